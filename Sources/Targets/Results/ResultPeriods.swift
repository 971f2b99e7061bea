import Text

/// Determines of what time a result is, from the times named in headings and sentences before it.
struct ResultPeriods {
    /// A span, and the year if it is one.
    struct Time: Equatable {
        let period: Target.Period
        let year: Int?
    }

    private let text: TargetText
    private let year: Int?
    private let named: TargetPeriods
    private var state = Target.Period.year
    /// Whether the part of the review is one of five years as a whole, by its heading.
    private var isOfFiveYears = false

    init(text: TargetText, year: Int?) {
        self.text = text
        self.year = year
        named = TargetPeriods(text: text, year: year)
    }

    private static let fiveYears = PhraseTable(
        "过去五年 五年来 五年间 这五年 五年 5年来 过去5年 5年 本届政府 一五” 二五” 三五” 四五” 五五” 十五”期间 十五”时期 一五\" 二五\" 三五\" 四五\"")
    private static let lastYear = PhraseTable("去年 过去一年 过去的一年 一年来 全年 年末 年底 上年度")
    private static let otherSpans = PhraseTable(
        "两年来 三年来 四年来 两年 三年 四年 十年 以来 累计 合计 今年 三年间")
    private static let partial = PhraseTable(
        "季度 上半年 下半年 月份 至9月 至10月 至11月 -9月 -10月 -11月 当月 个月 1月 6月末 9月末 9月底 11月末 月末 年初")
    private static let compared = PhraseTable("比 较 与 同 是 为 从 由 自 相当于 相比 按")
    private static let levels = PhraseTable("达到 达 突破 提高到 增加到 提升到 上升到 增长到 增至 升至 提高至 超过 跃上 迈上 降到 下降到 降至 为")

    /// A heading that names only one of the spans sets it for what follows.
    mutating func enter(heading: Range<Int>) {
        guard let span = span(heading) else { return }
        state = span
        isOfFiveYears = span == .fiveYear
    }

    /// A time at the beginning of a sentence sets the span for what follows. In a part about five years, 2015年 at the
    /// beginning of one sentence says nothing of the next, unless a paragraph begins with it as its time: 2015年，….
    mutating func enter(sentence: Range<Int>) {
        let opening = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + 18)
        guard let span = span(opening) else { return }
        if !isOfFiveYears || span == .fiveYear || isTimeOfParagraph(opening) { state = span }
    }

    private static let oneYear = PhraseTable("过去一年 过去的一年 一年来 刚刚过去的一年")

    private func isTimeOfParagraph(_ opening: Range<Int>) -> Bool {
        var start = opening.lowerBound
        while start > 0, text[start - 1].isBlank { start -= 1 }
        guard start == 0 || text[start - 1].isLineBreak else { return false }
        if Self.oneYear.occurs(in: text, opening) { return true }
        return named.years(opening).contains { found in
            guard found.year == lastOfYear, let sign = opening.first(where: { $0 >= found.position && text[$0] == "年" })
            else { return false }
            return text.at(sign + 1).map { "，,是".unicodeScalars.contains($0) } ?? false
        }
    }

    /// The span that a heading or the opening of a sentence names, if it names one alone.
    private func span(_ range: Range<Int>) -> Target.Period? {
        let five = uncompared(Self.fiveYears, range) != nil
        let one = Self.lastYear.occurs(in: text, range) || named.years(range).contains { $0.year == lastOfYear }
        return five == one ? nil : five ? .fiveYear : .year
    }

    private var lastOfYear: Int? { year.map { $0 - 1 } }

    /// Where one of the phrases stands last, other than as that with which something is compared (比五年前).
    private func uncompared(_ table: PhraseTable, _ range: Range<Int>) -> Int? {
        var end = range.upperBound
        while let found = table.last(in: text, range.lowerBound..<end) {
            if !isCompared(found.lowerBound, range.lowerBound) { return found.lowerBound }
            end = found.upperBound - 1
        }
        return nil
    }

    private func isCompared(_ position: Int, _ limit: Int) -> Bool {
        // PM2.5年均浓度 names no five years.
        if position > 0, text[position].digit != nil, text[position - 1] == "." || text[position - 1].digit != nil {
            return true
        }
        var start = position
        while start > limit, "“\"十".unicodeScalars.contains(text[start - 1]) { start -= 1 }
        return Self.compared.length(in: text, endingAt: start, limit: limit) != nil
    }

    /// The time of a quantity.
    ///
    /// - Parameters:
    ///   - quantity: the quantity.
    ///   - sentence: the sentence in which it stands.
    ///   - isChange: whether it says how much something changed.
    func time(of quantity: Quantity, in sentence: Range<Int>, isChange: Bool) -> Time {
        let before = sentence.lowerBound..<quantity.start
        let clause = text.clauseStart(quantity.start, notBefore: sentence.lowerBound)..<quantity.start
        if Self.partial.occurs(in: text, clause) { return Time(period: .other, year: nil) }
        if named.isYearly(clause) { return Time(period: .fiveYear, year: nil) }
        // Nothing by which a region is measured doubles within a year.
        if quantity.unit == "倍" || quantity.unit == "番" { return Time(period: .fiveYear, year: nil) }
        if isChange, let span = base(clause) { return span }
        var found: (position: Int, time: Time)?
        func take(_ at: Int?, _ period: Target.Period, _ year: Int? = nil) {
            if let at, at >= found?.position ?? -1 { found = (at, Time(period: period, year: year)) }
        }
        take(Self.lastYear.last(in: text, before)?.lowerBound, .year, lastOfYear)
        take(uncompared(Self.fiveYears, before), .fiveYear)
        take(uncompared(Self.otherSpans, before), .other)
        take(Self.partial.last(in: text, before)?.lowerBound, .other)
        if let last = named.years(before).last(where: { !isCompared($0.position, before.lowerBound) }) {
            take(last.position, .year, last.year)
        }
        let time = found?.time ?? Time(period: state, year: state == .year ? lastOfYear : nil)
        // What was reached at the end of five years is the last year's, and amounts are, unless they count people, who are
        // added up.
        let isOfEnd = isLevel(clause) || found == nil && quantity.kind != .people && quantity.kind != .things
        if time.period == .fiveYear, !isChange, isOfEnd { return Time(period: .year, year: lastOfYear) }
        return time
    }

    private func isLevel(_ clause: Range<Int>) -> Bool {
        Self.levels.length(in: text, endingAt: clause.upperBound, limit: clause.lowerBound) != nil
    }

    /// The span of a change whose base is named: 比2015年增长 in 2021 is of five years, 比上年增长 of one.
    private func base(_ clause: Range<Int>) -> Time? {
        if let found = Self.fiveYears.last(in: text, clause), isCompared(found.lowerBound, clause.lowerBound) {
            return Time(period: .fiveYear, year: nil)
        }
        guard let year, let last = named.years(clause).last, isCompared(last.position, clause.lowerBound),
            last.year < year - 1
        else { return nil }
        return last.year == year - 2 ? Time(period: .year, year: year - 1) : Time(period: .fiveYear, year: nil)
    }
}
