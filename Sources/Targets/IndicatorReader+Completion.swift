import Text

extension IndicatorReader {
    /// Names that say nothing by themselves.
    private static let bare = PhraseTable("投资 产值 投入 产量 总产值 年产值 综合产值 营业收入 主营业务收入 销售收入")
    private static let tails = PhraseTable("方面 领域 力度 步伐 进度 工作 建设 项目建设 工程建设")
    private static let heads = PhraseTable(
        """
        加快推进 加快 推进 加大 加强 实施 组织实施 大力发展 发展 扎实推进 继续推进 大力推进 深入推进 积极推进 全面推进 持续推进 统筹推进 在 抓好 抓紧 做好 做强 做大做强 壮大 培育壮大 \
        大力培育 打造 建设 完善 提升 强化 优化 支持 推动
        """)

    /// A bare 投资 or 产值 with what the clause before it is about: 交通方面，完成投资750亿元 is of 交通投资.
    func completed(_ name: String, clause: Int) -> String {
        let word = Scalars(name)
        guard clause > sentence.lowerBound, Self.bare.holds(word, 0..<word.count) else { return name }
        let start = text.clauseStart(clause - 1, notBefore: sentence.lowerBound)
        var subject = Self.trim(text, start..<clause - 1).range
        while let length = Self.heads.length(in: text, at: subject.lowerBound, limit: subject.upperBound) {
            subject = subject.lowerBound + length..<subject.upperBound
        }
        while let length = Self.tails.length(in: text, endingAt: subject.upperBound, limit: subject.lowerBound) {
            subject = subject.lowerBound..<subject.upperBound - length
        }
        guard (2...14).contains(subject.count), !subject.contains(where: { text[$0].digit != nil }) else { return name }
        return text.string(subject) + name
    }

    private static let least = PhraseTable("不少于 至少 不得少于")

    /// In 打造不少于1个示范街区、1个示范乡镇, the bound of the first count is that of those listed behind it.
    func leastOfList(_ index: Int) -> String? {
        guard quantities[index].kind == .things else { return nil }
        var first = index
        while first > 0, text.at(quantities[first].start - 1) == "、", quantities[first].kind == .things,
            quantities[first - 1].hedges.isEmpty,
            !(quantities[first - 1].end..<quantities[first].start - 1).contains(where: {
                text.endsClause($0) || text[$0] == "、"
            })
        {
            first -= 1
        }
        let start = quantities[first].start
        guard first < index, let length = Self.least.length(in: text, endingAt: start, limit: max(0, start - 4)) else {
            return nil
        }
        return text.string(start - length..<start)
    }

    private static let tasksBehind = PhraseTable("任务 的任务")

    /// A name without 各县 or 每个县区 at its beginning, which its unit says, and without 任务 at its end.
    static func withoutShare(_ name: String) -> String {
        let word = Scalars(name)
        var range = 0..<word.count
        if let share = UnitShare.opening(word) { range = share..<word.count }
        if let length = tasksBehind.length(in: word, endingAt: range.upperBound, limit: range.lowerBound + 2) {
            range = range.lowerBound..<range.upperBound - length
        }
        return range.isEmpty || range.count == word.count ? name : Scalars(word[range]).text
    }
}
