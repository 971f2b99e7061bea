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
        "抓好环首都14县(市)统筹城乡发展先行区建设。", "兑现1‰的奖励政策。",
    ])
    func whatIsThereIsNoGoal(_ plan: String) { #expect(rows(plan) == []) }

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
        #expect(rows("每个市打造3个、每个县打造2个标志性建筑。") == ["打造标志性建筑 = 3 个/市", "打造标志性建筑 = 2 个/县"])
    }

    @Test func namesAreNotCut() {
        #expect(rows("抓好涉县等12个县(市)统筹城乡发展示范县建设。").map { $0.contains("统筹城乡发展示范县建设") } == [true])
        #expect(rows("用两年时间将筹资标准由50元提高到100元。") == ["筹资标准 = 100 元"])
    }
}
