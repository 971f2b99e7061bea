/// Finds where a report turns from what was done to what is to be done.
///
/// Every sentence votes by its ``SentenceTense``; the turn is where the votes for a plan behind it, less those before it,
/// are most, with a premium on headings that say so, on beginnings of paragraphs and on what follows thanks and problems.
/// So a heading decides where there is one, and wording where there is none.
struct PlanStart {
    /// A heading that may open a part of the report.
    struct Turn {
        let position: Int
        let role: HeadingRole
        /// Whether the numbers say that a heading before it is lost: 一、 and then 三、.
        let followsGap: Bool
        /// Whether its words leave no doubt: 今后五年的主要任务, 2024年工作安排.
        let isCertain: Bool
    }

    private struct Unit {
        let range: Range<Int>
        let score: Double
        let opensLine: Bool
        let line: Int
    }

    /// In votes (log-odds); fitted by trial on half of the provinces of the panel.
    private enum Premium {
        static let plan = 16.0
        /// The part before it has lost its heading, and may be the plan's first.
        static let planBehindGap = 8.0
        static let unclearTop = 10.0
        static let unclearBehindGap = 6.0
        static let review = -14.0
        static let government = -8.0
        static let unnumbered = 3.0
        static let laterItem = -6.0
        static let insideList = -8.0
        static let insideParagraph = -10.0
        static let afterProblems = 10.0
        static let afterThanks = 4.0
        static let problemsBehind = -12.0
        static let thanksBehind = -8.0
        static let mostBehind = -28.0
        /// A paragraph that begins with a time gone by.
        static let past = -12.0
        /// For each paragraph behind the last word of problems or thanks, which end a review.
        static let behindEnd = 4.0
        /// Behind a colon.
        static let announced = -8.0
        static let isProblems = -5.0
        static let opener = 3.0
        static let planHeadingBefore = -25.0
        static let reviewHeadingBehind = -25.0
        /// A sentence of what was learnt.
        static let lesson = -1.0
        /// What one paragraph can say at most.
        static let paragraph = 8.0
        /// No review at all, or no plan at all.
        static let onlyPlan = -10.0
        static let noReviewHeading = -4.0
        static let least = 6.0
    }

    /// A plan is at least one part in so many of the body.
    private static let leastShare = 25

    private static func words(_ list: String) -> [Scalars] { list.split(separator: " ").map { Scalars($0) } }
    private static let problems = words("清醒 还存在 仍存在 存在一些 存在不少 存在着 存在许多 存在的问题 困难和问题 问题和困难 加以解决")
    private static let problemMatters = words("问题 困难 矛盾 不足 差距 挑战")
    private static let thanks = words("衷心的感谢 衷心感谢 崇高的敬意 崇高敬意 诚挚的感谢 诚挚感谢 来之不易")
    private static let lessons = words("体会 启示 基本经验 宝贵经验 深刻认识到 实践告诉我们 实践证明")
    private static let lessonStarts = words("必须 — ─ － 第 一是 二是 三是 四是 五是 六是 七是 八是 一要 二要 三要 四要 五要 以上")
    private static let openers = words("今年是 做好今年 今后五年 未来五年 主要预期目标 预期目标 奋斗目标是 主要目标是 总体要求 指导思想是 新的一年 总体思路")

    private let text: Scalars
    private let lines: [Range<Int>]
    private let headings: [Heading]
    private let body: Range<Int>
    /// What a paragraph says of problems, and of thanks.
    private let tone: [Tone]

    private enum Tone { case none, problems, thanks }

    init(_ text: Scalars, lines: [Range<Int>], headings: [Heading], body: Range<Int>) {
        tone = lines.map { line in
            guard body.contains(line.lowerBound), line.count <= 1500 else { return .none }
            let words = Scalars(text[line])
            if words.holdsAny(Self.problems) && words.holdsAny(Self.problemMatters) { return .problems }
            return words.holdsAny(Self.thanks) ? .thanks : .none
        }
        self.text = text
        self.lines = lines
        self.headings = headings
        self.body = body
    }

