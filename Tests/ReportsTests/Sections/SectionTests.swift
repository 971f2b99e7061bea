import Reports
import Testing

/// Sections marked by hand, as someone familiar with such reports would.
@Suite struct SectionTests {
    private static let review = "过去一年，我们坚持稳中求进，经济社会发展取得新成绩。地区生产总值增长5.2%，新增就业3万人。建成了高速公路120公里，完成投资300亿元。"
    private static let problems = "在肯定成绩的同时，我们也清醒地看到，发展中还存在不少困难和问题。对此，我们将采取有效措施，认真加以解决。"
    private static let plan = "加快建设现代化产业体系。坚持创新驱动，推进重大项目建设，力争全年投资增长10%以上。进一步扩大内需，支持企业做大做强。要继续抓好招商引资。"
    private static let government = "坚持依法行政，严格执行中央八项规定精神，持续改进作风，坚持过紧日子，打造人民满意的服务型政府。"
    private static let closing = "各位代表！让我们更加紧密地团结在以习近平同志为核心的党中央周围，开拓进取，为实现今年的目标任务而努力奋斗！"
    private static let opening =
        "政府工作报告\n——2024年1月10日在某市第八届人民代表大会第四次会议上\n市长 张三\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员提出意见。\n"

    private func sections(_ lines: [String], opening: String = Self.opening) -> [Section] {
        SectionFinder.sections(of: opening + lines.joined(separator: "\n"))
    }

    private func text(_ lines: [String], opening: String = Self.opening) -> String {
        opening + lines.joined(separator: "\n")
    }

    /// The roles and headings of depth 1, as `plan 二、2024年工作安排`.
    private func outline(_ sections: [Section], depth: Int = 1) -> [String] {
        sections.filter { $0.depth == depth }.map { "\($0.role.rawValue) \($0.heading)" }
    }

