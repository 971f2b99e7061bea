/// Goals and results of successive years side by side: what the report of one year promises for its region and that year,
/// and what the report of the next year says of it.
public enum Ledger {
    /// The entries of all places of which reports of successive years are there, by place, year and the order of the
    /// table of indicators.
    ///
    /// A goal counts if it is the year's own goal for the whole region and has a number; where a report states two, the
    /// one that it merely strives for (力争) gives way, and if they still differ there is no entry. A result counts if
    /// it is that of the whole region and the whole year; if results differ, there is none.
    ///
    /// - Parameters:
    ///   - reports: what each report says, in any order.
    ///   - indicators: the usual indicators.
    public static func entries(_ reports: [ReportStatements], indicators: TargetIndicators) -> [LedgerEntry] {
        struct Key: Hashable {
            let place: String
            let year: Int
        }
        var byYear: [Key: [ReportStatements]] = [:]
        for report in reports.sorted(by: { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }) {
            guard let place = report.place, let year = report.year else { continue }
            byYear[Key(place: place, year: year), default: []].append(report)
        }
        let keys = byYear.keys.sorted { a, b in
            a.place == b.place ? a.year < b.year : a.place.utf8.lexicographicallyPrecedes(b.place.utf8)
        }
        let codes = indicators.rows.flatMap { [$0.code] + ($0.otherCode.map { [$0] } ?? []) }
        return keys.flatMap { key -> [LedgerEntry] in
            guard let next = byYear[Key(place: key.place, year: key.year + 1)] else { return [] }
            return codes.compactMap { code in
                entry(code, of: key.year, byYear[key] ?? [], next, indicators)
            }
        }
    }

    private static func entry(
        _ code: String, of year: Int, _ reports: [ReportStatements], _ next: [ReportStatements],
        _ indicators: TargetIndicators
    ) -> LedgerEntry? {
        let goals = reports.flatMap { report in report.targets.map { (report.id, $0) } }.filter { _, target in
            target.indicatorCode == code && target.isHeadline && target.period == .year && target.hasBounds
        }
        guard let (reportID, goal) = GoalChoice.only(goals, value: { $0.1 }) else { return nil }
        let results = next.flatMap { report in report.results.map { (report.id, $0) } }.filter { _, result in
            result.indicatorCode == code && result.isHeadline && result.period == .year && result.year == year
        }
        let found = ResultChoice.only(results, for: goal)
        let value = found.map { ResultChoice.value($0.1, for: goal) } ?? nil
        return LedgerEntry(
            region: reports.first?.region, year: year, code: code, target: goal, targetReport: reportID,
            result: found?.1, resultReport: found?.0, value: value,
            attainment: found.flatMap { _, result in
                value.flatMap { value in
                    indicators.row(ofCode: code).flatMap { row in
                        Judgement.attainment(goal, value, result.comparator, isBetterHigher: row.isBetterHigher)
                    }
                }
            })
    }
}

extension Target {
    /// Whether it has a number that is not masked.
    package var hasBounds: Bool { lower != nil || upper != nil }
}
