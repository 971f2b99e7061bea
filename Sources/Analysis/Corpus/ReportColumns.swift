import Comparison
import Gazetteer
import Reports

/// The columns of `reports.csv` by which reports can be grouped, and the user's own columns.
struct ReportColumns {
    let names: [String]
    private let readers: [String: @Sendable (Report) -> String?]

    init(_ corpus: Corpus) {
        var columns: [(String, @Sendable (Report) -> String?)] = [
            ("province", { $0.province }), ("prefecture", { $0.prefecture }), ("county", { $0.county }),
            ("region", { $0.region }), ("region_code", { $0.regionCode }),
            ("region_code_current", { $0.regionCodeCurrent }), ("level", { $0.level?.rawValue }),
            ("year", { $0.year.map { String($0) } }), ("speaker", { $0.speaker }), ("session", { $0.session }),
            ("source", { $0.source }),
        ]
        for (index, name) in corpus.userColumns.enumerated() {
            // A draft is read without the analyst's columns.
            columns.append(
                (
                    name,
                    { report in
                        report.userValues.indices.contains(index) && !report.userValues[index].isEmpty
                            ? report.userValues[index] : nil
                    }
                ))
        }
        // The analyst's own columns go before ours of the same name.
        let derived: [(String, @Sendable (Report) -> String?)] = [
            ("decade", { $0.year.map { "\($0 / 10 * 10)s" } }),
            ("plan_period", { $0.year.flatMap { FiveYearPlan.period(of: $0) } }),
            ("economic_region", { $0.province.flatMap { EconomicRegion(province: $0)?.rawValue } }),
        ]
        columns += derived
        names = columns.map(\.0)
        readers = Dictionary(columns, uniquingKeysWith: { first, _ in first })
    }

    subscript(_ name: String) -> (@Sendable (Report) -> String?)? { readers[name] }

    /// The value of each report in a column; nil if unknown.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``.
    func values(of reports: [Report], in column: String, option: String) throws -> [String?] {
        guard let read = readers[column] else {
            throw AnalysisError.unknownColumn(option: option, column: column, known: names)
        }
        return reports.map(read)
    }

    /// The group of each report by one column, or by several that are parted by commas; nil if a value is unknown.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``.
    func groups(of reports: [Report], by columns: String, option: String) throws -> [String?] {
        if readers[columns] != nil || !columns.contains(",") {
            return try values(of: reports, in: columns, option: option)
        }
        let parts = try columns.split(separator: ",", omittingEmptySubsequences: false).map {
            try values(of: reports, in: String($0), option: option)
        }
        return reports.indices.map { row in
            let values = parts.compactMap { $0[row].flatMap { $0.isEmpty ? nil : $0 } }
            return values.count == parts.count ? values.joined(separator: "; ") : nil
        }
    }

    /// The reports divided by the columns of ``ComparisonOptions/within``.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``.
    func strata(of reports: [Report], within columns: [String]) throws -> Strata {
        guard !columns.isEmpty else { return Strata(undivided: reports.count) }
        return Strata(try columns.map { try values(of: reports, in: $0, option: "--within") })
    }

    /// Which of the reports depend on each other.
    ///
    /// - Throws: ``AnalysisError/unknownColumn(option:column:known:)``.
    func blocks(of reports: [Report], by choice: BlockChoice) throws -> ReportBlocks {
        switch choice {
        case .none: ReportBlocks(single: reports.count)
        case .column(let column): ReportBlocks(try values(of: reports, in: column, option: "--blocks"))
        case .regions: ReportBlocks(reports.map(\.region))
        }
    }
}
