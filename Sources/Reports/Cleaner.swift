/// A piece without what a web page or a compiler put around and into it.
struct CleanPiece {
    /// One paragraph each, none empty.
    var lines: [Scalars] = []
    /// Lines before this one are the title page.
    var headCount = 0
    var header: LabelledHeader?
    /// 原标题 and the like, which are evidence but not text.
    var pageTitle: Scalars?
    /// Visible scalars cut, by kind.
    var cut: [Furniture: Int] = [:]
    /// Visible scalars cut as a labelled header block.
    var headerCut = 0
    /// ASCII punctuation made Chinese, and blanks between Chinese characters removed.
    var punctuation = 0
    var blanks = 0
}

/// Cleans a piece. Conservative: a line goes only if a rule knows it; what goes is counted.
struct Cleaner {
    private var piece = CleanPiece()
    private var lines: [Scalars]

    static func clean(_ raw: RawPiece) -> CleanPiece {
        var cleaner = Cleaner(raw)
        cleaner.run()
        return cleaner.piece
    }

    private init(_ raw: RawPiece) {
        lines = raw.lines
        if let header = LabelledHeader.find(lines) {
            piece.header = header
            piece.headerCut = header.visible
            lines.removeFirst(header.end)
        }
        lines = lines.map(\.trimmed).filter { !$0.isEmpty }
    }

    private mutating func run() {
        dropClosingBraces()
        dropGluedEndings()
        lines = OpeningLayout.breakOpening(lines, cut: &piece.cut, pageTitle: &piece.pageTitle)
        let head = headLength()
        let tail = tailStart(after: head)
        let menu = menuLength(head: head)
        var inLinks = false
        for (index, line) in lines.enumerated() {
            let zone: Furniture.Zone = index < head ? .head : index >= tail ? .tail : .body
            if index < menu {
                piece.cut[.navigation, default: 0] += line.visibleCount
                continue
            }
            if let kind = Furniture.kind(of: line, zone: zone) {
                piece.cut[kind, default: 0] += line.visibleCount
                if zone == .tail, kind == .related || kind == .copyright { inLinks = true }
                continue
            }
            if zone == .tail, inLinks, line.count <= 60, line.last?.endsSentence != true {
                piece.cut[.related, default: 0] += line.visibleCount
                continue
            }
            if zone == .head { piece.headCount += 1 }
            piece.lines.append(tidied(line, inHead: zone == .head))
        }
    }

    /// Braces that a scraper left at the end of paragraphs.
    private mutating func dropClosingBraces() {
        for index in lines.indices where lines[index].last == "}" && lines[index].dropLast().last?.endsSentence == true
        {
            lines[index].removeLast()
            piece.cut[.marks, default: 0] += 1
        }
    }

    /// (责编：…)分享让更多人看到 at the end of a paragraph.
    private mutating func dropGluedEndings() {
        for index in lines.indices {
            let line = lines[index]
            guard let start = Furniture.gluedEnding(of: line) else { continue }
            piece.cut[.editor, default: 0] += Scalars(line[start...]).visibleCount
            lines[index] = Scalars(line[..<start]).trimmed
        }
        lines.removeAll(where: \.isEmpty)
    }

    /// How many lines stand before the salutation or, where there is none, before the first paragraph.
    private func headLength() -> Int {
        for (index, line) in lines.prefix(60).enumerated() {
            let compact = Scalars(line.prefix(300)).compact
            if compact.starts(with: "各位代表") || Salutation.find(in: compact, within: 0..<60) != nil { return index }
            let isParagraph = line.count >= 80 ? compact.contains("。") : line.count >= 30 && compact.last == "。"
            if isParagraph, Furniture.kind(of: line, zone: .head) == nil { return index }
        }
        return 0
    }

    /// The line after the last paragraph.
    private func tailStart(after head: Int) -> Int {
        let last = lines.indices.last { index in
            index >= head && lines[index].count >= 30 && (lines[index].last?.endsSentence ?? false)
                && Furniture.kind(of: lines[index], zone: .tail) == nil
        }
        return last.map { $0 + 1 } ?? lines.count
    }

    /// How many lines at the top are a site's menu: many short ones, some of them known, before the title.
    private func menuLength(head: Int) -> Int {
        var length = 0
        var known = 0
        for line in lines.prefix(head) {
            if line.count > 20 || TitlePage.isSession(line) || !Numerals.dates(in: line).isEmpty { break }
            if TitlePage.isTitle(line), length > 0 { break }
            if Furniture.kind(of: line, zone: .head) == .navigation { known += 1 }
            length += 1
        }
        return length >= 6 && known >= 2 ? length : 0
    }

    /// Blanks and punctuation inside a line made regular.
    private mutating func tidied(_ line: Scalars, inHead: Bool) -> Scalars {
        let spaced = Punctuation.withoutStrayBlanks(line, keepingSingle: inHead)
        piece.blanks += line.count - spaced.count
        let (result, changed) = Punctuation.chinese(spaced)
        piece.punctuation += changed
        return result
    }
}
