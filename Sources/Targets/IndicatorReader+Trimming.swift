import Text

extension IndicatorReader {
    struct Cut {
        var range: Range<Int>
        var hedges: [String]
    }

    /// Extracts the name from the text before a number, removing words of reaching from its end and words of
    /// resolve from its beginning.
    static func trim(_ text: TargetText, _ range: Range<Int>) -> Cut {
        var range = range
        var front: [String] = []
        var back: [String] = []
        while true {
            if let length = numbering(text, range) ?? date(text, range) ?? plan(text, range) ?? prices(text, range)
                ?? comparison(text, range) ?? span(text, range)
            {
                range = range.lowerBound + length..<range.upperBound
            } else if notLeading.length(in: text, at: range.lowerBound, limit: range.upperBound) != nil {
                break
            } else if let length = TargetWords.leading.length(in: text, at: range.lowerBound, limit: range.upperBound) {
                let word = text.string(range.lowerBound..<range.lowerBound + length)
                if TargetWords.bounding.holds(word) { front.append(word) }
                range = range.lowerBound + length..<range.upperBound
            } else if let first = text.at(range.lowerBound), !range.isEmpty, first.isBlank {
                range = range.lowerBound + 1..<range.upperBound
            } else {
                break
            }
        }
        while let last = range.last {
            if text[last].isBlank || text[last] == "的" || text[last] == "“" {
                range = range.lowerBound..<last
            } else if let length = base(text, range) {
                range = range.lowerBound..<range.upperBound - length
            } else if let length = TargetWords.reaching.length(
                in: text, endingAt: range.upperBound, limit: range.lowerBound), !isPartOfName(text, range, length)
            {
                let word = text.string(range.upperBound - length..<range.upperBound)
                if TargetWords.bounding.holds(word) { back.insert(word, at: 0) }
                range = range.lowerBound..<range.upperBound - length
            } else {
                break
            }
        }
        return Cut(range: range, hedges: front + back)
    }

    /// Words that begin like one of ``TargetWords/leading``: 要求粮食增产 is not 求粮食增产.
    private static let notLeading = PhraseTable("要求 要素 使用 计划生育 完成率 通过率 在校 在岗")

    private static let resolves = PhraseTable("力争 争取 确保 将 都将 均将 要 应")

    /// Finds the word of resolve between a name and its change, as in 城市化率力争提高.
    static func resolve(_ text: TargetText, _ range: Range<Int>) -> Range<Int>? {
        guard let found = resolves.last(in: text, range), found.lowerBound > range.lowerBound,
            TargetWords.changes.holds(text, found.upperBound..<range.upperBound)
        else { return nil }
        return found
    }

    /// A single scalar is removed only if it is not part of one of these words: 总投入 keeps 入, 人均 keeps 均.
    private static let words = PhraseTable(
        "人均 户均 亩均 村均 平均 存在 所在 潜在 实在 内在 以为 行为 作为 成为 认为 来到 签到 目的 应该 能力 功能 性能 节能 动能 储能 智能 产能 新能 重要 主要 需要 可能 职能 效能 核能 光能 太阳能 氢能 电能 热能 机关 公共 到达 发达 抵达 直达 通达 附近 邻近 靠近 合约 节约 签约 预约 条约 制约 集约 即将 领域内"
    )

    private static func isPartOfName(_ text: TargetText, _ range: Range<Int>, _ length: Int) -> Bool {
        // In 比重要提高到, 重要 is not a word.
        if text.at(range.upperBound - 1) == "要", text.at(range.upperBound - 3) == "比" { return false }
        return length == 1 && words.length(in: text, endingAt: range.upperBound, limit: range.lowerBound) != nil
    }

    /// The length of an item number such as 一是, （3）, ③.
    private static func numbering(_ text: TargetText, _ range: Range<Int>) -> Int? {
        if !range.isEmpty, (0x2460...0x2473).contains(text[range.lowerBound].value) { return 1 }
        var end = range.lowerBound
        while end < range.upperBound, text[end].digit != nil { end += 1 }
        if end > range.lowerBound, end < range.upperBound, text[end] == "）" || text[end] == ")" {
            return end + 1 - range.lowerBound
        }
        end = range.lowerBound
        while end < range.upperBound, "一二三四五六七八九十".unicodeScalars.contains(text[end]) { end += 1 }
        guard end > range.lowerBound, end < range.upperBound, text[end] == "是" || text[end] == "要" else { return nil }
        return end + 1 - range.lowerBound
    }

    private static let planEnds = PhraseTable("期末 末 期间 时期 期间每年的 期内")

