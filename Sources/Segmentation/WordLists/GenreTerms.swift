import Support

/// Terms of the genre that one name makes of several words: 新质生产力, 一网通办, 粤港澳大湾区.
///
/// ``Lexicon/adding(_:)`` makes words of them. In the algorithm `conspectus` such a term is a word more for the most probable path, with a
/// weight by which it just beats the most probable division into shorter words. It therefore wins where it stands for itself, and may lose
/// where a character at its edge belongs to a word beside it.
///
/// The file: UTF-8, one term of Han characters a line, behind it optionally a tag as in jieba's dictionaries (`ns` place,
/// `nt` organisation, `nr` person); a line `[name]` begins a section; `#` begins a comment, at the beginning of a line or
/// behind white space; empty lines are passed over.
public struct GenreTerms: Sendable {
    /// What errors call the file.
    let name: String
    let lines: WordLines
    /// SHA-256 of the file.
    public let digest: String

    /// The terms, folded to NFKC, in the order of the file.
    public var terms: [String] { lines.words }

    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: what errors call it.
    /// - Throws: ``SegmentationError`` that names the line: no Han term, an unknown tag, a term that stands twice.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        self.name = name
        lines = try WordLines(bytes, name: name, allowsTag: true)
        if lines.count == 0 { throw .emptyList(file: name) }
        digest = SHA256.hex(bytes)
    }
}
