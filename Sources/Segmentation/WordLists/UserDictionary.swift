import Text

/// Words that the analyst wants as tokens, in jieba's format: a line is a word, optionally followed by a
/// frequency and a tag. A word may contain blanks, marks and digits; commas and tabs may part the fields too.
///
/// The words take precedence over the lexicon (see ``Segmenter``), so the frequency is read and checked but
/// not used. The tag gives the kind as in jieba's dictionary (`ns` place, `nt` organisation, `nr` person);
/// otherwise the kind is word. Empty lines are skipped. Words are folded to NFKC, as the text is.
public struct UserDictionary: Sendable {
    /// The number of distinct words.
    public var count: Int { words.count }
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
        var entries: [AdditionalWord] = []
        var places: [String: Int] = [:]
        var unusable: [SegmentationError] = []
        var lines = LineReader(bytes)
        while let line = lines.next() {
            guard !line.isEmpty else { continue }
            do {
                let entry = try Self.entry(line, number: lines.number, name: name)
                // As in jieba, the last line of a word counts.
                if let place = places[entry.word] {
                    entries[place] = entry
                } else {
                    places[entry.word] = entries.count
                    entries.append(entry)
                }
            } catch {
                unusable.append(error)
            }
        }
        if entries.isEmpty { throw unusable.first ?? .emptyDictionary(file: name) }
        self.unusable = unusable
        words = entries.map(\.word)
        holdsSentenceEnd = words.contains { $0.unicodeScalars.contains(where: \.endsSentence) }
        lexicon = try Lexicon(LexiconCompiler.compile(entries, total: entries.count, name: name), name: name)
    }

    private static func entry(
        _ line: ArraySlice<UInt8>, number: Int, name: String
    ) throws(SegmentationError) -> AdditionalWord {
        guard line.withUnsafeBufferPointer(UTF8Repair.isValid) else { throw .invalidUTF8(file: name, line: number) }
        let text = String(decoding: line, as: UTF8.self)
        func refused(_ reason: String) -> SegmentationError {
            .userDictionaryLine(file: name, line: number, text: text, reason: reason)
        }
        let (written, tag) = UserDictionaryLine.parts(text)
        if UserDictionaryLine.isEntryWithMore(written) {
            throw refused("something follows the word, its frequency and its tag")
        }
        let word = Folding.normalised(String(written))
        guard word.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw refused("there is no word")
        }
        guard word.unicodeScalars.count <= LexiconFormat.longestWord else {
            throw refused("the word is longer than \(LexiconFormat.longestWord) characters")
        }
        return AdditionalWord(word, frequency: 1, kind: JiebaTag.kind(Array(tag.utf8)[...]))
    }
}
