import Text

/// Counts of what is there already and only attended to, which are no goals: 抓好40户企业.
extension TargetFilter {
    /// Words for a work: what is counted if it is one, or what is done with each of those that are counted.
    private static let works = PhraseTable(
        """
        项目 工程 实事 任务 专项 试点 行动 攻关 活动 事项 建设 改造 改建 扩建 改薄 整治 治理 搬迁 迁建 改革 改制 帮扶 扶贫 保护 修复 修缮 \
        攻坚 创建 创业 配套 开工 竣工 投产 技改 减排 监控 监测 普查 培训 认定 认证 普及 推广 整顿 关闭 关停 更新 改善 共建 免费开放 清洁生产 \
        脱钩 转制 重组 债转股
        """)

    /// Those that begin other words too, so that they count at the end of a clause: 20项核心技术研发, but not 29家研发机构.
    private static let endingWorks = PhraseTable("开发 研发 生产")

    /// Words that only say that something is attended to.
    private static let attentions = PhraseTable(
        """
        抓好 抓实 抓牢 抓紧 紧抓 狠抓 培大育强 做大 做强 做优 做精 做大做强 做优做强 做强做优 壮大 做好 建好用好 加快发展 重点发展 大力发展 积极发展 突破性发展 突破发展 \
        优先发展 加强 聚力 关注
        """)

    /// Words of doing that say nothing of what becomes of each.
    private static let cares = PhraseTable(
        "推进 推动 支持 加快 引导 促进 鼓励 完善 发挥 深化 提升 提高 增强 强化 优化 加强 抓好 助力 带动 帮助 健全")

    /// What is to be better of those that are there, without a work that would make it so.
    private static let qualities = PhraseTable(
        """
        作用 功能 机制 水平 竞争力 影响力 稳定性 效益 质量 能级 优势 发展 提质增效 提质 增效 壮大 做大做强 做强做优 做优做强 提档次 上规模 上台阶 崛起 协同联动 \
        转型升级 优化升级 融合发展 韧性 能力
        """)

    /// Words of making, behind which a number says how many are made.
    private static let makings = PhraseTable(
        """
        新建 改建 扩建 建成 建设 新增 净增 培育 引进 招引 打造 实施 创建 创成 争创 开工 竣工 投产 改造 认定 布局 组建 设立 建立 培训 完成 扶持 帮扶 选派 覆盖 \
        形成 新发展 再发展 遴选 选择 达到 实现 力争 确保
        """)

    /// Whether the clause of a number says neither what will be done nor what will become of each that is counted.
    func isOnlyAttended(_ quantity: Quantity, _ before: Range<Int>) -> Bool {
        guard quantity.kind == .things || quantity.kind == .people, quantity.hedges.isEmpty, !quantity.isRange,
            quantity.unit != "人次"
        else { return false }
        var end = quantity.end
        while end < sentence.upperBound, !text.endsClause(end) { end += 1 }
        let behind = quantity.end..<end
        if let word = Self.attentions.last(in: text, before), !isMade(word.upperBound..<before.upperBound),
            text.at(word.lowerBound - 1) != "育"
        {
            return !namesWork(word.upperBound..<end)
        }
        guard behind.count > 2, Self.qualities.length(in: text, endingAt: end, limit: quantity.end) != nil,
            let word = Self.cares.last(in: text, before)
        else { return false }
        // 改造提升11个旗县广播网络能力: the verb before it makes.
        let verbs = max(before.lowerBound, word.lowerBound - 2)..<before.upperBound
        return !isMade(verbs) && !namesWork(behind)
    }

    private func isMade(_ range: Range<Int>) -> Bool { Self.makings.occurs(in: text, range) }

    /// Whether what is counted by a number is a work, or a work is named behind it, before the next of a list.
    func namesWork(_ quantity: Quantity) -> Bool {
        // 2市18县20个试点: counts that stand together place what is counted last.
        if text.at(quantity.end)?.digit != nil { return false }
        var (end, depth) = (quantity.end, 0)
        while end < sentence.upperBound, !text.endsClause(end) || depth > 0 {
            if text[end] == "(" || text[end] == "（" { depth += 1 }
            if text[end] == ")" || text[end] == "）" { depth -= 1 }
            if text[end] == "、", depth == 0 { break }
            end += 1
        }
        return namesWork(quantity.end..<end)
    }

    private func namesWork(_ range: Range<Int>) -> Bool {
        Self.works.occurs(in: text, range)
            || Self.endingWorks.length(in: text, endingAt: range.upperBound, limit: range.lowerBound) != nil
    }
}
