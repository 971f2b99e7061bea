import Text

/// Determines by when targets are to be reached, from the times given in headings and sentences before a number.
struct TargetPeriods {
    private let text: TargetText
    /// The year of the report, if known.
    private let year: Int?
    private var state = Target.Period.year
    private var isInOutline = false

    private static let fiveYears = PhraseTable(
        "今后五年 未来五年 今后5年 未来5年 五年内 五年左右 五年的努力 本届政府任期内 任期内 本世纪末 十五”时期 十五”期间 十五期间 一五”时期 一五”期间 一五”末 二五”时期 二五”期间 二五”末 三五”时期 三五”期间 三五”末 四五”时期 四五”期间 四五”末 五五”时期 五五”期间 五五”末 一五”发展 二五”发展 三五”发展 四五”发展 五五”发展 本世纪内 五年累计"
    )
    private static let openings = PhraseTable("开好局 开局 起好步 开门红")
    private static let thisYear = PhraseTable("今年 全年 年内 本年度 当年 年底前")
    private static let otherSpans = PhraseTable(
        "三年内 两年内 二年内 四年内 3年内 2年内 4年内 三年累计 今后三年 未来三年 今后10年 今后十年 十年内 远景目标 明后两年 两年左右 三年左右 明年 用两年时间 用三年时间 两年时间 三年时间")

    init(text: TargetText, year: Int?) {
        self.text = text
        self.year = year
    }

    /// Where an explanation of a five-year outline begins, goals are of five years; where it ends, of the year again.
    mutating func setOutline(_ isOutline: Bool) {
        if isOutline != isInOutline { state = isOutline ? .fiveYear : .year }
        isInOutline = isOutline
    }

    /// A heading that names only one of the periods sets it for what follows.
    mutating func enter(heading: Range<Int>) {
        // 为“十四五”开好局: the first year of the plan.
        let opens = Self.openings.occurs(in: text, heading)
        let year = mentionsYear(heading) || opens
        let five = !opens && (Self.fiveYears.occurs(in: text, heading) || mentionsPlan(heading))
        if five != year { state = five ? .fiveYear : .year }
    }

    /// A time at the beginning of a sentence sets the period for what follows.
    mutating func enter(sentence: Range<Int>) {
        let opening = sentence.lowerBound..<min(sentence.upperBound, sentence.lowerBound + 15)
        if mentionsYear(opening) {
            state = .year
        } else if lastFiveYears(opening) != nil {
            state = .fiveYear
        } else if state == .fiveYear, GoalStatement.isOfOneYear(text, sentence) {
            state = .year
        }
    }

    /// Where five years are last named, other than in 实现“十三五”时期良好开局, which is about the year.
    private func lastFiveYears(_ range: Range<Int>) -> Int? {
        guard let found = Self.fiveYears.last(in: text, range) else { return nil }
        let behind = found.upperBound..<min(text.count, found.upperBound + 8)
        return Self.openings.occurs(in: text, behind) ? nil : found.lowerBound
    }

    /// Where this year is last named; 三年内 and 2年内 are other spans.
    private func lastThisYear(_ range: Range<Int>) -> Int? {
        var end = range.upperBound
        while let found = Self.thisYear.last(in: text, range.lowerBound..<end) {
            let before = text.at(found.lowerBound - 1)
            let isSpan = before.map { $0.digit != nil || Numerals.chineseDigit($0) != nil || $0 == "十" } ?? false
            if text[found.lowerBound] != "年" || !isSpan { return found.lowerBound }
            end = found.upperBound - 1
        }
        return nil
    }

    private func mentionsYear(_ range: Range<Int>) -> Bool {
        if lastThisYear(range) != nil { return true }
        return years(range).contains { $0.year == year }
    }

    /// Whether a five-year plan is named: “十四五”.
    private func mentionsPlan(_ range: Range<Int>) -> Bool {
        range.contains { at in
            text[at] == "五" && (text.at(at + 1) == "”" || text.at(at + 1) == "\"") && text.at(at - 2) == "十"
                || text[at] == "十" && text.at(at + 1) == "五" && text.at(at - 1) == "“"
        }
    }

    /// The period of a quantity at `position`.
    func period(of position: Int, in sentence: Range<Int>) -> Target.Period {
        let before = sentence.lowerBound..<position
        var found: (position: Int, period: Target.Period)?
        func take(_ at: Int?, _ period: Target.Period) {
            if let at, at >= found?.position ?? -1 { found = (at, period) }
        }
        take(lastThisYear(before), .year)
        take(lastFiveYears(before), .fiveYear)
        take(Self.otherSpans.last(in: text, before)?.lowerBound, .other)
        if let last = years(before).last(where: { $0.isDeadline }) { take(last.position, period(ofYear: last.year)) }
        let clause = text.clauseStart(position, notBefore: 0)..<position
        if found?.period == .year || found == nil && state == .year, let average = yearly(clause),
            average >= found?.position ?? -1
        {
            return .fiveYear
        }
        return found?.period ?? state
    }

    /// Whether 年均 says that a number is the average of several years.
    func isYearly(_ range: Range<Int>) -> Bool { yearly(range) != nil }

    /// The position of 年均 or 年平均, an average annual rate over several years; 年均浓度 is the mean of a year.
    private func yearly(_ range: Range<Int>) -> Int? {
        range.last {
            guard text[$0] == "年" else { return false }
            let end = text.at($0 + 1) == "均" ? $0 + 2 : text.at($0 + 1) == "平" && text.at($0 + 2) == "均" ? $0 + 3 : nil
            return end.map { text.at($0) != "浓" && text.at($0) != "值" } ?? false
        }
    }

    func period(ofYear target: Int) -> Target.Period {
        guard let year else { return target.isMultiple(of: 5) ? .fiveYear : .other }
        if target == year { return .year }
        guard target > year else { return state }
        return target.isMultiple(of: 5) && target - year <= 5 || (4...5).contains(target - year) ? .fiveYear : .other
    }

    /// The years named in a range, as 2027年, 2 0 2 7年 or 二〇二七年. A deadline is one after 到 or 至, before 底, 末
    /// or 前, or not before the year of the report.
    func years(_ range: Range<Int>) -> [(year: Int, position: Int, isDeadline: Bool)] {
        // The 年 of the last year may be outside the range.
        let signs = range.lowerBound..<min(text.count, range.upperBound + 9)
        return signs.compactMap { sign in
            guard text[sign] == "年", let (value, start) = Numerals.datedYear(in: text.scalars, before: sign),
                range.contains(start)
            else { return nil }
            let before = text.at(start - 1)
            let after = text.at(sign + 1)
            let isDeadline =
                before == "到" || before == "至" || after == "底" || after == "末" || after == "前" || value == year
                || value > year ?? 9999
            return (value, start, isDeadline)
        }
    }
}
