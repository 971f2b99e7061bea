import Text

/// A piece as it stands in its file.
struct RawPiece {
    /// The heading under which a compilation has placed it: 【篇1】2023年吉林省政府工作报告.
    var heading: Scalars?
    var lines: [Scalars]
    /// Visible scalars between pieces that belong to none: headings, braces, an introduction.
    var cut = 0
}

/// Cuts a file into the pieces it holds.
///
/// A piece begins where a page repeats what it has already shown, at a numbered heading, after a line
/// consisting of a closing brace (as in scraped pages), or where a title page or a salutation shows that a new
/// report opens. 各位代表 alone does not begin one, as reports say it many times.
struct Splitter {
    /// Text of at least this many visible scalars before an opening is a piece of its own.
    private static let pieceLength = 1500
    /// A title page is shorter than this.
    private static let titlePageLength = 300
    /// How far back from a salutation the title page may begin, in non-empty lines.
    private static let titlePageLines = 8

    private let lines: [Scalars]
    private var pieces: [RawPiece] = []
    private var start = 0
    private var size = 0
    private var hasSalutation = false
    private var heading: Scalars?
    private var cut = 0

    static func split(_ lines: [Scalars]) -> [RawPiece] {
        var splitter = Splitter(lines: lines)
        return splitter.run()
    }

    private init(lines: [Scalars]) { self.lines = lines }

    private mutating func run() -> [RawPiece] {
        let copies = CopyFinder.starts(in: lines)
        var index = 0
        while index < lines.count {
            // A title page just above, where a piece has already begun, belongs to the copy.
            if copies.contains(index), size >= Self.titlePageLength { close(before: index, resume: index) }
            let line = lines[index].trimmed
            if TitlePage.isNumberedHeading(line) {
                close(before: index, resume: index + 1)
                heading = line
                cut += line.visibleCount
            } else if Self.isBrace(line) {
                close(before: index, resume: index + 1)
                cut += line.visibleCount
            } else if line.last == "}", line.dropLast().last?.closesLine == true {
                size += line.visibleCount
                close(before: index + 1, resume: index + 1)
            } else {
                let salutes = isSalutation(at: index)
                if let begin = opening(at: index, salutes: salutes) {
                    let before = lines[start..<begin].reduce(0) { $0 + $1.visibleCount }
                    if hasSalutation || before >= Self.pieceLength { close(before: begin, resume: begin) }
                }
                if salutes { hasSalutation = true }
                size += line.visibleCount
            }
            index += 1
        }
        close(before: lines.count, resume: lines.count)
        if pieces.isEmpty { pieces = [RawPiece(lines: lines)] }
        return foldingFrontMatter()
    }

    private mutating func close(before end: Int, resume: Int) {
        let content = Array(lines[start..<max(start, end)])
        if content.contains(where: { $0.visibleCount > 0 }) {
            pieces.append(RawPiece(heading: heading, lines: content, cut: cut))
            cut = 0
        }
        heading = nil
        start = resume
        size = 0
        hasSalutation = false
    }

    /// An introduction before the first numbered heading is the compiler's, not a piece.
    private func foldingFrontMatter() -> [RawPiece] {
        var result = pieces
        if cut > 0 { result[result.count - 1].cut += cut }
        guard result.count > 1, result[0].heading == nil, result[1].heading != nil else { return result }
        let length = result[0].lines.reduce(0) { $0 + $1.visibleCount }
        let compact = result[0].lines.flatMap(\.compact)
        guard length < Self.pieceLength, Salutation.find(in: compact, within: 0..<compact.count) == nil else {
            return result
        }
        result[1].cut += length + result[0].cut
        result.removeFirst()
        return result
    }

    private static func isBrace(_ line: Scalars) -> Bool {
        !line.isEmpty && line.count <= 3 && line.allSatisfy { $0 == "}" || $0 == "{" || $0 == ";" }
            && line.contains("}")
    }

    /// Where the piece that opens at this line begins, including its title page; nil if none opens.
    private func opening(at index: Int, salutes: Bool) -> Int? {
        if salutes { return titlePage(before: index) }
        if TitlePage.isTitle(lines[index].trimmed), nextLines(after: index, 4).contains(where: TitlePage.isSession) {
            return titlePage(before: index)
        }
        return nil
    }

    private func isSalutation(at index: Int) -> Bool {
        let line = lines[index]
        // In the body the same words occur in mid-paragraph, if at all.
        guard line.prefix(200).contains(where: { $0 == "我" || $0 == "受" }) else { return false }
        let compact = Scalars(line.prefix(400)).compact
        return Salutation.find(in: compact, within: 0..<60) != nil
    }

    /// Goes back over 各位代表 and the lines of the title page.
    private func titlePage(before index: Int) -> Int {
        var begin = index
        var seen = 0
        var probe = index - 1
        while probe >= start, seen < Self.titlePageLines {
            let line = lines[probe].trimmed
            if !line.isEmpty {
                guard TitlePage.belongs(line) else { break }
                begin = probe
                seen += 1
            }
            probe -= 1
        }
        return begin
    }

    private func nextLines(after index: Int, _ count: Int) -> [Scalars] {
        var found: [Scalars] = []
        var probe = index + 1
        while probe < lines.count, found.count < count {
            let line = lines[probe].trimmed
            if !line.isEmpty { found.append(line) }
            probe += 1
        }
        return found
    }
}
