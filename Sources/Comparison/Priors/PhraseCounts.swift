import TermVectors

/// How often the phrases of two reports stand in each of them: single terms that tell something, and two to
/// ``ThemePhrases/longestWords`` words side by side, one that tells something among them, that begin and end as phrases do.
struct PhraseCounts {
    /// A phrase.
    struct Phrase {
        /// As it first stands.
        let text: String
        /// The keys of its words.
        let words: [UInt64]
        /// How often each report has it.
        let counts: [Int]

        /// Whether another phrase is a part of this one, or is this one.
        func holds(_ other: Phrase) -> Bool {
            guard other.words.count <= words.count else { return false }
            return (0...words.count - other.words.count).contains { first in
                words[first..<first + other.words.count].elementsEqual(other.words)
            }
        }
    }

    /// In the order of the text, shorter ones first.
    private(set) var found: [Phrase] = []

    /// A run of words while it is counted.
    private struct Entry {
        let side: Int
        let first: Int
        var counts = [0, 0]
    }

    /// Counts the phrases that one of two reports has often enough.
    ///
    /// - Parameters:
    ///   - one: a report.
    ///   - other: another.
    ///   - words: where phrases may begin and end.
    ///   - fewest: the fewest uses in one of them.
    /// - Complexity: linear in the words; a longer run is counted only where the shorter one is frequent.
    init(_ one: PriorTexts.Side, _ other: PriorTexts.Side, words: ThemeWords, fewest: Int) {
        let sides = [one, other]
        /// Where runs begin that may go on, with their keys.
        var alive = sides.map { side in
            side.words.indices.compactMap { index -> (first: Int, key: UInt64)? in
                let column = side.words[index].column
                guard column >= 0, words.begins(column), !words.isBody(column) else { return nil }
                return (index, side.words[index].key)
            }
        }
        for length in 1...ThemePhrases.longestWords where alive.contains(where: { !$0.isEmpty }) {
            var numbers: [UInt64: Int] = [:]
            var entries: [Entry] = []
            for (side, places) in alive.enumerated() {
                for place in places {
                    let number = numbers[place.key] ?? entries.count
                    if number == entries.count {
                        numbers[place.key] = number
                        entries.append(Entry(side: side, first: place.first))
                    }
                    entries[number].counts[side] += 1
                }
            }
            for entry in entries where entry.counts.contains(where: { $0 >= fewest }) {
                let range = entry.first..<entry.first + length
                let columns = sides[entry.side].words[range].map(\.column)
                guard columns.contains(where: words.tells), length == 1 || words.ends(columns[length - 1]) else {
                    continue
                }
                found.append(
                    Phrase(
                        text: sides[entry.side].text(range), words: sides[entry.side].words[range].map(\.key),
                        counts: entry.counts))
            }
            alive = zip(sides, alive).map { side, places in
                places.compactMap { place in
                    guard entries[numbers[place.key]!].counts.contains(where: { $0 >= fewest }) else { return nil }
                    return Self.longer(side, place.first, place.key, length, words)
                }
            }
        }
    }

    /// A run that goes on by one word; nil if it does not.
    private static func longer(
        _ side: PriorTexts.Side, _ first: Int, _ key: UInt64, _ length: Int, _ words: ThemeWords
    ) -> (first: Int, key: UInt64)? {
        let next = first + length
        guard next < side.words.count, side.adjoins(next) else { return nil }
        let column = side.words[next].column
        guard column >= 0, !words.isBody(column) else { return nil }
        let bytes = side.utf8[side.range(first..<next + 1)]
        guard bytes.count(where: { $0 & 0xC0 != 0x80 }) <= ThemePhrases.longestCharacters else { return nil }
        return (first, key &* 0x100_0000_01B3 ^ side.words[next].key)
    }
}
