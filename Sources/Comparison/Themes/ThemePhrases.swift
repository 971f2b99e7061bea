import Support
import Text

/// A phrase of a group's reports that may name a theme.
package struct ThemePhrase: Sendable {
    /// The phrase as it stands in the text.
    let text: Scalars
    /// Its words that are columns, in order.
    let columns: [Int32]
    /// How often it stands in the group's reports as these words.
    let uses: Int
    /// The number of these reports.
    let reports: Int

    package init(text: Scalars, columns: [Int32], uses: Int, reports: Int) {
        (self.text, self.columns, self.uses, self.reports) = (text, columns, uses, reports)
    }
}

/// The phrases of a group's reports: one to ``longestWords`` words side by side, among them a key term, that begin and end
/// as phrases do. Between two words there may be up to two characters that are no counted word, such as 与 in 科技创新与产业创新.
package struct ThemePhrases: Sendable {
    /// The phrases, those that are used most first, then in text order.
    package private(set) var phrases: [ThemePhrase] = []

    static let longestWords = 6
    static let longestCharacters = 14
    private static let longestGap = 2
    /// The fewest uses of a single word in the only report of a group.
    private static let usesOfWord = 5
    /// Beyond so many different phrases those that were met once are forgotten, so that memory does not grow with the
    /// reports; a phrase that matters is in a tenth of them.
    private static let remembered = 1 << 20

    /// Finds the phrases.
    ///
    /// - Parameters:
    ///   - rows: the rows of the group.
    ///   - isKey: by column, whether a word is a key term of the group.
    ///   - words: what words may do.
    ///   - limit: the most phrases that are kept.
    ///   - sentences: the sentences of a row's report.
    /// - Complexity: linear in the words of the rows.
    package init(
        _ rows: [Int], isKey: [Bool], words: ThemeWords, limit: Int, sentences: (_ row: Int) -> ReportSentences
    ) {
        var found: [UInt64: Entry] = [:]
        for row in rows {
            let report = sentences(row).withText()
            Self.add(report, row, isKey, words, to: &found)
            if found.count > Self.remembered { found = found.filter { $0.value.uses > 1 } }
        }
        // A theme of several reports is in two of them, and in a tenth.
        let reports = max(min(2, rows.count), (rows.count + 9) / 10)
        let uses = rows.count == 1 ? 3 : 2
        let kept = found.values.filter {
            $0.uses >= ($0.columns.count == 1 && rows.count == 1 ? Self.usesOfWord : uses) && $0.reports >= reports
        }
        .sorted { $0.uses != $1.uses ? $0.uses > $1.uses : $0.bytes.lexicographicallyPrecedes($1.bytes) }
        phrases = kept.prefix(limit).map {
            ThemePhrase(text: Scalars(utf8: $0.bytes), columns: $0.columns, uses: $0.uses, reports: $0.reports)
        }
    }

    private struct Entry {
        let bytes: [UInt8]
        let columns: [Int32]
        var uses: Int
        var reports: Int
        var lastRow: Int
    }

    private static func add(
        _ report: ReportSentences, _ row: Int, _ isKey: [Bool], _ words: ThemeWords, to found: inout [UInt64: Entry]
    ) {
        let utf8 = report.utf8
        for sentence in 0..<report.count {
            let sequence = report.words(sentence)
            for first in sequence.indices where words.begins(sequence[first].column) {
                var hasKey = false
                for last in first..<min(sequence.endIndex, first + longestWords) {
                    if last > first, !adjoin(sequence[last - 1].range, sequence[last].range, utf8) { break }
                    let range = sequence[first].range.lowerBound..<sequence[last].range.upperBound
                    let column = sequence[last].column
                    if words.isBody(column) { break }
                    if characters(utf8[range]) > longestCharacters { break }
                    hasKey = hasKey || isKey[Int(column)]
                    guard hasKey, last > first ? words.ends(column) : words.standsAlone(column) else { continue }
                    let key = hash(utf8[range])
                    if found[key] == nil {
                        found[key] = Entry(
                            bytes: Array(utf8[range]), columns: sequence[first...last].map(\.column), uses: 1,
                            reports: 1, lastRow: row)
                    } else {
                        found[key]!.uses += 1
                        if found[key]!.lastRow != row {
                            found[key]!.reports += 1
                            found[key]!.lastRow = row
                        }
                    }
                }
            }
        }
    }

    /// Whether two words stand side by side, as in pre-segmented text with a blank between them, or with a short word
    /// between them that binds: not 的 or 了, no mark.
    private static func adjoin(_ one: Range<Int>, _ other: Range<Int>, _ utf8: [UInt8]) -> Bool {
        let gap = one.upperBound..<max(one.upperBound, other.lowerBound)
        if gap.isEmpty || utf8[gap].elementsEqual([UInt8(ascii: " ")]) { return true }
        guard gap.count <= 3 * longestGap else { return false }
        let between = Scalars(utf8: Array(utf8[gap]))
        return between.count <= longestGap && between.allSatisfy { $0.isHan && !loose.contains($0) }
    }

    /// Words that part what they stand between.
    private static let loose = Set("的了是在将把被为以等从向对".unicodeScalars)

    private static func characters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
