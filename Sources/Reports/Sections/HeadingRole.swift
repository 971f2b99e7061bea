import Text

/// What the words of a heading say about its section.
enum HeadingRole: Equatable {
    case review, plan, government, outline, closing
    /// Nothing decisive.
    case unclear

    /// Whether it is a part that stands beside the plan and does not go on into it.
    var isBesidePlan: Bool { self == .government || self == .outline }

    /// Which of the word sets a heading contains, found in one pass.
    private struct Words: OptionSet {
        let rawValue: UInt32

        static let reviews = Words(rawValue: 1 << 0)
        static let pastTimes = Words(rawValue: 1 << 1)
        static let pastMatters = Words(rawValue: 1 << 2)
        static let futureTimes = Words(rawValue: 1 << 3)
        static let futureMatters = Words(rawValue: 1 << 4)
        static let planPhrases = Words(rawValue: 1 << 5)
        static let pastPhrases = Words(rawValue: 1 << 6)
        static let governments = Words(rawValue: 1 << 7)
        static let strictGovernments = Words(rawValue: 1 << 8)
        static let governmentMatters = Words(rawValue: 1 << 9)
        static let notGovernment = Words(rawValue: 1 << 10)
        static let outlines = Words(rawValue: 1 << 11)
        static let explanations = Words(rawValue: 1 << 12)
        static let certainMatters = Words(rawValue: 1 << 13)
        static let yearTasks = Words(rawValue: 1 << 14)
        static let government = Words(rawValue: 1 << 15)
        static let work = Words(rawValue: 1 << 16)
        static let review = Words(rawValue: 1 << 17)
        static let manyYears = Words(rawValue: 1 << 18)
        /// The government's own work, where the heading names no matter of policy besides.
        static let plainGovernments = Words(rawValue: 1 << 19)
        static let policies = Words(rawValue: 1 << 20)

        init(rawValue: UInt32) { self.rawValue = rawValue }

        init(_ heading: Scalars) { rawValue = Self.sets.find(heading, heading.indices) }

        private static let sets = PhraseFlags([
            "回顾 工作总结 总结",
            "过去 去年 上年 一年来 五年来 上一年 上届政府 本届政府工作 以来",
            "工作 成就 成绩 情况 发展 历程 进展 体会 总结 变化",
            "今年 明年 新的一年 今后 未来 下届政府 下一届政府 新一届政府 本年度 远景 下一步 当前和今后",
            "任务 安排 部署 要求 建议 思路 打算 设想 意见 目标 措施 重点 指标 考虑 方针 谋划 展望 布局 指导思想 把握 遵循 抓手",
            "总体要求 工作安排 工作部署 重点工作 主要任务 基本任务 建设方针 重点任务 目标任务 工作任务 工作目标 预期目标 奋斗目标 工作建议 总体部署 总体安排 总体思路 工作重点 主要目标 工作思路 "
                + "目标和任务 工作打算 主要措施 工作要点 指导思想 发展目标 工作计划 主要工作",
            "完成情况 取得的 取得了 主要成就 工作情况 执行情况",
            "自身建设 政府建设 服务型政府 法治政府 廉洁政府 责任政府 效能政府 人民满意政府 人民满意的政府 满意政府 满意的政府 现代政府 政府能力建设 政府作风 政府职能转变 "
                + "政府效能 政府治理能力 政府执行力 政府系统 行政效能 政府改革和建设 政府自身 作风建设 依法行政 廉政建设 勤政",
            "自身建设 政府建设 服务型政府 法治政府 廉洁政府 人民满意政府 人民满意的政府 满意的政府 政府能力建设 政府作风建设 政府系统党风 政府自身",
            "效能 水平 能力 作风 职能 履职 执行力 公信力 廉洁 法治 服务 为民 施政 建设 自身 治理",
            "数字政府 总体 要求 任务 今年 回顾 目标 重点",
            "规划纲要 计划纲要 规划（草案） 规划(草案) 纲要（草案） 纲要(草案) 纲要》",
            "说明 草案 编制 纲要》 关于",
            "安排 部署 任务 目标 建议 要求 打算 思路 设想",
            "年工作 年重点 年主要 年的工作",
            "政府", "工作", "回顾", "远景 规划",
            "依法行政 转变政府职能 政府职能转变 政府治理 政府效能 行政效能 政府公信力 政府执行力 施政能力 施政水平 改进政府工作 勤政廉政 廉政勤政 廉洁、勤政 勤政、廉洁 "
                + "廉洁勤政 勤政廉洁 高效政府 政府廉政",
            "民主 法制建设 法治建设 精神文明 稳定 社会 平安 安全 体制改革 机构改革 债务 预算 市场 环境 依法治",
        ])
    }

