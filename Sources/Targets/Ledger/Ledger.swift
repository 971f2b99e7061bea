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
        let goals = byYear.mapValues { Dictionary(grouping: statedGoals($0), by: { $0.target.indicatorCode }) }
        let results = byYear.mapValues { Dictionary(grouping: statedResults($0), by: { $0.result.indicatorCode }) }
        return keys.flatMap { key -> [LedgerEntry] in
            let next = Key(place: key.place, year: key.year + 1)
            guard let found = results[next] else { return [] }
            return codes.compactMap { code in
                let stated = found[code, default: []].filter { $0.result.year == key.year }
                return entry(
                    code, of: key.year, in: byYear[key]?.first?.region, goals[key]?[code] ?? [], stated, indicators)
            }
        }
    }

    /// The goals of reports that can have an entry: of the year and the whole region, with a number.
    private static func statedGoals(_ reports: [ReportStatements]) -> [(id: String, target: Target)] {
        reports.flatMap { report in report.targets.map { (report.id, $0) } }.filter { _, target in
            target.indicatorCode != nil && target.isHeadline && target.period == .year && target.hasBounds
        }
    }

    /// The results of reports that can stand in an entry: of one year and the whole region.
    private static func statedResults(_ reports: [ReportStatements]) -> [(id: String, result: StatedResult)] {
        reports.flatMap { report in report.results.map { (report.id, $0) } }.filter { _, result in
            result.isHeadline && result.period == .year
        }
    }

    private static func entry(
        _ code: String, of year: Int, in region: String?, _ goals: [(id: String, target: Target)],
        _ results: [(id: String, result: StatedResult)], _ indicators: TargetIndicators
    ) -> LedgerEntry? {
        guard let (reportID, goal) = GoalChoice.only(goals, value: { $0.target }) else { return nil }
        let found = ResultChoice.only(results, for: goal)
        let value = found.flatMap { ResultChoice.value($0.result, for: goal) }
        let row = indicators.row(ofCode: code)
        var attainment: LedgerEntry.Attainment?
        if let found, let value, let row {
            attainment = Judgement.attainment(
                goal, value, found.result.comparator, isBetterHigher: row.isBetterHigher)
        }
        return LedgerEntry(
            region: region, year: year, code: code, target: goal, targetReport: reportID, result: found?.result,
            resultReport: found?.id, value: value, attainment: attainment)
    }
}

extension Target {
    /// Whether it has a number that is not masked.
    package var hasBounds: Bool { lower != nil || upper != nil }
}
