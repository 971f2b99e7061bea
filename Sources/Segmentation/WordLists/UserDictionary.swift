import Text

/// Words that the analyst wants as tokens, in jieba's format: a line is a word, optionally followed by a
/// frequency and a tag.
///
/// The words take precedence over the lexicon (see ``Segmenter``), so the frequency is read and checked but
/// not used. The tag gives the kind as in jieba's dictionary (`ns` place, `nt` organisation, `nr` person);
/// otherwise the kind is word. Empty lines are skipped. Words are folded to NFKC, as the text is.
public struct UserDictionary: Sendable {
    /// The number of distinct words.
    public var count: Int { lexicon.information.dictionaryWords }
    let lexicon: Lexicon
    /// The words, folded to NFKC, each once, in the order of the file.
    public let words: [String]
    /// The lines that cannot be used, each with the reason; the other words are used.
    public let unusable: [SegmentationError]
    /// Whether a word contains the end of a sentence, so that text cannot be cut there.
    let holdsSentenceEnd: Bool

    /// - Parameters:
    ///   - bytes: the content of the file, UTF-8.
    ///   - name: what errors call the file.
    /// - Throws: ``SegmentationError`` where no line can be used, that of the first.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        var compiled: [UInt8] = []
        var words: [String] = []
        var unusable: [SegmentationError] = []
        var lines = LineReader(bytes)
        while let line = lines.next() {
            guard !line.isEmpty else { continue }
            do {
                let compiledLine = try Self.dictionaryLine(line, number: lines.number, name: name)
                compiled += compiledLine.utf8
                words.append(String(compiledLine.prefix { $0 != " " }))
            } catch {
                unusable.append(error)
            }
        }
        if compiled.isEmpty { throw unusable.first ?? .emptyDictionary(file: name) }
        self.unusable = unusable
        var seen: Set<String> = []
        self.words = words.filter { seen.insert($0).inserted }
        holdsSentenceEnd = words.contains { $0.unicodeScalars.contains(where: \.endsSentence) }
        lexicon = try Lexicon(Lexicon.compile(dictionary: compiled, name: name), name: name)
    }

    /// The line as the lexicon's compiler expects it.
    private static func dictionaryLine(
        _ line: ArraySlice<UInt8>, number: Int, name: String
    ) throws(SegmentationError) -> String {
        var scalars: [UInt32] = []
        guard UTF8Coding.append(line, to: &scalars) else { throw .invalidUTF8(file: name, line: number) }
        let text = String(decoding: line, as: UTF8.self)
        func refused(_ reason: String) -> SegmentationError {
            .userDictionaryLine(file: name, line: number, text: text, reason: reason)
        }
        let fields = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard fields.count <= 3 else { throw refused("it has more than three fields") }
        let word = Folding.normalised(String(fields[0]))
        guard word.unicodeScalars.count <= LexiconFormat.longestWord else {
            throw refused("the word is longer than \(LexiconFormat.longestWord) characters")
        }
        guard !word.unicodeScalars.contains(where: \.properties.isWhitespace) else {
            throw refused("a word cannot hold white space")
        }
        var tag: Substring = ""
        for field in fields.dropFirst() {
            if field.allSatisfy({ $0.isASCII && $0.isNumber }), tag.isEmpty { continue }
            guard tag.isEmpty, field.allSatisfy({ $0.isASCII && $0.isLetter }) else {
                throw refused("“\(field)” is neither a frequency (digits) nor a tag (letters)")
            }
            tag = field
        }
        return "\(word) 1 \(tag)\n"
    }
}
