import Reports
import Testing

/// Misleading years: horizons of plans, documents that are not work reports, years yet to come.
@Suite struct YearTests {
    private static let salutation = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
    private static let ending = "让我们不懈奋斗！"

    private func report(_ text: String, latestYear: Int = IngestOptions.newestYear) async throws -> Report {
        let options = IngestOptions(evidence: evidence, latestYear: latestYear)
        return try #require(try await read(text, options: options).first)
    }

    @Test func noYearIsAfterTheNewestKnown() async throws {
        let text = "政府工作报告\n——2031年1月20日在柳州市第十五届人民代表大会第七次会议上\n" + Self.salutation + filler(5000) + Self.ending
        let report = try await report(text)
        #expect(report.year == nil)
        #expect(report.date == nil)
        #expect(report.notes.contains("title page says 2031, which is after 2026, the newest year known"))
        let later = try await self.report(text, latestYear: 2031)
        #expect(later.year == 2031)
        #expect(later.date == "2031-01-20")
    }

    @Test(arguments: ["二、到2025年的主要目标任务", "二、2021—2025年发展目标", "二、2035年远景目标和主要任务"])
    func aHorizonIsNoYearOfAReport(_ heading: String) async throws {
        let text = Self.salutation + "一、过去五年工作回顾\n" + filler(2500) + heading + "\n" + filler(2500) + Self.ending
        let report = try #require(try await read(text).first)
        #expect(report.year == nil)
    }

    struct Document: Sendable, CustomTestStringConvertible {
        let head: String
        let year: Int?
        let reason: String
        var region: String?
        var testDescription: String { String(head.prefix(40)) }
    }

    private static let article = "第1条　支持装备制造加快发展，到2020年建成示范基地3个，形成可复制的做法，于每年年底前报送进展，由市发展改革委牵头负责。\n"

    static let documents: [Document] = [
        Document(
            head: "柳州市人民政府办公室关于印发若干措施的通知\n柳政办发〔2017〕12号\n各县（区）人民政府：\n现将措施印发给你们。\n柳州市人民政府办公室\n2017年3月9日\n", year: 2017,
            reason: "an official document (柳政办发〔2017〕12号), no work report", region: "柳州市"),
        Document(
            head: "柳州市人民政府关于加快发展的实施意见\n柳政字[2014]8号\n", year: 2014,
            reason: "an official document (柳政字[2014]8号), no work report", region: "柳州市"),
        Document(
            head: "广西壮族自治区人民政府关于印发行动计划（2020—2025年）的通知\n桂政发（2019）5号\n2019年12月30日\n", year: 2019,
            reason: "an official document (桂政发（2019）5号), no work report", region: "广西壮族自治区"),
        Document(
            head: "坚定前进\n——在中国共产党第十八次全国代表大会上的报告\n", year: 2012,
            reason: "a report to a congress of the Party, no work report of a government"),
        Document(
            head: "——在中国共产党柳州市第十三次代表大会上的报告\n", year: nil,
            reason: "a report to a congress of the Party, no work report of a government"),
    ]

    @Test(arguments: documents)
    func otherDocumentsAreNoWorkReports(_ document: Document) async throws {
        let report = try await report(document.head + String(repeating: Self.article, count: 200))
        #expect(report.kind == .article)
        #expect(report.kindReason == document.reason)
        #expect(report.year == document.year)
        #expect(report.region == document.region)
    }

    /// An autumn report that reviews five years without naming one: the years after 今后五年 belong to the plan.
    @Test func yearsOfAPlanAreNotTheReports() async throws {
        let review = (1...24).map { "生产总值水平明显提高。五年来累计完成第\($0)类投资50亿元，改革开放以来的积累不断释放。\n" }.joined()
        let plan = (1...24).map { "第\($0)项工作要走在前列。\(2017 + $0 % 2)年启动示范工程，2019年建成中心，到2020年年均增长7%。\n" }.joined()
        let text =
            "现在，我代表柳州市人民政府向大会作工作报告，请予审议。\n过去五年工作回顾\n五年来，顺利完成“十二五”目标任务，实现“十三五”良好开局。“十二五”期末，总值达到2641亿元。\n"
            + review + "今后五年的奋斗目标和主要任务\n" + plan + filler(2000) + Self.ending
        let report = try await report(text)
        #expect(report.year == nil || report.year == 2016 || report.year == 2017)
    }

    @Test func aNameOutsideTheTextIsAGuess() async throws {
        let text = Self.salutation + filler(5000) + Self.ending
        let report = try #require(try await read(text, name: "2019年报告.txt").first)
        #expect(report.year == 2019)
        #expect(report.yearBasis == .filename)
        #expect(try #require(report.yearConfidence) < 0.5)
    }
}
