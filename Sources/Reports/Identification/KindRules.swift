import Text

/// Tells a report from what may be found in its place, by length, opening, ending and manner of speaking.
struct KindRules {
    let piece: CleanPiece
    let opening: Opening
    /// Visible scalars of the cleaned text.
    let characters: Int

    /// News shorter than this says next to nothing.
    private static let newsLength = 120
    /// Below this there is nothing but a title and a few phrases.
    private static let emptyLength = 400
    /// Below this there may be a little more; the shortest whole report we know has 5,000.
    private static let placeholderLength = 1000
    /// Whole reports shorter than this exist, but they end as reports do.
    private static let usualLength = 9_000
    /// Below this a report is not whole.
    private static let reportLength = 3500

    private static let reporterWords = [
        "记者", "本报讯", "代表团", "代表们", "大家认为", "在发言时", "分组审议", "参加审议", "大会开幕", "宣布大会", "会议由", "主席台就座", "报告指出", "报告提出",
        "代表说", "他说", "她说",
    ].map { Scalars($0) }
    /// How those present tell of the session; each word counts once.
    private static let sessionWords = [
        "向大会作", "作政府工作报告", "作《政府工作报告》", "作了政府工作报告", "作了《政府工作报告》", "隆重开幕", "会议开幕", "胜利开幕", "法定人数", "执行主席",
        "报告强调", "報告指出", "報告強調", "作政府工作報告", "會議開幕",
    ].map { Scalars($0) }
    private static let retellingWords = ["工作报告时说", "工作报告时指出", "工作报告时表示", "作报告时说", "作报告时指出", "工作报告时强调"]
        .map { Scalars($0) }
    private static let summaryWords = ["摘登", "摘要", "节选", "摘编", "解读", "一图读懂"].map { Scalars($0) }
    private static let missingWords = ["未能找到", "未找到", "资料整理", "整理的摘要", "回顾整理"].map { Scalars($0) }

    /// What a piece is, and what must be said about it.
    struct Verdict {
        let kind: ReportKind
        /// Why it is not a report, or what a report lacks; nil for a whole report.
        let reason: String?

        fileprivate static func fragment(_ reason: String) -> Verdict {
            Verdict(kind: .fragment, reason: "a part of a report: " + reason)
        }

        fileprivate static func placeholder(_ reason: String) -> Verdict {
            Verdict(kind: .placeholder, reason: "no text of a report: " + reason)
        }
    }

    func verdict() -> Verdict {
        let remarks = opening.header?.remark?.holdsAny(Self.missingWords) ?? false
        if remarks && characters < Self.reportLength {
            return .placeholder("the fields above it say that the original was not found")
        }
        // However short, what a reporter tells is not a report that lost its text.
        if characters >= Self.newsLength, characters < Self.placeholderLength, isNews { return news }
        if characters < Self.emptyLength { return .placeholder("\(characters) characters") }
        if !isChinese { return Verdict(kind: .unreadable, reason: "hardly any of its text is Chinese") }
        if opening.salutation == nil, let other = otherDocument { return other }
        let completeness = Completeness(piece.lines)
        if characters < Self.placeholderLength {
            // A few hundred characters in whole paragraphs are a fragment; a list of headings is not.
            if completeness.endsInBareHeadings || !hasParagraphs {
                return .placeholder("\(characters) characters, of headings for the most part")
            }
            return .fragment("\(characters) characters")
        }
        if opening.salutation == nil {
            if titleHolds(Self.summaryWords) {
                return Verdict(kind: .summary, reason: "its title says that it is an extract or a summary")
            }
            if isRetold { return Verdict(kind: .summary, reason: "it tells what the speaker said") }
            if isNews { return news }
        }
        return ending(of: completeness)
    }

    /// A document of a kind other than a work report.
    private var otherDocument: Verdict? {
        if PartyCongress.isNamed(in: piece.lines.prefix(PartyCongress.reach)) {
            return Verdict(
                kind: .article, reason: "a report to a congress of the Party, no work report of a government")
        }
        guard let document = OfficialDocument(piece.lines) else { return nil }
        let number = document.number.map { " (\($0.text))" } ?? ""
        return Verdict(kind: .article, reason: "an official document\(number), no work report")
    }

    private var news: Verdict {
        Verdict(kind: .article, reason: "a reporter speaks, and nobody addresses the deputies")
    }

    /// Whether the piece reaches its end.
    private func ending(of completeness: Completeness) -> Verdict {
        if characters < Self.reportLength {
            return .fragment("\(characters) characters, and whole ones have \(Self.reportLength) at least")
        }
        switch completeness.breakOff {
        case .insideSentence: return .fragment("it stops in mid-sentence")
        case .atHeading: return .fragment("it stops at a heading")
        case .withoutMark:
            guard completeness.closesWithAppeal || characters >= Self.usualLength && completeness.hasEnd else {
                return .fragment("its last line stops without a mark, and not as reports end")
            }
            return Verdict(kind: .report, reason: "the mark at the end of the text is missing; it ends as reports do")
        case nil: break
        }
        if !completeness.hasEnd {
            if completeness.endsInBareHeadings { return .fragment("it ends in headings with nothing below them") }
            if characters < Self.usualLength {
                return .fragment(
                    "\(characters) characters, with neither a closing appeal nor the part on the government itself")
            }
        }
        return Verdict(kind: .report, reason: nil)
    }

    /// Whether a good part of the text is Chinese.
    private var isChinese: Bool {
        let han = piece.lines.reduce(0) { sum, line in line.reduce(sum) { $0 + ($1.isHan ? 1 : 0) } }
        return Double(han) >= Self.chineseShare * Double(characters)
    }

    /// At least this share of a Chinese text's characters is Han; in reports eight or nine tenths are.
    private static let chineseShare = 0.2

    /// Whether a reporter is speaking and nobody addresses the deputies.
    private var isNews: Bool {
        guard opening.salutation == nil else { return false }
        let beginning = opening.titleText + opening.body
        let words = Self.reporterWords.reduce(0) { $0 + min(3, beginning.occurrences(of: $1)) }
        return words + Self.sessionWords.count { beginning.position(of: $0) != nil } >= 3
    }

    /// Whether a good part of the text is in paragraphs.
    private var hasParagraphs: Bool {
        let long = piece.lines.reduce(0) { $0 + ($1.count >= 80 ? $1.count : 0) }
        return long * 2 >= characters
    }

    /// 市长李四在大会上作政府工作报告时说: the report in a newspaper's words.
    private var isRetold: Bool {
        Scalars(opening.body.prefix(400)).holdsAny(Self.retellingWords)
    }

    /// Whether the title of a report says that it is an excerpt or a retelling.
    private func titleHolds(_ words: [Scalars]) -> Bool {
        let report = Scalars("报告")
        let titles =
            opening.titleLines + piece.lines.prefix(3).filter { $0.count <= 60 }
            + [opening.header?.title, piece.pageTitle].compactMap { $0 }
        return titles.contains { $0.holdsAny(words) && $0.position(of: report) != nil }
    }
}
