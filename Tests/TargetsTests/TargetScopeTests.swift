import Conspectus
import Foundation
import TestSupport
import Testing

/// Codes of indicators, whose goal it is, whether it binds, and by when.
@Suite struct TargetScopeTests {
    private func targets(_ plan: String, year: Int? = 2025) -> [Target] {
        TargetExtraction.find(inPlan: plan, year: year, indicators: .shipped)
    }

    @Test(arguments: [
        ("全省生产总值增长5%左右。", "gdp_growth"), ("国内生产总值增长8%。", "gdp_growth"), ("经济增长6%以上。", "gdp_growth"),
        ("地区生产总值达到3万亿元。", "gdp"), ("人均生产总值翻一番。", "gdp_per_capita_growth"),
        ("居民消费价格上涨3%。", "cpi"), ("CPI涨幅控制在3%左右。", "cpi"), ("城镇登记失业率控制在4%以内。", "registered_unemployment"),
        ("新增城镇就业5万人。", "new_jobs"), ("地方财政收入增长6%。", "budget_revenue"), ("社零额达到500亿元。", "retail_sales_amount"),
        ("外贸进出口总值增长5%。", "trade"), ("农牧民人均纯收入增长8%。", "income_rural"), ("单位GDP能耗比2020年下降13%。", "energy_intensity"),
        ("细颗粒物（PM2.5）平均浓度35微克/立方米。", "pm25"), ("研发投入强度达到3%。", "r_and_d_share"),
        ("常住人口城镇化率提高1个百分点。", "urbanisation_change"), ("居民收入与经济增长同步。", "income_residents"),
    ])
    func codes(_ plan: String, _ code: String) { #expect(targets(plan).first?.indicatorCode == code) }

    @Test(arguments: [
        "海洋生产总值增长5%。", "工业投资增长8%。", "新建学校20所。", "地区生产总值占全省比重达到10%。", "地区生产总值增长5万人。",
        "地区生产总值能耗下降3%。",
    ])
    func namesThatSayMoreHaveNone(_ plan: String) { #expect(targets(plan).first?.indicatorCode == nil) }

    @Test func headlineGoalsAreTheRegions() {
        #expect(targets("全市地区生产总值增长6%。").map(\.isHeadline) == [true])
        #expect(targets("支持高新区加快发展，地区生产总值增长12%。").map(\.isHeadline) == [false])
        #expect(targets("支持高新区加快发展，全市地区生产总值增长6%。").map(\.isHeadline) == [true])
        #expect(targets("新增国家级开发区4个，进出口总额增长5%。").map(\.isHeadline) == [false, true])
        #expect(targets("服务业增加值增长8%。").map(\.isHeadline) == [false])
        #expect(targets("城镇新增就业**万人。").map(\.isHeadline) == [true])
        #expect(targets("单位生产总值能耗和二氧化碳排放量下降3%。").map(\.isHeadline) == [true])
    }

    @Test func bindingIsWhatTheReportSaysIs() {
        let plan = "预期性指标：生产总值增长6%；约束性指标：单位生产总值能耗下降3%；二氧化硫排放量下降2%。粮食产量500亿斤。"
        #expect(targets(plan).map(\.isBinding) == [false, true, true, false])
        #expect(targets("单位GDP能耗下降3%（约束性），粮食产量500亿斤。").map(\.isBinding) == [true, false])
        #expect(targets("完成国家下达的约束性指标，生产总值增长6%。").map(\.isBinding) == [false])
    }

    @Test func goalsOfTheYearAfterThoseOfFiveYears() {
        func periods(_ plan: String) -> [String] { targets(plan, year: 2016).map(\.period.rawValue) }
        let five = "今后五年，要坚持改革。森林覆盖率达到45%。\n"
        #expect(periods(five + "主要预期目标是：生产总值增长7.5%，居民消费价格涨幅3%。新建学校20所。") == ["five-year", "year", "year", "year"])
        #expect(periods(five + "主要预期目标是：生产总值年均增长7.5%。") == ["five-year", "five-year"])
        #expect(periods("今后五年，坚持改革。主要目标是：生产总值增长7.5%。") == ["five-year"])
        #expect(periods("PM10年均浓度下降3%。") == ["year"])
        #expect(periods("今后五年，坚持改革。2年内使4万农村人口脱贫。城镇化率达到60%。").last == "five-year")
        #expect(periods("三年内，城镇化率达到60%。") == ["other"])
        #expect(periods("为实现“十三五”时期良好开局，城镇化率达到60%。") == ["year"])
    }

    private static let body = String(repeating: "坚持稳中求进，扎实推进各项工作，保障和改善民生，维护社会稳定。", count: 40)

    /// The report of a province with headings, as `Ingestion` divides it.
    private func report(_ text: String) async throws -> Report {
        let folder = FileManager.default.temporaryDirectory.appending(path: "conspectus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Files.write(Array(text.utf8), to: folder.path + "/a.txt")
        let gazetteer = try Gazetteer(
            csv: Files.bytes(at: Fixtures.root.appending(path: "data/divisions.csv").path), name: "divisions.csv")
        let corpus = try await Ingestion.read(inputs: [folder.path], gazetteer: gazetteer)
        return try #require(corpus.reports.first { $0.kind == .report })
    }

    private func text(review: String, plan: String) -> String {
        """
        政府工作报告
        ——2021年1月25日在浙江省第十三届人民代表大会第五次会议上
        省长  郑栅洁
        各位代表：
        现在，我代表省人民政府向大会报告工作，请予审议。
        一、2020年工作回顾
        \(review)
        \(Self.body)
        二、\(plan)
        \(Self.body)
        三、加强政府自身建设
        \(Self.body)
        各位代表，让我们团结起来，为实现目标而努力奋斗！
        """
    }

    @Test func theOpeningOfAPlanIsAYear() async throws {
        let report = try await report(
            text(review: "去年生产总值增长3.6%。", plan: "以高质量发展为“十四五”开好局\n生产总值增长6.5%左右，森林覆盖率达到61%。"))
        let found = TargetExtraction.find(in: report, indicators: .shipped)
        #expect(found.map(\.period) == [.year, .year])
    }

    @Test func goalsAtTheEndOfTheReviewAreFoundWhereThePlanHasNone() async throws {
        let review = "去年生产总值增长3.6%，完成主要预期目标。\n今年全省经济社会发展的主要预期目标是：生产总值增长6.5%，粮食产量120亿斤。"
        let alone = try await report(text(review: review, plan: "2021年工作安排\n新建学校20所。"))
        #expect(
            TargetExtraction.find(in: alone, indicators: .shipped).map(\.indicator) == ["地区生产总值增长", "粮食产量", "新建学校"])
        let both = try await report(text(review: review, plan: "2021年工作安排\n今年生产总值增长6.5%以上。"))
        #expect(TargetExtraction.find(in: both, indicators: .shipped).map(\.comparator) == [.atLeast])
    }
}
