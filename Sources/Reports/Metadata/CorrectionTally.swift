/// How many cells of a table of metadata differ from what was found, with an example each, for a note.
struct CorrectionTally {
    private struct Difference {
        var count = 0
        var example: String
    }

    private let table: String
    private var corrections: [String: Difference] = [:]
    private var correctedReports = 0
    /// Cells that the run that wrote the table found otherwise than this one.
    private var drifts: [String: Difference] = [:]
    private var driftedReports = 0
    /// Rows that say what had been found, and those of them in which title, region or year are now another.
    private var rows = (comparable: 0, foreign: 0)

    /// - Parameter table: what notes call the table.
    init(table: String) { self.table = table }

    /// Adds a row and the report to which it applies, as it was found.
    mutating func add(_ row: Metadata.Row, _ report: Report) {
        let now = report.currentValues
        let given = row.corrections.filter { !FoundColumn.isRepeated(now, by: $0.value, column: $0.key) }
        for column in MetadataNames.corrections {
            guard let value = given[column] else { continue }
            Self.count(column, now.values[column], value, report, "given", in: &corrections)
        }
        correctedReports += given.isEmpty ? 0 : 1
        guard let then = row.found else { return }
        // Whether a piece repeats another is known only later.
        let differing = MetadataNames.corrections.filter {
            $0 != "exclude" && $0 != "report_id" && then.values[$0] != now.values[$0]
        }
        for column in differing {
            Self.count(column, now.values[column], then.values[column] ?? "nothing", report, "then", in: &drifts)
        }
        driftedReports += differing.isEmpty ? 0 : 1
        rows.comparable += 1
        rows.foreign +=
            differing.contains("title") && (differing.contains("region") || differing.contains("year")) ? 1 : 0
    }

    private static func count(
        _ column: String, _ found: String?, _ other: String, _ report: Report, _ word: String,
        in differences: inout [String: Difference]
    ) {
        let example = "\(column) of \(report.place): \(found ?? "nothing") found, \(other) \(word)"
        differences[column, default: Difference(example: example)].count += 1
    }

    /// What was corrected and what is found differently now, a sentence each.
    var notes: [String] {
        var notes: [String] = []
        if !corrections.isEmpty {
            notes.append(
                "\(table) corrects what was found: \(Self.list(corrections)) of \(Self.reports(correctedReports)) ("
                    + "\(Self.examples(corrections)))")
        }
        if !drifts.isEmpty {
            notes.append(
                "\(table): the run that wrote the table found \(Self.list(drifts)) of \(Self.reports(driftedReports)) otherwise; "
                    + "where you edited nothing, what is found now stands (\(Self.examples(drifts)))")
        }
        return notes
    }

    /// Why the table may have been written for other files; nil if nothing says so.
    var doubt: String? {
        guard rows.comparable > 1, rows.foreign * 2 >= rows.comparable else { return nil }
        return
            "\(table): title and region or year of \(rows.foreign) of \(rows.comparable) rows are not those of the files "
            + "they name; is it the table of other files?"
    }

    private static func list(_ differences: [String: Difference]) -> String {
        let total = differences.values.reduce(0) { $0 + $1.count }
        let columns = MetadataNames.corrections.compactMap { column in
            differences[column].map { "\(column) \($0.count)" }
        }
        return "\(total) \(total == 1 ? "cell" : "cells") (\(columns.joined(separator: ", ")))"
    }

    private static func reports(_ count: Int) -> String { count == 1 ? "1 report" : "\(count) reports" }

    private static func examples(_ differences: [String: Difference]) -> String {
        "for example "
            + MetadataNames.corrections.compactMap { differences[$0]?.example }.prefix(2)
            .joined(separator: "; ")
    }
}
