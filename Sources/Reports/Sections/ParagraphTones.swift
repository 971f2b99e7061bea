import Text

/// What each line of a report's body is about, as far as that distinguishes review from plan.
struct ParagraphTones {
    /// How a review ends: with remaining problems, and with thanks.
    enum Tone { case none, problems, thanks }

    private(set) var tones: [Tone] = []
    /// Lines of lessons learnt (体会, 启示), which use 必须 about the past.
    private(set) var isLesson: [Bool] = []
    /// Lines after 主要目标是：up to the next heading or announcement, which word goals like results.
    private(set) var isGoal: [Bool] = []
    /// Lines that end with a colon.
    private(set) var announces: [Bool] = []

    /// A longer line is not a paragraph but a text without line breaks.
    static let longestParagraph = 1500
    private static let longestAnnouncement = 80

    private static let problems: UInt32 = 1, problemMatters: UInt32 = 2, thanks: UInt32 = 4
    private static let lessons: UInt32 = 8, musts: UInt32 = 16, insights: UInt32 = 32, goals: UInt32 = 64
    /// In the order of the bits above.
    private static let flags = PhraseFlags([
        "清醒 还存在 仍存在 存在一些 存在不少 存在着 存在许多 存在的问题 困难和问题 问题和困难 加以解决", "问题 困难 矛盾 不足 差距 挑战",
        "衷心的感谢 衷心感谢 崇高的敬意 崇高敬意 诚挚的感谢 诚挚感谢 来之不易", "体会 启示 基本经验 宝贵经验 深刻认识到 实践告诉我们 实践证明", "必须", "体会到", "目标",
    ])
    /// How the items of a list of lessons begin; without an announcement only the first of these counts.
    private static let lessonStarts =
        "必须 — ─ － 第 一是 二是 三是 四是 五是 六是 七是 八是 一要 二要 三要 四要 五要 以上".split(separator: " ").map { Scalars($0) }

    init(_ text: Scalars, lines: [Range<Int>], headings: [Heading], body: Range<Int>) {
        let headed = Set(headings.filter { $0.style != .item && $0.style != .ordinal }.map(\.start))
        var lessonStarts: ArraySlice<Scalars> = []
        var inGoals = false
        for line in lines {
            let last = text[line.upperBound - 1]
            let announcing = last == "：" || last == ":"
            announces.append(announcing)
            let isParagraph = body.contains(line.lowerBound) && line.count <= Self.longestParagraph
            let found = isParagraph ? Self.flags.find(text, line) : 0
            func has(_ flags: UInt32) -> Bool { found & flags == flags }
            tones.append(has(Self.problems | Self.problemMatters) ? .problems : has(Self.thanks) ? .thanks : .none)
            if has(Self.lessons), announcing || has(Self.musts) || has(Self.insights) {
                isLesson.append(true)
                lessonStarts = Self.lessonStarts.prefix(announcing ? Self.lessonStarts.count : 1)
            } else {
                isLesson.append(isParagraph && lessonStarts.contains { text.matches($0, at: line.lowerBound) })
                if isLesson.last == false { lessonStarts = [] }
            }
            if announcing || headed.contains(line.lowerBound) { inGoals = false }
            isGoal.append(inGoals)
            if announcing, has(Self.goals), line.count <= Self.longestAnnouncement { inGoals = true }
        }
    }
}
