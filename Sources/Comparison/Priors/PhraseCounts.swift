import TermVectors

/// How often the phrases of two reports stand in each of them: single terms that tell something, and two to
/// ``ThemePhrases/longestWords`` words side by side, one that tells something among them, that begin and end as phrases do.
package struct PhraseCounts {
    /// A phrase.
    package struct Phrase {
        /// As it first stands.
        package let text: String
        /// The keys of its words.
        package let words: [UInt64]
        /// How often each report has it.
        package let counts: [Int]

        /// Whether another phrase is a part of this one, or is this one.
        package func holds(_ other: Phrase) -> Bool {
            guard other.words.count <= words.count else { return false }
            return (0...words.count - other.words.count).contains { first in
                words[first..<first + other.words.count].elementsEqual(other.words)
            }
        }
    }

    /// In the order of the text, shorter ones first.
    package private(set) var found: [Phrase] = []

    /// A run of words while it is counted.
    private struct Entry {
        let side: Int
        let first: Int
        var counts = SIMD2<Int32>()
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
        // A run is frequent only if each of its words is.
        let isFrequent = Self.areFrequent(sides, columns: words.count, fewest: fewest)
        /// Where runs begin that may go on, with their keys.
        var alive = sides.map { side in
            side.words.indices.compactMap { index -> (first: Int, key: UInt64)? in
                let column = side.words[index].column
                guard column >= 0, isFrequent[Int(column)], words.begins(column), !words.isBody(column)
                else { return nil }
                return (index, side.words[index].key)
            }
        }
        for length in 1...ThemePhrases.longestWords where alive.contains(where: { !$0.isEmpty }) {
            var numbers: [UInt64: Int] = [:]
            numbers.reserveCapacity(alive[0].count)
            var entries: [Entry] = []
            let entryOf = alive.enumerated().map { side, places in
                places.map { place -> Int in
                    let number = numbers[place.key] ?? entries.count
                    if number == entries.count {
                        numbers[place.key] = number
                        entries.append(Entry(side: side, first: place.first))
                    }
                    entries[number].counts[side] += 1
                    return number
                }
            }
            for entry in entries where entry.counts.max() >= fewest {
                let range = entry.first..<entry.first + length
                let columns = sides[entry.side].words[range].map(\.column)
                guard columns.contains(where: words.tells), length == 1 || words.ends(columns[length - 1]) else {
                    continue
                }
                found.append(
                    Phrase(
                        text: sides[entry.side].text(range), words: sides[entry.side].words[range].map(\.key),
                        counts: [Int(entry.counts.x), Int(entry.counts.y)]))
            }
            alive = sides.indices.map { side in
                zip(alive[side], entryOf[side]).compactMap { place, entry in
                    guard entries[entry].counts.max() >= fewest else { return nil }
                    return Self.longer(sides[side], place.first, place.key, length, words, isFrequent)
                }
            }
        }
    }

    /// For each column, whether one of two reports has it often enough.
    private static func areFrequent(_ sides: [PriorTexts.Side], columns: Int, fewest: Int) -> [Bool] {
        var counts = Array(repeating: SIMD2<Int32>(), count: columns)
        for (side, report) in sides.enumerated() {
            for word in report.words where word.column >= 0 { counts[Int(word.column)][side] += 1 }
        }
        return counts.map { $0.max() >= fewest }
    }

    /// A run that goes on by one word; nil if it does not.
    private static func longer(
        _ side: PriorTexts.Side, _ first: Int, _ key: UInt64, _ length: Int, _ words: ThemeWords,
        _ isFrequent: [Bool]
    ) -> (first: Int, key: UInt64)? {
        let next = first + length
        guard next < side.words.count, side.adjoins(next), length > 1 || !side.isTornBefore(first) else { return nil }
        let column = side.words[next].column
        guard column >= 0, isFrequent[Int(column)], !words.isBody(column) else { return nil }
        let bytes = side.utf8[side.range(first..<next + 1)]
        guard bytes.count(where: { $0 & 0xC0 != 0x80 }) <= ThemePhrases.longestCharacters else { return nil }
        return (first, key &* 0x100_0000_01B3 ^ side.words[next].key)
    }
}

extension PriorTexts {
    /// How often the phrases of two rows' reports stand in each of them.
    ///
    /// - Parameters:
    ///   - row: a row.
    ///   - other: another.
    ///   - fewest: the fewest uses in one of them.
    package func phraseCounts(_ row: Int, _ other: Int, fewest: Int) -> PhraseCounts {
        PhraseCounts(side(row), side(other), words: words, fewest: fewest)
    }
}
