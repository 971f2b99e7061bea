import Text

/// When a piece was given, and on what evidence.
struct YearEvidence: Equatable {
    let year: Int
    let basis: EvidenceSource
    let confidence: Double
    /// For notes.
    let place: String
}

/// Reads dates from the title page, and years from what the text says about itself.
struct YearFinder {
    let opening: Opening
    let lines: [Scalars]
    /// Whether the piece comes from the State Council, or is about its report: then the session of congress
    /// gives the year.
    let isNational: Bool

    private static let reviewWords = ["回顾", "总结"].map { Scalars($0) }
    private static let planWords = [
        "主要任务", "工作安排", "重点工作", "主要工作", "总体要求", "工作部署", "目标任务", "工作重点", "工作打算", "工作任务", "预期目标", "发展目标", "工作总体", "工作的总体",
        "主要目标", "工作思路", "工作计划",
    ].map { Scalars($0) }
    /// A heading within this many scalars of the beginning opens the review.
    private static let reviewReach = 400
    private static let past = ["刚刚过去的", "过去的"].map { Scalars($0) }

    /// The day on the title page, preferably that of the session.
    var date: (date: Numerals.Date, place: String)? {
        let lines = opening.titleLines.filter { !Self.isTimeStamp($0) }
        let session = lines.filter { TitlePage.isSession($0) }
        for line in session + lines {
            if let found = Numerals.dates(in: line).first(where: { $0.date.month != nil }) {
                return (found.date, "title page")
            }
        }
        if let found = Numerals.dates(in: opening.titleText).first(where: { $0.date.month != nil }) {
            return (found.date, "title page")
        }
        if let title = opening.header?.title?.compact,
            let found = Numerals.dates(in: title).first(where: { $0.date.month != nil })
        {
            return (found.date, "header title")
        }
        return headerDate.map { ($0, "header date") }
    }

    /// All statements, surest first.
    func evidence() -> [YearEvidence] {
        var found: [YearEvidence] = []
        if let date {
            found.append(
                YearEvidence(
                    year: date.date.year, basis: .title, confidence: date.place == "header date" ? 0.9 : 0.99,
                    place: date.place))
        }
        let body = bodyEvidence()
        let title = titleYear()
        if isNational, let year = Session.nationalYear(in: opening.body) {
            found.append(
                YearEvidence(
                    year: year, basis: .body, confidence: 0.95, place: "session of the National People's Congress"))
        }
        // A title is often the site's own; two statements in the text together outweigh it.
        if let body, let title, body.confidence >= 0.95, body.year != title.year { return found + [body, title] }
        return found + [title, body].compactMap { $0 }
    }

    /// 2023年 of 2023年政府工作报告.
    private func titleYear() -> YearEvidence? {
        for line in opening.titleLines where line.holds("工作报告") {
            if let year = Self.years(in: line).first {
                return YearEvidence(year: year, basis: .title, confidence: 0.95, place: "title")
            }
        }
        if let title = opening.header?.title?.compact, let year = Self.years(in: title).first {
            return YearEvidence(year: year, basis: .title, confidence: 0.9, place: "header title")
        }
        return nil
    }

    /// 2023年工作回顾 belongs to 2024, and so does 2024年重点工作.
    private func bodyEvidence() -> YearEvidence? {
        if lines.isEmpty { return nil }
        let review = reviewedYear().map { $0 + 1 }
        let plan = plannedYear()
        switch (review, plan) {
        case (let review?, let plan?) where review == plan:
            return YearEvidence(year: review, basis: .body, confidence: 0.97, place: "headings of review and plan")
        case (let review?, let plan?):
            // A plan heading may name the last year of a period; a review covers the year before.
            return YearEvidence(
                year: review, basis: .body, confidence: plan > review ? 0.85 : 0.6, place: "heading of the review")
        case (let review?, nil):
            return YearEvidence(year: review, basis: .body, confidence: 0.9, place: "heading of the review")
        case (nil, let plan?):
            return YearEvidence(year: plan, basis: .body, confidence: 0.8, place: "heading of the plan")
        case (nil, nil):
            return nil
        }
    }

