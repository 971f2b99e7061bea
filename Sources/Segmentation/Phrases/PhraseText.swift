/// What the search for phrases needs of one report: its words in order, and what is in quotes.
public struct PhraseText: Sendable {
    /// The report's distinct terms.
    let terms: [String]
    /// For each token the index of its term, or ``boundary`` where no phrase may continue: at punctuation,
    /// numbers, dates, masks and white space (in pre-segmented text, only at line breaks).
    let tokens: [Int32]
    /// The parts of each quotation, at most ``longestSlogan`` of them, once for each occurrence.
    let quoted: [[String]]

    static let boundary: Int32 = -1
    static let longestSlogan = 8
    /// In scalars.
    private static let longestSloganText = 20

    /// Collects the words and the quotations of a segmented report.
    public init(_ segmented: SegmentedText) {
        var indices: [String: Int32] = [:]
        var terms: [String] = []
        var tokens: [Int32] = []
        tokens.reserveCapacity(segmented.tokens.count)
        for (index, token) in segmented.tokens.enumerated() {
            switch token.kind {
            case .space:
                if !segmented.isTokenized || segmented.surface(index).contains(where: \.isNewline) {
                    tokens.append(Self.boundary)
                }
            case .punctuation, .number, .date, .mask: tokens.append(Self.boundary)
            case .word, .place, .organisation, .person, .latin:
                let term = segmented.term(index)
                if let known = indices[term] {
                    tokens.append(known)
                } else {
                    indices[term] = Int32(terms.count)
                    tokens.append(Int32(terms.count))
                    terms.append(term)
                }
            }
        }
        self.terms = terms
        self.tokens = tokens
        quoted = Self.quoted(segmented)
    }

    /// What is between “ and ” or 「 and 」 on one line: two or more parts, beginning and ending with a word.
    private static func quoted(_ segmented: SegmentedText) -> [[String]] {
        var found: [[String]] = []
        var parts: [String]?
        for index in segmented.tokens.indices {
            let kind = segmented.tokens[index].kind
            if kind == .space {
                if !segmented.isTokenized { parts = nil }
                continue
            }
            let term = segmented.term(index)
            if term == "“" || term == "「" {
                parts = []
            } else if term == "”" || term == "」" {
                if let parts, isSlogan(parts) { found.append(parts) }
                parts = nil
            } else if parts != nil {
                parts?.append(term)
                if parts!.count > longestSlogan { parts = nil }
            }
        }
        return found
    }

    private static func isSlogan(_ parts: [String]) -> Bool {
        guard parts.count > 1, parts.reduce(0, { $0 + $1.unicodeScalars.count }) <= longestSloganText else {
            return false
        }
        func isWord(_ part: String) -> Bool {
            part.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "〇" }
        }
        // Han characters are alphabetic in Unicode; punctuation and digits are not.
        return isWord(parts[0]) && isWord(parts[parts.count - 1])
    }
}
