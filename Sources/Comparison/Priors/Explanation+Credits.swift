import TermVectors
import Text

extension Explanation {
    /// Credits each product of two reports once, to terms.
    struct TermCredits {
        /// The terms in column order.
        let parts: [Part]

        init(_ products: SharedProducts, _ counts: CountMatrix, _ own: Int, _ other: Int) {
            parts = products.telling.filter { products.marks.isTerm($0.column) }.map { product in
                let (column, name) = (Int(product.column), counts.vocabulary.terms[Int(product.column)])
                func count(_ row: Int) -> Int { Int(counts.counts.value(atRow: row, column: column) ?? 0) }
                return Part(
                    kind: .term, text: name, column: product.column, otherText: name, contribution: product.value,
                    count: count(own),
                    otherCount: count(other))
            }
        }
    }

    /// Credits each product of two reports once: to the passages, phrases and terms of the report.
    struct PassageCredits {
        /// What may be listed, in the order of the report; terms that tell nothing by themselves are left out.
        private(set) var parts: [Part] = []
        /// What single words add that tell nothing by themselves: verbs, adverbs, adjectives.
        private(set) var commonWords = 0.0

        /// Something of the report, while its uses are gathered.
        private struct Entry {
            let kind: Part.Kind
            let own: Range<Int>
            let other: Range<Int>?
            var credit = 0.0
        }

        private let own: PriorTexts.Side
        private let other: PriorTexts.Side
        private var entries: [Entry] = []
        /// For the words of a passage, phrase or term, the number of its entry.
        private var numbers: [[UInt64]: Int] = [:]

        /// - Parameters:
        ///   - products: the shared features.
        ///   - shingles: the keys of the shingles by column, the first of which follows the last term.
        ///   - judge: where phrases may begin and end.
        init(
            _ products: SharedProducts, shingles: [UInt64], _ own: PriorTexts.Side, _ other: PriorTexts.Side,
            judge: ThemeWords
        ) {
            (self.own, self.other) = (own, other)
            let credits = WordCredits(products, own)
            let found = SharedPassages(own, other).passages
            var isTaken = Array(repeating: false, count: own.words.count)
            let passages = found.map { passage in
                let number = entry(.passage, passage.own, passage.other)
                for word in passage.own where !isTaken[word] {
                    isTaken[word] = true
                    entries[number].credit += credits.credit(word)
                }
                return number
            }
            creditShingles(products, keys: shingles, found, numbers: passages)
            SharedPhrases(own, other, judge: judge).forEach(outside: isTaken) { words in
                let credit = words.reduce(0) { $0 + credits.credit($1) }
                guard credit > 0 else { return }
                guard words.count > 1 || judge.standsAlone(own.words[words.lowerBound].column) else {
                    commonWords += credit
                    return
                }
                entries[entry(words.count > 1 ? .phrase : .term, words, nil)].credit += credit
            }
            let listed = entries.filter { $0.credit > 0 && isTelling($0, judge) }
                .first(Explanation.maximumParts) {
                    $0.credit != $1.credit ? $0.credit > $1.credit : $0.own.lowerBound < $1.own.lowerBound
                }
            let words = listed.map { own.words[$0.own] }
            let (counts, otherCounts) = (
                SharedPassages.counts(words, in: own), SharedPassages.counts(words, in: other)
            )
            parts = listed.indices.map { part(listed[$0], counts[$0], otherCounts[$0]) }
        }

        /// The number of the entry of some words.
        private mutating func entry(_ kind: Part.Kind, _ words: Range<Int>, _ otherWords: Range<Int>?) -> Int {
            let key = own.words[words].map(\.key)
            if let known = numbers[key] { return known }
            numbers[key] = entries.count
            entries.append(Entry(kind: kind, own: words, other: otherWords))
            return entries.count - 1
        }

        /// Credits each shingle to the longest passage that holds it, of several the first.
        private mutating func creditShingles(
            _ products: SharedProducts, keys: [UInt64], _ passages: [SharedPassages.Passage], numbers: [Int]
        ) {
            let terms = products.marks.kinds.count
            var values: [UInt64: Double] = [:]
            for product in products.telling where !products.marks.isTerm(product.column) {
                values[keys[Int(product.column) - terms]] = product.value
            }
            guard !values.isEmpty else { return }
            let longestFirst = passages.indices.sorted {
                let (one, two) = (passages[$0].own.count, passages[$1].own.count)
                return one != two ? one > two : $0 < $1
            }
            for passage in longestFirst {
                for word in passages[passage].own {
                    guard let key = own.sequence.shingleKey(at: word),
                        word + Shingles.length <= passages[passage].own.upperBound,
                        let value = values.removeValue(forKey: key)
                    else { continue }
                    entries[numbers[passage]].credit += value
                }
            }
        }

        /// Whether something may be listed: it does not thank, and names no body of the state or party, of which every report
        /// speaks in the words of its level.
        private func isTelling(_ entry: Entry, _ judge: ThemeWords) -> Bool {
            if own.words[entry.own].contains(where: { $0.column >= 0 && judge.isBody($0.column) }) { return false }
            return entry.kind == .term || !Courtesy.isIn(Scalars(utf8: Array(own.utf8[own.range(entry.own)])))
        }

        private func part(_ entry: Entry, _ count: Int, _ otherCount: Int) -> Part {
            let text: (own: String, other: String)
            if let otherWords = entry.other {
                text = SharedPassages.Passage(own: entry.own, other: otherWords).shown(own, other)
            } else {
                text = (own.text(entry.own), own.text(entry.own))
            }
            return Part(
                kind: entry.kind, text: text.own,
                column: entry.kind == .term ? own.words[entry.own.lowerBound].column : nil,
                otherText: text.other,
                contribution: entry.credit, count: count, otherCount: otherCount)
        }
    }
}

/// What each use of a term in a report adds to a cosine: the product of the term in equal parts.
private struct WordCredits {
    private var credits: [Double]

    init(_ products: SharedProducts, _ own: PriorTexts.Side) {
        var uses = Array(repeating: Int32(0), count: products.marks.kinds.count)
        for word in own.words where word.column >= 0 { uses[Int(word.column)] += 1 }
        var shares = Array(repeating: 0.0, count: uses.count)
        for product in products.telling where products.marks.isTerm(product.column) {
            let count = uses[Int(product.column)]
            if count > 0 { shares[Int(product.column)] = product.value / Double(count) }
        }
        credits = own.words.map { $0.column < 0 ? 0 : shares[Int($0.column)] }
    }

    func credit(_ word: Int) -> Double { credits[word] }
}
