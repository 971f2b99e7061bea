/// A piece of a file, with what is kept of its text and what a table says about it.
struct DocumentPiece: Sendable {
    var report: Report
    let signature: TextSignature
    /// The titles of the analyst's own cells of a record, which are the report's values until all columns are known.
    var columns: [String] = []
    /// The id that a record gives itself; whether it can have it is known only once all are read.
    var wantedID: String?

    init(report: Report, signature: TextSignature) {
        self.report = report
        self.signature = signature
    }

    static func unreadable(id: String, source: String, part: Int? = nil, reason: String) -> DocumentPiece {
        var report = Report(id: id, source: source, part: part, kind: .unreadable)
        report.notes = [reason]
        return DocumentPiece(report: report, signature: TextSignature())
    }

    static func passedOver(id: String, source: String, reason: String) -> DocumentPiece {
        var piece = unreadable(id: id, source: source, reason: "passed over: \(reason)")
        piece.report.isPassedOver = true
        return piece
    }
}
