import Gazetteer
import Text

/// The cells of a record other than its text.
struct RecordCells {
    /// Those that metadata knows, by its names.
    private(set) var known: [String: String] = [:]
    /// The id that the record gives itself, if valid.
    private(set) var identifier: String?
    /// The other cells.
    private(set) var own: [(column: String, value: String)] = []
    /// Whether the table is a `reports.csv` with texts, whose cells are earlier findings.
    private var areResults = false

    init(_ fields: [(column: String, value: String)]) {
        areResults = fields.contains { $0.column == "region_basis" || $0.column == "year_basis" }
        for field in fields {
            let name = RecordColumns.canonical(field.column)
            if MetadataNames.corrections.contains(name) || name == "province" || name == RecordColumns.published {
                if known[name] == nil, !field.value.isEmpty {
                    known[name] = name == "title" ? MetadataCell.undefused(field.value) : field.value
                }
            }
            // The date of publication is not always used, so it also stays as the analyst's column.
            if !MetadataNames.corrections.contains(name), name != "province", !MetadataNames.results.contains(name) {
                own.append(field)
            }
        }
        if let id = known["report_id"], Metadata.isValid(id, column: "report_id") {
            identifier = id
            known["report_id"] = nil
        }
    }

    /// Applies them over what the text says, as metadata would be. Tables are found, not written for this
    /// purpose, so a cell that cannot be used is a note rather than an error.
    func apply(to report: Report, line: Int, gazetteer: Gazetteer) -> Report {
        var cells = known
        var unused: [String] = []
        readTime(&cells, publishedFor: report)
        for name in MetadataNames.corrections {
            guard let value = cells[name], !Metadata.isValid(value, column: name) else { continue }
            cells[name] = nil
            unused.append("\(name) “\(value)” of the table not used")
        }
        func corrected(_ cells: [String: String]) throws(ReportsError) -> Report {
            let row = Metadata.Row(line: line, source: report.source, part: report.part, cells: cells, userValues: [])
            return try Corrections(row: row, file: report.source, gazetteer: gazetteer).apply(to: report)
        }
        var result = report
        do {
            result = try corrected(cells)
        } catch {
            let place = [cells["region_code"], cells["region"]].compactMap { $0 }.joined(separator: " ")
            unused.append("region “\(place)” of the table not used: not one known division")
            cells["region"] = nil
            cells["region_code"] = nil
            result = (try? corrected(cells)) ?? report
        }
        result.notes += unused
        if !areResults { confirm(&result, by: cells) }
        return result
    }

    /// Converts years and days to the form of metadata; anything else stays as it is.
    private func readTime(_ cells: inout [String: String], publishedFor report: Report) {
        if let published = cells.removeValue(forKey: RecordColumns.published), cells["date"] == nil,
            report.year == nil || report.yearBasis == .filename || report.yearBasis == .evidence
        {
            // A text that says when it was given is more reliable than the site on which it was published.
            cells["date"] = published
        }
        if let date = cells["date"].flatMap({ RecordDate($0) }) {
            cells["date"] = date.iso
            if cells["year"] == nil { cells["year"] = String(date.year) }
        }
        if let date = cells["year"].flatMap({ RecordDate($0) }) {
            cells["year"] = String(date.year)
            if cells["date"] == nil { cells["date"] = date.iso }
        }
    }

    /// What the table and the text agree on rests on both, of which the table is the surer. An edited
    /// `reports.csv`, by contrast, only repeats what was found.
    private func confirm(_ report: inout Report, by cells: [String: String]) {
        if let year = cells["year"], report.year.map({ String($0) }) == year {
            report.yearBasis = .metadata
            report.yearConfidence = 1
        }
        if report.region != nil, cells["region"] != nil || cells["region_code"] != nil {
            report.regionBasis = .metadata
            report.regionConfidence = 1
        }
    }
}
