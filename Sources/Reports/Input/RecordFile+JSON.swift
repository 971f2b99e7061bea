import Support

extension RecordFile {
    func json(_ head: FileHead, _ chunks: inout FileChunks) throws -> Outcome {
        var wide = head.wide
        var bytes = head.bytes
        var isWhole = head.isWhole
        // The first line tells whether there is one object per line.
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
        guard start < bytes.endIndex else { return .refused("it holds nothing") }
        while !isWhole, bytes[start] == UInt8(ascii: "{"), !bytes[start...].contains(0x0A),
            bytes.count <= Document.largestText
        {
            let more = try chunks.next(limit: Self.stretch)
            isWhole = more.isEmpty
            bytes += wide?.utf8(more) ?? more
        }
        if Self.isObjectALine(bytes[start...]) {
            return try lines(bytes, isWhole: isWhole, wide: wide, notes: Self.notes(head, ofJSON: true), &chunks)
        }
        while !isWhole {
            let more = try chunks.next(limit: Self.stretch)
            isWhole = more.isEmpty
            bytes += wide?.utf8(more) ?? more
            if bytes.count > Document.largestText {
                return .refused(
                    "a JSON document larger than \(Document.largestText) bytes; write one object a line (.jsonl)")
            }
        }
        return try document(LenientJSON.utf8(bytes[start...]), notes: Self.notes(head, ofJSON: true))
    }

    /// Whether the first line is a complete object, and more follows.
    private static func isObjectALine(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: "{"), let end = bytes.firstIndex(of: 0x0A),
            bytes[end...].contains(where: { $0 > 0x20 }), case .object? = try? LenientJSON.line(bytes[..<end])
        else { return false }
        return true
    }

    // MARK: - One object a line

    private func lines(
        _ bytes: [UInt8], isWhole: Bool, wide: WideText?, notes: [String], _ chunks: inout FileChunks
    ) throws -> Outcome {
        var wide = wide
        var lines = RecordScanner.Lines(bytes)
        if isWhole { lines.end() }
        guard let (column, isFlat) = column(ofLines: bytes, isWhole: isWhole) else {
            return .refused(Self.reason(members: names(ofLines: bytes, isWhole: isWhole), wanted: wanted))
        }
        var pieces = RecordPieces()
        var batch: [[UInt8]] = []
        var isLast = isWhole
        while true {
            while let line = lines.next() { batch.append(line) }
            try flush(&batch, into: &pieces) { [reader] in
                reader.piece(json: $0, column: column, isFlat: isFlat, number: $1, notes: notes)
            }
            if isLast { return .pieces(pieces) }
            let more = try chunks.next(limit: Self.stretch)
            isLast = more.isEmpty
            if isLast { lines.end() } else { lines.feed(wide?.utf8(more) ?? more) }
            if lines.pending > Document.largestText {
                let reason = "a line is longer than \(Document.largestText) bytes"
                pieces.append(reader.unreadable(reason, number: pieces.count + 1))
                return .pieces(pieces)
            }
        }
    }

    /// The first records; a line that is not JSON is skipped.
    private func sample(ofLines bytes: [UInt8], isWhole: Bool) -> [JSONRecord] {
        var lines = RecordScanner.Lines(bytes)
        if isWhole { lines.end() }
        var records: [JSONRecord] = []
        while records.count < TextColumn.sample, let line = lines.next() {
            if case .object(let members)? = try? LenientJSON.line(line[...]) { records.append(JSONRecord(members)) }
        }
        return records
    }

    private func column(ofLines bytes: [UInt8], isWhole: Bool) -> (name: String, isFlat: Bool)? {
        let records = sample(ofLines: bytes, isWhole: isWhole)
        if let name = records.column(wanted: wanted) { return (name, true) }
        return records.map(\.flattened).column(wanted: wanted).map { ($0, false) }
    }

    private func names(ofLines bytes: [UInt8], isWhole: Bool) -> [String] {
        sample(ofLines: bytes, isWhole: isWhole).names
    }

    /// Why JSON is not read, including the names its objects have.
    private static func reason(members: [String], wanted: String?) -> String {
        RefusedTable.reason(columns: members, wanted: wanted) + "; " + JSONShape.wanted
    }

    // MARK: - One document

    private func document(_ bytes: ArraySlice<UInt8>, notes: [String]) throws -> Outcome {
        let shape: JSONShape
        do {
            let value = try LenientJSON.value(bytes)
            guard let found = JSONShape(value, wanted: wanted) else {
                return .refused(Self.reason(members: Self.names(of: value), wanted: wanted))
            }
            shape = found
        } catch {
            guard let found = sequence(bytes) else { return .refused("\(error); \(JSONShape.wanted)") }
            shape = found
        }
        var records = shape.records
        var pieces = RecordPieces()
        try flush(&records, into: &pieces) { [reader] in
            reader.piece($0, column: shape.column, number: $1, notes: notes)
        }
        return .pieces(pieces)
    }

    /// What is not one document may be several, one after another or one per line.
    private func sequence(_ bytes: ArraySlice<UInt8>) -> JSONShape? {
        let values = (LenientJSON.sequence(bytes) ?? []).compactMap { try? LenientJSON.value($0) }
        if !values.isEmpty, let shape = JSONShape(.array(values), wanted: wanted) { return shape }
        var lines = RecordScanner.Lines(Array(bytes))
        lines.end()
        var records: [JSONRecord] = []
        var broken = 0
        while let line = lines.next() {
            if case .object(let members)? = try? LenientJSON.line(line[...]) {
                records.append(JSONRecord(members))
            } else {
                records.append(JSONRecord([]))
                broken += 1
            }
        }
        return broken * 2 < records.count ? JSONShape(records, wanted: wanted) : nil
    }

    /// The member names of an object, or of the first object of a list.
    private static func names(of value: JSONValue) -> [String] {
        switch value {
        case .object(let members): return members.map(\.name)
        case .array(let values):
            for case .object(let members) in values { return members.map(\.name) }
            return []
        default: return []
        }
    }
}
