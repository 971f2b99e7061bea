import Gazetteer
import Reports
import Support
import Testing

/// Region and year when nothing states them: invented reports, each with the clues that matter.
@Suite struct InferenceTests {
    private static let salutation = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
    private static let city = "全市上下在省委、省政府和市委坚强领导下，奋力拼搏。我市经济稳中有进，市委、市政府推动各县（市、区）竞相发展，各县各展所长。"

    /// A city's report: its own sentences, and paragraphs about nothing.
    private func report(_ sentences: String, opening: String = salutation) -> String {
        opening + Self.city + "\n" + sentences + "\n" + Self.city + "\n" + filler(5000)
    }

    // MARK: - Region

    @Test func ownCountiesTell() async throws {
        let found = try await infer(report("休宁县、歙县、祁门县、黟县旅游业持续壮大，屯溪区、徽州区品质提升，黄山市全域旅游再上台阶，黄山声名远播。"))
        #expect(found.region == "黄山市" && found.regionCode == "341000" && found.level == .prefecture)
        #expect(found.regionBasis == .evidence)
        #expect(try #require(found.regionConfidence) >= 0.9)
        #expect(found.notes.contains { $0.hasPrefix("region evidence: ") && $0.contains("休宁县") })
    }

    @Test func aGuessWithoutCluesSaysSo() async throws {
        let found = try await infer(Self.salutation + filler(3000))
        #expect(found.region == nil)
        let notes = found.notes.filter { $0.hasPrefix("region uncertain: ") }
        #expect(notes.count == 1 && notes[0].contains("region evidence: none"))
    }

    @Test func partnersDoNotWin() async throws {
        let partners = "深入推进与深圳市的对口协作，扎实做好对口支援疏勒县工作，结对帮扶剑阁县，与杭州市结为友好城市，推动与上海市协作。"
        let own = "铅山县、横峰县、弋阳县、德兴市、玉山县、婺源县各展其长。"
        #expect(try await infer(report(partners + partners + own)).region == "上饶市")
        #expect(try await infer(report(partners)).region == nil)
    }

    @Test func namesakesAreToldApart() async throws {
        let opening = "各位代表：\n现在，我代表通州区人民政府，向大会报告工作，请予审议。\n"
        #expect(try await infer(opening + filler(5000)).region == nil)
        let inJiangsu = "全区上下在市委和区委领导下，主动融入南通市中心城区，与海门区、如皋市、启东市联动，服务江苏省沿海开发。"
        #expect(try await infer(opening + inJiangsu + "\n" + filler(5000)).regionCode == "320612")
        let inBeijing = "全区上下在市委和区委领导下，建设北京城市副中心，与朝阳区、大兴区、顺义区联动，服务首都北京。"
        #expect(try await infer(opening + inBeijing + "\n" + filler(5000)).regionCode == "110112")
    }

    @Test func placesThatAreNoMore() async throws {
        let text = "县级巢湖市、庐江县、无为县、含山县、和县加快发展，巢湖地区面貌一新，巢湖市工业增长。二〇〇八年工作开局良好。"
        let opening = "政府工作报告\n——2008年1月5日在市第三届人民代表大会第二次会议上\n" + Self.salutation
        let found = try await infer(report(text, opening: opening))
        #expect(found.region == "巢湖市" && found.year == 2008)
        #expect(found.regionCode == "341400")
    }

    @Test func aCityThatIsAProvince() async throws {
        let text = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n全市上下在党中央、国务院和市委坚强领导下，浦东新区、徐汇区、杨浦区、静安区、松江区齐头并进，我市改革深化，全市、市委、市政府。\n"
        let found = try await infer(text + filler(5000))
        #expect(found.region == "上海市" && found.level == .province)
    }

    @Test func leaguesAndPrefectures() async throws {
        let league =
            "各位代表：\n现在，我代表盟行政公署，向大会报告工作，请予审议。\n全盟上下，我盟，盟委领导，全盟农牧民，科尔沁右翼前旗、突泉县、扎赉特旗、阿尔山市、乌兰浩特市齐头并进，自治区、自治区、自治区。\n"
        #expect(try await infer(league + filler(5000)).region == "兴安盟")
        let prefecture = "各位代表：\n现在，我代表州人民政府，向大会报告工作，请予审议。\n全州上下，我州，州委领导，全州人民，省委省政府，全省，利川市、来凤县、巴东县、建始县、咸丰县、恩施市发展。\n"
        #expect(try await infer(prefecture + filler(5000)).region == "恩施土家族苗族自治州")
    }

