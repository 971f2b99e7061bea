import Gazetteer
import Text

/// Applies a row of metadata over what was inferred.
///
/// A cell that repeats what was inferred changes nothing, so `reports.csv` given back unedited leaves every report as
/// it was, with its basis and confidence. A cell that differs wins, and the note keeps what was inferred.
struct Corrections {
    private let row: Metadata.Row
    private let file: String
    private let gazetteer: Gazetteer
    /// The row's cells, without those that only repeat what had been found.
    private let cells: [String: String]

    /// - Parameter file: what errors call the table.
    init(row: Metadata.Row, file: String, gazetteer: Gazetteer) {
        self.row = row
        self.file = file
        self.gazetteer = gazetteer
        var cells = row.corrections
        // A name without its code, or the reverse, is looked up alone; province and prefecture tell namesakes apart.
        for column in ["province", "prefecture"] { cells[column] = row.cells[column] }
        self.cells = cells
    }

    /// Applies the row; a region that is not a single division costs only its own cells, and becomes a remark.
    func apply(to report: Report, remarks: inout [String]) -> Report {
        do {
            return try apply(to: report)
        } catch {
            remarks.append("\(error); the cell is left out")
            var cells = row.corrections
            for column in ["region", "region_code"] { cells[column] = nil }
            let rest = Metadata.Row(
                line: row.line, source: row.source, part: row.part, cells: cells, userValues: row.userValues)
            return (try? Corrections(row: rest, file: file, gazetteer: gazetteer).apply(to: report)) ?? report
        }
    }

    func apply(to report: Report) throws(ReportsError) -> Report {
        var report = report
        if let id = cells["report_id"], id != report.id { report = report.renamed(id) }
        report.userValues = row.userValues
        if let exclude = cells["exclude"] { report.exclude = exclude.lowercased() == "true" || exclude == "1" }
        if let cell = cells["kind"], let kind = ReportKind(rawValue: cell), kind != report.kind {
            report.notes.append("metadata says kind \(kind.rawValue), the text looks like \(report.kind.rawValue)")
            report.kind = kind
            if !report.sections.isEmpty { report.findSections() }
        }
        if let title = cells["title"] { report.title = title }
        let year = report.year
        applyTime(to: &report)
        if try !applyRegion(to: &report), report.year != year { followYear(in: &report) }
        return report
    }

    private func applyTime(to report: inout Report) {
        let date = cells["date"]
        let isDateEdited = date != nil && date != report.date
        if let date, isDateEdited {
            if let old = report.date { report.notes.append("metadata says date \(date), the text \(old)") }
            report.date = date
        }
        let dateYear = cells["year"] == nil ? date.flatMap { Int($0.prefix(4)) } : nil
        guard let year = cells["year"].flatMap({ Int($0) }) ?? dateYear, year != report.year else { return }
        if let old = report.year { report.notes.append("metadata says year \(year), the text \(old)") }
        report.year = year
        report.yearBasis = .metadata
        report.yearConfidence = 1
        // The day given by the text is as wrong as its year, unless the analyst gives another.
        if !isDateEdited, let old = report.date, !old.hasPrefix("\(year)-") {
            report.notes.append("date \(old) left out, being of another year")
            report.date = nil
        }
    }

    /// The code is the one in force that year, so correcting the year can change it.
    private func followYear(in report: inout Report) {
        guard let year = report.year, let code = report.regionCode,
            let now = gazetteer.division(code: code, year: year)
        else { return }
        guard !now.isInUse(in: year) || now.name != report.region else { return }
        guard let current = gazetteer.currentCode(of: code), let then = gazetteer.division(code: current, year: year),
            then.isInUse(in: year), then.level == report.level
        else { return }
        report.setRegion(then, gazetteer: gazetteer)
    }

    /// - Returns: whether the row gives another region.
    private func applyRegion(to report: inout Report) throws(ReportsError) -> Bool {
        let level = cells["level"].flatMap { AdministrativeLevel(rawValue: $0) }
        guard cells["region"] != nil || cells["region_code"] != nil else {
            if let level { report.level = level }
            return false
        }
        let old = (report.region, report.regionCode)
        let codeEdited = cells["region_code"].map { $0 != old.1 } ?? false
        let nameEdited = cells["region"].map { $0 != old.0 } ?? false
        guard codeEdited || nameEdited else { return false }
        let division: Division
        if let code = cells["region_code"], codeEdited || cells["region"] == nil {
            division = try byCode(code, year: report.year)
            if let name = cells["region"], nameEdited, name != division.name, name != division.shortName {
                throw bad("region", name, "\(division.name), which is what region_code \(code) means")
            }
        } else {
            division = try byName(cells["region"] ?? "", level: level, year: report.year)
        }
        if let name = old.0, division.code != old.1 {
            report.notes.append("metadata says region \(division.name), the text \(name)")
        }
        report.setRegion(division, gazetteer: gazetteer)
        report.regionBasis = .metadata
        report.regionConfidence = 1
        return true
    }

    private func byCode(_ code: String, year: Int?) throws(ReportsError) -> Division {
        guard let division = gazetteer.division(code: code, year: year) else {
            throw bad("region_code", code, "a code of the gazetteer, six digits of GB/T 2260")
        }
        return division
    }

    private func byName(_ name: String, level: AdministrativeLevel?, year: Int?) throws(ReportsError) -> Division {
        var found = gazetteer.resolve(name, year: year)
        if found.isEmpty { throw bad("region", name, "the name of a division, such as 贵港市 or 苏州市相城区") }
        if let level {
            found = found.filter { $0.level == level }
            if found.isEmpty { found = gazetteer.divisions(named: name, year: year).filter { $0.level == level } }
        }
        for (column, above) in [("province", \Division.provinceName), ("prefecture", \Division.prefectureName)] {
            guard let cell = cells[column], found.count > 1 else { continue }
            found = found.filter { $0[keyPath: above] == cell }
        }
        guard found.count == 1 else {
            let names = gazetteer.resolve(name, year: year).prefix(6).map {
                "\($0.code) \($0.provinceName)\($0.chainName)"
            }
            throw bad("region", name, "one division; give region_code: \(names.joined(separator: ", "))")
        }
        return found[0]
    }

    private func bad(_ column: String, _ value: String, _ expected: String) -> ReportsError {
        .metadataValue(file: file, line: row.line, column: column, value: value, expected: expected)
    }
}

extension Report {
    /// The same piece under another id.
    package func renamed(_ id: String) -> Report {
        var copy = self
        copy.id = id
        return copy
    }
}
