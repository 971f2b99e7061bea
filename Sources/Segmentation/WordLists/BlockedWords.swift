/// Words that the analyst never wants to see as words. They are formed neither from the lexicon, nor by the
/// model of unknown words, nor from the genre terms.
///
/// The file is as for ``GenreTerms``, without tags; a word has two or more Han characters.
public struct BlockedWords: Sendable {
    /// The words, folded to NFKC, in the order of the file.
    public let words: [String]
    let lexicon: Lexicon

    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``SegmentationError`` that names the line.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        words = try WordLines(bytes, name: name, allowsTag: false).words
        if words.isEmpty { throw .emptyList(file: name) }
        lexicon = try Lexicon(
            LexiconCompiler.compile(
                words.map { AdditionalWord($0, frequency: 1, kind: .word) }, total: 1, name: name), name: name)
    }

    /// Whether the word, folded, is blocked.
    public func contains(_ word: String) -> Bool { lexicon.kind(of: word) != nil }
}
