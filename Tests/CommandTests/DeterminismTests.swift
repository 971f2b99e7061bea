import Support
import TestSupport
import Testing

/// The output is byte-identical for any number of threads and any order of the inputs, on more data than the
/// few sample reports: clusters, groups, priors and shingles among some hundred reports.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct DeterminismTests {
    private static let matters = [
        "工业", "农业", "服务业", "教育", "医疗", "就业", "环境", "交通", "水利", "文化", "科技", "财政", "金融", "商贸", "住房", "养老", "体育", "旅游",
        "能源", "信访", "消防", "林业", "渔业", "邮政", "气象", "统计", "审计", "档案", "民族", "宗教", "外事", "国防", "应急", "司法", "食品", "药品",
    ]
    private static let themes = [
        ["港口物流", "内河航运", "临港工业", "多式联运"], ["文化旅游", "历史街区", "博物馆", "非遗传承"], ["集成电路", "人工智能", "大数据", "量子信息"],
    ]
    /// What only the reports of a province speak of, by city.
    private static let own = [
        "糖业深加工", "陶瓷产业集群", "糖业深加工", "糖业深加工", "纳米新材料", "纳米新材料", "柑橘种植基地", "柑橘种植基地", "海洋牧场", "海洋牧场",
    ]
    private static let cities = ["贵港市", "肇庆市", "玉林市", "梧州市", "苏州市", "无锡市", "成都市", "绵阳市", "济南市", "青岛市"]

    /// A report of one of three kinds, with paragraphs mostly of its kind.
    private static func report(_ number: Int, _ generator: inout SeededGenerator) -> String {
        let city = cities[number % 10]
        let year = 2005 + number / 10
        let words = generator.permutation(4).prefix(2).map { themes[number % 3][$0] }.joined(separator: "和")
        var kept: [String] = []
        for (index, matter) in matters.enumerated() where index % 3 == number % 3 || generator.below(2) == 0 {
            kept.append(matter)
        }
        let past = kept.map {
            "\($0)方面，我们坚持稳中求进，持续加大投入，\(words)取得新进展，各项任务全面完成，群众满意度不断提高。\($0)重点项目有序实施，\($0)体制改革不断深化，\($0)基础更加牢固，\($0)队伍得到加强。"
        }
        let coming = kept.map {
            "做大\(own[number % 10])。在\($0)领域，今年我们要大力推进\(words)，着力补齐短板，力争\($0)投资增长\(generator.below(9) + 1)%左右。继续深化\($0)体制改革，实施一批\($0)重点项目，夯实\($0)基础，加强\($0)队伍建设，防范\($0)风险。"
        }
        return Sandbox.report(city, year, words, past: past, coming: coming)
    }

    @Test func theBytesOfManyReportsDoNotDependOnThreadsOrOrder() throws {
        let sandbox = try Sandbox()
        var generator = SeededGenerator(seed: 12)
        let names = (0..<240).map { "in/\($0).txt" }
        for (number, name) in names.enumerated() { try sandbox.write(Self.report(number, &generator), to: name) }
        let shuffled = generator.permutation(names.count).map { sandbox.path(names[$0]) }
        let inputs = [[sandbox.path("in")], shuffled, [sandbox.path("in")]]
        for (threads, input) in zip(1..., inputs) {
            let outcome = try Conspectus.run(
                ["run"] + input + ["--output", sandbox.path("out\(threads)"), "--threads", "\(threads)"])
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        var outputs = try (1...3).map { try sandbox.contents(of: "out\($0)") }
        for index in outputs.indices { outputs[index]["provenance.json"] = nil }
        for file in outputs[0].keys.sorted() {
            #expect(outputs[1][file] == outputs[0][file], "\(file) differs with two threads and shuffled files")
            #expect(outputs[2][file] == outputs[0][file], "\(file) differs with three threads")
        }
        #expect(outputs[1].keys == outputs[0].keys && outputs[2].keys == outputs[0].keys)
        // Otherwise there would have been nothing to compare.
        for (file, least) in [
            ("reports", 240), ("prior_reports", 900), ("evidence", 1000), ("keyness", 50), ("themes", 5),
            ("targets", 500),
            ("cluster_robustness", 6), ("cluster_profiles", 50), ("cluster_sentences", 30),
        ] {
            #expect(try sandbox.table("out1/\(file).csv").rows.count >= least, "\(file)")
        }
        #expect(Set(try sandbox.table("out1/clusters.csv").rows.map { $0.cells[1] }).count >= 3)
    }
}
