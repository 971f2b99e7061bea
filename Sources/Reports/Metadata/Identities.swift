import Support
import Text

/// Gives every piece a unique id, depending only on the order of the pieces. Names in the input never stop a
/// run; ids given by the user's metadata are another matter.
enum Identities {
    /// - Parameters:
    ///   - pieces: those of the files that were read, by source and part, with ids taken from their sources; then
    ///     all of them, by the bytes of the source.
    ///   - passed: what was skipped, which takes the ids that are left.
    /// - Complexity: linear in the number of pieces, apart from sorting what was skipped.
    static func assign(_ pieces: inout [DocumentPiece], passed: [SkippedFile]) throws(FileError) {
        separate(&pieces)
        if passed.isEmpty, pieces.allSatisfy({ $0.wantedID == nil }) { return }
        var owners: [String: Int] = [:]
        owners.reserveCapacity(pieces.count)
        for index in pieces.indices { owners[pieces[index].report.id] = index }
        for index in pieces.indices {
            guard let wanted = pieces[index].wantedID, wanted != pieces[index].report.id else { continue }
            if let owner = owners[wanted] {
                let note = "report_id “\(wanted)” of the table not used: \(pieces[owner].report.place) has it"
                pieces[index].report.notes.append(note)
                try pieces[index].report.settle()
            } else {
                owners[wanted] = index
                pieces[index].report = pieces[index].report.renamed(wanted)
            }
        }
        let ids = InputIdentifiers.of(
            passed.map { ($0.source, $0.path) }, besides: Set(owners.keys))
        let rows = zip(ids, passed).map { DocumentPiece.passedOver(id: $0, source: $1.source, reason: $1.reason) }
        if !rows.isEmpty { pieces = merged(pieces, rows) }
    }

    /// Separates a piece `a#2` of `a.txt` from a file `a#2.txt`.
    private static func separate(_ pieces: inout [DocumentPiece]) {
        let ids = pieces.map(\.report.id)
        guard Set(ids).count < ids.count else { return }
        let distinct = InputIdentifiers.distinct(ids) { Array(pieces[$0].report.source.utf8) }
        for index in pieces.indices where distinct[index] != ids[index] {
            pieces[index].report = pieces[index].report.renamed(distinct[index])
        }
    }

    /// Merges two lists, both sorted by the bytes of their sources.
    private static func merged(_ pieces: [DocumentPiece], _ rows: [DocumentPiece]) -> [DocumentPiece] {
        var result: [DocumentPiece] = []
        result.reserveCapacity(pieces.count + rows.count)
        var next = 0
        for piece in pieces {
            while next < rows.count,
                rows[next].report.source.utf8.lexicographicallyPrecedes(piece.report.source.utf8)
            {
                result.append(rows[next])
                next += 1
            }
            result.append(piece)
        }
        return result + rows[next...]
    }
}

extension Report {
    /// For messages: the source, and the part if there are several.
    var place: String { part.map { "\(source), part \($0)" } ?? source }
}