    /// The last year named before 回顾 in the first heading that has both.
    private func reviewedYear() -> Int? {
        let body = opening.body
        for word in Self.reviewWords {
            var start = 0
            while let position = body.position(of: word, from: start) {
                start = position + word.count
                let window = Scalars(body[max(0, position - 24)..<position])
                let clause = Scalars(window.reversed().prefix { !Self.separates($0) }.reversed())
                if let year = Self.years(in: clause).last { return year }
            }
        }
        for word in Self.past {
            guard let position = body.position(of: word) else { continue }
            let after = Scalars(body[position..<min(body.count, position + word.count + 8)])
            if let year = Self.years(in: after).first { return year }
        }
        return nil
    }

    /// The year of the first heading with a year and a word of planning, or of a later one that is exactly a year on.
    ///
    /// 主要工作 heads both halves: 一、2023年主要工作 … 二、2024年主要工作. One that stands alone where the review must be, at the very
    /// beginning, belongs to the review.
    private func plannedYear() -> Int? {
        var position = 0
        var first: (year: Int, position: Int)?
        for line in lines {
            defer { position += line.count }
            guard line.count <= 40, line.contains("年") else { continue }
            let compact = line.compact
            guard compact.holdsAny(Self.planWords), !compact.holdsAny(Self.reviewWords), !compact.holds("完成情况"),
                !compact.holds("远景"),
                let year = Self.years(in: compact).first, !Self.isHorizon(compact)
            else { continue }
            guard let earlier = first else {
                first = (year, position)
                continue
            }
            if year == earlier.year + 1 { return year }
        }
        guard let first else { return nil }
        return first.position < Self.reviewReach ? first.year + 1 : first.year
    }

    /// 到2025年的主要目标, 2021—2025年发展目标: the end of a period, not the year of the plan.
    private static func isHorizon(_ heading: Scalars) -> Bool {
        guard let sign = heading.firstIndex(of: "年"), let named = Numerals.datedYear(in: heading, before: sign),
            named.start > 0
        else { return false }
        return horizonLeaders.contains(heading[named.start - 1])
    }

    private static let horizonLeaders: Set<Unicode.Scalar> = ["到", "至", "—", "－", "-", "～", "~", "–"]

    private var headerDate: Numerals.Date? {
        guard let field = opening.header?.date else { return nil }
        // 2026-02-04, 2026/2/4
        let parts = field.split {
            $0 == "-" || $0 == "/" || $0 == "." || $0.isBlank || $0 == "（" || $0 == "(" || $0 == "至"
        }
        let numbers = parts.prefix(3).map { Numerals.wholeNumber(Scalars($0)) }
        guard let year = numbers.first ?? nil, Numerals.plausibleYears.contains(year) else {
            return Numerals.dates(in: field.compact).first?.date
        }
        var date = Numerals.Date(year: year)
        if numbers.count > 1, let month = numbers[1], (1...12).contains(month) {
            date.month = month
            if numbers.count > 2, let day = numbers[2], (1...31).contains(day) { date.day = day }
        }
        return date
    }

    /// A line such as 2011年01月13日16:40 says when the page was published.
    private static func isTimeStamp(_ line: Scalars) -> Bool {
        line.indices.dropFirst().dropLast().contains { index in
            (line[index] == ":" || line[index] == "：") && line[index - 1].digit != nil && line[index + 1].digit != nil
        }
    }

    private static func years(in text: Scalars) -> [Int] {
        text.indices.compactMap { text[$0] == "年" ? Numerals.year(in: text, before: $0) : nil }
    }

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "。" || scalar == "，" || scalar == "," || scalar == "；" || scalar == "！" || scalar == "："
    }
}