    /// Where the plan begins; the body's end for no plan, nil for an empty body.
    func find(turns: [Turn]) -> Int? {
        let units = makeUnits()
        guard !units.isEmpty else { return nil }
        let end = isHeadingLost(turns) ? reviewEnd : Int.max / 2
        let lessons = lessonLines
        let goals = goalLines
        let scores = bounded(units)
        var behind = [Double](repeating: 0, count: units.count + 1)
        for index in units.indices.reversed() {
            let follows = units[index].opensLine && end < units[index].line && units[index].line <= end + 12
            var score = scores[index]
            // Goals are told like results: what will have been reached.
            if lessons.contains(units[index].line) { score = min(Premium.lesson, score) }
            if goals.contains(units[index].line) { score = max(0, score) }
            if end < units[index].line, units[index].line <= end + 12, score < 0 { score /= 2 }
            behind[index] = behind[index + 1] + score + (follows ? Premium.behindEnd : 0)
        }
        let roles = Dictionary(turns.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
        let starts = Dictionary(headings.map { ($0.start, $0) }, uniquingKeysWith: { first, _ in first })
        var best: (score: Double, index: Int)?
        // Problems are owned to in the review, and people are thanked there.
        var problemsBehind = [Double](repeating: 0, count: lines.count + 1)
        for line in lines.indices.reversed() {
            let isMiddle = (lines[line].lowerBound - body.lowerBound) * 4 < body.count * 3
            let share =
                tone[line] == .problems ? Premium.problemsBehind : tone[line] == .thanks ? Premium.thanksBehind : 0
            problemsBehind[line] = max(Premium.mostBehind, problemsBehind[line + 1] + (isMiddle ? share : 0))
        }
        for index in units.indices {
            let score =
                problemsBehind[units[index].line] + behind[index] + premium(units, index, roles: roles, starts: starts)
                + order(turns, units[index].range.lowerBound)
            if score > best?.score ?? -.infinity { best = (score, index) }
        }
        guard let best else { return nil }
        let nothing = order(turns, body.upperBound) + Premium.least
        var position = best.score < nothing ? body.upperBound : units[best.index].range.lowerBound
        // The last lines of a text are no plan.
        if (body.upperBound - position) * Self.leastShare < body.count { position = body.upperBound }
        // Where the manner of an age defeats the votes, words without doubt decide, but not those of the first heading.
        let certain = turns.dropFirst().first { $0.role == .plan && $0.isCertain && $0.position < position }
        guard let certain else { return position }
        let reviewed = turns.contains { $0.role == .review && $0.position > certain.position && $0.position < position }
        return reviewed ? position : certain.position
    }

    /// The votes, those of one paragraph together no more than ``Premium/paragraph``: one that says much is still one.
    private func bounded(_ units: [Unit]) -> [Double] {
        var scores = units.map(\.score)
        var start = 0
        while start < units.count {
            let line = units[start].line
            let end = units[start...].firstIndex { $0.line != line } ?? units.count
            let sum = abs(scores[start..<end].reduce(0, +))
            if sum > Premium.paragraph, lines[line].count <= Self.longestParagraph {
                for index in start..<end { scores[index] *= Premium.paragraph / sum }
            }
            start = end
        }
        return scores
    }

    /// A longer line is no paragraph but a text without line breaks.
    private static let longestParagraph = 1500

    /// The lines behind 主要目标是：up to the next heading or announcement.
    private var goalLines: Set<Int> {
        var goals: Set<Int> = []
        var inGoals = false
        let starts = Set(headings.filter { $0.style != .item && $0.style != .ordinal }.map(\.start))
        for (index, line) in lines.enumerated() {
            let ends = text[line.upperBound - 1] == "：" || text[line.upperBound - 1] == ":"
            let announces = ends && line.count <= 80 && Scalars(text[line]).holds("目标")
            if ends || starts.contains(line.lowerBound) { inGoals = false }
            if inGoals { goals.insert(index) }
            if announces { inGoals = true }
        }
        return goals
    }

    /// Whether no heading is known to open what follows the review's last word, so that it has to be found by wording.
    private func isHeadingLost(_ turns: [Turn]) -> Bool {
        let end = reviewEnd
        guard end < lines.count else { return true }
        let next = turns.first { $0.position >= lines[end].upperBound && $0.role != .review }
        return next?.followsGap ?? true
    }

    /// The lines of lessons learnt (体会, 启示), which say 必须 of the past.
    private var lessonLines: Set<Int> {
        var found: Set<Int> = []
        var starts: [Scalars] = []
        for (index, line) in lines.enumerated()
        where body.contains(line.lowerBound) && line.count <= Self.longestParagraph {
            let words = Scalars(text[line])
            let announces = words.last == "：" || words.last == ":"
            if words.holdsAny(Self.lessons), words.holds("必须") || announces || words.holds("体会到") {
                found.insert(index)
                starts = announces ? Self.lessonStarts : Array(Self.lessonStarts.prefix(1))
            } else if starts.contains(where: { words.matches($0, at: 0) }) {
                found.insert(index)
            } else {
                starts = []
            }
        }
        return found
    }

    /// The last paragraph of problems, thanks or lessons in the middle of the body; ``Int/max`` / 2 for none.
    private var reviewEnd: Int {
        let lessons = lessonLines
        return lines.indices.last { line in
            let place = (lines[line].lowerBound - body.lowerBound) * 20
            return (tone[line] != .none || lessons.contains(line)) && place > body.count * 2 && place < body.count * 14
        } ?? Int.max / 2
    }

    /// What headings lose that stand on the wrong side.
    private func order(_ turns: [Turn], _ position: Int) -> Double {
        turns.reduce(0) { sum, turn in
            if turn.position < position { return turn.role == .plan ? sum + Premium.planHeadingBefore : sum }
            return turn.role == .review ? sum + Premium.reviewHeadingBehind : sum
        }
    }

    private func premium(
        _ units: [Unit], _ index: Int, roles: [Int: Turn], starts: [Int: Heading]
    ) -> Double {
        let unit = units[index]
        var sum = 0.0
        if index == 0 {
            sum += roles.values.contains { $0.role == .review } ? Premium.onlyPlan : Premium.noReviewHeading
        }
        if let turn = roles[unit.range.lowerBound] {
            switch turn.role {
            case .plan, .outline: return sum + (turn.followsGap ? Premium.planBehindGap : Premium.plan)
            case .review: return sum + Premium.review
            case .government, .closing: return sum + Premium.government
            case .unclear:
                return sum + (turn.followsGap ? Premium.unclearBehindGap : Premium.unclearTop)
                    + neighbourhood(units, index)
            }
        }
        if !unit.opensLine { return sum + Premium.insideParagraph }
        if let heading = starts[unit.range.lowerBound] {
            switch heading.style {
            case .unnumbered: sum += Premium.unnumbered
            case .item, .ordinal: sum += Premium.laterItem
            default: sum += heading.number > 1 ? Premium.laterItem : 0
            }
        }
        if isInsideList(unit.range.lowerBound) { sum += Premium.insideList }
        return sum + neighbourhood(units, index)
    }

    /// What the paragraph above and the first sentences say.
    private func neighbourhood(_ units: [Unit], _ index: Int) -> Double {
        let line = units[index].line
        var sum = 0.0
        if line > 0 {
            switch tone[line - 1] {
            case .problems: sum += Premium.afterProblems
            case .thanks: sum += Premium.afterThanks
            case .none:
                let above = text[lines[line - 1].upperBound - 1]
                if above == "：" || above == ":" { sum += Premium.announced }
                if line > 1, tone[line - 2] == .problems { sum += Premium.afterThanks }
            }
        }
        if tone[line] != .none { sum += Premium.isProblems }
        let own = Scalars(text[units[index].range.lowerBound..<lines[line].upperBound])
        let beginning = Scalars(own.prefix(40).prefix { $0 != "。" })
        if SentenceTense.namesPast(Scalars(beginning.prefix(25))) { sum += Premium.past }
        if Scalars(own.prefix(60)).holdsAny(Self.openers) { sum += Premium.opener }
        return sum
    }

    /// Between （二） and （三） no plan begins.
    private func isInsideList(_ position: Int) -> Bool {
        guard let next = headings.first(where: { $0.start >= position && $0.style == .chineseInParentheses }),
            next.number > 1,
            let previous = headings.last(where: { $0.start < position && $0.style == .chineseInParentheses })
        else { return false }
        return previous.number == next.number - 1
    }

    /// The sentences of the body; a heading is one of its own, without a vote.
    private func makeUnits() -> [Unit] {
        var tense = SentenceTense()
        var units: [Unit] = []
        let ends = Dictionary(headings.map { ($0.start, $0.end) }, uniquingKeysWith: { first, _ in first })
        for (number, line) in lines.enumerated()
        where line.lowerBound >= body.lowerBound && line.lowerBound < body.upperBound {
            var start = line.lowerBound
            func close(_ end: Int, votes: Bool) {
                if end <= start { return }
                units.append(
                    Unit(
                        range: start..<end, score: votes && end - start >= 6 ? tense.score(text, start..<end) : 0,
                        opensLine: start == line.lowerBound, line: number))
                start = end
            }
            var index = start
            let limit = min(line.upperBound, body.upperBound)
            while index < limit {
                if let end = ends[index], end <= limit {
                    close(index, votes: true)
                    // A numbered sentence that is heading and statement in one still votes.
                    close(end, votes: end - index > 12)
                    index = end
                    continue
                }
                let scalar = text[index]
                index += 1
                if scalar == "。" || scalar == "！" || scalar == "；" || scalar == "？" || scalar == "!" || scalar == ";" {
                    close(index, votes: true)
                }
            }
            close(limit, votes: true)
        }
        return units
    }
}
