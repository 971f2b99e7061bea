import Conspectus
import TestSupport
import Testing

@Suite struct TargetTests {
    @Test(arguments: [
        ("地区生产总值增长5%左右。", "地区生产总值增长|5|5|%|about|左右|year"),
        ("全省GDP增长５％以上。", "地区生产总值增长|5||%|>=|以上|year"),
        ("生产总值增长5%—5.5%。", "地区生产总值增长|5|5.5|%|range||year"),
        ("国内生产总值增长6.5-7%。", "国内生产总值增长|6.5|7|%|range||year"),
        ("居民消费价格涨幅控制在3%左右。", "居民消费价格涨幅|3|3|%|about|控制在 左右|year"),
        ("物价涨幅控制在4%。", "居民消费价格涨幅||4|%|<=|控制在|year"),
        ("城镇登记失业率控制在4.5%以内。", "城镇登记失业率||4.5|%|<=|控制在 以内|year"),
        ("力争城镇新增就业不少于18万人。", "城镇新增就业|18||万人|>=|力争 不少于|year"),
        ("粮食产量稳定在1.3万亿斤以上。", "粮食产量|1.3||万亿斤|>=|以上|year"),
        ("技术合同成交额突破千亿元。", "技术合同成交额|1000||亿元|>=|突破|year"),
        ("减轻企业负担5000多亿元。", "减轻企业负担|5000||亿元|>=|多|year"),
        ("PM2.5平均浓度下降到35微克/立方米以下。", "PM2.5平均浓度||35|微克/立方米|<=|以下|year"),
        ("今年赤字率拟按3.2%左右安排。", "赤字率|3.2|3.2|%|about|按…安排 左右|year"),
        ("新建中小学20所。", "新建中小学|20|20|所|=||year"),
        ("新建50家社区服务中心。", "新建社区服务中心|50|50|家|=||year"),
        ("将财政支出的80%用于改善民生。", "财政支出用于改善民生|80|80|%|=||year"),
        ("财政补助由每人每年380元提高到420元。", "财政补助|420|420|元/人·年|=||year"),
        ("孕产妇死亡率控制在18/10万以内。", "孕产妇死亡率||18|/10万|<=|控制在 以内|year"),
        ("主要劳动年龄人口平均受教育年限达到11.3年。", "主要劳动年龄人口平均受教育年限|11.3|11.3|年|=||year"),
        ("完成1000万以上农村贫困人口脱贫。", "农村贫困人口脱贫|1000||万|>=|以上|year"),
    ])
    func oneStatement(_ plan: String, _ expected: String) {
        #expect(stated(plan) == [expected])
    }

    @Test func paragraphsThatLookBackHoldNoTargets() {
        let past = "过去五年，发展成就显著。脱贫攻坚成果举世瞩目，500万农村贫困人口实现脱贫。城镇新增就业超过600万人。"
        #expect(stated(past).isEmpty)
        #expect(stated(past + "\n城镇新增就业60万人以上。") == ["城镇新增就业|60||万人|>=|以上|year"])
        #expect(stated(past + "今年城镇新增就业60万人以上。") == ["城镇新增就业|60||万人|>=|以上|year"])
        let plan = "“十三五”时期，综合实力迈上新台阶。城镇化率达到60%。"
        #expect(stated(plan, year: 2021).isEmpty)
        // In 2016 the same words refer to the coming years.
        #expect(stated(plan, year: 2016) == ["城镇化率|60|60|%|=||five-year"])
    }

    @Test func aNumberOfNothingIsNoTarget() {
        #expect(stated("为6%以上，考虑了经济运行恢复情况。").isEmpty)
        #expect(stated("我们完全有能力保障好14亿人民的粮食安全。").isEmpty)
        #expect(stated("安排1.9亿元，完成村级场所建设。").count == 1)
    }

    @Test func chineseNumerals() {
        #expect(stated("工农业总产值增长百分之六点七。") == ["工农业总产值增长|6.7|6.7|%|=||year"])
        #expect(stated("经济增长速度定为百分之八至九。").map { $0.hasSuffix("8|9|%|range||year") } == [true])
        #expect(stated("粮食产量达到八千五百亿斤。") == ["粮食产量|8500|8500|亿斤|=||year"])
        #expect(stated("人均生产总值翻一番半。") == ["人均地区生产总值|1.5|1.5|番|=||year"])
        #expect(stated("棉花产量增长百分之十以上。") == ["棉花产量增长|10||%|>=|以上|year"])
        #expect(stated("节能标准执行率达到百分之百。") == ["节能标准执行率|100|100|%|=||year"])
        #expect(stated("货物周转量达到五十七亿五千万吨海里。") == ["货物周转量|5750000000|5750000000|吨海里|=||year"])
        #expect(stated("高等学校在校学生达到四十三万四千人。") == ["高等学校在校学生|434000|434000|人|=||year"])
        #expect(stated("推进三大工程、五个体系，办好十件实事。").isEmpty)
    }

