import Text

/// Joins the lines of a paragraph that a page or a printer's line width has broken.
///
/// Conservative: two lines are joined only if the first cannot be complete — it is prose without an ending, a
/// bracket or quotation mark is open, or the second begins with a mark that cannot begin a line — or if the whole
/// text is set in lines of equal width. A heading, a title or a line of the site is never joined to anything.
enum Reflow {
    /// A numbered line without a full stop and at most this long is a heading.
    private static let longestHeading = 150
    /// A line at most this long that is not a sentence may be a word set apart by a page, a link for example.
    private static let longestWord = 12
    /// An open bracket or quotation mark must be closed within this many lines to be a reason to join.
    private static let bracketReach = 6

    /// Empty lines are ignored: pages put them between paragraphs and inside broken ones alike.
    /// - Returns: the lines without empty ones, and how many breaks were removed.
    static func join(_ lines: [Scalars]) -> (lines: [Scalars], joined: Int) {
        let lines = lines.filter { line in line.contains { !$0.isBlank } }
        let width = lineWidth(of: lines)
        var result: [Scalars] = []
        result.reserveCapacity(lines.count)
        var joined = 0
        /// Whether the last line ends with a word that was set apart, so that its sentence continues.
        var endsInWord = false
        for (index, line) in lines.enumerated() {
            guard let last = result.indices.last,
                let join = junction(result[last], line, lines, index, width: width, endsInWord: endsInWord)
            else {
                result.append(line)
                endsInWord = false
                continue
            }
            append(line, to: &result[last])
            endsInWord = join == .word
            joined += 1
        }
        return (result, joined)
    }

    /// Why a line is joined to the previous one.
    private enum Junction { case word, other }

    static func append(_ line: Scalars, to first: inout Scalars) {
        while first.last?.isBlank == true { first.removeLast() }
        let rest = line.drop { $0.isBlank }
        // Latin words keep a blank between them.
        if let end = first.last, let start = rest.first, isLatin(end), isLatin(start) { first.append(" ") }
        first.append(contentsOf: rest)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }

    /// Whether `line` continues where `first` stops, and how.
    private static func junction(
        _ first: Scalars, _ line: Scalars, _ lines: [Scalars], _ index: Int, width: Int?, endsInWord: Bool
    ) -> Junction? {
        guard let end = first.last(where: { !$0.isBlank }), let start = line.first(where: { !$0.isBlank }) else {
            return nil
        }
        if end.closesLine || end == "}" || start == "}" || start == "{" { return nil }
        let trimmed = line.trimmed
        if beginsParagraph(trimmed) || Boilerplate.kind(of: trimmed, zone: .tail) != nil { return nil }
        let isHeading = isNumbered(first) && first.count <= longestHeading && !first.contains("。")
        if cannotBegin.contains(start) { return isTitle(first) || (isHeading && start == "、") ? nil : .other }
        if isTitle(first) || Boilerplate.kind(of: first.trimmed, zone: .head) != nil { return nil }
        if goesOn.contains(end) {
            // A number alone stands above a paragraph as a heading, or before its own heading.
            return !(first.count <= 6 && isHeading) || trimmed.count <= 45 ? .other : nil
        }
        let isWord = trimmed.count <= longestWord && !trimmed.contains { $0.closesLine }
        if hasOpenBracket(first), closes(lines, index) { return isWord ? .word : .other }
        if closesSentence(first) || endsInHeading(first) { return nil }
        if let width, first.count + 4 >= width, !isIndented(line) { return .other }
        if isHeading || !isProse(first) { return nil }
        if endsInWord { return isWord ? .word : .other }
        return isWord || isSpeakersSentence(first) ? .word : nil
    }

    /// Whether `line` continues where `first` stops, when a page number or the like was cut from between them: then
    /// unfinished running text is reason enough.
    static func goesOnAfterCut(_ first: Scalars, _ line: Scalars) -> Bool {
        guard let end = first.last, !end.closesLine, !closesSentence(first), !beginsParagraph(line) else {
            return false
        }
        return isProse(first) && !(isNumbered(first) && first.count <= longestHeading && !first.contains("。"))
    }

    private static let cannotBegin: Scalars = ["，", "、", "；", "。", "：", "”", "）", "》", "％", "%", "？", "！", "等", "的"]
    private static let goesOn: Scalars = ["，", "、", ",", "（", "“", "《", "(", "‘"]

    private static func hasOpenBracket(_ line: Scalars) -> Bool {
        var open = 0
        for scalar in line.suffix(80) {
            switch scalar {
            case "“", "《", "（", "【": open += 1
            case "”", "》", "）", "】": open = max(0, open - 1)
            default: break
            }
        }
        return open > 0
    }

    /// Whether a heading is glued to the end of the line: 请予审议。2021年和本届政府工作回顾.
    private static func endsInHeading(_ line: Scalars) -> Bool {
        let tail = line.suffix(longestGluedHeading + 1)
        guard let end = tail.lastIndex(where: { $0.closesLine }), end + 1 < tail.endIndex else { return false }
        let rest = Scalars(tail[(end + 1)...])
        return headingEnds.contains { rest.suffix($0.count).elementsEqual($0) }
    }

