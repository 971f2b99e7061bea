import Text

/// What surrounds the body of a report: where the opening ends, where the closing begins, and what follows it.
struct ReportFrame {
    /// The body's first scalar.
    var openingEnd = 0
    /// Where the closing begins, or, if there is none, where the body ends.
    var closingStart: Int
    var hasClosing = false
    /// Where text begins that is neither report nor appendix; the end of the text if there is none.
    var otherStart: Int
    /// Where appendices begin; the end of the text if there are none.
    var appendixStart: Int

    private let text: Scalars
    /// The lines of the text; one that the opening shares with what follows is split in two.
    private(set) var lines: [Range<Int>]

    private static func words(_ list: String) -> [Scalars] { list.split(separator: " ").map { Scalars($0) } }

    private static let requests = words("请 并请 也请 敬请")
    private static let glossaries = words("名词解释 名词注释 名词说明 词汇解释 术语解释 相关名词 有关名词 用语说明 名词术语 专有名词 有关用语 缩略语")
    private static let annexes = words("附件 附： 附: 附录 附表 附注 附 注释")
    private static let lists = words("民生实事 实事项目 民心工程 民生工程 为民办实事 重点项目 重大项目 指标解释 任务分解")
    private static let appeals = words("让我们 紧密地团结在 紧密团结在 携手并肩 同心同德")
    private static let endings = words("努力奋斗！ 而奋斗！ 再创辉煌！ 奋勇前进！ 继续前进！ 万岁！ 谢谢大家 作出新的更大贡献！ 作出更大贡献！ 新篇章！ 新局面！ 新的胜利！")
    private static let addresses = words("各位代表 同志们 回顾过去 展望未来 回首 新征程 新时代 让我们 结束语")
    private static let notAppeal = words("自身建设 民生实事 法治政府 廉洁 总体要求 预期目标 我们要 我们将 必须 国防 双拥 民族团结")
    private static let ownMatters = words("自身建设 法治政府 依法行政 廉洁 廉政 作风 政府系统 人民满意 服务型政府 人民政府 勤政 过紧日子 形式主义 执行力")

    init(_ text: Scalars, lines: [Range<Int>]) {
        self.text = text
        self.lines = lines
        closingStart = text.count
        otherStart = text.count
        appendixStart = text.count
        findOpening()
        if let shared = lines.firstIndex(where: { $0.lowerBound < openingEnd && $0.upperBound > openingEnd }) {
            let line = lines[shared]
            self.lines.replaceSubrange(
                shared...shared, with: [line.lowerBound..<openingEnd, openingEnd..<line.upperBound])
        }
        findAppendix()
        findClosing()
    }

    // MARK: Opening

    private static let salutationReach = 1500

    private mutating func findOpening() {
        var compact: Scalars = []
        var positions: [Int] = []
        for (index, scalar) in text.prefix(Self.salutationReach * 2).enumerated()
        where !scalar.isBlank && !scalar.isLineBreak {
            compact.append(scalar)
            positions.append(index)
        }
        if let salutation = Salutation.find(in: compact, within: 0..<Self.salutationReach) {
            var end = sentenceEnd(from: positions[salutation.start])
            // The request to the guests may be a separate sentence.
            while let next = nextVisible(from: end), Self.requests.contains(where: { text.matches($0, at: next) }),
                sentenceEnd(from: next) - next <= 60
            {
                end = sentenceEnd(from: next)
            }
            openingEnd = nextVisible(from: end) ?? text.count
            return
        }
        for line in lines.prefix(12) {
            let isTitle = line.count <= 60 && !text[line].contains("。")
            guard isTitle, HeadingMark.read(text, at: line.lowerBound, limit: line.upperBound) == nil,
                !HeadingRole.isStrong(Scalars(text[line]))
            else { break }
            openingEnd = nextVisible(from: line.upperBound) ?? text.count
        }
    }