    /// As in scanned reports, with blanks between digits.
    @Test func numbersWithBlanks() {
        #expect(stated("粮食总产量稳定在4 9 2 5 0 万吨。") == ["粮食总产量|49250|49250|万吨|=||year"])
        #expect(stated("固定资产投资增长1 0 ％。") == ["固定资产投资增长|10|10|%|=||year"])
    }

    @Test func datesInChineseAreNoPartOfTheName() {
        #expect(stated("二〇二五年粮食产量达到三千亿斤。") == ["粮食产量|3000|3000|亿斤|=||year"])
        #expect(stated("今年计划要求粮食增产百分之四十。") == ["要求粮食增产|40|40|%|=||year"])
    }

    @Test func listsShareWhatStandsOnce() {
        #expect(
            stated("改造老旧小区1000个、各类管网500公里。") == [
                "改造老旧小区|1000|1000|个|=||year", "改造各类管网|500|500|公里|=||year",
            ])
        #expect(
            stated("化学需氧量、氨氮和二氧化硫排放量分别下降2%、3%和4%以上。") == [
                "化学需氧量下降|2||%|>=|以上|year", "氨氮排放量下降|3||%|>=|以上|year", "二氧化硫排放量下降|4||%|>=|以上|year",
            ])
        #expect(
            stated("城镇和农村居民人均可支配收入分别增长5%、7%。") == [
                "城镇居民人均可支配收入增长|5|5|%|=||year", "农村居民人均可支配收入增长|7|7|%|=||year",
            ])
        #expect(
            stated("固定资产投资1.6万亿元，增长25%以上。") == [
                "固定资产投资|1.6|1.6|万亿元|=||year", "固定资产投资增长|25||%|>=|以上|year",
            ])
    }

    @Test func withoutANumber() {
        #expect(stated("居民收入增长与经济增长基本同步。") == ["居民收入增长||||in step with|与经济增长基本同步|year"])
        #expect(stated("财政收入略快于经济增长。") == ["财政收入||||>=|略快于经济增长|year"])
        #expect(stated("坚持改革和开放同步推进，推动四化同步发展。").isEmpty)
    }

    @Test func masksHideTheValueOnly() {
        #expect(stated("地区生产总值增长**%左右。") == ["地区生产总值增长|||%|about|左右|year"])
        #expect(stated("全社会研发投入年均增长*.*%以上。") == ["全社会研发投入年均增长|||%|>=|以上|five-year"])
        #expect(stated("推进**片区建设，打造**大都市，服务**人民。").isEmpty)
    }

    @Test(arguments: [
        "去年地区生产总值增长5.3%。", "城镇新增就业完成了18万人。", "我区有20个对外开放口岸。",
        "推进总投资50亿元的产业园建设。", "加快60万吨乙烯项目前期工作。", "服务60岁以上老人。", "进入全国前10强、世界500强。",
        "打造15分钟便民生活圈。", "落实“33条”和《若干措施20条》。", "建设5G网络、G60科创走廊、12345热线。", "一二三产业比重为10:52:38。",
        "抓好福州、厦门、泉州3个产业园的建设。", "今年重点做好以下11个方面工作。", "2025年1月1日起，到2027年见效。",
    ])
    func notATarget(_ plan: String) {
        #expect(stated(plan).isEmpty)
    }

    @Test func thresholdsAreNoGoalsButTheirCountIs() {
        #expect(
            stated("引进10亿元以上项目50个。") == ["引进10亿元以上项目|50|50|个|=||year"])
        #expect(stated("开工亿元以上项目不少于330个。").count == 1)
    }

    @Test func periodsFollowHeadingsAndSentences() {
        func periods(_ plan: String) -> [String] {
            TargetExtraction.find(inPlan: plan, year: 2021, indicators: .shipped).map(\.period.rawValue)
        }
        #expect(periods("今后五年，城镇化率达到60%。森林覆盖率达到45%。今年，生产总值增长6%。") == ["five-year", "five-year", "year"])
        #expect(periods("到2025年，城镇化率达到60%；到2035年，人均生产总值翻一番；到2023年，建成学校20所。") == ["five-year", "other", "other"])
        #expect(periods("财政收入达到150亿元，其中今年达到97亿元。生产总值年均增长6%。") == ["year", "year", "five-year"])
        #expect(periods("到二〇二五年，城镇化率达到60%。") == ["five-year"])
    }

    @Test func theTableHoldsWhatWasFound() throws {
        let targets = TargetExtraction.find(inPlan: "要扩大投资。力争投资增长10%左右，收入与经济增长同步。", year: 2025, indicators: .shipped)
        try Fixtures.inTemporaryFolder { folder in
            var report = Report(id: "a", source: "a.txt", part: nil, kind: .report)
            report.year = 2025
            report.region = "贵港市"
            try TargetTable.write(
                [("a", targets)], names: ReportNames([report]),
                to: .folder(OutputFolder(path: folder.path, format: .csv)))
            let table = try CSVTable(Files.bytes(at: folder.path + "/targets.csv"), name: "targets.csv")
            #expect(table.header == TargetTable.layout.columns.map(\.name))
            let names = ["贵港市 2025", "贵港市", "2025"]
            let sentence = "力争投资增长10%左右，收入与经济增长同步。"
            #expect(
                table.rows.map(\.cells) == [
                    ["a", "投资增长", "10", "10", "%", "about", "力争 左右", "year", sentence, "6", "", "false", "false"]
                        + names,
                    ["a", "收入", "", "", "", "in step with", "与经济增长同步", "year", sentence, "6", "", "false", "false"]
                        + names,
                ])
        }
    }
}