    private static func words(_ list: String) -> [Scalars] { list.split(separator: " ").map { Scalars($0) } }

    private static let lessons = words("问题 困难 经验 体会 启示 不足 挑战")
    private static let closings = words("结束语 结语")

    /// Reads a heading's words (without its number).
    static func of(_ heading: Scalars, nested: Bool) -> HeadingRole { of(heading, Words(heading), nested: nested) }

    private static func of(_ heading: Scalars, _ found: Words, nested: Bool) -> HeadingRole {
        if heading.first(where: \.isHan) == "结", closings.contains(heading.filter { $0.isHan }) { return .closing }
        if found.contains(nested ? .strictGovernments : .governments) { return .government }
        if nested, found.contains(.plainGovernments), !found.contains(.policies) { return .government }
        if !nested, found.contains([.government, .governmentMatters]), !found.contains(.notGovernment) {
            return .government
        }
        if found.contains([.outlines, .explanations]), !(namesYear(heading) && found.contains(.yearTasks)) {
            return .outline
        }
        if found.contains(.reviews) || lessons.contains(where: { heading.matches($0, at: heading.count - $0.count) }) {
            return .review
        }
        let future = found.contains(.futureTimes)
        let past = found.contains(.pastTimes)
        if past, !future, found.contains(.pastMatters) || heading.count <= 12 { return .review }
        if future, found.contains(.futureMatters) || found.contains(.work) || heading.count <= 14 { return .plan }
        if found.contains(.pastPhrases) { return .review }
        if found.contains(.planPhrases) { return past && !future ? .review : .plan }
        if found.contains(.futureMatters), namesYear(heading) { return .plan }
        return .unclear
    }

    /// Whether a heading names both a future time (or a year) and what is to be done in it.
    static func isCertainPlan(_ heading: Scalars) -> Bool {
        let found = Words(heading)
        return of(heading, found, nested: false) == .plan && found.contains(.certainMatters)
            && (found.contains(.futureTimes) || namesYear(heading))
    }

    /// Whether the words of an unnumbered line can be a first-rank heading at all.
    static func isStrong(_ heading: Scalars) -> Bool {
        guard heading.count <= 50 else { return false }
        let found = Words(heading)
        switch of(heading, found, nested: true) {
        case .government, .outline, .closing: return true
        case .review: return found.contains(.review) || found.contains(.pastTimes) || namesYear(heading)
        case .plan: return found.contains(.futureTimes) || namesYear(heading) || namesPlan(heading)
        case .unclear: return found.contains(.work) && heading.count <= 16 && namesYear(heading)
        }
    }

    /// Whether a heading speaks of several years to come.
    static func isOfYears(_ heading: Scalars) -> Bool {
        let found = Words(heading)
        return found.contains(.manyYears) || found.contains(.futureTimes)
    }

    /// The latest year that a heading names; nil for none.
    static func year(in heading: Scalars) -> Int? {
        Numerals.dates(in: heading).map(\.date.year).max()
    }

    /// 2024年, ２０２４年, 二〇二四年, 20xx年.
    private static func namesYear(_ heading: Scalars) -> Bool {
        heading.indices.contains { index in
            guard heading[index] == "年", index >= 4 else { return false }
            return heading[(index - 4)..<index].allSatisfy {
                Numerals.digit($0) != nil || Masks.isSign($0)
            }
        }
    }

    /// “十四五”时期.
    private static func namesPlan(_ heading: Scalars) -> Bool {
        heading.indices.contains { index in
            heading[index] == "十" && index + 2 < heading.count && heading[index + 2] == "五"
                && Numerals.digit(heading[index + 1]) != nil || heading[index] == "五" && heading.starts(with: "“十五")
        }
    }
}
