import Support
import Text

/// The key terms of a group, and which columns they are.
package struct ThemeKeys: Sendable {
    /// The terms that a theme may have, by descending z.
    let terms: [Keyness.KeyTerm]
    /// By column, whether it is one of them.
    package let isKey: [Bool]
    /// By column, its number among ``terms``; −1 for the others.
    private let numbers: [Int]

    /// Key terms with a smaller z are left out.
    private static let minimumZ = 1.96

    /// - Parameters:
    ///   - terms: the key terms by descending z. With several reports in the group, terms found in only one of them are
    ///     left out, and so are those with a z below ``minimumZ``.
    ///   - reports: the number of the group's reports.
    ///   - columnCount: the number of columns.
    package init(_ terms: [Keyness.KeyTerm], of reports: Int, columnCount: Int) {
        let kept = terms.filter { $0.z >= Self.minimumZ && $0.targetReports >= min(2, reports) }
        var numbers = Array(repeating: -1, count: columnCount)
        for (number, term) in kept.enumerated() { numbers[term.column] = number }
        self.terms = kept
        self.numbers = numbers
        isKey = numbers.map { $0 >= 0 }
    }

    /// The count of a phrase that is compared with counts of words from outside: there it stands at most as often as the
    /// rarest of its key terms.
    ///
    /// - Parameters:
    ///   - phrase: the phrase.
    ///   - count: its count in the group.
    package func outsideCount(_ phrase: ThemePhrase, _ count: ThemeCensus.Count) -> ThemeCensus.Count {
        var count = count
        let known = phrase.columns.map { numbers[Int($0)] }.filter { $0 >= 0 }.map { terms[$0].referenceCount }
        count.referenceUses = Int32(clamping: known.min() ?? 0)
        return count
    }

    /// The numbers of the terms in a sentence, ascending.
    func numbers(_ report: ReportSentences, _ sentence: Int) -> [Int] { report.numbers(sentence, numbers) }

    /// The number of sentences that have each of the terms.
    func sentenceCounts(_ reports: [ReportSentences]) -> [Int] {
        var counts = Array(repeating: 0, count: terms.count)
        for report in reports {
            for sentence in 0..<report.count { for number in numbers(report, sentence) { counts[number] += 1 } }
        }
        return counts
    }
}

/// The sentences of a group that have a phrase.
struct ThemeUse {
    /// A sentence: the number of the report, and its own.
    struct Place: Hashable {
        let report: Int
        let sentence: Int
    }

    /// The most terms that are listed with a theme.
    private static let maximumTerms = 12
    /// Ochiai's coefficient of the sentences from which on a key term belongs to a phrase.
    private static let minimumLikeness = 0.2

    private let uses: [(place: Place, range: Range<Int>)]
    /// The sentences.
    let places: Set<Place>

    var isEmpty: Bool { uses.isEmpty }

    /// - Parameters:
    ///   - phrase: the phrase.
    ///   - reports: the reports of the group, with their text.
    init(of phrase: String, in reports: [(row: Int, sentences: ReportSentences)]) {
        var uses: [(place: Place, range: Range<Int>)] = []
        for (number, report) in reports.enumerated() {
            for (sentence, range) in report.sentences.occurrences(of: phrase) {
                uses.append((Place(report: number, sentence: sentence), range))
            }
        }
        self.uses = uses
        places = Set(uses.map(\.place))
    }

    /// The theme of a phrase.
    ///
    /// - Parameters:
    ///   - candidate: the phrase.
    ///   - keys: the key terms of the group.
    ///   - sentenceCounts: how many sentences of the group have each.
    ///   - reports: the reports of the group.
    func theme(
        _ candidate: ThemeChoice.Candidate, _ keys: ThemeKeys, sentenceCounts: [Int],
        _ reports: [(row: Int, sentences: ReportSentences)]
    ) -> Theme {
        let held = uses.map { keys.numbers(reports[$0.place.report].sentences, $0.place.sentence) }
        var together: [Int: Int] = [:]
        for numbers in held { for number in numbers { together[number, default: 0] += 1 } }
        let columns = Set(candidate.phrase.columns)
        let own = together.keys.filter { columns.contains(Int32(keys.terms[$0].column)) }
        let others = together.filter { number, count in
            let product = Double(uses.count) * Double(sentenceCounts[number])
            return !own.contains(number) && Double(count) >= Self.minimumLikeness * product.squareRoot()
        }.keys.sorted()
        let members = (own + others.prefix(max(0, Self.maximumTerms - own.count))).sorted()
        let rows = Set(uses.map { reports[$0.place.report].row }).sorted()
        return Theme(
            label: Folding.normalised(candidate.phrase.text.text).filter { !$0.isWhitespace },
            terms: members.map { keys.terms[$0] },
            z: candidate.z, reports: rows.count, rows: rows, examples: examples(held, Set(members), reports),
            positions: uses.map { (reports[$0.place.report].row, $0.range.lowerBound) })
    }

    /// The two sentences with the most of the terms, ties in text order; the second from another report if there is one,
    /// and not the same sentence once more.
    private func examples(
        _ held: [[Int]], _ members: Set<Int>, _ reports: [(row: Int, sentences: ReportSentences)]
    ) -> [String] {
        let counts = held.map { $0.count(where: members.contains) }
        let ranked = uses.indices.sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
        func quote(_ index: Int) -> String {
            reports[uses[index].place.report].sentences.quoted(around: uses[index].range)
        }
        guard let first = ranked.first else { return [] }
        let example = quote(first)
        let others = ranked.dropFirst()
        let elsewhere = others.lazy.filter { uses[$0].place.report != uses[first].place.report }
        for list in [Array(elsewhere.prefix(Self.tried)), Array(others.prefix(Self.tried))] {
            for index in list {
                let second = quote(index)
                if second != example { return [example, second] }
            }
        }
        return [example]
    }

    /// The most sentences among which a second example is looked for.
    private static let tried = 20
}
