/// Tells a report from what is found in its place, by length, opening, ending and manner of speaking.
struct KindRules {
    let piece: CleanPiece
    let opening: Opening
    /// Visible scalars of the cleaned text.
    let characters: Int

    /// Below this there is nothing but a title and a few phrases; the shortest whole report known to us has 5,000.
    private static let placeholderLength = 1000
    /// Below this a report is not whole.
    private static let reportLength = 3500

    private static let reporterWords = [
        "记者", "本报讯", "代表团", "代表们", "大家认为", "在发言时", "分组审议", "参加审议", "大会开幕", "宣布大会", "会议由", "主席台就座", "报告指出", "报告提出",
        "代表说", "他说", "她说",
    ].map { Scalars($0) }
    private static let summaryWords = ["摘登", "摘要", "节选", "摘编", "解读", "一图读懂"].map { Scalars($0) }
    private static let missingWords = ["未能找到", "未找到", "资料整理", "整理的摘要", "回顾整理"].map { Scalars($0) }

    func kind() -> ReportKind {
        let remarks = opening.header?.remark?.holdsAny(Self.missingWords) ?? false
        if characters < Self.placeholderLength || (remarks && characters < Self.reportLength) { return .placeholder }
        let beginning = opening.titleText + opening.body
        let reporters = Self.reporterWords.reduce(0) { sum, word in sum + min(3, beginning.occurrences(of: word)) }
        if opening.salutation == nil {
            if titleHolds(Self.summaryWords) { return .summary }
            if reporters >= 3 { return .article }
        }
        if characters < Self.reportLength { return .fragment }
        if breaksOff { return .fragment }
        return .report
    }

    /// Whether a title of a report says that it is a part or a retelling.
    private func titleHolds(_ words: [Scalars]) -> Bool {
        let report = Scalars("报告")
        let titles =
            opening.titleLines + piece.lines.prefix(3).filter { $0.count <= 60 }
            + [opening.header?.title, piece.pageTitle].compactMap { $0 }
        return titles.contains { $0.holdsAny(words) && $0.position(of: report) != nil }
    }

    /// Whether the text stops in mid-sentence: its last line is long, or opens a numbered part, and nothing ends it.
    private var breaksOff: Bool {
        guard let last = piece.lines.last, let end = last.last else { return false }
        if end == "，" || end == "," || end == "、" || end == "；" { return true }
        let closes: Set<Unicode.Scalar> = ["”", "）", ")", "》", "」", "』", "\"", "]", "】", "."]
        return last.count >= 60 && !end.endsSentence && !closes.contains(end)
    }
}
