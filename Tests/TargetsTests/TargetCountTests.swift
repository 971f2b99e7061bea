import Conspectus
import Testing

/// Which counts and amounts are goals, and what is shared along lists.
@Suite struct TargetCountTests {
    private func rows(_ plan: String) -> [String] {
        TargetExtraction.find(inPlan: plan, year: 2025, indicators: .shipped).map { target in
            let value = target.lower ?? target.upper
            return
                "\(target.indicator) \(target.comparator.rawValue) \(value.map { "\(Int($0))" } ?? "") \(target.unit)"
        }
    }

    @Test(arguments: [
        "抓好环首都14县(市)。", "兑现1‰的奖励政策。", "抓好43个重点县城。", "加快发展5个国家先进制造业集群和3个战略性新兴产业集群。",
        "提升21个酒旅融合景区运营水平。", "推动15个千亿级产业提质增效。", "支持29家新型研发机构加快发展。", "在办好12项民生工程的基础上，再新增一批。",
    ])
    func whatIsThereIsNoGoal(_ plan: String) { #expect(rows(plan) == []) }

    @Test(arguments: [
        ("办好20项重点民生实事。", 20), ("推进600个重点项目。", 600), ("抓好600个重点项目。", 600), ("持续实施6个重大科技专项。", 6),
        ("实施好7个国家新型城镇化试点。", 7), ("推进市属32家国有企业改革。", 32), ("加强3000个村卫生室能力建设。", 3000), ("重点抓好30个左右示范大县。", 30),
        ("推动4500家企业上云。", 4500), ("将18项收费的免征范围，从小微企业扩大到所有企业。", 18), ("对150个园区实行分类管理。", 150),
        ("抓好环首都14县(市)统筹城乡发展先行区建设。", 14), ("重点抓好20项关键核心技术开发。", 20), ("扶持30家成长型企业发展。", 30),
    ])
    func whatIsUndertakenIsAGoal(_ plan: String, _ count: Int) {
        #expect(rows(plan).map { $0.contains(" \(count) ") } == [true])
    }

    @Test func moneyForProjectsIsNoThreshold() {
        #expect(rows("州本级安排1亿元以上项目前期经费。").map { $0.hasSuffix(">= 1 亿元") } == [true])
        #expect(rows("引进1亿元以上项目。") == [])
    }

    @Test func amountsThatClassWhatIsCounted() {
        #expect(rows("力争一加一面业等30家企业超10亿元。") == ["一加一面业等企业超10亿元 = 30 家"])
        #expect(rows("新建1万亩以上“森林粮库”示范基地2个。").map { $0.hasSuffix("= 2 个") } == [true])
        #expect(rows("全市工业产值超10亿元。") == ["工业产值 >= 10 亿元"])
        #expect(rows("新建高标准农田1万亩以上。").count == 1)
    }

    @Test func quotedGoals() {
        #expect(rows("莒南县工业产值力争“过千亿”。") == ["莒南县工业产值 >= 1000 亿"])
        #expect(rows("实施“过千亿”产业培育行动。") == [])
    }

    @Test func boundsAndNounsAlongLists() {
        #expect(
            rows("城乡低保标准不低于城镇居民人均可支配收入的20%和农民人均可支配收入的30%。").map { $0.contains(">=") } == [true, true])
        #expect(rows("打造不少于1个示范街区、2个示范乡镇。").map { $0.contains(">=") } == [true, true])
        #expect(rows("每个市打造3个、每个县打造2个标志性建筑。") == ["打造标志性建筑 = 3 个/市", "打造标志性建筑 = 2 个/县"])
    }

    @Test func namesAreNotCut() {
        #expect(rows("抓好涉县等12个县(市)统筹城乡发展示范县建设。").map { $0.contains("统筹城乡发展示范县建设") } == [true])
        #expect(rows("用两年时间将筹资标准由50元提高到100元。") == ["筹资标准 = 100 元"])
    }
}
