import Gazetteer
import Text

/// The cells of a record beside its text.
struct RecordCells {
    /// Those that metadata knows, by its names.
    private(set) var known: [String: String] = [:]
    /// The id that the record gives itself, where it can be one.
    private(set) var identifier: String?
    /// The others.
    private(set) var own: [(column: String, value: String)] = []
    /// Whether the table is a `reports.csv` with texts, of which the cells are what was found.
    private var areResults = false

    init(_ fields: [(column: String, value: String)]) {
        areResults = fields.contains { $0.column == "region_basis" || $0.column == "year_basis" }
        for field in fields {
            let name = RecordColumns.canonical(field.column)
            if MetadataNames.corrections.contains(name) || name == "province" || name == RecordColumns.published {
                if known[name] == nil, !field.value.isEmpty { known[name] = field.value }
            }
            // When a text was published is not always used, so it stays the analyst's column too.
            if !MetadataNames.corrections.contains(name), name != "province", !MetadataNames.results.contains(name) {
                own.append(field)
            }
        }
        if let id = known["report_id"], Metadata.isValid(id, column: "report_id") {
            identifier = id
            known["report_id"] = nil
        }
    }

    /// Puts them over what the text says, as metadata would. Tables are found, not written for this purpose, so a cell
    /// that cannot be used is a note and no error.
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

    /// Years and days in the form of metadata; what is none stays as it is.
    private func readTime(_ cells: inout [String: String], publishedFor report: Report) {
        if let published = cells.removeValue(forKey: RecordColumns.published), cells["date"] == nil,
            report.year == nil || report.yearBasis == .filename || report.yearBasis == .evidence
        {
            // A text that says when it was given knows better than the site on which it was published.
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

    /// What the table says and the text too rests on both: the table is the surer one. An edited `reports.csv` on the
    /// other hand only repeats what was found.
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
