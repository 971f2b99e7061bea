import Text

/// Finds where a report turns from what was done to what is to be done.
///
/// Every sentence votes by its ``SentenceTense``. The turn is the place with the most votes for a plan after
/// it, with premiums for headings that say so, for beginnings of paragraphs and for what follows problems and
/// thanks, and losses for headings and problems that would end up on the wrong side. So headings decide if
/// there are any, and the wording if there are none. Linear in the text.
struct PlanStart {
    /// A heading that may open a part of the report.
    struct Turn {
        let position: Int
        let role: HeadingRole
        /// Whether the numbering shows that a heading before it is lost: 一、 and then 三、.
        let followsGap: Bool
        /// Whether it has a first-rank number.
        let isNumbered: Bool
        /// Whether its words leave no doubt: 今后五年的主要任务, 2024年工作安排.
        let isCertain: Bool
    }

    /// In votes (log-odds); tuned on every second province of the panel (docs/sections.md).
    private enum Premium {
        static let plan = 16.0
        /// The preceding part has lost its heading, and may be the beginning of the plan.
        static let planBehindGap = 8.0
        static let unclear = 10.0
        static let unclearBehindGap = 6.0
        static let review = -14.0
        static let government = -8.0
        static let unnumbered = 3.0
        static let laterItem = -6.0
        static let insideList = -8.0
        static let insideParagraph = -10.0
        static let afterProblems = 10.0
        static let afterThanks = 4.0
        static let isProblems = -5.0
        static let problemsBehind = -12.0
        static let thanksBehind = -8.0
        static let maximumBehind = -28.0
        /// For each paragraph after the last words of a review.
        static let behindReview = 4.0
        /// A paragraph announced by a colon.
        static let announced = -8.0
        /// A paragraph that begins with a past time.
        static let past = -12.0
        static let opener = 3.0
        static let planHeadingBefore = -25.0
        static let reviewHeadingBehind = -25.0
        /// A sentence about lessons learnt.
        static let lesson = -1.0
        /// No review at all, if a review heading exists and if none does; no plan at all.
        static let onlyPlan = -10.0
        static let onlyPlanUnheaded = -4.0
        static let onlyReview = 6.0
    }

    /// How many paragraphs after the last words of a review the plan may have begun without a heading.
    private static let reachBehindReview = 12
    /// A plan makes up at least one part in this many of the body.
    private static let minimumShare = 25

    private static let openers = PhraseTable(
        "今年是 做好今年 今后五年 未来五年 主要预期目标 预期目标 奋斗目标是 主要目标是 总体要求 指导思想是 新的一年 总体思路")

    private let text: Scalars
    private let lines: [Range<Int>]
    private let body: Range<Int>
    private let headings: [Heading]
    private let turns: [Turn]
    private let paragraphs: ParagraphTones

    init(_ text: Scalars, lines: [Range<Int>], headings: [Heading], turns: [Turn], body: Range<Int>) {
        self.text = text
        self.lines = lines
        self.headings = headings
        self.turns = turns
        self.body = body
        paragraphs = ParagraphTones(text, lines: lines, headings: headings, body: body)
    }

    /// Where the plan begins; the end of the body if there is none.
    func find() -> Int {
        let units = SentenceUnit.all(text, lines: lines, headings: headings, body: body)
        guard !units.isEmpty else { return body.upperBound }
        let votes = votesBehind(units)
        let premiums = premiums(units)
        let order = order(units)
        let problems = problemsBehind()
        var best = (score: -Double.infinity, index: 0)
        for index in units.indices {
            let score = votes[index] + premiums[index] + order[index] + problems[units[index].line]
            if score > best.score { best = (score, index) }
        }
        let onlyReview = Premium.onlyReview + order[units.count]
        var position = best.score < onlyReview ? body.upperBound : units[best.index].range.lowerBound
        // The last lines of a text are not a plan.
        if (body.upperBound - position) * Self.minimumShare < body.count { position = body.upperBound }
        return certainStart(before: position) ?? headedStart(besides: position) ?? position
    }

    /// The start given by a review heading directly followed by a plan heading, which leave no room for
    /// another: a review of many years describes policies like plans, but ends at the plan's heading; and votes
    /// that find no plan are mistaken.
    private func headedStart(besides position: Int) -> Int? {
        for (review, plan) in zip(turns, turns.dropFirst())
        where review.role == .review && plan.role == .plan && !plan.followsGap && plan.isNumbered {
            let isBetween = review.position < position && position < plan.position
            if isBetween || position == body.upperBound { return plan.position }
        }
        return nil
    }

    /// If the style of an era defeats the votes, unambiguous words decide, except those of the first heading.
    private func certainStart(before position: Int) -> Int? {
        let certain = turns.dropFirst().first { $0.role == .plan && $0.isCertain && $0.position < position }
        guard let certain else { return nil }
        let reviewed = turns.contains { $0.role == .review && $0.position > certain.position && $0.position < position }
        return reviewed ? nil : certain.position
    }

    // MARK: Votes

    /// For each unit, the votes of it and of all units after it.
    private func votesBehind(_ units: [SentenceUnit]) -> [Double] {
        let end = isHeadingLost ? reviewEnd : nil
        var behind = [Double](repeating: 0, count: units.count + 1)
        for index in units.indices.reversed() {
            let unit = units[index]
            var vote = unit.vote
            if paragraphs.isLesson[unit.line] { vote = min(Premium.lesson, vote) }
            if paragraphs.isGoal[unit.line] { vote = max(0, vote) }
            if let end, unit.line > end, unit.line <= end + Self.reachBehindReview {
                // Goals are worded like results: what will have been achieved.
                if vote < 0 { vote /= 2 }
                if unit.opensLine { vote += Premium.behindReview }
            }
            behind[index] = behind[index + 1] + vote
        }
        return behind
    }

