import Text

/// What printing a page, or reading a printed one, leaves in a text: headings whose bold type is read twice,
/// letter-spaced lines, and headers and footers that run through all pages.
struct PrintedPage {
    private(set) var lines: [Scalars]
    /// Lines that contained their text twice.
    private(set) var doubled = 0
    /// Lines with a blank between all characters.
    private(set) var spaced = 0
    /// Visible scalars of running headers and footers.
    private(set) var running = 0
    /// Sentences rejoined after those were removed.
    private(set) var joined = 0

    /// The minimum number of visible scalars in each half of a doubled line, and the maximum length of a line examined.
    private static let shortestHalf = 4
    private static let longest = 120
    /// A running line occurs on at least this many pages.
    private static let pages = 3

    init(_ lines: [Scalars]) {
        self.lines = lines
        dropRunningLines()
        for index in self.lines.indices where (1...Self.longest).contains(self.lines[index].count) {
            if let single = Self.single(self.lines[index]) {
                self.lines[index] = single
                doubled += 1
            }
            if Self.isSpaced(self.lines[index]) {
                self.lines[index] = self.lines[index].compact
                spaced += 1
            }
        }
    }

    /// Half of a line that repeats everything, 政府工作报告政府工作报告, or every character, 政政府府; nil for any other.
    private static func single(_ line: Scalars) -> Scalars? {
        let compact = line.compact
        guard compact.count >= 2 * shortestHalf, compact.count % 2 == 0, compact.contains(where: \.isHan) else {
            return nil
        }
        let half = compact.count / 2
        if compact[..<half] == compact[half...] {
            // The blanks of the first half stay: they separate office and name.
            var (end, seen) = (0, 0)
            while seen < half {
                if !line[end].isBlank { seen += 1 }
                end += 1
            }
            return Scalars(line[..<end]).trimmed
        }
        let isPaired = stride(from: 0, to: compact.count, by: 2).allSatisfy { compact[$0] == compact[$0 + 1] }
        return isPaired ? stride(from: 0, to: compact.count, by: 2).map { compact[$0] } : nil
    }

    /// 一 、 2 0 1 8 年 工 作 回 顾: a blank after nearly every character.
    private static func isSpaced(_ line: Scalars) -> Bool {
        let visible = line.visibleCount
        guard visible >= shortestHalf, line.contains(where: \.isHan) else { return false }
        var gaps = 0
        for index in line.indices.dropFirst() where !line[index].isBlank && line[index - 1].isBlank { gaps += 1 }
        return gaps * 5 >= (visible - 1) * 4
    }

    /// Drops short lines that keep recurring, identical except for their numbers, and that no report repeats:
    /// with a date and time, an address, a site's name, or a page number.
    private mutating func dropRunningLines() {
        var places: [Scalars: [Int]] = [:]
        for (index, line) in lines.enumerated() where line.count <= Self.longest {
            let compact = line.compact
            guard compact.count >= Self.shortestHalf, compact.last?.closesLine != true, Self.isOfPage(compact) else {
                continue
            }
            places[compact.filter { $0.digit == nil }, default: []].append(index)
        }
        var dropped: Set<Int> = []
        for found in places.values where found.count >= Self.pages {
            let isSpread = zip(found, found.dropFirst()).allSatisfy { $1 - $0 > 1 }
            if isSpread { dropped.formUnion(found) }
        }
        guard !dropped.isEmpty else { return }
        running = dropped.reduce(0) { $0 + lines[$1].visibleCount }
        drop(dropped)
    }

    /// Removes lines, and rejoins a sentence that they interrupted.
    private mutating func drop(_ dropped: Set<Int>) {
        var kept: [Scalars] = []
        var isCut = false
        for index in lines.indices {
            if dropped.contains(index) {
                isCut = true
            } else if isCut, let last = kept.indices.last, Reflow.goesOnAfterCut(kept[last], lines[index]) {
                Reflow.append(lines[index], to: &kept[last])
                joined += 1
                isCut = false
            } else {
                kept.append(lines[index])
                isCut = isCut && lines[index].visibleCount == 0
            }
        }
        lines = kept
    }

    private static let signs = PhraseTable("http:// https:// www. 门户网站 人民政府网 中国政府网 首页 第页 共页 ICP备 下载")

    private static func isOfPage(_ compact: Scalars) -> Bool {
        if signs.occurs(in: compact) || signs.occurs(in: compact.filter { $0.digit == nil }) { return true }
        return isTimed(compact) || Boilerplate.isPageNumber(compact)
    }

    /// 2026/3/23 21:07 and the like.
    private static func isTimed(_ line: Scalars) -> Bool {
        line.indices.dropFirst().dropLast().contains { index in
            (line[index] == ":" || line[index] == "：" || line[index] == "/") && line[index - 1].digit != nil
                && line[index + 1].digit != nil
        }
    }
}
