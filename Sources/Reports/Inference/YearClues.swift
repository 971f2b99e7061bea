import Text

/// What a text says that reveals its year, found but not weighed.
struct YearClues {
    /// How a year is named: as a target (到2030年), as a point of comparison (比2019年), or plainly; and in which
    /// part of the text, since reviews come before plans.
    struct NamedYear: Hashable, Comparable {
        let year: Int
        /// T, C or P followed by the part, 0 to 3: a profile is named `year-P2`.
        let profile: String

        static func < (left: Self, right: Self) -> Bool { (left.year, left.profile) < (right.year, right.profile) }
    }

    /// A five-year plan (“十四五”) and its stage: O opening, E ending, B being drafted, M in the middle, P anything else.
    struct NamedPlan: Hashable, Comparable {
        let number: Int
        let profile: String

        static func < (left: Self, right: Self) -> Bool { (left.number, left.profile) < (right.number, right.profile) }
    }

    /// A Party congress (plenum 1) or a plenum of the committee it elected.
    struct Meeting: Hashable, Comparable {
        let congress: Int
        let plenum: Int

        static func < (left: Self, right: Self) -> Bool {
            (left.congress, left.plenum) < (right.congress, right.plenum)
        }
    }

    private(set) var years: [NamedYear: Int] = [:]
    private(set) var plans: [NamedPlan: Int] = [:]
    private(set) var meetings: Set<Meeting> = []
    /// 0 to 2: whether five years are reviewed or planned at the beginning, plus whether they are often mentioned.
    private(set) var fiveYears = 0
    /// From here on all years belong to plans.
    private var aheadFrom = 0

    private static let targets: Set<Unicode.Scalar> = ["到", "至", "达", "—", "－", "-", "～", "~"]
    private static let comparisons: Set<Unicode.Scalar> = ["比", "较", "自", "从", "于"]
    private static let onward: Set<Unicode.Scalar> = ["的", "至", "到"]
    /// Where in the text the parts 1, 2 and 3 begin.
    private static let parts = [0.03, 0.3, 0.5]

    init(_ text: Scalars) {
        var spans = 0
        var early = false
        aheadFrom = Self.aheadStart(text)
        var index = text.next(Self.signs)
        while index < text.count {
            defer { index = text.next(Self.signs, from: index + 1) }
            switch text[index] {
            case "年":
                readYear(text, sign: index)
                if index > 2, text[index - 1] == "五", Self.spansFive(text, index) {
                    spans += 1
                    if index < Self.beginning { early = true }
                }
            case "五": readPlan(text, five: index)
            case "届": readPlenum(text, term: index)
            case "大": readCongress(text, sign: index)
            default: break
            }
        }
        fiveYears = (early ? 1 : 0) + (spans >= 4 ? 1 : 0)
    }

    private static let signs = ScalarRanges("年五届大")
    /// Anything this early belongs to the review.
    private static let beginning = 600

    /// Where the goals of the next five years begin in a report that reviews five years without naming one:
    /// all years after that belong to plans. The end of the text if there are none.
    private static func aheadStart(_ text: Scalars) -> Int {
        guard let review = reviews.compactMap({ text.position(of: $0) }).min(), review < beginning,
            let ahead = aheads.compactMap({ text.position(of: $0, from: beginning) }).min(), ahead * 4 > text.count
        else { return text.count }
        let named = text[..<ahead].indices.contains { text[$0] == "年" && Numerals.year(in: text, before: $0) != nil }
        return named ? text.count : ahead
    }

    private static let reviews = ["过去五年", "五年来", "过去的五年"].map { Scalars($0) }
    private static let aheads = ["今后五年", "未来五年"].map { Scalars($0) }

    /// 过去五年, 今后五年, 未来五年, 五年来, 五年的.
    private static func spansFive(_ text: Scalars, _ sign: Int) -> Bool {
        if sign + 1 < text.count, text[sign + 1] == "来" { return true }
        guard sign >= 3 else { return false }
        switch (text[sign - 3], text[sign - 2]) {
        case ("过", "去"), ("今", "后"), ("未", "来"), ("去", "的"): return true
        default: return false
        }
    }

