import Text

/// Words that are not counted, by kind.
///
/// The file: one word per line, or several with blanks or commas between them; a line `[name]` begins a section, whose name is the
/// kind of the words below it; words before the first section, so all of a plain list, are of the kind ``plainKind``; `#` begins a
/// comment, at the beginning of a line or after white space; empty lines are skipped. A word that stands twice is of its first
/// kind. Words are folded to NFKC.
public struct StopWords: Sendable {
    /// The names of the sections, in the order of the file.
    public let kinds: [String]
    private var kindOfWord: [[UInt8]: Int]

    /// An empty list.
    public init() {
        kinds = []
        kindOfWord = [:]
    }

    /// The kind of words that are in no section.
    public static let plainKind = "stop words"

    /// Reads a list.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file, UTF-8.
    ///   - name: what errors call the file.
    /// - Throws: ``SegmentationError`` that names a line that is not UTF-8.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        var kinds: [String] = []
        var words: [[UInt8]: Int] = [:]
        var current: Int?
        func place(of kind: String) -> Int {
            if let known = kinds.firstIndex(of: kind) { return known }
            kinds.append(kind)
            return kinds.count - 1
        }
        var lines = LineReader(bytes)
        while let line = lines.next() {
            let text = try lines.text(line, name: name)
            if text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 {
                current = place(of: String(text.dropFirst().dropLast()))
                continue
            }
            for word in Self.words(of: text) {
                let kind = current ?? place(of: Self.plainKind)
                let key = Array(Folding.normalised(word).utf8)
                if words[key] == nil { words[key] = kind }
            }
        }
        self.kinds = kinds
        kindOfWord = words
    }

    /// The words of a line: it is one, or has blanks or commas between several. A mark alone is a word too.
    private static func words(of line: String) -> [String] {
        let parts = line.split { $0.isWhitespace || $0 == "," || $0 == "，" || $0 == "、" }.map(String.init)
        return parts.isEmpty && !line.isEmpty ? [line] : parts
    }

    /// The same list and the words of another, which keep the kinds that they have there.
    public func adding(_ other: StopWords) -> StopWords {
        let kinds = kinds + other.kinds.filter { !self.kinds.contains($0) }
        let numbers = other.kinds.map { name in kinds.firstIndex(of: name)! }
        let added = other.kindOfWord.mapValues { numbers[$0] }
        return StopWords(kinds: kinds, kindOfWord: kindOfWord.merging(added) { own, _ in own })
    }

    private init(kinds: [String], kindOfWord: [[UInt8]: Int]) {
        self.kinds = kinds
        self.kindOfWord = kindOfWord
    }

    /// The same list without these words, which are given folded.
    public func without(_ words: Set<String>) -> StopWords {
        var other = self
        other.kindOfWord = kindOfWord.filter { !words.contains(String(decoding: $0.key, as: UTF8.self)) }
        return other
    }

    /// Reads words that are to be kept whatever lists say: as stop words are, but for lines `[name]`, which are skipped.
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Returns: the words, folded to NFKC.
    /// - Throws: ``SegmentationError`` that names the line.
    public static func keepWords(_ bytes: [UInt8], name: String) throws(SegmentationError) -> Set<String> {
        var words: Set<String> = []
        var lines = LineReader(bytes)
        while let line = lines.next() {
            let text = try lines.text(line, name: name)
            if text.hasPrefix("[") && text.hasSuffix("]") { continue }
            for word in Self.words(of: text) { words.insert(Folding.normalised(word)) }
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