/// Invariants of every text.
@Suite struct TargetInvariantTests {
    private static let pieces = [
        "地区生产总值", "增长", "5", "%", "左右", "以上", "，", "。", "、", "分别", "和", "与", "同步", "经济", "新建", "所", "个", "亿元", "万", "百",
        "百分之", "翻", "番", "一", "二十", "—", "到", "2030年", "力争", "控制在", "**", "“", "”", "（", "）", "去年", "了", "的", "项目",
        "3.5", "10",
        "/", "有", "对", "由", "提高到", "\n", "今后五年", "：", "；", "A", "G", "P", "𠀀", "突破", "千", "学校", "其中", "占", "比重",
    ]

    @Test func anyTextIsReadWithoutHarm() {
        var random = SeededGenerator(seed: 2024)
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random)!
            }
            .joined()
            let scalars = Array(text.unicodeScalars)
            let targets = TargetExtraction.find(inPlan: text, year: 2025, indicators: .shipped)
            for target in targets {
                let sentence = Array(target.sentence.unicodeScalars)
                #expect(Array(scalars[target.start..<target.start + sentence.count]) == sentence, "\(text)")
                #expect(target.quantity.lowerBound >= target.start && target.quantity.upperBound <= scalars.count)
                #expect(!target.quantity.isEmpty)
                #expect(target.unit.isEmpty == (target.lower == nil && target.upper == nil) || text.contains("*"))
            }
            #expect(targets == TargetExtraction.find(inPlan: text, year: 2025, indicators: .shipped))
            // Preceding lines shift every target and change none.
            let moved = TargetExtraction.find(inPlan: "加强领导。\n" + text, year: 2025, indicators: .shipped)
            #expect(moved.map(\.quantity.lowerBound) == targets.map { $0.quantity.lowerBound + 6 }, "\(text)")
            #expect(moved.map(\.indicator) == targets.map(\.indicator))
        }
    }

    @Test func everyBoundWithEveryUnit() {
        var random = SeededGenerator(seed: 7)
        let bounds: [(String, String, Target.Comparator)] = [
            ("", "", .equal), ("", "左右", .about), ("", "以上", .atLeast), ("不低于", "", .atLeast), ("超过", "", .atLeast),
            ("控制在", "以内", .atMost), ("不超过", "", .atMost), ("约", "", .about), ("力争达到", "以上", .atLeast),
        ]
        for unit in ["%", "亿元", "万人", "个百分点", "公里", "万亩", "家", "万吨", "万千瓦", "所", "亿立方米"] {
            for (before, after, comparator) in bounds {
                let value = Double(Int.random(in: 1...9999, using: &random)) / 10
                let number = Numbers.text(value)
                let targets = TargetExtraction.find(
                    inPlan: "全市规模指标\(before)\(number)\(unit)\(after)。", year: nil, indicators: .shipped)
                #expect(targets.count == 1 && targets[0].comparator == comparator, "\(before)\(number)\(unit)\(after)")
                #expect(targets.first?.unit == unit && targets.first?.indicator == "规模指标")
                #expect(targets.first?.lower == (comparator == .atMost ? nil : value))
                #expect(targets.first?.upper == (comparator == .atLeast ? nil : value))
            }
        }
    }
}