    /// The line of the last paragraph of problems, thanks or lessons in the middle of the body.
    private var reviewEnd: Int? {
        lines.indices.last { line in
            let place = (lines[line].lowerBound - body.lowerBound) * 20
            return (paragraphs.tones[line] != .none || paragraphs.isLesson[line]) && place > body.count * 2
                && place < body.count * 14
        }
    }

    /// Whether no known heading opens what follows the last words of the review, so that the wording has to decide.
    private var isHeadingLost: Bool {
        guard let end = reviewEnd else { return true }
        let next = turns.first { $0.position >= lines[end].upperBound && $0.role != .review }
        return next?.followsGap ?? true
    }

    /// For each line, what is lost if the plan begins there: problems are admitted, and people thanked, in the review.
    private func problemsBehind() -> [Double] {
        var behind = [Double](repeating: 0, count: lines.count + 1)
        for line in lines.indices.reversed() {
            var loss = 0.0
            if (lines[line].lowerBound - body.lowerBound) * 4 < body.count * 3 {
                switch paragraphs.tones[line] {
                case .none: break
                case .problems: loss = Premium.problemsBehind
                case .thanks: loss = Premium.thanksBehind
                }
            }
            behind[line] = max(Premium.maximumBehind, behind[line + 1] + loss)
        }
        return behind
    }

    /// For each unit, and for the end, what is lost to headings on the wrong side.
    private func order(_ units: [SentenceUnit]) -> [Double] {
        var loss = turns.reduce(0) { $1.role == .review ? $0 + Premium.reviewHeadingBehind : $0 }
        var next = 0
        func pass(_ position: Int) {
            while next < turns.count, turns[next].position < position {
                if turns[next].role == .plan { loss += Premium.planHeadingBefore }
                if turns[next].role == .review { loss -= Premium.reviewHeadingBehind }
                next += 1
            }
        }
        var result: [Double] = []
        for unit in units {
            pass(unit.range.lowerBound)
            result.append(loss)
        }
        pass(body.upperBound)
        return result + [loss]
    }

    // MARK: Premiums

    /// For each unit, what speaks for or against a plan beginning there, apart from votes.
    private func premiums(_ units: [SentenceUnit]) -> [Double] {
        let isHeaded = turns.contains { $0.role == .review }
        let listed = insideList(units)
        var nextTurn = 0
        var nextHeading = 0
        return units.indices.map { index in
            let unit = units[index]
            let start = unit.range.lowerBound
            while nextTurn < turns.count, turns[nextTurn].position < start { nextTurn += 1 }
            while nextHeading < headings.count, headings[nextHeading].start < start { nextHeading += 1 }
            var sum = index > 0 ? 0 : isHeaded ? Premium.onlyPlan : Premium.onlyPlanUnheaded
            if nextTurn < turns.count, turns[nextTurn].position == start {
                return sum + premium(of: turns[nextTurn], unit)
            }
            if !unit.opensLine { return sum + Premium.insideParagraph }
            if nextHeading < headings.count, headings[nextHeading].start == start {
                sum += Self.premium(of: headings[nextHeading])
            }
            return sum + (listed[index] ? Premium.insideList : 0) + neighbourhood(unit)
        }
    }

    private func premium(of turn: Turn, _ unit: SentenceUnit) -> Double {
        switch turn.role {
        case .plan, .outline: turn.followsGap ? Premium.planBehindGap : Premium.plan
        case .review: Premium.review
        case .government, .closing: Premium.government
        case .unclear: (turn.followsGap ? Premium.unclearBehindGap : Premium.unclear) + neighbourhood(unit)
        }
    }

    private static func premium(of heading: Heading) -> Double {
        switch heading.style {
        case .unnumbered: Premium.unnumbered
        case .item, .ordinal: Premium.laterItem
        default: heading.number > 1 ? Premium.laterItem : 0
        }
    }

    /// What the paragraph above and the first words say.
    private func neighbourhood(_ unit: SentenceUnit) -> Double {
        let line = unit.line
        var sum = 0.0
        if line > 0 {
            switch paragraphs.tones[line - 1] {
            case .problems: sum += Premium.afterProblems
            case .thanks: sum += Premium.afterThanks
            case .none:
                if paragraphs.announces[line - 1] { sum += Premium.announced }
                if line > 1, paragraphs.tones[line - 2] == .problems { sum += Premium.afterThanks }
            }
        }
        if paragraphs.tones[line] != .none { sum += Premium.isProblems }
        let start = unit.range.lowerBound
        let end = min(lines[line].upperBound, start + 60)
        let first = min(end, start + 25)
        let stop = text[start..<first].firstIndex { $0 == "。" } ?? first
        if SentenceTense.namesPast(text, start..<stop) { sum += Premium.past }
        if Self.openers.occurs(in: text, start..<end) { sum += Premium.opener }
        return sum
    }

    /// For each unit, whether it stands between （二） and （三）, where no plan begins.
    private func insideList(_ units: [SentenceUnit]) -> [Bool] {
        let listed = headings.filter { $0.style == .chineseInParentheses }
        var next = 0
        return units.map { unit in
            while next < listed.count, listed[next].start < unit.range.lowerBound { next += 1 }
            guard next > 0, next < listed.count, listed[next].number > 1 else { return false }
            return listed[next - 1].number == listed[next].number - 1
        }
    }
}
