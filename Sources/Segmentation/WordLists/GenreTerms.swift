import Support

/// Terms of the genre, which make one name of several words: 新质生产力, 一网通办, 粤港澳大湾区.
///
/// ``Lexicon/adding(_:)`` makes words of them. In the algorithm `conspectus` such a term is an additional word
/// for the most probable path, weighted so that it just beats the most probable division into shorter words. It
/// therefore wins where it is by itself, and may lose where a character at its edge belongs to an adjacent word.
///
/// The file: UTF-8, one term of Han characters per line, optionally followed by a tag as in jieba's
/// dictionaries (`ns` place, `nt` organisation, `nr` person); a line `[name]` begins a section; `#` begins a
/// comment, at the beginning of a line or after white space; empty lines are skipped.
public struct GenreTerms: Sendable {
    /// What errors call the file.
    let name: String
    let lines: WordLines
    /// SHA-256 of the file.
    public let digest: String

    /// The terms, folded to NFKC, in the order of the file.
    public var terms: [String] { lines.words }

    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``SegmentationError`` that names the line: one that is no Han term, an unknown tag, a
    ///   duplicate term.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        self.name = name
        lines = try WordLines(bytes, name: name, allowsTag: true)
        if lines.count == 0 { throw .emptyList(file: name) }
        digest = SHA256.hex(bytes)
    }
}