    /// The length of 十二五”末 or “十四五”期间, which tells when, not what.
    private static func plan(_ text: TargetText, _ range: Range<Int>) -> Int? {
        var at = range.lowerBound
        guard range.count > 4, text[at] == "十" else { return nil }
        while at < range.upperBound, Numerals.chineseDigit(text[at]) != nil || text[at] == "十" { at += 1 }
        if at < range.upperBound, text[at] == "”" || text[at] == "\"" { at += 1 }
        guard text.at(at - 1) == "五" || text.at(at - 2) == "五",
            let end = planEnds.length(in: text, at: at, limit: range.upperBound)
        else { return nil }
        return at + end - range.lowerBound
    }

    /// The length of 比2015年 or 较2010年末, which tells the base, not what.
    private static func comparison(_ text: TargetText, _ range: Range<Int>) -> Int? {
        guard let first = range.first, text[first] == "比" || text[first] == "较" else { return nil }
        return date(text, first + 1..<range.upperBound).map { $0 + 1 }
    }

    /// The length of 用两年时间将, which tells how long, not what.
    private static func span(_ text: TargetText, _ range: Range<Int>) -> Int? {
        guard range.count > 6, text[range.lowerBound] == "用" else { return nil }
        let end = (range.lowerBound + 2..<range.lowerBound + 6).first { text[$0] == "时" && text[$0 + 1] == "间" }
        guard let end, text[end - 1] == "年" || text[end - 1] == "月" else { return nil }
        let next = text.at(end + 2)
        return min(end + (next == "将" || next == "把" || next == "，" ? 3 : 2), range.upperBound) - range.lowerBound
    }

    private static let priced = PhraseTable("价格计算的 价格计算 价计算的 价计算")

    /// The length of 按2000年价格计算的, which tells how it is reckoned.
    private static func prices(_ text: TargetText, _ range: Range<Int>) -> Int? {
        guard range.count > 6, text[range.lowerBound] == "按",
            let found = priced.first(in: text, range.lowerBound..<min(range.upperBound, range.lowerBound + 16))
        else { return nil }
        return found.upperBound - range.lowerBound
    }

    /// The length of a date such as 到2027年底, which tells when, not what.
    private static func date(_ text: TargetText, _ range: Range<Int>) -> Int? {
        var at = range.lowerBound
        if at < range.upperBound, text[at] == "到" || text[at] == "至" { at += 1 }
        var digits = 0
        while at < range.upperBound, Numerals.digit(text[at]) != nil || Masks.isSign(text[at]) || text[at].isBlank {
            if !text[at].isBlank { digits += 1 }
            at += 1
        }
        guard digits == 4, at < range.upperBound, text[at] == "年" else { return nil }
        at += 1
        if at < range.upperBound, text[at] == "底" || text[at] == "末" || text[at] == "前" { at += 1 }
        return at - range.lowerBound
    }

    private static let edges = Set("，、；：,:）)（(的—-·/".unicodeScalars)

    /// Removes separators from both ends.
    static func tidy(_ name: String) -> String {
        var scalars = name.unicodeScalars[...]
        while let first = scalars.first, edges.contains(first) || first.isBlank { scalars.removeFirst() }
        while let last = scalars.last, edges.contains(last), last != "）", last != ")" { scalars.removeLast() }
        return String(scalars)
    }

    /// The length of 比2020年 at the end, which tells the base, not what.
    private static func base(_ text: TargetText, _ range: Range<Int>) -> Int? {
        guard let last = range.last, text[last] == "年", range.count > 6, text[last - 5] == "比" || text[last - 5] == "较",
            (1...4).allSatisfy({ Numerals.digit(text[last - $0]) != nil })
        else { return nil }
        return 6
    }

    /// The name in a range; nil if nothing is left.
    static func name(_ text: TargetText, _ range: Range<Int>) -> String? {
        let cut = trim(text, range).range
        return cut.isEmpty ? nil : text.string(cut)
    }

    /// Removes the change: 进出口总额增长 becomes 进出口总额.
    static func withoutChange(_ name: String) -> String {
        let scalars = TargetText(name)
        var end = scalars.count
        while let length = TargetWords.changes.length(in: scalars, endingAt: end, limit: 1) { end -= length }
        return scalars.string(0..<max(end, 0))
    }

    /// Removes the task: 开工建设保障房 becomes 保障房.
    static func withoutTask(_ name: String) -> String {
        let scalars = TargetText(name)
        let length = TargetWords.tasks.length(in: scalars, at: 0, limit: scalars.count - 1) ?? 0
        return scalars.string(length..<scalars.count)
    }

    /// A name followed by its change, which is not repeated.
    static func joined(_ name: String, _ change: String) -> String {
        name.hasSuffix(change) ? name : name + change
    }
}
