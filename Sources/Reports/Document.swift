import Gazetteer
import Groundwork

/// One file read: what it is, and its pieces.
struct Document: Sendable {
    /// nil where the file could not be read at all.
    let file: SourceFile?
    let reports: [Report]
    /// A hash of each report's visible scalars, by which duplicates are looked for.
    let fingerprints: [UInt64]

    static func read(_ input: InputFile, mode: DocumentMode, gazetteer: Gazetteer, evidence: EvidenceTables?)
        -> Document
    {
        let id = InputFinder.identifier(of: input.source)
        func unreadable(_ reason: String, _ file: SourceFile?) -> Document {
            var report = Report(id: id, source: input.source, part: nil, kind: .unreadable)
            report.notes = [reason]
            return Document(file: file, reports: [report], fingerprints: [0])
        }
        do {
            let bytes = try Files.bytes(at: input.path)
            let file = SourceFile(source: input.source, sha256: SHA256.hex(bytes), byteCount: bytes.count)
            do {
                let decoded = try Decoder.decode(bytes)
                switch mode {
                case .whole: return whole(decoded, file: file, id: id)
                case .reports: return pieces(decoded, file: file, id: id, gazetteer: gazetteer, evidence: evidence)
                }
            } catch {
                return unreadable(error.reason, file)
            }
        } catch {
            return unreadable("\(error)", nil)
        }
    }

    /// The file as it stands.
    private static func whole(_ decoded: DecodedText, file: SourceFile, id: String) -> Document {
        var report = Report(id: id, source: file.source, part: nil, kind: .report, text: decoded.text)
        report.notes = decoded.notes
        let fingerprint = report.measure(Scalars(decoded.text))
        return Document(file: file, reports: [report], fingerprints: [fingerprint])
    }

    private static func pieces(
        _ decoded: DecodedText, file: SourceFile, id: String, gazetteer: Gazetteer, evidence: EvidenceTables?
    ) -> Document {
        let source = file.source
        let layout = Layout(decoded.text)
        var raw: [RawPiece] = []
        var cleaned: [CleanPiece] = []
        for piece in Splitter.split(layout.lines) {
            let clean = Cleaner.clean(piece)
            if clean.lines.isEmpty, let last = cleaned.indices.last {
                // Nothing but furniture: it belongs to the end of the piece before.
                for (kind, count) in clean.cut { cleaned[last].cut[kind, default: 0] += count }
                raw[last].cut += piece.cut
            } else {
                raw.append(piece)
                cleaned.append(clean)
            }
        }
        var fileNotes = decoded.notes
        if layout.invisible > 0 { fileNotes.append("\(layout.invisible) invisible characters dropped") }
        if layout.unfolded > 0 { fileNotes.append("\(layout.unfolded) paragraphs of long lines set apart") }
        let outside = outsideEvidence(raw, source: source)
        var reports: [Report] = []
        var fingerprints: [UInt64] = []
        for index in cleaned.indices {
            let several = cleaned.count > 1
            var report = Report(
                id: several ? "\(id)#\(index + 1)" : id, source: source, part: several ? index + 1 : nil, kind: .report)
            let scalars = Scalars(cleaned[index].lines.joined(separator: ["\n"]))
            report.text = scalars.text
            fingerprints.append(report.measure(scalars))
            Identifier(cleaned[index], gazetteer: gazetteer, evidence: evidence).fill(&report, outside: outside[index])
            report.findSections()
            if let heading = raw[index].heading {
                if outside[index].isEmpty {
                    report.notes.append("heading “\(heading.text)” not trusted: other pieces have the same")
                } else if report.title.isEmpty {
                    report.title = heading.text
                }
            }
            report.notes = fileNotes + notes(raw[index], cleaned[index]) + report.notes
            reports.append(report)
        }
        return Document(file: file, reports: reports, fingerprints: fingerprints)
    }

    /// The compiler's headings, where they differ from piece to piece, and for a file of one piece its name.
    ///
    /// One heading over several pieces is the compilation's title, which is true of one of them at most.
    private static func outsideEvidence(_ raw: [RawPiece], source: String) -> [[(text: Scalars, basis: Basis)]] {
        if raw.count == 1 { return [[(Scalars(InputFinder.identifier(of: Files.name(of: source))), .filename)]] }
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
        return notes
    }
}

extension Report {
    /// Counts characters and masks.
    /// - Returns: a hash of the visible scalars (FNV-1a, Fowler, Noll & Vo, over scalars in place of bytes).
    mutating func measure(_ scalars: Scalars) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var visible = 0
        for scalar in scalars where !scalar.isBlank && !scalar.isLineBreak {
            visible += 1
            hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01b3
        }
        characters = visible
        maskedScalars = Masks.count(in: scalars)
        return hash
    }
}