    /// The position after the sentence's full stop, or the end of its line.
    private func sentenceEnd(from start: Int) -> Int {
        var index = start
        while index < text.count, !text[index].isLineBreak {
            index += 1
            let scalar = text[index - 1]
            if scalar == "。" || scalar == "！" || scalar == "!" { break }
        }
        return index
    }

    private func nextVisible(from start: Int) -> Int? {
        var index = start
        while index < text.count, text[index].isBlank || text[index].isLineBreak { index += 1 }
        return index < text.count ? index : nil
    }

    // MARK: Appendix

    private mutating func findAppendix() {
        for line in lines
        where line.lowerBound * 5 >= text.count * 2 && line.lowerBound > openingEnd && line.count <= 40 {
            if isAppendixHeading(line) {
                appendixStart = line.lowerBound
                otherStart = line.lowerBound
                closingStart = line.lowerBound
                return
            }
        }
    }

    private func isAppendixHeading(_ line: Range<Int>) -> Bool {
        let words = Scalars(text[line]).compact
        if words.last?.closesLine == true && words.last != "：" && words.last != ":" { return false }
        if words.holdsAny(Self.glossaries) { return true }
        return Self.annexes.contains { annex in
            guard words.matches(annex, at: 0) else { return false }
            if annex.count > 1 {
                return words.count == annex.count || !words[annex.count].isHan || words[annex.count] == "一"
            }
            return words.count == 1 || words[1].digit != nil
        }
    }

    /// [1] …, ①…, 1. “…”：指…: notes after the text.
    private func isNote(_ line: Range<Int>) -> Bool {
        var index = line.lowerBound
        let bracketed =
            text[index] == "[" || text[index] == "【" || text[index] == "〔" || text[index] == "（" || text[index] == "("
        if bracketed { index += 1 }
        let digits = index
        while index < line.upperBound, text[index].digit != nil { index += 1 }
        let isNumbered =
            index > digits || (0x2460...0x2473).contains(text[digits].value) || text[digits] == "注"
            || text[digits] == "*"
        guard isNumbered || text[digits] == "“" else { return false }
        let rest = Scalars(text[index..<min(line.upperBound, index + 60)])
        return bracketed || rest.contains("：") || rest.holds("是指") || rest.holds("指的是") || rest.contains(":")
    }

    // MARK: Government

    /// Where paragraphs before the closing turn to the government's own work without a heading: 各位代表，做好今年工作，
    /// 必须加强政府自身建设…; nil if they do not.
    func governmentStart(_ headings: [Heading], after plan: Int) -> Int? {
        guard hasClosing, !headings.contains(where: { $0.role == .government && $0.start >= plan }) else { return nil }
        let last = lines.indices.filter { lines[$0].lowerBound >= plan && lines[$0].upperBound <= closingStart }.suffix(
            10)
        let addressed = last.filter { text.matches(Self.addresses[0], at: lines[$0].lowerBound) }
        for (number, index) in addressed.enumerated() {
            let start = lines[index].lowerBound
            if headings.contains(where: { $0.start >= start && $0.style != .item && $0.style != .ordinal }) { continue }
            let end = number + 1 < addressed.count ? lines[addressed[number + 1]].lowerBound : closingStart
            let words = Scalars(text[start..<end])
            let named = Self.ownMatters.reduce(0) { $0 + (words.position(of: $1) == nil ? 0 : 1) }
            if named >= 4 || (named >= 2 && words.position(of: Self.ownMatters[0]) != nil) { return start }
        }
        return nil
    }

    // MARK: Closing

    private static let closingLines = 30

