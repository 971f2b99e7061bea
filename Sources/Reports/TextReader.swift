import Support
import Text

/// Turns one text or web page into pieces that say what they are, and where and when they are from.
enum TextReader {
    /// Reads the bytes of a text or page held in memory.
    static func read(_ bytes: [UInt8], name: String, reference: Reference) -> Document {
        let file = SourceFile(source: ReadableName.of(name), sha256: "", byteCount: bytes.count)
        return pieces(bytes, file: file, id: InputName.identifier(of: file.source), reference: reference)
    }

    /// The file as one undivided piece.
    static func whole(_ bytes: [UInt8], file: SourceFile, id: String) -> Document {
        let decoded: DecodedText
        do {
            decoded = try Decoder.decode(bytes[...])
        } catch {
            return Document(file: file, pieces: [.unreadable(id: id, source: file.source, reason: error.reason)])
        }
        var report = Report(id: id, source: file.source, part: nil, kind: .report)
        report.notes = decoded.notes
        let isAll = decoded.utf8.count == bytes.count && decoded.notes.isEmpty
        let signature = report.take(utf8: isAll ? bytes : Array(decoded.utf8))
        if Simplified.isNeeded(for: Scalars(utf8: report.textBytes)) { report.markTraditional() }
        return Document(file: file, pieces: [DocumentPiece(report: report, signature: signature)])
    }

    static func pieces(_ bytes: [UInt8], file: SourceFile, id: String, reference: Reference) -> Document {
        let source = file.source
        let text: SourceText
        do {
            text = try SourceText(bytes[...], ending: InputName.ending(of: source))
        } catch {
            return Document(file: file, pieces: [.unreadable(id: id, source: source, reason: error.reason)])
        }
        let layout = Layout(text.utf8)
        let printed = PrintedPage(layout.lines)
        let flow = Reflow.join(printed.lines)
        var traditional = TraditionalText(flow.lines)
        var raw: [RawPiece] = []
        var cleaned: [CleanPiece] = []
        for piece in Splitter.split(traditional?.lines ?? flow.lines) {
            var clean = Cleaner.clean(piece)
            clean.originalLines = traditional?.restored(clean.lines)
            if clean.lines.isEmpty, let last = cleaned.indices.last {
                // Nothing but boilerplate: it belongs to the end of the previous piece.
                for (kind, count) in clean.cut { cleaned[last].cut[kind, default: 0] += count }
                raw[last].cut += piece.cut
            } else {
                raw.append(piece)
                cleaned.append(clean)
            }
        }
        let fileNotes = text.notes + notes(layout, printed, joined: flow.joined)
        let outside = outsideEvidence(raw, title: text.title, source: source)
        var pieces: [DocumentPiece] = []
        for index in cleaned.indices {
            let several = cleaned.count > 1
            var report = Report(
                id: several ? "\(id)#\(index + 1)" : id, source: source, part: several ? index + 1 : nil, kind: .report)
            var piece = fill(&report, cleaned[index], outside: outside[index], reference: reference)
            if let heading = raw[index].heading {
                if outside[index].isEmpty {
                    piece.report.notes.append("heading “\(heading.text)” not trusted: other pieces have the same")
                } else if piece.report.title.isEmpty {
                    piece.report.title = heading.text
                }
            }
            piece.report.notes = fileNotes + notes(raw[index], cleaned[index]) + piece.report.notes
            pieces.append(piece)
        }
        return Document(file: file, pieces: pieces)
    }

    /// Everything a cleaned text says about itself.
    private static func fill(
        _ report: inout Report, _ piece: CleanPiece, outside: [(text: Scalars, basis: EvidenceSource)],
        reference: Reference
    ) -> DocumentPiece {
        let scalars = Scalars(joining: piece.lines)
        let original = piece.originalLines.map { Scalars(joining: $0) } ?? scalars
        report.take(original)
        let signature = report.measure(original)
        if piece.originalLines != nil { report.markTraditional() }
        Identifier(piece, reference: reference).fill(&report, outside: outside)
        report.findSections(in: scalars)
        return DocumentPiece(report: report, signature: signature)
    }