    @Test func theUsualShape() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "（一）经济运行稳中有进。" + Self.review, "（二）改革开放不断深化。" + Self.review, Self.problems,
            "二、2024年工作安排", "今年是关键一年。" + Self.plan, "（一）扩大有效需求", Self.plan, "1.抓投资", Self.plan, "2.促消费", Self.plan,
            "（二）推进科技创新", Self.plan, "三、加强政府自身建设", Self.government, Self.closing,
        ])
        #expect(
            outline(found) == [
                "opening ", "review 一、2023年工作回顾", "plan 二、2024年工作安排", "government 三、加强政府自身建设", "closing ",
            ])
        #expect(
            outline(found, depth: 2) == [
                "review （一）经济运行稳中有进", "review （二）改革开放不断深化", "plan （一）扩大有效需求", "plan （二）推进科技创新",
            ])
        #expect(outline(found, depth: 3) == ["plan 1.抓投资", "plan 2.促消费"])
    }

    @Test func partsWithoutNumbersAboveNumberedOnes() {
        let found = sections([
            "2023年工作回顾", Self.review, "一、经济稳定增长", Self.review, "二、民生持续改善", Self.review, Self.problems, "2024年工作建议",
            Self.plan,
            "一、建设现代产业体系", Self.plan, "二、扩大对外开放", Self.plan, "加强政府自身建设", Self.government, Self.closing,
        ])
        #expect(
            outline(found) == [
                "opening ", "review 2023年工作回顾", "plan 2024年工作建议", "government 加强政府自身建设", "closing ",
            ])
        #expect(outline(found, depth: 2).count == 4)
    }

    @Test func headingsGluedIntoText() {
        let found = sections([
            "一、2023年工作回顾刚刚过去的2023年，是极不平凡的一年。" + Self.review + Self.problems,
            "二、2024年工作总体要求和主要目标2024年是新中国成立75周年，做好今年工作意义重大。" + Self.plan,
            "三、加强政府自身建设新形势新任务，对政府工作提出新要求。" + Self.government, Self.closing,
        ])
        #expect(
            outline(found) == [
                "opening ", "review 一、2023年工作回顾", "plan 二、2024年工作总体要求和主要目标", "government 三、加强政府自身建设", "closing ",
            ])
    }

    @Test func aHeadingThatCouldEndTwiceEndsLater() {
        let found = sections(["一、2023年工作回顾过去的一年，极不寻常。" + Self.review, "二、2024年工作安排", Self.plan])
        #expect(found.map(\.heading).contains("一、2023年工作回顾"))
    }

    @Test func severalHeadingsOnOneLine() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "二、2024年工作安排（一）扩大有效需求1.抓投资。" + Self.plan + "2.促消费。" + Self.plan,
            "（二）推进科技创新。" + Self.plan,
            Self.closing,
        ])
        #expect(outline(found, depth: 2) == ["plan （一）扩大有效需求", "plan （二）推进科技创新"])
        #expect(outline(found, depth: 3) == ["plan 1.抓投资", "plan 2.促消费"])
    }

    @Test func oneLongLine() {
        let body = String(repeating: Self.review, count: 8) + Self.problems
        let line =
            "一、2023年工作回顾过去的一年，极不寻常。\(body)二、2024年工作安排今年是关键一年。" + String(repeating: Self.plan, count: 10) + "三、加强政府自身建设"
            + Self.government + Self.closing
        let found = SectionFinder.sections(
            of: "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员提出意见。" + line)
        #expect(
            outline(found) == [
                "opening ", "review 一、2023年工作回顾", "plan 二、2024年工作安排", "government 三、加强政府自身建设", "closing ",
            ])
    }

    @Test func oneLongLineWithoutNumbers() {
        let line =
            "2023年工作回顾2023年是极不平凡的一年。" + String(repeating: Self.review, count: 10) + Self.problems
            + "2024年工作安排建议2024年是关键一年。" + String(repeating: Self.plan, count: 10) + "切实加强政府自身建设人民政府为人民。"
            + Self.government
            + Self.closing
        let found = sections([line])
        #expect(
            outline(found) == [
                "opening ", "review 2023年工作回顾", "plan 2024年工作安排建议", "government 切实加强政府自身建设", "closing ",
            ])
    }

    @Test func headingBehindTheSalutationOnItsLine() {
        let found = SectionFinder.sections(
            of: "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。2023年工作回顾\n" + Self.review + "\n2024年工作安排\n" + Self.plan + "\n"
                + Self.closing)
        #expect(outline(found) == ["opening ", "review 2023年工作回顾", "plan 2024年工作安排", "closing "])
    }

    @Test func fiveYearsAndOneYearAreBothReview() {
        let found = sections([
            "一、过去五年工作回顾", "五年来，" + Self.review, "二、2023年工作情况", Self.review, Self.problems, "三、今后五年的奋斗目标", Self.plan,
            "四、2024年重点工作",
            Self.plan, Self.closing,
        ])
        #expect(
            outline(found) == [
                "opening ", "review 一、过去五年工作回顾", "review 二、2023年工作情况", "plan 三、今后五年的奋斗目标", "plan 四、2024年重点工作",
                "closing ",
            ])
    }

    @Test func anOutlineStandsBetween() {
        let found = sections([
            "一、2020年工作回顾", Self.review, Self.problems, "二、关于《第十四个五年规划纲要（草案）》的说明", "受市政府委托，编制了纲要。" + Self.plan,
            "三、2021年主要任务",
            Self.plan, Self.closing,
        ])
        #expect(
            outline(found) == [
                "opening ", "review 一、2020年工作回顾", "outline 二、关于《第十四个五年规划纲要（草案）》的说明", "plan 三、2021年主要任务", "closing ",
            ])
    }

    /// Headings inside the plan that are about the government itself and nothing else.
    @Test(arguments: [
        ("（三）加快转变政府职能，提高依法行政水平", SectionRole.government), ("（三）努力建设廉洁、勤政、务实、高效政府", .government),
        ("（三）推进政府治理体系和治理能力现代化", .government), ("（三）坚持依法行政，维护社会稳定", .plan), ("（三）深化行政管理体制改革，转变政府职能", .plan),
    ])
    func theGovernmentUnderOtherHeadings(_ heading: String, _ role: SectionRole) {
        let found = sections([
            "一、2023年工作回顾", Self.review, Self.problems, "二、2024年工作安排", "（一）扩大有效需求", Self.plan, "（二）推进科技创新", Self.plan,
            heading,
            Self.plan, Self.closing,
        ])
        #expect(found.first { $0.heading == heading }?.role == role)
    }

    /// The targets of the year stand behind the government's own work, as in some reports of a first year in office.
    @Test func theTargetsOfTheYearAreThePlanWhereverTheyStand() {
        let targets = "建议今年全市经济社会发展主要预期目标是：全市生产总值增长10%左右，城镇登记失业率控制在4.3%左右。"
        let found = sections([
            "一、过去五年工作回顾", Self.review, Self.problems, "二、今后五年的主要任务", Self.plan, "三、加强政府自身建设",
            "依法行政，廉洁从政。", targets, "重点做好以下工作。" + Self.plan, Self.closing,
        ])
        #expect(
            found.filter { $0.depth == 1 }.map(\.role) == [.opening, .review, .plan, .government, .plan, .closing])
        #expect(found.filter { $0.depth == 1 }[4].characters == (targets + "重点做好以下工作。" + Self.plan).count)
        // What the year before had for targets is no plan.
        let past = sections([
            "一、2023年工作回顾", Self.review, Self.problems, "二、2024年工作安排", Self.plan, "三、加强政府自身建设",
            "政府的发展目标实现了，生产总值增长。", Self.closing,
        ])
        #expect(past.filter { $0.depth == 1 }.map(\.role) == [.opening, .review, .plan, .government, .closing])
    }

    @Test func withoutAnyHeadingWordingDecides() {
        let found = sections([
            Self.review, Self.review, "五年来，" + Self.review, Self.problems, "2024年是关键一年。今年经济社会发展的主要预期目标是：生产总值增长6%以上。",
            Self.plan,
            Self.plan, Self.plan, Self.closing,
        ])
        #expect(found.filter { $0.depth == 1 }.map(\.role) == [.opening, .review, .plan, .closing])
        let whole = text([Self.review, Self.review, "五年来，" + Self.review, Self.problems])
        #expect(found.first { $0.role == .plan }?.start == whole.unicodeScalars.count + 1)
    }

    /// Five years of policies are described in the words of plans; between 一、 and 二、 there is no room for another part.
    @Test func numberedHeadingsLeaveNoRoomBetween() {
        let policies = (1...8).map { _ in "推动改革创新。" + Self.plan + "加强统筹协调，大力支持重点领域，确保各项任务落到实处。" }
        let found = sections(
            ["一、过去五年工作回顾", Self.review] + policies + ["二、对今年政府工作的建议", Self.plan, Self.plan, Self.closing])
        #expect(
            outline(found) == ["opening ", "review 一、过去五年工作回顾", "plan 二、对今年政府工作的建议", "closing "])
    }

    /// A plan worded like a review is still a plan if its heading says so.
    @Test func aPlanThatIsToldLikeAReview() {
        let told = (1...8).map { _ in Self.review + "我们已经取得了显著成效，得到了充分肯定。" }
        let found = sections(
            ["一、“六五”计划执行情况的回顾", Self.review, "二、“七五”时期的基本任务和建设方针"] + told + [Self.closing])
        #expect(found.first { $0.role == .plan }?.heading == "二、“七五”时期的基本任务和建设方针")
    }

    @Test func aLostHeadingIsSeenFromTheNumbers() {
        let goals = ["产业结构更加优化，服务业比重明显上升。", "城乡面貌明显改善，生态环境质量稳步提升。", "人民生活水平全面提高，社会保障体系更加完善。"]
        let found = sections(
            ["一、过去五年工作回顾", Self.review, Self.review, Self.review, Self.problems] + goals + [
                "三、2024年重点工作", Self.plan, Self.plan, Self.plan, Self.plan, Self.closing,
            ])
        let plans = found.filter { $0.depth == 1 && $0.role == .plan }
        #expect(plans.map(\.heading) == ["", "三、2024年重点工作"])
    }

    @Test func appendicesStandApart() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "二、2024年工作安排", Self.plan, Self.plan, Self.closing, "名词解释",
            "1.“两重”：国家重大战略实施和重点领域安全能力建设。",
            "2.“两新”：大规模设备更新和消费品以旧换新。",
        ])
        #expect(outline(found).suffix(2) == ["closing ", "appendix "])
        let annex = sections([
            "一、2023年工作回顾", Self.review, "二、2024年工作安排", Self.plan, Self.plan, Self.closing, "附件1", "2024年十件民生实事",
            "一、为老年人提供助餐服务",
        ])
        #expect(outline(annex).last == "appendix ")
    }

    @Test func notesWithoutAHeadingStandApartToo() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "二、2024年工作安排", Self.plan, Self.plan, Self.closing,
            "[1]“三步走”战略目标：第一步，到2025年，突出新颜值。",
            "[2]“四个一批”：谋划一批、建设一批。",
        ])
        #expect(outline(found).last == "appendix ")
    }

    @Test func governmentInsideThePlanAndInsideTheReview() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "（一）经济平稳增长。" + Self.review, "（二）政府自身建设得到加强。" + Self.review, "二、2024年工作安排",
            Self.plan,
            "（一）扩大内需。" + Self.plan, "（二）加强政府自身建设。" + Self.government, Self.closing,
        ])
        #expect(
            outline(found, depth: 2) == [
                "review （一）经济平稳增长", "review （二）政府自身建设得到加强", "plan （一）扩大内需", "government （二）加强政府自身建设",
            ])
    }

    @Test func governmentUnderNoHeading() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "二、2024年工作安排", Self.plan, Self.plan, Self.plan,
            "各位代表！做好今年工作，必须加强政府自身建设。" + Self.government, Self.closing,
        ])
        #expect(outline(found).suffix(2) == ["government ", "closing "])
    }

    @Test func numbersThatCountOnInsideAPart() {
        let found = sections([
            "一、2001年工作的回顾", Self.review, "二、2002年工作的总体要求和主要任务", Self.plan, "一、推进结构调整", Self.plan, "二、深入实施三大战略",
            Self.plan, "三、深化改革开放",
            Self.plan, Self.closing,
        ])
        #expect(
            outline(found) == ["opening ", "review 一、2001年工作的回顾", "plan 二、2002年工作的总体要求和主要任务", "closing "])
        #expect(outline(found, depth: 2) == ["plan 一、推进结构调整", "plan 二、深入实施三大战略", "plan 三、深化改革开放"])
    }

    @Test func itemsAreHeadingsWhereTheyTitleASentence() {
        let found = sections([
            "一、2023年工作回顾", Self.review, "二、2024年工作安排", Self.plan, "（一）稳定经济",
            "一是狠抓产业投资。" + Self.plan + "二是做强制造业。" + Self.plan,
            "主要问题：一是总量不大；二是结构不优；三是后劲不足。", Self.closing,
        ])
        #expect(outline(found, depth: 3) == ["plan 一是狠抓产业投资", "plan 二是做强制造业"])
    }

    @Test func whatIsNoHeading() {
        let found = sections([
            "一、2023年工作回顾", Self.review + "三次产业中，一、二、三产业比例更趋合理。一、二产业增加值增长5%。", "二、2024年工作安排",
            Self.plan + "2.5亿元、3.2%等指标要完成。",
            Self.closing,
        ])
        #expect(found.filter { !$0.heading.isEmpty }.map(\.heading) == ["一、2023年工作回顾", "二、2024年工作安排"])
    }

    @Test func aTableOfContentsIsNotTheReport() {
        let found = sections([
            "一、过去一年工作回顾", "二、2024年工作安排", "三、政府自身建设", "一、过去一年工作回顾", Self.review, Self.review, "二、2024年工作安排", Self.plan,
            Self.plan,
            "三、政府自身建设", Self.government, Self.closing,
        ])
        #expect(found.count { $0.heading == "一、过去一年工作回顾" } == 1)
        #expect(outline(found).suffix(4).first == "review 一、过去一年工作回顾")
    }

    @Test func halvesHaveOneRole() {
        let first = sections(["一、2023年工作回顾", Self.review, "（一）经济平稳。" + Self.review, "（二）民生改善。" + Self.review])
        #expect(Set(first.map(\.role)) == [.opening, .review])
        let second = sections([Self.plan, "（一）扩大内需。" + Self.plan, "（二）促进创新。" + Self.plan, Self.plan], opening: "")
        #expect(Set(second.map(\.role)) == [.plan])
    }

    @Test func emptyAndBlankTexts() {
        #expect(SectionFinder.sections(of: "").isEmpty)
        #expect(SectionFinder.sections(of: " \n\n ").map(\.role) == [.other])
        #expect(SectionFinder.sections(of: "。").first?.end == 1)
    }
}