    private static let longestGluedHeading = 40
    private static let headingEnds = ["回顾", "工作总结", "主要工作", "重点工作", "工作安排", "主要任务", "工作任务", "总体要求", "工作打算"]
        .map { Scalars($0) }

    /// Whether one of the next lines closes a bracket before a sentence ends or another bracket opens.
    private static func closes(_ lines: [Scalars], _ index: Int) -> Bool {
        for line in lines[index..<min(lines.count, index + bracketReach)] {
            for scalar in line {
                switch scalar {
                case "”", "》", "）", "】": return true
                case "“", "《", "（", "【", "。": return false
                default: break
                }
            }
        }
        return false
    }

    /// Whether a line ends in a sentence closed by a quotation mark, bracket or note, or in another kind of full stop.
    private static func closesSentence(_ line: Scalars) -> Bool {
        let end = line.reversed().drop { scalar in
            switch scalar {
            case "”", "）", ")", "\"", "]", "〕", "】", "’", "(", "（", "[", "〔", "注": true
            default: scalar.isBlank || scalar.digit != nil || (0x2460...0x24FF).contains(scalar.value)
            }
        }
        guard let scalar = end.first else { return true }
        return scalar.closesLine || scalar == "."
    }

    /// 现在，我代表…: the sentence with which the speaker begins is not a heading.
    private static func isSpeakersSentence(_ line: Scalars) -> Bool {
        line.contains("，") && !line.contains("。") && speakersWords.occurs(in: line)
    }

    private static let speakersWords = PhraseTable("我代表 我受")

    /// Whether a line is running text: containing a full stop, or a comma and long enough.
    private static func isProse(_ line: Scalars) -> Bool {
        if line.contains("。") { return true }
        return line.contains("，") && line.count >= 23
    }

    private static func isTitle(_ line: Scalars) -> Bool {
        let trimmed = line.trimmed
        return trimmed.count <= 40 && !trimmed.contains("。")
            && (TitlePage.isTitle(trimmed) || TitlePage.isSession(trimmed) || TitlePage.isNumberedHeading(trimmed))
    }

    private static func isIndented(_ line: Scalars) -> Bool {
        line.first?.isBlank ?? false
    }

    /// Whether a line opens a new paragraph: numbered, a dash, a bullet, an address to the deputies, a header field.
    private static func beginsParagraph(_ line: Scalars) -> Bool {
        guard let first = line.first else { return true }
        if isNumbered(line) || bullets.contains(first) { return true }
        if line.starts(with: "各位代表") || line.starts(with: "同志们") { return true }
        return isTitle(line)
    }

    private static let bullets: Scalars = ["—", "―", "─", "●", "■", "◆", "★", "▲", "•", "·", "※", "*", "－"]

    /// 一、 （一） (1) 1. 1、 ① 一是 第一， 【
    static func isNumbered(_ line: Scalars) -> Bool {
        let line = line.drop { $0.isBlank }
        guard var index = line.indices.first else { return false }
        if line[index] == "【" || (0x2460...0x24FF).contains(line[index].value) { return true }
        let bracketed = line[index] == "（" || line[index] == "(" || line[index] == "第"
        if bracketed { index += 1 }
        let digits = index
        while index < line.endIndex, index - digits < 4, Numerals.isNumeral(line[index]) { index += 1 }
        guard index > digits, index < line.endIndex else { return false }
        return numberEnds.contains(line[index]) && (bracketed || line[index] != "，")
            && !(line[index] == "." && index + 1 < line.endIndex && line[index + 1].digit != nil)
    }

    private static let numberEnds: Scalars = ["、", "）", ")", ".", "．", "是", "，", ",", "章", "条", "部"]

    /// The width to which a text is set, in scalars; nil if its lines are whole paragraphs.
    ///
    /// In set text most lines have nearly equal length, and most of those end in mid-sentence.
    private static func lineWidth(of lines: [Scalars]) -> Int? {
        var lengths: [Int: (all: Int, open: Int)] = [:]
        var total = 0
        for line in lines {
            let trimmed = line.trimmed
            guard trimmed.count >= 15 else { continue }
            total += 1
            guard line.count <= 100, let end = trimmed.last else { continue }
            let indent = line.count - trimmed.count
            let open = !(end.closesLine || end == "”")
            lengths[trimmed.count + indent, default: (0, 0)].all += 1
            if open { lengths[trimmed.count + indent, default: (0, 0)].open += 1 }
        }
        guard total >= 20 else { return nil }
        var best: (width: Int, all: Int, open: Int) = (0, 0, 0)
        for width in lengths.keys {
            let near = (width - 3...width).compactMap { lengths[$0] }
            let all = near.reduce(0) { $0 + $1.all }
            if all > best.all || (all == best.all && width < best.width) {
                best = (width, all, near.reduce(0) { $0 + $1.open })
            }
        }
        return best.all * 2 >= total && best.open * 2 >= best.all ? best.width : nil
    }
}
