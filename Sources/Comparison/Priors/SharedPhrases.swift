import TermVectors

/// The whole phrases of two words or more that a report shares with another: words side by side in both, that begin and end
/// as phrases do.
struct SharedPhrases {
    private let own: PriorTexts.Side
    private let other: PriorTexts.Side
    private let judge: ThemeWords

    /// Finds phrases in two reports.
    init(_ own: PriorTexts.Side, _ other: PriorTexts.Side, judge: ThemeWords) {
        (self.own, self.other, self.judge) = (own, other, judge)
    }

    /// Divides the words that are in no passage into phrases of both reports and single words, from left to right, each time
    /// the longest phrase.
    ///
    /// - Parameters:
    ///   - isTaken: by word, whether it is in a passage.
    ///   - body: called with the words of each.
    func forEach(outside isTaken: [Bool], _ body: (Range<Int>) -> Void) {
        let places = KeyPlaces(max(0, other.words.count - 1)) { other.adjoins($0 + 1) ? pairKey(other, $0) : nil }
        var index = 0
        while index < own.words.count {
            if isTaken[index] {
                index += 1
                continue
            }
            let phrase = longest(at: index, isTaken, places) ?? index..<index + 1
            body(phrase)
            index = phrase.upperBound
        }
    }

    private func longest(at first: Int, _ isTaken: [Bool], _ places: KeyPlaces) -> Range<Int>? {
        guard first + 1 < own.words.count, !isTaken[first + 1], own.adjoins(first + 1), mayBegin(first) else {
            return nil
        }
        var best: Range<Int>?
        places.forEach(pairKey(own, first)) { candidate in
            var end = first + 2
            while end - first < ThemePhrases.longestWords, end < own.words.count, !isTaken[end],
                candidate + end - first < other.words.count,
                own.words[end].key == other.words[candidate + end - first].key, own.adjoins(end),
                other.adjoins(candidate + end - first)
            {
                end += 1
            }
            if let found = wholePhrase(from: first, upTo: end, least: max(first + 2, (best?.upperBound ?? 0) + 1)) {
                best = found
            }
        }
        return best
    }

    /// The longest phrase that begins with a word and ends before another.
    private func wholePhrase(from first: Int, upTo end: Int, least: Int) -> Range<Int>? {
        guard least <= end else { return nil }
        return (least...end).reversed().map { first..<$0 }.first(where: isPhrase)
    }

    /// Whether words of the report that stand side by side are a phrase.
    private func isPhrase(_ words: Range<Int>) -> Bool {
        // A word that is no term has no column to judge it by.
        words.allSatisfy { own.words[$0].column >= 0 && !judge.isBody(own.words[$0].column) }
            && words.contains { judge.tells(own.words[$0].column) }
            && mayBegin(words.lowerBound) && judge.ends(own.words[words.upperBound - 1].column)
            && own.utf8[own.range(words)].count { $0 & 0xC0 != 0x80 } <= ThemePhrases.longestCharacters
    }

    private func mayBegin(_ word: Int) -> Bool {
        let column = own.words[word].column
        return column >= 0 && judge.begins(column) && !own.isTornBefore(word)
    }

    private func pairKey(_ side: PriorTexts.Side, _ first: Int) -> UInt64 {
        (side.words[first].key &* 0x100_0000_01B3) ^ side.words[first + 1].key
    }

    /// The phrase of both reports that a term mostly stands in; nil if it stands in none in at least half of its uses.
    ///
    /// - Parameters:
    ///   - places: where the term stands in the report.
    ///   - otherPlaces: where it stands in the other report.
    func phrase(around places: [Int], _ otherPlaces: [Int]) -> Range<Int>? {
        var found: [(phrase: Range<Int>, text: ArraySlice<UInt8>, uses: Int)] = []
        for place in places {
            guard let phrase = phrase(at: place, otherPlaces) else { continue }
            let text = own.utf8[own.range(phrase)]
            if let known = found.firstIndex(where: { $0.text.elementsEqual(text) }) {
                found[known].uses += 1
            } else {
                found.append((phrase, text, 1))
            }
        }
        // The first of those that are used most.
        guard let most = found.map(\.uses).max(), 2 * most >= places.count else { return nil }
        return found.first { $0.uses == most }?.phrase
    }

    /// The longest phrase of both reports that holds a word.
    private func phrase(at place: Int, _ otherPlaces: [Int]) -> Range<Int>? {
        var best: Range<Int>?
        for otherPlace in otherPlaces {
            var (before, after) = (0, 0)
            while before < ThemePhrases.longestWords - 1, place > before, otherPlace > before,
                own.adjoins(place - before), other.adjoins(otherPlace - before),
                own.words[place - before - 1].key == other.words[otherPlace - before - 1].key
            {
                before += 1
            }
            while after < ThemePhrases.longestWords - 1, place + after + 1 < own.words.count,
                otherPlace + after + 1 < other.words.count, own.adjoins(place + after + 1),
                other.adjoins(otherPlace + after + 1),
                own.words[place + after + 1].key == other.words[otherPlace + after + 1].key
            {
                after += 1
            }
            for first in place - before...place {
                for end in place + 1...place + after + 1
                where end - first > max(1, best?.count ?? 0) && end - first <= ThemePhrases.longestWords
                    && isPhrase(first..<end)
                {
                    best = first..<end
                }
            }
        }
        return best
    }
}
