import Support

/// The words that segmentation knows, with their probabilities and kinds, as a memory-mapped blob.
///
/// A blob is compiled once from jieba's dictionary with
/// ``compile(dictionary:name:hiddenMarkovModel:additionalWords:)`` and then opened in one or two
/// milliseconds, in which all of it is checked against its checksum, so that a damaged, truncated or changed
/// blob is never used. Every lookup checks its bounds all the same: a file that is changed in place while it
/// is open gives wrong words at worst.
///
/// A small one, in memory:
///
/// ```swift
/// let dictionary = Array("港口 40 n\n航运 20 n\n".utf8)
/// let lexicon = try Lexicon(Lexicon.compile(dictionary: dictionary))
/// print(lexicon.kind(of: "港口") == .word, lexicon.kind(of: "内河") == nil)
/// ```
public struct Lexicon: Sendable {
    /// The version of the blob's format that this library reads and writes.
    public static let formatVersion = Int(LexiconFormat.version)

    /// The contents of the header.
    public let information: LexiconInformation
    let storage: LexiconStorage

    /// Opens a blob file and checks all of it. Takes 1 to 2 ms for 11 MB that the system has in memory.
    ///
    /// The file stays mapped: to change it, replace it, as `Files.replace` does, and do not write into it. If
    /// another process truncates it in place while it is open, this process is killed.
    /// - Throws: `FileError`, or ``SegmentationError`` for a file that is foreign, of another format,
    ///   truncated or damaged.
    public init(mapping path: String) throws {
        let file = try MappedFile(path: path)
        try self.init(storage: LexiconStorage(file.bytes, name: path, owner: file, isChecked: true))
    }

    /// A lexicon held in memory, all of it checked. Takes one copy of the bytes, and a millisecond for 11 MB.
    ///
    /// - Parameters:
    ///   - blob: the bytes of a lexicon.
    ///   - name: what errors call it.
    /// - Throws: ``SegmentationError`` for bytes that are not a lexicon, of another format, truncated or damaged.
    public init(_ blob: [UInt8], name: String = "lexicon") throws(SegmentationError) {
        let memory = OwnedBytes(blob)
        try self.init(storage: LexiconStorage(memory.bytes, name: name, owner: memory, isChecked: true))
    }

    /// A lexicon of which only the header is checked, to test what damaged content does.
    /// - Throws: ``SegmentationError`` for a bad header.
    @_spi(Unchecked) public init(unchecked blob: [UInt8]) throws(SegmentationError) {
        let memory = OwnedBytes(blob)
        try self.init(storage: LexiconStorage(memory.bytes, name: "lexicon", owner: memory, isChecked: false))
    }

    private init(storage: LexiconStorage) {
        self.storage = storage
        information = storage.information
    }

    /// Reads and checks the header of a blob file; what follows it is not even read. Takes about 0.1 ms.
    /// - Throws: `FileError`, or ``SegmentationError`` for a file that is foreign, of another format,
    ///   truncated or damaged in its header.
    public static func information(inHeaderOf path: String) throws -> LexiconInformation {
        let file = try MappedFile(path: path)
        return try withExtendedLifetime(file) { try LexiconHeader(file.bytes, name: path).information }
    }

    /// The ``LexiconInformation/contentDigest`` with which a file was written, of which all but the header may
    /// be damaged or gone; nil if the header is damaged too, or the file cannot be read. Takes about 0.1 ms.
    public static func writtenContentDigest(inHeaderOf path: String) -> String? {
        guard let file = try? MappedFile(path: path) else { return nil }
        return withExtendedLifetime(file) { LexiconHeader.contentDigest(file.bytes) }
    }

    /// Compiles a blob.
    ///
    /// A word's weight is ln(frequency) − ln(total), computed as in jieba 0.42.1. Its kind comes from the
    /// part of speech (`ns` place, `nt` organisation, `nr…` person) if the word looks like one (jieba tags 城市
    /// as a place and 文明 as a person); otherwise it is word. Additional words do not change the total.
    /// - Parameters:
    ///   - dictionary: lines of word, frequency, part of speech, separated by one space: jieba's `dict.txt`.
    ///   - name: what errors call the dictionary.
    ///   - hiddenMarkovModel: jieba's `prob_start.py`, `prob_trans.py` and `prob_emit.py`; without them
    ///     unknown words remain single characters.
    ///   - additionalWords: used only by the algorithm `conspectus`. If the dictionary has the word too, its
    ///     frequency is kept and the kind given here is used (but see ``AdditionalWord/yieldsToDictionary``
    ///     and ``AdditionalWord/frequency``).
    /// - Throws: ``SegmentationError`` that names the file and line.
    /// - Returns: a blob; the same bytes for the same input.
    /// - Complexity: about 2 s for jieba's 349,046 words.
    public static func compile(
        dictionary: [UInt8], name: String = "dict.txt",
        hiddenMarkovModel: (start: [UInt8], transition: [UInt8], emission: [UInt8])? = nil,
        additionalWords: [AdditionalWord] = []
    ) throws(SegmentationError) -> [UInt8] {
        var model: HiddenMarkovModel?
        var digest = ""
        if let files = hiddenMarkovModel {
            model = try HiddenMarkovModel(start: files.start, transition: files.transition, emission: files.emission)
            digest = HiddenMarkovModel.digest(
                start: files.start, transition: files.transition, emission: files.emission)
        }
        return try LexiconCompiler.compile(
            dictionary: dictionary, name: name, model: model, modelDigest: digest, additional: additionalWords)
    }

    /// The ``LexiconInformation/additionalWordsDigest`` of these words, to see whether a blob is still current.
    public static func digest(of additionalWords: [AdditionalWord]) -> String {
        LexiconCompiler.digest(of: additionalWords)
    }

    /// Compares the content with its SHA-256, which detects deliberate changes too. Takes about 10 ms, or
    /// 50 ms on a processor without instructions for it.
    /// - Throws: ``SegmentationError/lexiconDamaged(path:what:)``.
    public func verify() throws(SegmentationError) {
        let content = UnsafeRawBufferPointer(rebasing: storage.view.bytes[LexiconFormat.headerLength...])
        guard SHA256.hex(content) == information.contentDigest else {
            throw .lexiconDamaged(path: storage.name, what: "its content does not match its digest")
        }
    }

    /// The kind of a word; nil if the lexicon does not have it.
    public func kind(of word: String) -> TokenKind? {
        storage.view.find(word.unicodeScalars.map(\.value)).map { storage.view.trie.kind(of: $0) }
    }

    /// Whether a word can be shown as a noun: the dictionary does not tag it as a verb, an adjective, an adverb, a word of
    /// grammar or an idiom. A word that it does not have counts as a noun.
    package func isNoun(_ word: String) -> Bool {
        storage.view.find(word.unicodeScalars.map(\.value))
            .map { !storage.view.trie.isPredicate($0) && !storage.view.trie.isIdiom($0) } ?? true
    }

    /// The natural logarithm of a word's probability; nil if the lexicon does not have it.
    public func weight(of word: String) -> Double? {
        storage.view.find(word.unicodeScalars.map(\.value)).map { storage.view.trie.logProbability(of: $0) }
    }
}

/// Bytes in memory, aligned as a mapped file would be. Never written after `init`, which makes sharing safe.
private final class OwnedBytes: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer

    init(_ content: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(content.count, 1), alignment: 16)
        memory.copyBytes(from: content)
        bytes = UnsafeRawBufferPointer(rebasing: memory[0..<content.count])
    }

    deinit { bytes.deallocate() }
}