    @Test func provincesByTheirParts() async throws {
        let text =
            "各位代表：\n现在，我代表自治区人民政府，向大会报告工作，请予审议。\n自治区党委领导，全区上下，呼和浩特市、包头市、鄂尔多斯市、赤峰市、通辽市、呼伦贝尔市齐头并进，自治区，全区，全区，自治区，自治区，全区，自治区。\n"
        #expect(try await infer(text + filler(5000)).region == "内蒙古自治区")
    }

    // MARK: - Masks

    @Test func whatMasksLeaveTells() async throws {
        let masked =
            "**市建设提速，**发展提质，平安**、健康**、美丽**建设推进，**县、**县、**县竞相发展，奋力谱写**新篇章，支持**做大做强，建设**，服务**。"
        let clues = "西递、宏村游客倍增，新安江生态补偿全国推广，徽墨、祁红享誉海外，大黄山建设起势，向驻黄部队表示感谢。"
        let found = try await infer(report(masked + clues))
        #expect(found.region == "黄山市" && found.regionBasis == .evidence)
        // Masks alone tell nothing, so nothing is inferred.
        let nothing = try await infer(report(masked))
        #expect(nothing.region == nil && nothing.regionConfidence == nil)
    }

    @Test func aNameInTheClearIsNotTheHiddenOne() async throws {
        let masked = "**市建设提速，**发展提质，平安**、健康**、美丽**建设推进，奋力谱写**新篇章，支持**做大做强，建设**，服务**，融入**。"
        let text = report(masked + "主动承接深圳产业转移，对接深圳、学习深圳，广深产业园开工。")
        #expect(try await infer(text).region == nil)
    }

    // MARK: - Year

    @Test(arguments: [
        (
            "坚决贯彻党的二十届三中全会精神，完成“十四五”规划目标任务，谋划“十五五”规划，“两新”“两重”落地，党纪学习教育扎实开展，一揽子增量政策见效，"
                + "新质生产力成长，低空经济起飞，保交房、“人工智能+”加快，深刻领悟“两个确立”，推进中国式现代化，庆祝新中国成立75周年。", 2025
        ),
        (
            "“十三五”规划圆满收官，抗击新冠肺炎疫情取得重大成果，脱贫攻坚战取得全面胜利，贯彻党的十九届五中全会精神，"
                + "“十四五”时期开好局，复工复产，“六稳”“六保”，第七次全国人口普查完成，庆祝建党100周年。",
            2021
        ),
        ("开展“不忘初心、牢记使命”主题教育，贯彻党的十九届四中全会精神，决胜全面建成小康社会，“十三五”规划收官之年，打好三大攻坚战，庆祝新中国成立70周年，减税降费，“六稳”，编制“十四五”规划。", 2020),
        ("贯彻党的十七届五中全会精神，“十一五”规划胜利完成，“十二五”规划开局之年，应对国际金融危机冲击，第六次全国人口普查，上海世博会，创先争优，社会管理创新。", 2011),
        ("抗击非典取得胜利，贯彻党的十六届三中全会精神，学习“三个代表”重要思想，农村税费改革，行政许可法，树立科学发展观。", 2004),
    ])
    func wordsOfTheirTime(text: String, year: Int) async throws {
        let found = try await infer(report(text))
        #expect(found.year == year && found.yearBasis == .evidence)
        #expect(found.notes.contains { $0.hasPrefix("year evidence: ") })
    }

    @Test func yearsInTheText() async throws {
        let text = "2011年，全市生产总值增长11%。2011年，财政收入突破百亿元，比2006年翻一番。到2015年，翻两番。\n"
        let plan = "2012年，我们要稳中求进。2012年主要预期目标：生产总值增长10%。做好2012年工作，意义重大。"
        #expect(try await infer(report(text) + plan).year == 2012)
    }

    @Test func aPlanTo2035IsNoYear() async throws {
        let text =
            "贯彻党的十九届五中全会精神，2020年，“十三五”收官，抗击新冠肺炎疫情，复工复产，“六稳”“六保”。2020年，全市增长3%。\n2035年远景目标和发展目标\n到2035年，基本实现现代化。\n2021年，做好“六稳”“六保”。做好2021年工作。"
        let found = try await infer(report(text))
        #expect(found.year == 2021)
    }

