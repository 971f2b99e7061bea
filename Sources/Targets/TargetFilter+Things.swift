import Text

/// Counts that only look like goals: of what is there already, and of what others numbers class.
extension TargetFilter {
    private static let reachedCounties = PhraseTable("覆盖 新增 创建 创成 建成 培育 达到 达 扩大到 增加到 突破 超过")

    /// 14县(市): the number says how many there are, not how many are to be, unless a work in each of them is named.
    func countsCounties(_ quantity: Quantity, _ before: Range<Int>) -> Bool {
        guard quantity.unit == "县", quantity.hedges.isEmpty, !namesWork(quantity) else { return false }
        return Self.reachedCounties.length(in: text, endingAt: before.upperBound, limit: before.lowerBound) == nil
    }

    private static let passing = PhraseTable("超 超过 突破 破 过")
    private static let passers = PhraseTable("企业 集聚区 园区 开发区 集群 产业 县 镇")
    private static let counters = ["家", "户", "个"]

    /// 30家企业超10亿元: the goal is the number of firms, which the amount classes.
    func classesCounted(_ index: Int) -> Bool {
        let quantity = quantities[index]
        guard quantity.kind == .money, index > 0, !quantity.isRange,
            Self.passing.length(in: text, endingAt: quantity.start, limit: sentence.lowerBound) != nil
        else { return false }
        let counted = quantities[index - 1]
        let gap = counted.end..<quantity.start
        return Self.counters.contains(counted.unit) && !gap.contains { text.endsClause($0) || text[$0] == "、" }
            && Self.passers.occurs(in: text, counted.end..<min(quantity.start, counted.end + 8))
    }

    /// 新建1万亩以上示范基地2个: the area classes the bases that are counted behind them.
    func classesNext(_ index: Int) -> Bool {
        let quantity = quantities[index]
        guard quantity.kind == .extent, quantity.hedges.last?.hasSuffix("以上") == true, index + 1 < quantities.count,
            quantities[index + 1].kind == .things
        else { return false }
        let gap = quantity.end..<quantities[index + 1].start
        return (2...12).contains(gap.count) && !gap.contains { text.endsClause($0) || text[$0] == "、" }
            && !TargetWords.tasks.occurs(in: text, gap)
    }

    private static let funding = PhraseTable("安排 投入 筹措 筹集 统筹 落实 设立 争取")
    private static let funds = PhraseTable("经费 资金 基金 贷款")

    /// 安排1亿元以上项目前期经费: the amount is that of the money, not of the projects.
    func isFunded(_ quantity: Quantity, _ clause: Range<Int>) -> Bool {
        Self.funding.length(in: text, endingAt: quantity.start, limit: clause.lowerBound) != nil
            && Self.funds.length(in: text, endingAt: clause.upperBound, limit: quantity.end) != nil
    }

    private static let heads = PhraseTable("人数 人口 户数 人次 用户 职工 移民")
    private static let peoples = PhraseTable("人员 人口 居民 群众 学生 农民 农牧民 农户 农民工 劳动力 老年人 老人 残疾人 毕业生 患者 职工 移民 贫困户 无房户 牧民 渔民")

    /// Whether a number without a unit counts persons, who are named behind it or are what is counted: 帮助30万城镇失业人员,
    /// 参保人数75万.
    func countsPersons(_ quantity: Quantity, _ before: Range<Int>, _ clause: Range<Int>) -> Bool {
        var end = quantity.end
        if text.at(end) == "的" { end += 1 }
        if TargetWords.persons.length(in: text, at: end, limit: clause.upperBound) != nil { return true }
        if text.at(end)?.isHan != true {
            return Self.heads.length(in: text, endingAt: before.upperBound, limit: before.lowerBound) != nil
        }
        // 40万毕业生去向落实率达到85%: the share is the goal.
        if before.isEmpty, (end..<clause.upperBound).contains(where: { text[$0] == "率" }) { return false }
        let behind = (end..<min(clause.upperBound, end + 12)).prefix { text[$0].isHan && text[$0] != "的" }
        return Self.peoples.occurs(in: text, behind)
    }

    private static let invested = PhraseTable("总投资")
    private static let completing = PhraseTable("完成 新增 力争")

    /// 力争完成城市更新总投资1000亿元: what is invested in all is a goal where it is to be completed.
    func isInvested(_ before: Range<Int>) -> Bool {
        Self.invested.length(in: text, endingAt: before.upperBound, limit: before.lowerBound) != nil
            && Self.completing.occurs(in: text, before)
    }

    private static let rewards = PhraseTable("奖励 补贴 贴息 优惠")

    /// 兑现1‰的奖励政策: the rate describes a rule that holds already.
    func isRateOfReward(_ quantity: Quantity) -> Bool {
        quantity.kind == .share && text.at(quantity.end) == "的"
            && Self.rewards.length(in: text, at: quantity.end + 1, limit: sentence.upperBound) != nil
    }

    /// 工业产值力争“过千亿”: what is quoted is a goal if nothing but a word of reaching stands before its number.
    func isQuotedGoal(_ quantity: Quantity, open: Int) -> Bool {
        text.at(quantity.end) == "”" && text.at(quantity.end + 1)?.isHan != true
            && TargetWords.reached.holds(text.scalars, open + 1..<quantity.start)
    }
}
