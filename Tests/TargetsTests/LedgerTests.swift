import Conspectus
import TestSupport
import Testing

/// Goals and results of successive years.
@Suite struct LedgerTests {
    private func report(_ id: String, _ year: Int?, plan: String = "", review: String = "", place: String? = "330000")
        -> ReportStatements
    {
        ReportStatements(
            id: id, place: place, region: "浙江省", year: year,
            targets: TargetExtraction.find(inPlan: plan, year: year, indicators: .shipped),
            results: ResultExtraction.find(inReview: review, year: year, indicators: .shipped))
    }

    /// Each entry in one line: `year code target result reached`.
    private func ledger(_ reports: [ReportStatements]) -> [String] {
        Ledger.entries(reports, indicators: .shipped).map { entry in
            let target = Numbers.text(entry.target.lower ?? entry.target.upper)
            return "\(entry.year) \(entry.code) \(target) \(entry.value.map { Numbers.text($0) } ?? "-") "
                + (entry.attainment?.rawValue ?? "-")
        }
    }

    private func judged(_ plan: String, _ review: String) -> String {
        ledger([report("a", 2020, plan: plan), report("b", 2021, review: review)]).joined(separator: "; ")
    }

    @Test(arguments: [
        ("生产总值增长6%以上。", "生产总值增长6.5%。", "2020 gdp_growth 6 6.5 yes"),
        ("生产总值增长6%以上。", "生产总值增长5.9%。", "2020 gdp_growth 6 5.9 no"),
        ("生产总值增长6%左右。", "生产总值增长5.8%。", "2020 gdp_growth 6 5.8 -"),
        ("生产总值增长6%左右。", "生产总值增长3.6%。", "2020 gdp_growth 6 3.6 no"),
        ("生产总值增长6%—6.5%。", "生产总值增长6.2%。", "2020 gdp_growth 6 6.2 yes"),
        ("生产总值增长6%。", "生产总值下降1%。", "2020 gdp_growth 6 -1 no"),
        ("社会消费品零售总额增长9%左右。", "预计社会消费品零售总额增长0.2%左右。", "2020 retail_sales 9 0.2 no"),
        ("社会消费品零售总额增长9%。", "预计社会消费品零售总额增长8.8%左右。", "2020 retail_sales 9 8.8 -"),
        ("居民消费价格涨幅3%左右。", "居民消费价格上涨1.8%。", "2020 cpi 3 1.8 yes"),
        ("城镇登记失业率控制在4%以内。", "城镇登记失业率3.2%。", "2020 registered_unemployment 4 3.2 yes"),
        ("单位生产总值能耗下降3%以上。", "单位GDP能耗下降2.5%。", "2020 energy_intensity 3 2.5 no"),
        ("粮食产量500亿斤以上。", "粮食产量2600万吨。", "2020 grain 500 520 yes"),
        ("生产总值增长5.5%、力争6%以上。", "生产总值增长5.7%。", "2020 gdp_growth 5.5 5.7 yes"),
        // A goal that is stated twice with different numbers is left out, and so are results that differ.
        ("生产总值增长6%。生产总值增长7%。", "生产总值增长6.5%。", ""),
        ("生产总值增长6%。", "生产总值增长6.5%。生产总值增长6.7%。", "2020 gdp_growth 6 - -"),
        ("生产总值增长**%。", "生产总值增长6.5%。", ""), ("人口自然增长率控制在6‰以内。", "人口自然增长率5%。", "2020 population_growth 6 - -"),
        ("减少农村贫困人口1000万人以上。", "农村贫困人口减少1232万人。", "2020 poverty_relief 1000 1232 yes"),
        ("新增就业岗位48万个。", "新增就业240万人。", "2020 new_jobs 48 - -"),
        // The results of other spans do not count.
        ("生产总值增长6%。", "上半年生产总值增长6.5%。五年来生产总值年均增长7%。", "2020 gdp_growth 6 - -"),
        ("生产总值增长6%以上。", "预计生产总值增长6%以上。", "2020 gdp_growth 6 6 yes"),
        ("粮食产量500亿斤。", "五年间的产量合计，粮食产量2600亿斤。", "2020 grain 500 - -"),
        (
            "固定资产投资1500亿元。", "高新区建成区面积达到6.7平方公里，道路四通八达，配套日益完善，企业纷纷入驻，产业加快集聚，完成固定资产投资114亿元。",
            "2020 fixed_investment_amount 1500 - -"
        ),
        ("生产总值增长6%左右。", "生产总值增长5%以上。", "2020 gdp_growth 6 5 -"),
    ])
    func pairs(_ plan: String, _ review: String, _ expected: String) { #expect(judged(plan, review) == expected) }

    @Test func onlyReportsOfSuccessiveYearsAndOnePlaceMeet() {
        let goal = report("a", 2020, plan: "生产总值增长6%。")
        #expect(ledger([goal]).isEmpty)
        #expect(ledger([goal, report("b", 2022, review: "生产总值增长6.5%。")]).isEmpty)
        #expect(ledger([goal, report("b", 2021, review: "生产总值增长6.5%。", place: "320000")]).isEmpty)
        #expect(ledger([goal, report("b", nil, review: "生产总值增长6.5%。")]).isEmpty)
    }

    @Test func theOrderOfTheReportsDoesNotMatter() {
        let reports = [
            report("a", 2020, plan: "城镇新增就业60万人，生产总值增长6%。"),
            report("b", 2021, plan: "生产总值增长7%。", review: "生产总值增长6.5%，城镇新增就业65万人。"),
            report("c", 2022, review: "生产总值增长7.5%。"),
        ]
        let expected = ["2020 gdp_growth 6 6.5 yes", "2020 new_jobs 60 65 yes", "2021 gdp_growth 7 7.5 yes"]
        #expect(ledger(reports) == expected && ledger(reports.reversed()) == expected)
    }

    @Test func theWideTableHasOneNumberForEachIndicator() throws {
        let one = report("a", 2020, plan: "生产总值增长6%—6.5%，单位GDP能耗下降3%以上，粮食产量2500万吨，城镇新增就业**万人。财政总收入增长5%。财政总收入增长6%。")
        let goals = YearGoal.all(one.targets, indicators: .shipped)
        let found = zip(TargetIndicators.shipped.rows, goals).compactMap { row, goal in
            goal.map { "\(row.code) \(Numbers.text($0.value)) \($0.comparator.rawValue)" }
        }
        #expect(found == ["gdp_growth 6 range", "energy_intensity -3 <=", "grain 500 ="])
    }

    @Test func theTablesHoldWhatWasFound() throws {
        let reports = [
            report("a", 2020, plan: "生产总值增长6%左右。"), report("b", 2021, review: "预计生产总值增长6.5%。"),
        ]
        try Fixtures.inTemporaryFolder { folder in
            let destination = TableDestination.folder(OutputFolder(path: folder.path, format: .csv))
            let names = ReportNames([])
            try LedgerTable.write(Ledger.entries(reports, indicators: .shipped), to: destination)
            try ResultTable.write(reports, names: names, to: destination)
            try TargetWideTable.write(reports, indicators: .shipped, names: names, to: destination)
            func table(_ name: String) throws -> CSVTable {
                try CSVTable(Files.bytes(at: folder.path + "/" + name), name: name)
            }
            let ledger = try table("ledger.csv")
            #expect(ledger.header == LedgerTable.layout.columns.map(\.name))
            #expect(
                ledger.rows.map(\.cells) == [
                    [
                        "浙江省", "2020", "gdp_growth", "地区生产总值增长", "6", "6", "about", "%", "6.5", "=", "预计", "yes", "a",
                        "b",
                        "生产总值增长6%左右。", "0", "预计生产总值增长6.5%。", "0",
                    ]
                ])
            let results = try table("results.csv")
            #expect(results.header == ResultTable.layout.columns.map(\.name))
            #expect(
                results.rows.map(\.cells) == [
                    [
                        "b", "地区生产总值增长", "6.5", "6.5", "%", "=", "预计", "year", "2020", "预计生产总值增长6.5%。", "0",
                        "gdp_growth", "true",
                        "b", "", "",
                    ]
                ])
            let wide = try table("targets_wide.csv")
            #expect(wide.header.prefix(3) == ["report_id", "gdp_growth", "gdp_growth_comparator"])
            #expect(wide.header.suffix(3) == ["label", "region", "year"])
            #expect(wide.rows.map { Array($0.cells.prefix(3)) } == [["a", "6", "about"], ["b", "", ""]])
        }
    }
}
