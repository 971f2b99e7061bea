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
}
