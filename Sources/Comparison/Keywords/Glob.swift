import Text

/// A term with `*` for any characters: `碳*`, `*污染*`.
struct Glob: Sendable {
    /// What stands between the asterisks; the first and last are empty where the term begins or ends with one.
    private let pieces: [Scalars]

    /// - Returns: nil for a term without an asterisk, or of asterisks only.
    init?(_ term: Scalars) {
        guard term.contains("*") else { return nil }
        pieces = term.split(separator: "*", omittingEmptySubsequences: false).map { Scalars($0) }
        if pieces.allSatisfy(\.isEmpty) { return nil }
    }

    /// The longest of its pieces, which every match contains.
    var core: Scalars { pieces.max { $0.count < $1.count } ?? [] }

    /// Whether it matches a whole word.
    func matches(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = pieces.first, let last = pieces.last, word.count >= pieces.reduce(0, { $0 + $1.count }),
            word.starts(with: first), word.reversed().starts(with: last.reversed())
        else { return false }
        var position = word.startIndex + first.count
        let end = word.endIndex - last.count
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard
                let found = (position..<max(position, end - piece.count + 1)).first(where: {
                    word[$0..<($0 + piece.count)].elementsEqual(piece)
                })
            else { return false }
            position = found + piece.count
        }
        return true
    }
}
