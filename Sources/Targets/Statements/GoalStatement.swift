import Text

/// The sentence in which a report states its goals: 主要预期目标是：地区生产总值增长6%左右.
enum GoalStatement {
    private static let goals = PhraseTable("预期目标 主要目标 奋斗目标 调控目标 发展目标 工作目标 预期指标 主要指标 控制目标")
    private static let growth = PhraseTable("生产总值 GDP 经济 国民经济")
    private static let growing = PhraseTable("增长 增速 增幅 增长速度")
    private static let spans = PhraseTable("年均 年平均 累计 五年 5年 翻 五” 五\" 递增 规划 期末")
    private static let past = PhraseTable("完成 实现 年初 去年 上年 低于 高于 好于 超过 预计 确定的 提出的 了")
    private static let prices = PhraseTable("消费价格 物价 零售价格 CPI")
    private static let fiveYears = PhraseTable("五年 5年 五”时期 五”期间 五”末")

    /// Whether goals are stated in a review: they are named as such, and nothing says that they were reached.
    static func stands(in text: TargetText, _ sentence: Range<Int>, year: Int?) -> Bool {
        guard let goal = goals.first(in: text, sentence), statesGrowth(text, sentence) else { return false }
        let opening = sentence.lowerBound..<goal.upperBound
        if past.occurs(in: text, opening) { return false }
        let behind = goal.upperBound..<min(sentence.upperBound, goal.upperBound + 30)
        return !past.occurs(in: text, behind)
    }

    /// Whether the goals of a sentence are those of one year: the growth of the economy stands there without 年均,
    /// which no goal of several years lacks, and the paragraph does not speak of five years, or prices are to rise by so
    /// much, which is said of one year only.
    static func isOfOneYear(_ text: TargetText, _ sentence: Range<Int>) -> Bool {
        guard goals.occurs(in: text, sentence), statesGrowth(text, sentence), !spans.occurs(in: text, sentence),
            !yearAhead(text, sentence)
        else { return false }
        var start = sentence.lowerBound
        while start > 0, !text[start - 1].isLineBreak { start -= 1 }
        if !fiveYears.occurs(in: text, start..<sentence.lowerBound) { return true }
        var end = sentence.upperBound
        while end < text.count, !text[end].isLineBreak { end += 1 }
        return prices.occurs(in: text, sentence.lowerBound..<end)
    }

    /// Whether the economy is to grow by a number.
    private static func statesGrowth(_ text: TargetText, _ sentence: Range<Int>) -> Bool {
        var from = sentence.lowerBound
        while let economy = growth.first(in: text, from..<sentence.upperBound) {
            from = economy.upperBound
            let behind = from..<min(sentence.upperBound, from + 8)
            guard let word = growing.first(in: text, behind) else { continue }
            let number = word.upperBound..<min(sentence.upperBound, word.upperBound + 8)
            if number.contains(where: { Numerals.digit(text[$0]) != nil || Masks.isSign(text[$0]) }) { return true }
        }
        return false
    }

    /// Whether a year to come is named, as in 到2025年.
    private static func yearAhead(_ text: TargetText, _ sentence: Range<Int>) -> Bool {
        sentence.contains { text[$0] == "年" && text.at($0 - 5).map { "到至".unicodeScalars.contains($0) } ?? false }
    }
}
