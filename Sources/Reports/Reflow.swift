/// Joins the lines of a paragraph that a page or a printer's width has broken.
///
/// Conservative: two lines become one only where the first cannot be whole — it is prose and nothing ends it, a bracket
/// or quotation mark is open, the second begins with a mark that cannot begin — or where the whole text is set in lines
/// of one width. A heading, a title or a site's line is never joined to anything.
enum Reflow {
    /// A line without an end that is longer than this is prose, not a heading.
    private static let longestHeading = 60
    /// An open bracket or quotation mark is closed within so many lines, or else it is no reason to join.
    private static let bracketReach = 6

    /// - Returns: the lines, and how many breaks were taken out.
    static func join(_ lines: [Scalars]) -> (lines: [Scalars], joined: Int) {
        let width = lineWidth(of: lines)
        var result: [Scalars] = []
        result.reserveCapacity(lines.count)
        var joined = 0
        var index = 0
        /// Blank lines between the last line and this one: they keep paragraphs apart.
        var gap = false
        while index < lines.count {
            let line = lines[index]
            guard line.contains(where: { !$0.isBlank }) else {
                result.append(line)
                gap = true
                index += 1
                continue
            }
            if !gap, let last = result.indices.last, continues(result[last], line, lines, index, width: width) {
                append(line, to: &result[last])
                joined += 1
            } else {
                result.append(line)
            }
            gap = false
            index += 1
        }
        return (result, joined)
    }

    private static func append(_ line: Scalars, to first: inout Scalars) {
        while first.last?.isBlank == true { first.removeLast() }
        let rest = line.drop { $0.isBlank }
        // Words of Latin letters keep a blank between them.
        if let end = first.last, let start = rest.first, isLatin(end), isLatin(start) { first.append(" ") }
        first.append(contentsOf: rest)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic
    }

    /// Whether `line` goes on where `first` stops.
    private static func continues(
        _ first: Scalars, _ line: Scalars, _ lines: [Scalars], _ index: Int, width: Int?
    ) -> Bool {
        guard let end = first.last(where: { !$0.isBlank }), let start = line.first(where: { !$0.isBlank }) else {
            return false
        }
        if end.endsSentence || end == "}" || start == "}" || start == "{" { return false }
        let trimmed = line.trimmed
        if beginsParagraph(trimmed) || Furniture.kind(of: trimmed, zone: .tail) != nil { return false }
        if cannotBegin.contains(start) { return !isTitle(first) }
        if isTitle(first) || Furniture.kind(of: first.trimmed, zone: .head) != nil { return false }
        if goesOn.contains(end) {
            // A number alone stands above a paragraph as a heading, or before its own heading.
            return !(first.count <= 6 && isNumbered(first)) || trimmed.count <= 45
        }
        if hasOpenBracket(first), closes(lines, index) { return true }
        if closesSentence(first) { return false }
        if let width, first.count + 4 >= width, !isIndented(line) { return true }
        if isNumbered(first), first.count <= longestHeading, !first.contains("。") { return false }
        if first.contains("。") || first.count > longestHeading { return isProse(first) }
        return isLetterSentence(first)
    }

    private static let cannotBegin: Scalars = ["，", "、", "；", "。", "：", "”", "）", "》", "％", "%", "？", "！"]
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

    /// Whether one of the next lines closes a bracket before a sentence ends.
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

    /// A sentence that is closed by a quotation mark or bracket, or a line that ends in a full stop of another kind.
    private static func closesSentence(_ line: Scalars) -> Bool {
        let end = line.reversed().drop { $0.isBlank || $0 == "”" || $0 == "）" || $0 == ")" || $0 == "\"" || $0 == "]" }
        guard let scalar = end.first else { return true }
        return scalar.endsSentence || scalar == "."
    }

    /// 现在，我代表…: the sentence with which the speaker begins is never a heading.
    private static func isLetterSentence(_ line: Scalars) -> Bool {
        line.holdsAny(speakerWords) && line.contains("，")
    }

    private static let speakerWords = ["我代表", "我受"].map { Scalars($0) }

    private static func isProse(_ line: Scalars) -> Bool {
        let han = line.reduce(0) { $0 + ($1.isHan ? 1 : 0) }
        return han * 2 >= line.count
    }

    private static func isTitle(_ line: Scalars) -> Bool {
        let trimmed = line.trimmed
        return trimmed.count <= 40 && !trimmed.contains("。")
            && (TitlePage.isTitle(trimmed) || TitlePage.isSession(trimmed) || TitlePage.isNumberedHeading(trimmed))
    }

    private static func isIndented(_ line: Scalars) -> Bool {
        line.first?.isBlank ?? false
    }

    /// Whether a line opens a paragraph of its own: numbered, a dash, a bullet, an address to the deputies, a header field.
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
        while index < line.endIndex, index - digits < 4,
            line[index].digit != nil || Numerals.digit(line[index]) != nil || line[index] == "十"
        {
            index += 1
        }
        guard index > digits, index < line.endIndex else { return false }
        return numberEnds.contains(line[index]) && (bracketed || line[index] != "，")
            && !(line[index] == "." && index + 1 < line.endIndex && line[index + 1].digit != nil)
    }

    private static let numberEnds: Scalars = ["、", "）", ")", ".", "．", "是", "，", ",", "章", "条", "部"]

    /// The width to which a text is set, in scalars; nil where its lines are whole paragraphs.
    ///
    /// In set text most lines have nearly the same length, and most of those end in mid-sentence.
    private static func lineWidth(of lines: [Scalars]) -> Int? {
        var lengths: [Int: (all: Int, open: Int)] = [:]
        var total = 0
        for line in lines {
            let trimmed = line.trimmed
            guard trimmed.count >= 15 else { continue }
            total += 1
            guard line.count <= 100, let end = trimmed.last else { continue }
            let indent = line.count - trimmed.count
            let open = !(end.endsSentence || end == "”")
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
