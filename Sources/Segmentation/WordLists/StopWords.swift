import Text

/// Words that are not counted, by kind.
///
/// The file: UTF-8, one word per line; a line `[name]` begins a section, whose name is the kind of the words
/// below it; `#` begins a comment, at the beginning of a line or after white space; empty lines are skipped.
/// Words are folded to NFKC.
public struct StopWords: Sendable {
    /// The names of the sections, in the order of the file.
    public let kinds: [String]
    private var kindOfWord: [[UInt8]: Int]

    /// An empty list.
    public init() {
        kinds = []
        kindOfWord = [:]
    }

    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``SegmentationError`` that names the line: a word before the first section, a duplicate, or
    ///   a word with white space in it.
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

    /// The same list without these words, which are given folded.
    public func without(_ words: Set<String>) -> StopWords {
        var other = self
        other.kindOfWord = kindOfWord.filter { !words.contains(String(decoding: $0.key, as: UTF8.self)) }
        return other
    }

    /// Reads words that are to be kept whatever lists say: UTF-8, one per line; `#` begins a comment; lines
    /// `[name]` and empty lines are skipped.
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Returns: the words, folded to NFKC.
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

    /// The number of words.
    public var count: Int { kindOfWord.count }

    /// All words, in byte order.
    public var words: [String] {
        kindOfWord.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the term (folded, UTF-8) is a stop word.
    public func contains(termBytes: UnsafeBufferPointer<UInt8>) -> Bool { kindOfWord[Array(termBytes)] != nil }

    /// Whether the term is a stop word.
    public func contains(_ term: String) -> Bool { kindOfWord[Array(term.utf8)] != nil }

    /// The section that the term is in; nil if it is not a stop word.
    public func kind(of term: String) -> String? { kindOfWord[Array(term.utf8)].map { kinds[$0] } }
}
