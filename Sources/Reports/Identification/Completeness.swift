import Text

/// Whether a report's text reaches its end.
///
/// Reports end in an appeal (让我们…奋斗), or otherwise in the part on the government itself, which has its own
/// vocabulary. A text that stops before either, and is shorter than reports usually are, is a fragment.
struct Completeness {
    /// The end of the text before its appendices, without blanks.
    private let ending: Scalars
    /// Lines of the text before its appendices.
    private let lines: ArraySlice<Scalars>

    /// How many final scalars are searched for an appeal, and (``partReach``) for the words of the last part.
    private static let appealReach = 260
    private static let sentenceReach = 240
    /// A line of at least this many scalars is prose.
    private static let longLine = 60
    private static let partReach = 1200
    /// This many different words of the last part show that it was reached.
    private static let partWords = 3
    /// At least this many bare headings at the end, one below the other, stand in place of the text.
    private static let minimumBareHeadings = 4

    init(_ all: [Scalars]) {
        lines = all[..<Self.appendixStart(all)]
        var length = 0
        var first = lines.endIndex
        while first > lines.startIndex, length < Self.partReach {
            first -= 1
            length += lines[first].count
        }
        var ending: Scalars = []
        for line in lines[first...] { ending.append(contentsOf: line.compact) }
        self.ending = Scalars(ending.suffix(Self.partReach))
    }

    /// Whether the text ends as reports end.
    var hasEnd: Bool {
        let last = Scalars(ending.suffix(Self.appealReach))
        if Self.appeals.occurs(in: last) { return true }
        // The review too may close with what the government did about itself, but then thanks and problems follow.
        return Self.lastPart.countOfPresent(in: ending) >= Self.partWords && !Self.reviewEnds.occurs(in: ending)
    }

    /// Where the text stops short of an end.
    enum Break {
        /// At a comma or the like, hence in mid-sentence.
        case insideSentence
        /// At a heading, or at a sentence announcing what follows.
        case atHeading
        /// The last line has no final punctuation: it may be cut, or only the mark may be lost.
        case withoutMark
    }

    /// Where the text stops short of an end; nil if its last line is whole.
    var breakOff: Break? {
        guard let last = lines.last, let end = last.last else { return nil }
        if end == "，" || end == "," || end == "、" || end == "；" { return .insideSentence }
        if announces(last) { return .atHeading }
        let closes: Scalars = ["”", "）", ")", "》", "」", "』", "\"", "]", "】", "."]
        if end.closesLine || closes.contains(end) { return nil }
        // A short line without any punctuation may be a signature, or the site's, below the end.
        let isProse = last.count >= Self.longLine || last.contains { "，。；！".unicodeScalars.contains($0) }
        return isProse || !hasEnd ? .withoutMark : nil
    }

    /// Whether the very last sentence is an appeal: if its final mark is missing, that is all that is.
    var closesWithAppeal: Bool {
        let last = Scalars(ending.suffix(Self.sentenceReach))
        let start = last.lastIndex { $0 == "。" || $0 == "！" || $0 == "!" }.map { $0 + 1 } ?? 0
        let sentence = Scalars(last[start...])
        return Self.appeals.occurs(in: sentence) || Self.lastWords.contains { sentence.ends(with: $0) }
    }

    /// 三、今年重点工作 with nothing below it, or 重点抓好以下工作。
    private func announces(_ last: Scalars) -> Bool {
        if last.count <= 60, Self.announcements.contains(where: { last.ends(with: $0) }) { return true }
        guard last.count <= 30, let first = last.first, Numerals.isNumeral(first) else { return false }
        return last.prefix(4).contains("、") && first.digit == nil && last.last?.closesLine != true
    }

    private static let announcements = ["以下工作。", "以下工作：", "几项工作：", "方面工作：", "重点工作：", "主要任务：", "工作任务："]

    /// Whether the text ends in headings with nothing below them.
    var endsInBareHeadings: Bool {
        lines.reversed().prefix { $0.count <= 45 && Reflow.isNumbered($0) }.count >= Self.minimumBareHeadings
    }

    private static let appeals = PhraseTable(
        """
        让我们 奋斗！ 奋斗。 谢谢 更加紧密地团结 紧密团结在 新篇章 新辉煌 新胜利 更大的胜利 更大胜利 伟大胜利 \
        伟大的胜利 新局面！ 新局面。 献礼 贡献！ 奋勇前进 胜利前进 而努力 新的辉煌 新的篇章 新的胜利 答卷！ 华章！ \
        胜利召开 万岁 重托 不辜负 不负人民 不负众望 殷切期望
        """)

    /// How the last sentence of a report ends, before its final mark.
    private static let lastWords = [
        "奋斗", "新篇章", "新的篇章", "新辉煌", "新的辉煌", "新胜利", "新的胜利", "更大胜利", "更大的胜利", "新局面", "新贡献", "更大贡献", "更大的贡献", "积极贡献",
        "应有贡献", "献礼", "前进", "答卷", "华章", "新业绩", "更加美好的明天", "美好未来", "美好明天", "新跨越", "新征程", "明天",
    ]

    private static let reviewEnds = PhraseTable(
        """
        衷心的感谢 衷心感谢 崇高的敬意 崇高敬意 诚挚的感谢 诚挚感谢 来之不易 清醒地看到 清醒看到 清醒认识 清醒地认识 \
        存在不少困难 困难和问题 问题和困难 困难和挑战 差距和不足 问题和不足
        """)

    private static let lastPart = PhraseTable(
        """
        廉政 廉洁 清廉 腐败 依法行政 自身建设 作风 政府职能 执行力 公信力 法治政府 民主监督 法律监督 勤政 过紧日子 \
        官僚主义 形式主义 八项规定 行政效能 依法治 人大监督 审计监督 服务型政府
        """)

    private static let appendixTitles = [
        "名词解释", "名词注释", "名词说明", "名词术语", "术语解释", "有关名词", "相关名词", "附件", "附录", "附：", "附表", "注释", "缩略词", "《政府工作报告》名词",
        "政府工作报告名词", "《政府工作报告》有关", "政府工作报告有关",
    ].map { Scalars($0) }

    /// Where the appendices begin: at the first of their titles in the second half of the text.
    private static func appendixStart(_ lines: [Scalars]) -> Int {
        let total = lines.reduce(0) { $0 + $1.count }
        var before = 0
        for (index, line) in lines.enumerated() {
            before += line.count
            if before * 2 < total || line.count > 40 { continue }
            let start = line.drop { $0 == "《" || $0 == "【" || $0 == "（" || $0.isBlank }
            if appendixTitles.contains(where: { Scalars(start).matches($0, at: 0) || line.matches($0, at: 0) }) {
                return index
            }
        }
        return lines.count
    }
}