    private mutating func readYear(_ text: Scalars, sign: Int) {
        guard let year = Numerals.year(in: text, before: sign) else { return }
        let before = sign >= 5 ? text[sign - 5] : "。"
        let after = text[(sign + 1)..<min(text.count, sign + 7)]
        let context: String
        if Self.targets.contains(before) {
            context = "T"
        } else if Self.comparisons.contains(before) || after.first.map({ Self.onward.contains($0) }) ?? false
            || Scalars(after).holds("以来")
        {
            context = "C"
        } else {
            context = sign >= aheadFrom ? "T" : "P"
        }
        let place = Double(sign) / Double(text.count)
        let part = Self.parts.count { $0 <= place }
        years[NamedYear(year: year, profile: "year-\(context)\(part)"), default: 0] += 1
    }

    private static let opening = ["开局", "起步之年", "第一年", "首年"].map { Scalars($0) }
    private static let ending = ["收官", "最后一年", "决战", "决胜", "末", "完成"].map { Scalars($0) }
    private static let drafting = ["编制", "谋划", "前期", "起草"].map { Scalars($0) }
    private static let middle = ["中期", "承上启下", "关键", "第三年", "第二年", "攻坚"].map { Scalars($0) }
    private static let followers: Set<Unicode.Scalar> = [
        "”", "规", "计", "时", "期", "开", "收", "建", "以", "，", "、", "的", "末",
    ]

    /// “十四五”规划, 十四五时期; the campaigns of legal education are counted alike, and are left out: “八五”普法.
    private mutating func readPlan(_ text: Scalars, five: Int) {
        guard five > 0, let unit = Numerals.digit(text[five - 1]), unit > 0, text[five - 1].isHan,
            five + 1 < text.count,
            Self.followers.contains(text[five + 1])
        else { return }
        let tens = five > 1 && text[five - 2] == "十"
        let number = tens ? unit + 10 : unit
        guard number >= 6 else { return }
        let end = text[five + 1] == "”" ? five + 2 : five + 1
        if text.matches(Scalars("普法"), at: end) { return }
        let start = five - (tens ? 2 : 1)
        let after = Scalars(text[(five + 1)..<min(text.count, five + 15)])
        let before = Scalars(text[max(0, start - 11)..<start])
        let context =
            after.holdsAny(Self.opening)
            ? "O"
            : after.holdsAny(Self.ending)
                ? "E" : before.holdsAny(Self.drafting) ? "B" : after.holdsAny(Self.middle) ? "M" : "P"
        plans[NamedPlan(number: number, profile: "plan-\(context)"), default: 0] += 1
    }

    /// The number of a congress that ends before `end`: 十九, 二十, 二十一.
    private static func congress(_ text: Scalars, before end: Int) -> Int? {
        var begin = end
        while begin > 0, end - begin < 3, text[begin - 1] == "十" || (Numerals.digit(text[begin - 1]) ?? 0) > 0 {
            begin -= 1
        }
        guard begin < end, text[begin].isHan, let number = Numerals.number(in: text, at: begin), number.end == end,
            (10...30).contains(number.value)
        else { return nil }
        return number.value
    }

    /// 十九届二中、三中、四中全会: each of them.
    private mutating func readPlenum(_ text: Scalars, term: Int) {
        guard let congress = Self.congress(text, before: term) else { return }
        var index = term + 1
        var found: [Int] = []
        while index + 1 < text.count {
            if let plenum = Numerals.digit(text[index]), plenum > 0, text[index + 1] == "中" {
                found.append(plenum)
                index += 2
            } else if text.matches(Scalars("全会"), at: index), !found.isEmpty {
                for plenum in found { meetings.insert(Meeting(congress: congress, plenum: plenum)) }
                found = []
                index += 2
            } else if text[index] == "、" || text[index] == "和" || text[index] == "及" {
                index += 1
            } else {
                break
            }
        }
    }

    private static let congressFollowers: Set<Unicode.Scalar> = Set("精报以胜召和、提做确作描擘部开闭，。将之后前".unicodeScalars)

    /// 党的二十大精神, but not 迎接二十大.
    private mutating func readCongress(_ text: Scalars, sign: Int) {
        guard sign + 1 < text.count, Self.congressFollowers.contains(text[sign + 1]),
            let congress = Self.congress(text, before: sign), congress >= 12
        else { return }
        let before = Scalars(text[max(0, sign - 8)..<sign])
        if before.holds("迎") || before.holds("迎接") { return }
        if text.matches(Scalars("胜利召开"), at: sign + 1) || text[sign + 1] == "将" { return }
        meetings.insert(Meeting(congress: congress, plenum: 1))
    }
}
