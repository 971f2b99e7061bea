import Text

/// A goal without a number: one indicator is to grow in step with another, or faster.
struct StatedComparison {
    /// nil if the clause names none; then the subject is that of the preceding quantity.
    let subject: String?
    /// The words of comparison, such as 与经济增长基本同步.
    let words: String
    let range: Range<Int>
    /// Whether it is to keep pace; otherwise it is to be faster.
    let isStep: Bool

    private static let steps = PhraseTable("同步 持平 匹配")
    private static let faster = PhraseTable("略高于 明显高于 高于 略快于 快于 不低于 领先于 跑赢")
    /// The characters with which ``steps`` and ``faster`` begin.
    private static let openings = ScalarSet("同持匹略明高快不领跑")
    private static let growing = PhraseTable("增长 提高 和 或 以上 增加 并")
    private static let with = PhraseTable("与 同 和 跟")
    /// What an indicator may keep pace with.
    private static let pace = PhraseTable("经济 生产总值 GDP 增长 增速 增幅 上年 去年 劳动生产率")
    private static let growth = PhraseTable("增长 增速 增幅 增长速度 增长水平")
    private static let notGrowth = PhraseTable("全国 平均 上年 去年 水平 时期 省均 同期 全区 全省 同类")
    private static let base = PhraseTable("经济 生产总值 GDP 收入 支出 投资 工业 人口")

    static func all(in text: TargetText, _ sentence: Range<Int>) -> [StatedComparison] {
        var found: [StatedComparison] = []
        for at in sentence where openings.contains(text[at].value) {
            if let length = steps.length(in: text, at: at, limit: sentence.upperBound) {
                if let step = step(text, sentence, at..<at + length, after: found.last?.range.upperBound) {
                    found.append(step)
                }
            } else if let length = faster.length(in: text, at: at, limit: sentence.upperBound),
                found.last.map({ $0.range.upperBound <= at }) ?? true
            {
                if let faster = faster(text, sentence, at..<at + length) { found.append(faster) }
            }
        }
        return found
    }

    /// 全国平均水平 is no growth; 经济增长水平 is.
    private static func isLevel(_ text: TargetText, _ reference: Range<Int>) -> Bool {
        var from = reference.lowerBound
        while let found = notGrowth.first(in: text, from..<reference.upperBound) {
            from = found.upperBound
            let isOfGrowth = text.at(found.lowerBound) == "水" && text.at(found.lowerBound - 1) == "长"
            if !isOfGrowth { return true }
        }
        return false
    }

    private static func clauseStart(_ text: TargetText, _ sentence: Range<Int>, _ at: Int) -> Int {
        var start = at
        while start > sentence.lowerBound, !text.endsClause(start - 1) { start -= 1 }
        return start
    }

    private static func step(_ text: TargetText, _ sentence: Range<Int>, _ word: Range<Int>, after: Int?)
        -> StatedComparison?
    {
        let start = max(clauseStart(text, sentence, word.lowerBound), after ?? 0)
        // 同步 followed by a verb is another word: 同步推进.
        let isFollowed = text.at(word.upperBound)?.isHan == true
        if isFollowed && growing.length(in: text, at: word.upperBound, limit: sentence.upperBound) == nil { return nil }
        // With several (居民收入增长和经济增长同步), the last one followed by a pace counts.
        var end = word.lowerBound
        while let with = with.last(in: text, start..<end) {
            end = with.lowerBound
            let reference = with.upperBound..<word.lowerBound
            guard pace.occurs(in: text, reference), !reference.contains(where: { text[$0] == "、" }) else { continue }
            let subject = IndicatorReader.name(text, start..<with.lowerBound)
            return StatedComparison(
                subject: subject, words: text.string(with.lowerBound..<word.upperBound),
                range: with.lowerBound..<word.upperBound, isStep: true)
        }
        return nil
    }

    private static func faster(_ text: TargetText, _ sentence: Range<Int>, _ word: Range<Int>) -> StatedComparison? {
        let start = clauseStart(text, sentence, word.lowerBound)
        var end = word.upperBound
        while end < sentence.upperBound, !text.endsClause(end), text[end] != "、" { end += 1 }
        let reference = word.upperBound..<end
        guard reference.count <= 20, growth.occurs(in: text, reference), base.occurs(in: text, reference),
            !isLevel(text, reference), !reference.contains(where: { text[$0].digit != nil })
        else { return nil }
        let subject = IndicatorReader.name(text, start..<word.lowerBound)
        return StatedComparison(
            subject: subject, words: text.string(word.lowerBound..<end), range: word.lowerBound..<end, isStep: false)
    }
}
