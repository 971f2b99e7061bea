import Support

/// Judges by its words where a phrase that is to be shown may begin and end: 煤制烯烃 and 国际航运中心 may be shown, 身智能
/// and 投资超 are torn.
///
/// Three things are known of a word: whether it is listed as a verb or adverb that clings to its neighbour or as a body of
/// the state (`PhraseEdges`), whether the dictionary tags it as a noun, and how often it stands behind and before a break (a punctuation mark, a blank, the end of a line) in some five hundred
/// work reports. A word that ends a phrase is often followed by a break (水平 in 68 of 100 uses), one that needs an object
/// hardly ever (超 in 2, 全国 in 4). Single characters, most of which are parts of words (身, 湾), are asked for more.
public struct PhraseJudge: Sendable {
    /// How often a word stands at a break.
    private struct Edges: Sendable {
        /// Of 1, how many of its uses stand behind a break, and before one.
        let first: Double
        let last: Double
    }

    private let edges: [String: Edges]
    private let lexicon: Lexicon?

    /// The share of uses before a break from which on a word ends phrases, and a single character does.
    private static let ends = (word: 0.2, character: 0.25)
    /// The share of uses behind a break from which on a single character begins phrases.
    private static let begins = 0.2
    /// The share of uses before a break below which a word stands only before others (数字, 省级).
    private static let named = 0.05
    /// Of a word that begins far more often than it ends, the share of uses behind a break from which on it is taken for
    /// a verb with its object to come.
    private static let opens = 0.5

    /// A judge that knows only the listed words.
    public init() {
        edges = [:]
        lexicon = nil
    }

    /// Reads how often words stand at breaks: the columns `word`, `first` and `last`, shares from 0 to 1.
    ///
    /// - Parameters:
    ///   - csv: the content of the file.
    ///   - name: what errors call the file.
    ///   - lexicon: which words are nouns; nil to take all for such.
    /// - Throws: `CSVError`, or ``SegmentationError/phraseLine(file:line:text:reason:)`` that names a line.
    public init(csv: [UInt8], name: String, lexicon: Lexicon? = nil) throws {
        let table = try CSVTable(csv, name: name)
        let columns = try ["word", "first", "last"].map { try table.requiredColumn($0, file: name) }
        var edges: [String: Edges] = [:]
        edges.reserveCapacity(table.rows.count)
        for row in table.rows {
            guard let first = Double(row.cells[columns[1]]), let last = Double(row.cells[columns[2]]),
                0...1 ~= first, 0...1 ~= last
            else {
                throw SegmentationError.phraseLine(
                    file: name, line: row.line, text: row.cells.joined(separator: ","),
                    reason: "first and last are shares from 0 to 1")
            }
            edges[row.cells[columns[0]]] = Edges(first: first, last: last)
        }
        self.edges = edges
        self.lexicon = lexicon
    }

    /// Whether a phrase may begin with a word.
    ///
    /// - Parameter word: the word; a stop word or a number is the caller's to refuse.
    public func mayBegin(_ word: String) -> Bool {
        guard !PhraseEdges.isFirst(word) else { return false }
        guard Self.isCharacter(word) else { return true }
        return edges[word].map { $0.first >= Self.begins } ?? false
    }

    /// Whether a phrase may end with a word.
    ///
    /// - Parameter word: the word; a stop word or a number is the caller's to refuse.
    public func mayEnd(_ word: String) -> Bool {
        guard !PhraseEdges.isLast(word) else { return false }
        let isCharacter = Self.isCharacter(word)
        guard let known = edges[word] else { return !isCharacter }
        return known.last >= (isCharacter ? Self.ends.character : Self.ends.word)
    }

    /// Whether no phrase with a word is shown: a body of the state or party, a title, a kind of division.
    ///
    /// - Parameter word: the word.
    public func isBody(_ word: String) -> Bool { PhraseEdges.isBody(word) }

    /// Whether a word is a noun, or not known to be none.
    ///
    /// - Parameter word: the word.
    public func isNoun(_ word: String) -> Bool { lexicon?.isNoun(word) ?? true }

    /// Whether a word tells something in a list of terms: a noun of two characters or more, a letter or character among
    /// them, that is no listed word, such as 问题 or 水平, and at times ends a phrase.
    ///
    /// - Parameter word: the word; a stop word or a number is the caller's to refuse.
    public func tells(_ word: String) -> Bool {
        guard !Self.isCharacter(word), isNoun(word), !isBody(word), !PhraseEdges.isGeneral(word), mayBegin(word),
            !PhraseEdges.isLast(word)
        else { return false }
        guard word.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return false }
        guard let known = edges[word] else { return true }
        return known.last >= Self.named && (known.first < Self.opens || known.last >= known.first)
    }

    /// Whether a word may be shown as a phrase without another: one that tells something and ends phrases.
    ///
    /// - Parameter word: the word; a stop word or a number is the caller's to refuse.
    public func standsAlone(_ word: String) -> Bool { tells(word) && mayEnd(word) }

    private static func isCharacter(_ word: String) -> Bool { word.unicodeScalars.dropFirst().isEmpty }
}
