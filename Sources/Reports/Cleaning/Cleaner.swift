import Text

/// Cleans a piece. Conservative: a line is cut only if a rule matches it, and what is cut is counted.
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
        dropLinesInTitlePage()
        lines = OpeningLayout.breakOpening(lines, cut: &piece.cut, pageTitle: &piece.pageTitle)
        let head = headLength()
        let tail = tailStart(after: head)
        let menu = menuLength(head: head)
        let pageNumbers = bareNumbers()
        let rows = TableRows.find(in: lines)
        var inLinks = false
        /// Whether boilerplate was cut after the last line kept.
        var interrupted = false
        for (index, line) in lines.enumerated() {
            let zone: Boilerplate.Zone = index < head ? .head : index >= tail ? .tail : .body
            if let kind = kind(of: line, zone: zone, inLinks: &inLinks, isMenu: index < menu) {
                piece.cut[kind, default: 0] += line.visibleCount
                interrupted = true
            } else if pageNumbers.contains(index) {
                piece.cut[.pageNumber, default: 0] += line.visibleCount
                interrupted = true
            } else {
                let isRow = zone != .head && rows.contains(index)
                keep(
                    tidied(isRow ? TableRows.regular(line) : line, inHead: zone == .head), zone,
                    afterFurniture: interrupted)
                interrupted = false
            }
        }
    }

    private mutating func kind(
        of line: Scalars, zone: Boilerplate.Zone, inLinks: inout Bool, isMenu: Bool
    ) -> Boilerplate? {
        if isMenu { return Boilerplate.kind(of: line, zone: zone) ?? .navigation }
        if let kind = Boilerplate.kind(of: line, zone: zone) {
            if zone == .tail, kind == .related || kind == .copyright { inLinks = true }
            return kind
        }
        if zone == .tail, inLinks || endsInSite, line.count <= 60, line.last?.closesLine != true,
            !Reflow.isNumbered(line)
        {
            return inLinks ? .related : .navigation
        }
        return nil
    }

    /// Adds a line, joining it to the previous one if a page number or the like interrupted a sentence.
    private mutating func keep(_ line: Scalars, _ zone: Boilerplate.Zone, afterFurniture: Bool) {
        if zone == .head { piece.headCount += 1 }
        if afterFurniture, zone == .body, piece.lines.count > piece.headCount,
            Reflow.goesOnAfterCut(piece.lines[piece.lines.count - 1], line)
        {
            Reflow.append(line, to: &piece.lines[piece.lines.count - 1])
            piece.joined += 1
        } else {
            piece.lines.append(line)
        }
    }

    /// Lines consisting of a number alone, if at least three count up one by one: page numbers.
    private func bareNumbers() -> Set<Int> {
        var found: [(line: Int, number: Int)] = []
        for (index, line) in lines.enumerated() where line.count <= 3 && line.allSatisfy({ $0.digit != nil }) {
            found.append((index, line.reduce(0) { $0 * 10 + $1.digit! }))
        }
        var pages: Set<Int> = []
        for (a, b, c) in zip(found, zip(found.dropFirst(), found.dropFirst(2))).map({ ($0, $1.0, $1.1) })
        where b.number == a.number + 1 && c.number == b.number + 1 {
            pages.formUnion([a.line, b.line, c.line])
        }
        return pages
    }

    /// Drops source lines and buttons that would stand between a title page and its salutation.
    private mutating func dropLinesInTitlePage() {
        guard let end = lines.prefix(40).firstIndex(where: { $0.starts(with: "各位代表") }) else { return }
        for index in (0..<end).reversed() {
            guard let kind = Boilerplate.kind(of: lines[index], zone: .head), kind == .source || kind == .share else {
                break
            }
            piece.cut[kind, default: 0] += lines[index].visibleCount
            lines.remove(at: index)
        }
    }

    /// Drops braces that a scraper left at the end of paragraphs.
    private mutating func dropClosingBraces() {
        for index in lines.indices where lines[index].last == "}" && lines[index].dropLast().last?.closesLine == true {
            lines[index].removeLast()
            piece.cut[.marks, default: 0] += 1
        }
    }

    /// Drops (责编：…)分享让更多人看到 at the end of a paragraph.
    private mutating func dropGluedEndings() {
        for index in lines.indices {
            let line = lines[index]
            guard let start = Boilerplate.gluedEnding(of: line) else { continue }
            piece.cut[.editor, default: 0] += Scalars(line[start...]).visibleCount
            lines[index] = Scalars(line[..<start]).trimmed
        }
        lines.removeAll(where: \.isEmpty)
    }

    /// How many lines precede the salutation or, if there is none, the first paragraph.
    private func headLength() -> Int {
        var before = 0
        // 各位代表 is said many times: after paragraphs, with no title in between, it opens nothing.
        var inProse = false
        for (index, line) in lines.prefix(80).enumerated() {
            let compact = Scalars(line.prefix(300)).compact
            if !inProse, compact.starts(with: "各位代表") { return index }
            if Salutation.find(in: compact, within: 0..<60) != nil { return index }
            inProse = OpeningLayout.isInProse(line, before: inProse)
            before += line.count
            if before > Self.longestHead { break }
        }
        for (index, line) in lines.prefix(80).enumerated() {
            let compact = Scalars(line.prefix(300)).compact
            let isParagraph = line.count >= 80 ? compact.contains("。") : line.count >= 30 && compact.last == "。"
            if isParagraph, Boilerplate.kind(of: line, zone: .head) == nil { return index }
        }
        return 0
    }

    /// A title page with a site's menu above it has at most this many scalars.
    private static let longestHead = 1200

    /// The index of the line after the last paragraph.
    private func tailStart(after head: Int) -> Int {
        let last = lines.indices.last { index in
            index >= head && lines[index].count >= 30 && (lines[index].last?.closesLine ?? false)
                && Boilerplate.kind(of: lines[index], zone: .tail) == nil
        }
        return last.map { $0 + 1 } ?? lines.count
    }

    /// Whether many short lines after the last paragraph belong to the site, some of them recognisably.
    private lazy var endsInSite: Bool = {
        let rest = lines[min(lines.count, tailStart(after: headLength()))...]
        let known = rest.reduce(0) { $0 + (Boilerplate.kind(of: $1, zone: .tail) == nil ? 0 : 1) }
        return rest.count >= 6 && known >= 2
    }()

    /// How many lines at the top are a site's menu: many lines before the title page, most of them short and
    /// some of them recognised.
    private func menuLength(head: Int) -> Int {
        var titlePage = head
        while titlePage > 0, TitlePage.belongs(lines[titlePage - 1]) || TitlePage.isTitle(lines[titlePage - 1]) {
            titlePage -= 1
        }
        let known = lines[..<titlePage].indices.filter { Boilerplate.kind(of: lines[$0], zone: .head) != nil }
        let short = lines[..<titlePage].reduce(0) { $0 + ($1.count <= 20 ? 1 : 0) }
        guard titlePage >= 6, known.count >= 2, short * 4 >= titlePage * 3 else { return 0 }
        // What follows the last of the site's own lines may be a subtitle, and the last title is the text's.
        let end = known.last! + 1
        let ownTitle = lines[..<end].indices.last { TitlePage.isTitle(lines[$0]) }
        let session = lines[..<end].indices.first { TitlePage.isSession(lines[$0]) }
        return min(end, ownTitle ?? end, session ?? end)
    }

    /// Normalises blanks and punctuation inside a line.
    private mutating func tidied(_ line: Scalars, inHead: Bool) -> Scalars {
        let spaced = Punctuation.withoutStrayBlanks(line, keepingSingle: inHead)
        piece.blanks += line.count - spaced.count
        let (regular, widths) = Punctuation.regularWidth(spaced)
        piece.widths += widths
        let (result, changed) = Punctuation.chinese(regular)
        if changed == 0 { return result }
        piece.punctuation += changed
        let joined = Punctuation.withoutStrayBlanks(result, keepingSingle: inHead)
        piece.blanks += result.count - joined.count
        return joined
    }
}