    @Test func nationalSessionsGiveTheYear() async throws {
        let opening = "各位代表：\n我受国务院的委托，向大会作政府工作报告，请予审议。\n"
        let text = opening + "第五届全国人民代表大会第三次会议以来，我国国民经济继续前进。一九八一年工农业总产值增长。我国、我国。\n" + filler(5000)
        let found = try await infer(text)
        #expect(found.region == "全国" && found.year == 1981)
    }

    // MARK: - Statements and inference together

    @Test func whatIsStatedIsNotInferred() async throws {
        let opening = "政府工作报告\n——2024年2月3日在贵港市第六届人民代表大会第六次会议上\n" + Self.salutation
        let found = try await infer(report("休宁县、歙县、祁门县、黟县、屯溪区。十七大精神，科学发展观。", opening: opening))
        #expect(found.region == "贵港市" && found.regionBasis == .title)
        #expect(found.year == 2024 && found.yearBasis == .title)
        #expect(!found.notes.contains { $0.contains("evidence") })
    }

    @Test func aTitleThatTheTextContradictsLoses() async throws {
        let own = "休宁县、歙县、祁门县、黟县旅游业壮大，屯溪区、徽州区品质提升，黄山市全域旅游，黄山市新安江，黄山市、黄山市、黄山市、黄山、黄山。"
        let found = try await infer(report(own, opening: "蚌埠市政府工作报告\n" + Self.salutation))
        #expect(found.region == "黄山市")
        #expect(found.notes.contains { $0.contains("蚌埠市") })
    }

    @Test func fileNamesComeLast() async throws {
        let own = "休宁县、歙县、祁门县、黟县旅游业壮大，屯溪区、徽州区品质提升，黄山市全域旅游，黄山市、黄山市。"
        #expect(try await infer(report(own), name: "2019年蚌埠市政府工作报告.txt").region == "黄山市")
        let found = try await infer(report(""), name: "2019年蚌埠市政府工作报告.txt")
        #expect(found.region == "蚌埠市" && found.regionBasis == .filename)
    }

    @Test func withoutTablesNothingIsInferred() async throws {
        let text = report("休宁县、歙县、祁门县、黟县、屯溪区、徽州区，黄山市。党的十九届五中全会，“十三五”收官，新冠。")
        let found = try #require(try await read(text).first)
        #expect(found.region == nil && found.year == nil)
    }

    @Test func resultsDoNotDependOnThreads() async throws {
        let folder = ScratchFolder()
        for index in 0..<8 {
            try folder.write(report("休宁县、歙县、祁门县\(index)，“十三五”收官，新冠肺炎疫情，“六稳”。"), to: "\(index).txt")
        }
        func ingest(_ threads: Int) async throws -> [String] {
            try await Ingestion.read(
                inputs: [folder.path], options: IngestOptions(threads: threads, evidence: evidence),
                gazetteer: gazetteer
            ).reports.map { "\($0)" }
        }
        #expect(try await ingest(1) == ingest(2))
    }

    // MARK: - Tables

    @Test(arguments: [
        ("kind,expression,from,until,shares,fact\nfoo,a,2020-01,,,\n", "kind"),
        ("kind,expression,from,until,shares,fact\nphrase,a,later,,,\n", "from"),
        ("kind,expression,from,until,shares,fact\nphrase,a,2020-13,,,\n", "from"),
        ("kind,expression,from,until,shares,fact\nphrase,a,2020-01,,2020:101,\n", "shares"),
    ])
    func badTablesAreErrors(table: String, column: String) throws {
        let empty = EvidenceTable(Array("profile,offset,weight\n".utf8), name: "p.csv")
        let regional = EvidenceTable(Array("kind,codes,expressions\n".utf8), name: "r.csv")
        let error = #expect(throws: EvidenceError.self) {
            try EvidenceTables(
                dated: EvidenceTable(Array(table.utf8), name: "d.csv"), profiles: empty, regional: regional,
                gazetteer: gazetteer)
        }
        #expect(error?.description.contains("d.csv, line 2: \(column)") ?? false)
        #expect(throws: EvidenceError.self) {
            try EvidenceTables(
                dated: EvidenceTable(Array("kind,expression,from,until,shares,fact\n".utf8), name: "d.csv"),
                profiles: empty,
                regional: EvidenceTable(Array("kind,codes,expressions\nown,999999,x\n".utf8), name: "r.csv"),
                gazetteer: gazetteer)
        }
    }
}