    /// A text that is one document whatever it contains: a record of a table.
    static func single(
        _ text: SourceText, report: Report, title: String, reference: Reference
    ) -> DocumentPiece {
        var report = report
        let layout = Layout(text.utf8)
        let printed = PrintedPage(layout.lines)
        let flow = Reflow.join(printed.lines)
        var traditional = TraditionalText(flow.lines)
        let raw = RawPiece(lines: traditional?.lines ?? flow.lines)
        var clean = Cleaner.clean(raw)
        clean.originalLines = traditional?.restored(clean.lines)
        let titles = [title, text.title].filter { !$0.isEmpty }.map { (text: Scalars($0), basis: EvidenceSource.title) }
        var piece = fill(&report, clean, outside: titles, reference: reference)
        if piece.report.title.isEmpty { piece.report.title = title }
        piece.report.notes =
            text.notes + notes(layout, printed, joined: flow.joined) + notes(raw, clean) + piece.report.notes
        return piece
    }

    private static func notes(_ layout: Layout, _ printed: PrintedPage, joined: Int) -> [String] {
        var notes: [String] = []
        if layout.invisible > 0 { notes.append("\(layout.invisible) invisible characters dropped") }
        if layout.radicals > 0 { notes.append("\(layout.radicals) radicals and compatibility characters put right") }
        if layout.lost > 0 { notes.append("\(layout.lost) characters lost before the text came here (U+FFFD)") }
        if printed.running > 0 { notes.append("cut headers and footers of pages: \(printed.running) characters") }
        if printed.doubled > 0 { notes.append("\(printed.doubled) lines that were there twice in one made single") }
        if printed.spaced > 0 { notes.append("\(printed.spaced) lines of spaced characters closed up") }
        if layout.unfolded > 0 { notes.append("\(layout.unfolded) paragraphs of long lines set apart") }
        let joined = joined + printed.joined
        if joined > 0 { notes.append("\(joined) line breaks inside sentences removed") }
        return notes
    }

    /// The compiler's headings, if they differ from piece to piece, and the file's name if it holds one piece.
    ///
    /// One heading over several pieces is the compilation's title, which is true of at most one of them.
    private static func outsideEvidence(
        _ raw: [RawPiece], title: String, source: String
    ) -> [[(text: Scalars, basis: EvidenceSource)]] {
        if raw.count == 1 {
            let name = (text: Scalars(InputName.identifier(of: Files.name(of: source))), basis: EvidenceSource.filename)
            return [title.isEmpty ? [name] : [(Scalars(title), .title), name]]
        }
        let headings = raw.map { TitlePage.withoutNumber($0.heading ?? []) }
        return headings.map { heading in
            heading.isEmpty || headings.filter { $0 == heading }.count > 1 ? [] : [(heading, .title)]
        }
    }

    private static func notes(_ raw: RawPiece, _ piece: CleanPiece) -> [String] {
        var notes: [String] = []
        if raw.cut > 0 { notes.append("cut between pieces: \(raw.cut) characters") }
        if piece.headerCut > 0 { notes.append("cut header fields: \(piece.headerCut) characters") }
        for (kind, count) in piece.cut.sorted(by: { $0.key < $1.key }) {
            notes.append("cut \(kind.name): \(count) characters")
        }
        if piece.blanks > 0 { notes.append("\(piece.blanks) blanks between Chinese characters removed") }
        if piece.punctuation > 0 { notes.append("\(piece.punctuation) ASCII punctuation marks made Chinese") }
        if piece.widths > 0 { notes.append("\(piece.widths) characters of unusual width made regular") }
        if piece.joined > 0 { notes.append("\(piece.joined) sentences joined around what was cut") }
        return notes
    }
}

extension Report {
    /// Gives the piece a finished text, and counts its characters and masks.
    /// - Parameter utf8: valid.
    /// - Returns: what is kept of the text.
    mutating func take(utf8: [UInt8]) -> TextSignature {
        let visible = VisibleScalars(utf8)
        characters = visible.count
        maskedScalars = visible.mayHaveMasks ? Masks.hiddenCount(in: Scalars(utf8: utf8)) : 0
        take(utf8)
        return TextSignature(visible)
    }

    /// Counts characters and masks.
    /// - Returns: what is kept of the text.
    mutating func measure(_ scalars: Scalars) -> TextSignature {
        let visible = VisibleScalars(scalars)
        characters = visible.count
        maskedScalars = visible.mayHaveMasks ? Masks.hiddenCount(in: scalars) : 0
        return TextSignature(visible)
    }
}
