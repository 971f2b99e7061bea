/// Terms of the genre that one name makes of several words: 新质生产力, 一网通办, 粤港澳大湾区.
///
/// In the algorithm `conspectus` such a term is a word more for the most probable path, with a weight by which it just
/// beats the most probable division into shorter words. It therefore wins where it stands for itself, and may lose where a
/// character at its edge belongs to a word beside it.
///
/// The file: UTF-8, one term of Han characters a line, behind it optionally a tag as in jieba's dictionaries (`ns` place,
/// `nt` organisation, `nr` person); a line `[name]` begins a section; `#` begins a comment, at the beginning of a line or
/// behind white space; empty lines are passed over.
public struct GenreTerms: Sendable {
    /// The terms, folded to NFKC, in the order of the file.
    public var terms: [String] { lines.words }
    let table: TermTable
    private let lines: WordLines

    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: what errors call it.
    ///   - lexicon: the one whose words the terms compete with.
    /// - Throws: ``SegmentationError`` that names the line: no Han term, an unknown tag, a term that stands twice.
    public init(_ bytes: [UInt8], name: String, beside lexicon: Lexicon) throws(SegmentationError) {
        lines = try WordLines(bytes, name: name, allowsTag: true)
        if lines.count == 0 { throw .emptyDictionary(file: name) }
        // Shorter ones first: a term must also beat the shorter terms in it.
        let order = lines.byLength
        var paths = PlainPaths(lexicon, lines)
        var weights = [Double](repeating: 0, count: lines.count)
        for term in order { weights[term] = min(0, paths.addWinner(term)) }
        table = TermTable(lines, order: order, weights: weights)
    }

    /// What the terms begin with.
    var beginnings: [LongWordBeginning] { (0..<lines.count).map { LongWordBeginning(lines[$0]) } }
}

/// Words that the analyst never wants to see as words. They are formed neither from the lexicon nor by the model of unknown
/// words nor from the genre's terms.
///
/// The file: as for ``GenreTerms``, without tags; a word has two Han characters or more.
public struct BlockedWords: Sendable {
    /// The words, folded to NFKC, in the order of the file.
    public let words: [String]
    let lexicon: Lexicon

    /// - Throws: ``SegmentationError`` that names the line.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        words = try WordLines(bytes, name: name, allowsTag: false).words
        lexicon = try Lexicon(
            LexiconCompiler.compile(
                words.map { AdditionalWord($0, frequency: 1, kind: .word) }, total: 1, name: name), name: name)
    }

    /// Whether the word, folded, is blocked.
    public func contains(_ word: String) -> Bool { lexicon.kind(of: word) != nil }
}
