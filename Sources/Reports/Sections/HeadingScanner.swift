import Text

/// A heading as found in the text.
struct Heading {
    let start: Int
    /// Where its words begin, after the number.
    let words: Int
    /// Where it ends, exclusive.
    let end: Int
    let style: HeadingStyle
    let number: Int
    let role: HeadingRole
    /// Whether it is an unnumbered line with the words of a first-rank heading.
    let isStrong: Bool
    /// Whether it begins its line.
    let opensLine: Bool
}

/// Finds the headings of a text, in order.
///
/// A heading either begins a line or follows the end of a sentence or of another heading, if its number is
/// the next of its kind. Unnumbered lines count as headings if they are short, end without a stop, and stand
/// between paragraphs.
struct HeadingScanner {
    private let text: Scalars
    private let lines: [Range<Int>]
    private var headings: [Heading] = []
    /// The last number seen of each style.
    private var last: [HeadingStyle: Int] = [:]

    /// The longest unnumbered line that is taken for a heading.
    private static let longestLine = 50
    /// In lines longer than this, unnumbered headings are also searched for between sentences.
    private static let longLine = 1500
    private static let inlineStyles: Set<HeadingStyle> = [
        .chinese, .chineseInParentheses, .digits, .digitsInParentheses,
    ]
    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "；", "：", "，", "、", "…", ";", ":", ",", "!", "?", "—": true
        default: false
        }
    }
    private static let noHeading = ["各位代表", "同志们", "谢谢", "——", "—", "－", "·", "●", "注", "（", "(", "【", "*"].map {
        Scalars($0)
    }

    static func scan(_ text: Scalars, lines: [Range<Int>]) -> [Heading] {
        var scanner = HeadingScanner(text: text, lines: lines)
        for index in lines.indices { scanner.scanLine(index) }
        return scanner.withoutContents()
    }

    /// Drops a table of contents: consecutive headings that all occur again.
    private func withoutContents() -> [Heading] {
        guard let first = headings.firstIndex(where: { $0.style == .chinese && $0.number == 1 }),
            let again = headings[(first + 1)...].firstIndex(where: {
                $0.style == .chinese && $0.number == 1
                    && text[$0.words..<$0.end] == text[headings[first].words..<headings[first].end]
            }), headings[again].start - headings[first].start <= (again - first) * Self.longestLine
        else { return headings }
        return Array(headings[..<first] + headings[again...])
    }

    private init(text: Scalars, lines: [Range<Int>]) {
        self.text = text
        self.lines = lines
    }

    private mutating func scanLine(_ index: Int) {
        let line = lines[index]
        var position = line.lowerBound
        if let mark = HeadingMark.read(text, at: position, limit: line.upperBound), allowed(mark, line: line),
            let end = add(mark, at: position, in: line, opensLine: true)
        {
            position = end
        } else if let end = unnumbered(index) {
            position = end
        }
        scanInside(line, from: position)
        lastWords(line, from: position)
    }

    /// Adds …加以解决。2024年工作安排 at the end of a line.
    private mutating func lastWords(_ line: Range<Int>, from start: Int) {
        guard line.count > Self.longestLine, !Self.isLineEnd(text[line.upperBound - 1]) else { return }
        var begin = line.upperBound
        while begin > start, line.upperBound - begin <= Self.longestLine, !text[begin - 1].closesLine { begin -= 1 }
        guard begin > start, text[begin - 1].closesLine else { return }
        begin = HeadingMark.skipBlanks(text, begin, line.upperBound)
        guard line.upperBound - begin >= 6 else { return }
        let words = Scalars(text[begin..<line.upperBound])
        guard (headings.last?.start ?? -1) < begin, HeadingRole.isStrong(words) else { return }
        headings.append(
            Heading(
                start: begin, words: begin, end: line.upperBound, style: .unnumbered, number: 0,
                role: HeadingRole.of(words, nested: true), isStrong: true, opensLine: false))
    }

    /// 一 followed only by a blank is a number only in a short line.
    private func allowed(_ mark: HeadingMark, line: Range<Int>) -> Bool {
        let separator = text[mark.end - 1]
        guard mark.style == .chinese, separator.isBlank else { return true }
        return line.count <= Self.longestLine && !Self.isLineEnd(text[line.upperBound - 1])
    }

    /// - Returns: where the heading ends.
    private mutating func add(_ mark: HeadingMark, at start: Int, in line: Range<Int>, opensLine: Bool) -> Int? {
        let limit = nextMark(after: mark, in: line) ?? line.upperBound
        guard let end = HeadingText.end(text, from: mark.end, limit: limit, style: mark.style), end > mark.end else {
            return nil
        }
        let words = Scalars(text[mark.end..<end])
        guard words.contains(where: \.isHan) else { return nil }
        if mark.style == .item {
            // 一是 in a list of clauses is not a heading; a short sentence with more text after it is.
            let stop = end < line.upperBound ? text[end] : "；"
            guard opensLine || (stop == "。" && end - mark.end <= 30 && end + 8 < line.upperBound) else { return nil }
        }
        headings.append(
            Heading(
                start: start, words: mark.end, end: end, style: mark.style, number: mark.number,
                role: HeadingRole.of(words, nested: mark.style != .chinese && mark.style != .part), isStrong: false,
                opensLine: opensLine))
        last[mark.style] = mark.number
        if mark.style == .chinese || mark.style == .part {
            last[.chineseInParentheses] = 0
            last[.digits] = 0
            last[.item] = 0
        } else if mark.style == .chineseInParentheses {
            last[.digits] = 0
            last[.item] = 0
        }
        return end
    }

    /// The position of the first number of another style within the heading: 二、2024年工作安排（一）….
    private func nextMark(after mark: HeadingMark, in line: Range<Int>) -> Int? {
        var index = mark.end + 2
        let reach = min(line.upperBound, mark.end + HeadingText.longest)
        while index < reach {
            if text[index].closesLine { return nil }
            if text[index] == "（" || text[index] == "(" || text[index].digit == 1 || text[index] == "一",
                text[index - 1].isHan || text[index - 1].isBlank || text[index - 1] == "”" || text[index - 1] == "》",
                let next = HeadingMark.read(text, at: index, limit: line.upperBound), next.style != mark.style,
                next.style != .item, next.style != .ordinal, next.number == 1, Self.inlineStyles.contains(next.style)
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// Finds headings that follow the end of a sentence.
    private mutating func scanInside(_ line: Range<Int>, from start: Int) {
        var index = max(start, line.lowerBound + 1)
        /// Where the last heading ended.
        var end = start
        while true {
            index = nextPlace(in: line, from: index, end: end)
            if index == line.upperBound { return }
            if line.count > Self.longLine, text[index - 1].closesLine, let next = gluedInside(line, at: index) {
                (index, end) = (next, next)
                continue
            }
            guard Self.marks.withUnsafeBufferPointer({ Self.mark(text[index], $0) }) & Mark.begins != 0,
                let mark = HeadingMark.read(text, at: index, limit: line.upperBound), isNext(mark, at: index),
                let next = add(mark, at: index, in: line, opensLine: false)
            else {
                index += 1
                continue
            }
            (index, end) = (next, next)
        }
    }

    /// …加以解决。2024年工作安排2024年是…: a strong unnumbered heading between sentences of a long line.
    private mutating func gluedInside(_ line: Range<Int>, at start: Int) -> Int? {
        guard text[start].isHan || text[start].digit != nil,
            let end = HeadingText.gluedEnd(
                text, from: start, limit: min(line.upperBound, start + 30), of: line.upperBound),
            !text[start..<end].contains(where: { $0 == "，" || $0 == "," })
        else { return nil }
        let words = Scalars(text[start..<end])
        guard HeadingRole.isStrong(words) else { return nil }
        headings.append(
            Heading(
                start: start, words: start, end: end, style: .unnumbered, number: 0,
                role: HeadingRole.of(words, nested: true), isStrong: true, opensLine: false))
        return end
    }

    /// The next place from `index` on where a heading can begin: at a number after the end of a sentence or
    /// of the last heading, and in long lines after every sentence. The line's end if there is none.
    private func nextPlace(in line: Range<Int>, from index: Int, end: Int) -> Int {
        let isLong = line.count > Self.longLine
        return text.withUnsafeBufferPointer { text in
            Self.marks.withUnsafeBufferPointer { marks in
                var index = index
                var before = index < line.upperBound ? Self.mark(text[index - 1], marks) : 0
                while index < line.upperBound {
                    let mark = Self.mark(text[index], marks)
                    if mark & Mark.begins != 0, before & (Mark.stops | Mark.parts) != 0 || index == end { return index }
                    if isLong, before & Mark.stops != 0 { return index }
                    before = mark
                    index += 1
                }
                return line.upperBound
            }
        }
    }

    /// What a scalar can be next to a heading's beginning.
    private enum Mark {
        /// The first scalar of a number.
        static let begins: UInt8 = 1
        /// The end of a sentence.
        static let stops: UInt8 = 2
        /// Anything else that a heading can follow.
        static let parts: UInt8 = 4
    }

    /// The marks of the scalars of the basic plane; those beyond it have none.
    private static let marks: [UInt8] = (0..<0x10000).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)) else { return 0 }
        var mark: UInt8 = 0
        if scalar.digit != nil || "（(第一二三四五六七八九十".unicodeScalars.contains(scalar) { mark |= Mark.begins }
        if scalar.closesLine { mark |= Mark.stops }
        if scalar.isBlank || "”）—".unicodeScalars.contains(scalar) { mark |= Mark.parts }
        return mark
    }

    @inline(__always)
    private static func mark(_ scalar: Unicode.Scalar, _ marks: UnsafeBufferPointer<UInt8>) -> UInt8 {
        scalar.value < 0x10000 ? marks[Int(scalar.value)] : 0
    }

    private func isNext(_ mark: HeadingMark, at index: Int) -> Bool {
        let previous = last[mark.style] ?? 0
        if mark.style == .item { return mark.number == 1 || mark.number == previous + 1 }
        guard Self.inlineStyles.contains(mark.style) else { return false }
        if mark.style == .chinese, text[mark.end - 1].isBlank { return false }
        // One may be missing, for example if someone has cut a line.
        return mark.number == previous + 1 || (mark.number == 1 && mark.style != .chinese)
            || (mark.number == previous + 2 && previous > 0)
    }

    /// Adds an unnumbered line if it is a heading.
    private mutating func unnumbered(_ index: Int) -> Int? {
        let line = lines[index]
        guard let end = shortLine(index) ?? gluedLine(index) else { return nil }
        let words = Scalars(text[line.lowerBound..<end])
        let strong = HeadingRole.isStrong(words)
        headings.append(
            Heading(
                start: line.lowerBound, words: line.lowerBound, end: end, style: .unnumbered, number: 0,
                role: HeadingRole.of(words, nested: true), isStrong: strong, opensLine: true))
        if strong {
            last[.chinese] = last[.chinese] ?? 0
            last[.chineseInParentheses] = 0
        }
        return end
    }

    private func shortLine(_ index: Int) -> Int? {
        let line = lines[index]
        guard line.count >= 4, line.count <= Self.longestLine, !Self.isLineEnd(text[line.upperBound - 1]),
            !Self.noHeading.contains(where: { text.matches($0, at: line.lowerBound) }), index + 1 < lines.count
        else { return nil }
        let words = text[line]
        guard
            words.reduce(0, { $0 + ($1.isHan ? 1 : 0) }) * 3 >= words.count * 2 || HeadingRole.isStrong(Scalars(words)),
            !words.contains(where: { $0 == "。" || $0 == "；" || $0 == "%" || $0 == "％" })
        else { return nil }
        // The title may be repeated above every page.
        if words.suffix(4).elementsEqual("工作报告".unicodeScalars) { return nil }
        // The line above must be complete: a sentence broken across lines has no stop at the break.
        if index > 0 {
            let above = lines[index - 1]
            let isHeading = headings.last.map { $0.end == above.upperBound } ?? false
            let end = text[above.upperBound - 1]
            let closes =
                switch end {
                case "”", "）", ")", "》", "]", "】": true
                default: false
                }
            guard end.closesLine || closes || isHeading else { return nil }
        }
        let next = text[lines[index + 1].lowerBound]
        guard !next.isChinesePunctuation || next == "“" || next == "（" || next == "《" || next == "—" || next == "【"
        else { return nil }
        return line.upperBound
    }

    /// 2023年工作回顾刚刚过去的一年…: only if the words leave no doubt.
    private func gluedLine(_ index: Int) -> Int? {
        let line = lines[index]
        guard line.count > Self.longestLine,
            let end = HeadingText.gluedEnd(
                text, from: line.lowerBound, limit: min(line.upperBound, line.lowerBound + 30), of: line.upperBound),
            !text[line.lowerBound..<end].contains(where: { $0 == "，" || $0 == "," }),
            HeadingRole.isStrong(Scalars(text[line.lowerBound..<end]))
        else { return nil }
        return end
    }
}
