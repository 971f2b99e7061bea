import Text

/// Words that are not counted, by kinds.
///
/// The file: UTF-8, one word a line; a line `[name]` begins a section, whose name is the kind of the words below it; `#`
/// begins a comment, at the beginning of a line or behind white space; empty lines are passed over. Words are folded to
/// NFKC.
public struct StopWords: Sendable {
    /// The names of the sections, in the order of the file.
    public let kinds: [String]
    private var kindOfWord: [[UInt8]: Int]

    /// A list that holds nothing.
    public init() {
        kinds = []
        kindOfWord = [:]
    }

    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: what errors call it.
    /// - Throws: ``SegmentationError`` that names the line: a word before the first section, twice, or with white space in it.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        var kinds: [String] = []
        var words: [[UInt8]: Int] = [:]
        var lines = LineReader(bytes)
        while let line = lines.next() {
            var scalars: [UInt32] = []
            guard UTF8Coding.append(line, to: &scalars) else { throw .invalidUTF8(file: name, line: lines.number) }
            let text = LineReader.withoutComment(String(decoding: line, as: UTF8.self))
            func refused(_ reason: String) -> SegmentationError {
                .stopWordsLine(file: name, line: lines.number, text: text, reason: reason)
            }
            if text.isEmpty { continue }
            if text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 {
                let kind = String(text.dropFirst().dropLast())
                guard !kinds.contains(kind) else { throw refused("this section stands twice; join the two") }
                kinds.append(kind)
                continue
            }
            guard !text.contains(where: \.isWhitespace) else { throw refused("one word a line, without white space") }
            guard !kinds.isEmpty else { throw refused("a line such as [function words] must name the kind first") }
            if let first = words.updateValue(kinds.count - 1, forKey: Array(Folding.normalised(text).utf8)) {
                throw refused("the word stands already under [\(kinds[first])]; remove one")
            }
        }
        self.kinds = kinds
        kindOfWord = words
    }

    /// The same list without these words (folded).
    public func without(_ words: Set<String>) -> StopWords {
        var other = self
        other.kindOfWord = kindOfWord.filter { !words.contains(String(decoding: $0.key, as: UTF8.self)) }
        return other
    }

    /// Reads words that are to be kept whatever lists say: UTF-8, one a line, `#` begins a comment, a line `[name]` and empty
    /// lines are passed over. Folded to NFKC.
    /// - Throws: ``SegmentationError`` that names the line.
    public static func keepWords(_ bytes: [UInt8], name: String) throws(SegmentationError) -> Set<String> {
        var words: Set<String> = []
        var lines = LineReader(bytes)
        while let line = lines.next() {
            var scalars: [UInt32] = []
            guard UTF8Coding.append(line, to: &scalars) else { throw .invalidUTF8(file: name, line: lines.number) }
            let text = LineReader.withoutComment(String(decoding: line, as: UTF8.self))
            if text.isEmpty || text.hasPrefix("[") && text.hasSuffix("]") { continue }
            guard !text.contains(where: \.isWhitespace) else {
                throw .stopWordsLine(
                    file: name, line: lines.number, text: text, reason: "one word a line, without white space")
            }
            words.insert(Folding.normalised(text))
        }
        return words
    }

    /// How many words there are.
    public var count: Int { kindOfWord.count }

    /// All words, in the order of their bytes.
    public var words: [String] {
        kindOfWord.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the term (folded, UTF-8) is a stop word.
    public func contains(termBytes: UnsafeBufferPointer<UInt8>) -> Bool { kindOfWord[Array(termBytes)] != nil }

    /// Whether the term is a stop word.
    public func contains(_ term: String) -> Bool { kindOfWord[Array(term.utf8)] != nil }

    /// The section in which the term stands, nil if it is no stop word.
    public func kind(of term: String) -> String? { kindOfWord[Array(term.utf8)].map { kinds[$0] } }
}