    private mutating func findClosing() {
        let body = lines.indices.filter { lines[$0].lowerBound >= openingEnd && lines[$0].lowerBound < appendixStart }
        let candidates = body.suffix(400).filter {
            lines[$0].upperBound * 10 >= min(appendixStart, text.count) * 7
        }
        if let heading = candidates.last(where: { isClosingHeading(lines[$0]) }) {
            hasClosing = true
            closingStart = lines[heading].lowerBound
            extendForward(from: heading, longest: 800)
            return
        }
        guard
            let last = candidates.last(where: { holdsAppeal(lines[$0]) })
                ?? candidates.last(where: { endsInAppeal($0) })
        else { return }
        hasClosing = true
        closingStart = appealStart(lines[last])
        if closingStart == lines[last].lowerBound { extendBack(from: last) }
        extendForward(from: last)
    }

    private func isClosingHeading(_ line: Range<Int>) -> Bool {
        line.count <= 12 && HeadingRole.of(Scalars(text[line]), nested: true) == .closing
    }

    /// Whether 让我们 is near the end of a line.
    private func holdsAppeal(_ line: Range<Int>) -> Bool {
        let tail = Scalars(text[max(line.lowerBound, line.upperBound - 400)..<line.upperBound])
        guard tail.holdsAny(Self.appeals) else { return false }
        if tail.holds("让我们") || tail.holds("携手并肩") && tail.holds("团结") { return true }
        // 紧密团结在党中央周围, not 同各国紧密地团结在一起.
        guard let unity = tail.position(of: Self.unity) else { return false }
        return Scalars(tail[unity..<min(tail.count, unity + Self.unityReach)]).holds("周围")
    }

    private static let unity = Scalars("团结在")
    private static let unityReach = 40

    private func endsInAppeal(_ index: Int) -> Bool {
        let line = lines[index]
        let tail = Scalars(text[max(line.lowerBound, line.upperBound - 30)..<line.upperBound])
        return tail.holdsAny(Self.endings) && line.count <= 600
    }

    /// The beginning of the line, or in a very long one, of the last address in it.
    private func appealStart(_ line: Range<Int>) -> Int {
        guard line.count > 400 else { return line.lowerBound }
        let from = max(line.lowerBound, line.upperBound - 700)
        let tail = Scalars(text[from..<line.upperBound])
        let appeal = tail.position(of: Scalars("让我们")) ?? tail.count
        var start: Int?
        var search = 0
        while let found = tail.position(of: Self.addresses[0], from: search), found < appeal {
            start = from + found
            search = found + 1
        }
        if let start { return start }
        guard appeal < tail.count else { return line.upperBound }
        var index = from + appeal
        while index > line.lowerBound, !text[index - 1].closesLine { index -= 1 }
        return index
    }

    private mutating func extendBack(from last: Int) {
        var index = last
        while index > 0, last - index < 3 {
            let above = lines[index - 1]
            guard above.lowerBound >= openingEnd, above.count <= 300,
                HeadingMark.read(text, at: above.lowerBound, limit: above.upperBound) == nil
            else { break }
            let words = Scalars(text[above])
            guard Self.addresses.contains(where: { words.matches($0, at: 0) }), !words.holdsAny(Self.notAppeal) else {
                break
            }
            index -= 1
        }
        closingStart = lines[index].lowerBound
    }

    /// Handles what follows the appeal: thanks and cheers belong to it, notes are an appendix, the rest is not
    /// the report's.
    private mutating func extendForward(from last: Int, longest: Int = 200) {
        for index in (last + 1)..<max(last + 1, lines.count) where lines[index].lowerBound < appendixStart {
            let line = lines[index]
            let words = Scalars(text[line])
            let ends = words.last.map { $0 == "！" || $0 == "!" || $0 == "。" } ?? false
            if (ends || words.holds("谢谢") || words.matches(Self.addresses[0], at: 0)) && line.count <= longest
                && !isNote(line) && !words.holds("版权") && !words.holds("著作权")
            {
                continue
            }
            if isNote(line) || words.holdsAny(Self.lists) || words.holdsAny(Self.glossaries) {
                appendixStart = line.lowerBound
                otherStart = line.lowerBound
            } else {
                otherStart = line.lowerBound
            }
            return
        }
    }
}
