import Text

/// Words whose parts are told rather than computed: 民主|党派, not 民主党|派.
///
/// The file: UTF-8, one word per line with `|` between its parts; a word without it is not divided; `#` begins a
/// comment, at the beginning of a line or after white space; empty lines are skipped.
public struct WordParts: Sendable {
    /// The lengths of a word's parts in scalars, by the word.
    private var lengths: [[UInt32]: [Int]] = [:]

    /// No words.
    public init() {}

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``SegmentationError`` that names the line.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        var lines = LineReader(bytes)
        while let line = lines.next() {
            let text = try lines.text(line, name: name)
            if text.isEmpty { continue }
            let parts = text.split(separator: "|", omittingEmptySubsequences: false)
                .map { Folding.normalised(String($0)).unicodeScalars.map(\.value) }
            guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { CharacterClass.of($0) != .space } }) else {
                throw .stopWordsLine(
                    file: name, line: lines.number, text: text, reason: "a part is empty or contains a blank")
            }
            lengths[parts.flatMap { $0 }] = parts.map(\.count)
        }
    }

    /// The number of words.
    public var count: Int { lengths.count }

    subscript(_ word: ArraySlice<UInt32>) -> [Int]? { lengths[Array(word)] }
}
