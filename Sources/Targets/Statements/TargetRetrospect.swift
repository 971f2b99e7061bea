import Text

/// Detects paragraphs of a plan that look back: 过去五年，…。脱贫攻坚成果举世瞩目，5575万农村贫困人口实现脱贫。
///
/// A paragraph whose first sentence opens with a past period is about the past to its end, or until a
/// sentence is about the future. Single sentences do not reveal this, since results and goals are phrased alike.
struct TargetRetrospect {
    private let text: TargetText
    /// The year of the report, if known.
    private let year: Int?
    /// Whether the last sentence entered belongs to such a paragraph.
    private(set) var isPast = false
    private var end = 0

    private static let openings = PhraseTable(
        "过去五年 过去5年 过去的五年 过去的5年 过去一年 过去的一年 过去几年 五年来 5年来 一年来 几年来 五年间 五年前 回顾过去 回顾五年")
    private static let forward = PhraseTable(
        "今年 今后 未来 下一步 明年 我们要 我们将 力争 确保 争取 必须 务必 预期目标 奋斗目标 本届政府任期 新的一年 新一届")
    private static let plans = PhraseTable("时期 期间 以来")

    init(text: TargetText, year: Int?) {
        self.text = text
        self.year = year
    }

    /// Processes the next sentence.
    mutating func enter(sentence: Range<Int>) {
        let isOpening = (end..<sentence.lowerBound).contains { text[$0].isLineBreak } || end == 0
        if isOpening { isPast = opensWithPast(sentence) }
        if isPast && Self.forward.occurs(in: text, sentence) { isPast = false }
        end = sentence.upperBound
    }

    private func opensWithPast(_ sentence: Range<Int>) -> Bool {
        if Self.openings.length(in: text, at: sentence.lowerBound, limit: sentence.upperBound) != nil { return true }
        return opensWithEndedPlan(sentence)
    }

    /// “十三五”时期 in 2021 or later: the plan for the years 2016 to 2020.
    private func opensWithEndedPlan(_ sentence: Range<Int>) -> Bool {
        var at = sentence.lowerBound
        if text.at(at) == "“" || text.at(at) == "\"" { at += 1 }
        guard let year, text.at(at) == "十" else { return false }
        // 十五 is the tenth plan, 十一五 the eleventh.
        let number = text.at(at + 1).flatMap(Numerals.chineseDigit) ?? 0
        let isTenth = number == 5 && text.at(at + 2) != "五"
        guard isTenth || number > 0 && text.at(at + 2) == "五" else { return false }
        at += isTenth ? 2 : 3
        if text.at(at) == "”" || text.at(at) == "\"" { at += 1 }
        let last = 2005 + 5 * (isTenth ? 0 : number)
        return last < year && Self.plans.length(in: text, at: at, limit: sentence.upperBound) != nil
    }
}
