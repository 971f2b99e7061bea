import Support
import Text

/// Terms of several words that count as one: what `phrases.csv` lists as taken.
///
/// A phrase is found where its parts follow each other as tokens with nothing between them (in pre-segmented
/// text, with white space between them); the leftmost first, and there the longest. Otherwise the words of
/// the text stay as they were.
public struct PhraseList: Sendable {
    /// The phrases, each once, in byte order.
    public let phrases: [Phrase]
    private let byFirstPart: [String: [[String]]]

    /// One phrase.
    public struct Phrase: Sendable, Equatable {
        /// The parts, concatenated.
        public var text: String { parts.joined() }
        /// The terms that it consists of: two or more.
        public let parts: [String]

        /// - Parameter parts: two or more terms.
        public init(parts: [String]) {
            precondition(parts.count > 1, "a phrase has two parts or more")
            self.parts = parts
        }
    }

    /// A list of phrases; a duplicate counts once.
    public init(_ phrases: [Phrase]) {
        var seen: Set<[String]> = []
        self.phrases = phrases.filter { seen.insert($0.parts).inserted }
            .sorted { $0.parts.lexicographicallyPrecedes($1.parts) { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
        byFirstPart = Dictionary(grouping: self.phrases.map(\.parts)) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// Reads an edited `phrases.csv`: the columns `phrase`, `parts` (separated by blanks) and `taken`. One of
    /// `phrase` and `parts` may be missing or empty, and so may `taken`, which then means yes. Other columns
    /// are ignored.
    /// - Parameters:
    ///   - csv: the content of the file.
    ///   - name: what errors call the file.
    ///   - words: divides a phrase whose `parts` are empty, as ``Segmenter/words(in:)`` does; one that is
    ///     already a single word is left out.
    /// - Throws: ``SegmentationError`` or `CSVError`, which name the line and what is wrong with it.
    public init(csv: [UInt8], name: String, words: (String) -> [String]) throws {
        let table = try CSVTable(handed: csv, name: name, canonical: Self.canonical)
        let (phrase, parts, taken) = (table.column("phrase"), table.column("parts"), table.column("taken"))
        guard phrase != nil || parts != nil else {
            throw CSVError.missingColumn(file: name, column: "phrase", present: table.header)
        }
        var found: [Phrase] = []
        for row in table.rows {
            func refused(_ reason: String) -> SegmentationError {
                .phraseLine(file: name, line: row.line, text: row.cells.joined(separator: ","), reason: reason)
            }
            guard let isTaken = taken.map({ Self.isTaken(row.cells[$0]) }) ?? true else {
                throw refused("“\(row.cells[taken!])” is neither true nor false")
            }
            let text = Folding.normalised(phrase.map { row.cells[$0] } ?? "").filter { !$0.isWhitespace }
            let given = Folding.normalised(parts.map { row.cells[$0] } ?? "").split(whereSeparator: \.isWhitespace)
                .map(String.init)
            guard !text.isEmpty || !given.isEmpty else { throw refused("phrase and parts are both empty") }
            guard text.isEmpty || given.isEmpty || given.joined() == text else {
                throw refused(
                    "the parts one after another are “\(given.joined())”, not the phrase; correct or empty one")
            }
            guard given.count != 1 else {
                throw refused("it has one part only; leave parts empty, or use --user-dictionary for words")
            }
            if !isTaken { continue }
            let parts = given.isEmpty ? words(text) : given
            if parts.count > 1 { found.append(Phrase(parts: parts)) }
        }
        self.init(found)
    }

    private static func isTaken(_ cell: String) -> Bool? {
        cell.allSatisfy(\.isWhitespace) ? true : Affirmation.read(cell)
    }

    /// The title of `phrases.csv` that a column has, in any case or in Chinese.
    private static func canonical(_ title: String) -> String {
        let plain = Folding.normalised(title).lowercased().filter { !$0.isWhitespace }
        return ["短语": "phrase", "词组": "phrase", "组成": "parts", "采用": "taken", "使用": "taken"][plain] ?? plain
    }

    /// Joins the tokens of each phrase that is found into one token of kind word.
    /// - Complexity: linear in the tokens, times the phrases that share their first part.
    func joined(_ segmented: SegmentedText) -> SegmentedText {
        let tokens = segmented.tokens
        var joined: [Token] = []
        joined.reserveCapacity(tokens.count)
        var index = 0
        while index < tokens.count {
            if tokens[index].kind != .space, let end = matchEnd(segmented, at: index) {
                joined.append(Token(start: tokens[index].start, end: tokens[end - 1].end, kind: .word))
                index = end
            } else {
                joined.append(tokens[index])
                index += 1
            }
        }
        return SegmentedText(text: segmented.text, tokens: joined, isTokenized: segmented.isTokenized)
    }

    private func matchEnd(_ segmented: SegmentedText, at index: Int) -> Int? {
        guard let candidates = byFirstPart[segmented.term(index)] else { return nil }
        for parts in candidates {
            var next = index + 1
            var matched = 1
            while matched < parts.count, next < segmented.tokens.count {
                if segmented.isTokenized, segmented.tokens[next].kind == .space, next + 1 < segmented.tokens.count {
                    next += 1
                }
                guard segmented.term(next) == parts[matched] else { break }
                next += 1
                matched += 1
            }
            if matched == parts.count { return next }
        }
        return nil
    }
}
