import Support

/// Reads a file into its pieces, or takes them from the cache of an earlier run.
enum DocumentReader {
    static func read(
        _ input: InputFile, mode: DocumentMode, reference: Reference, shelf: ReportShelf, threads: Int,
        cache: DocumentCache? = nil, textColumn: String? = nil
    ) throws -> Document {
        let id = input.id
        let bytes: [UInt8]
        let file: SourceFile
        do {
            var chunks = try FileChunks(path: input.path)
            var first = mode == .reports ? try chunks.next(limit: FileHead.length) : []
            if mode == .reports {
                let table = RecordFile(
                    input, id: id, reference: reference, shelf: shelf, threads: threads, wanted: textColumn)
                let isWhole = first.count < FileHead.length
                if let records = try table.read(first, isWhole: isWhole, &chunks) { return records }
            }
            let rest = try chunks.rest(limit: Document.largestText)
            if first.isEmpty { first = rest } else { first += rest }
            bytes = first
            file = SourceFile(source: input.source, sha256: chunks.sha256, byteCount: chunks.count)
        } catch let error as FileError where error.isOfOneFile {
            return Document(file: nil, pieces: [.unreadable(id: id, source: input.source, reason: "\(error)")])
        }
        let key = cache?.key(of: file, id: id, mode: mode, latestYear: reference.latestYear)
        if let cache, let key, var document = cache.document(key, file: file) {
            for index in document.pieces.indices { try document.pieces[index].report.put(on: shelf) }
            return document
        }
        var document =
            mode == .whole
            ? TextReader.whole(bytes, file: file, id: id)
            : TextReader.pieces(bytes, file: file, id: id, reference: reference)
        if let cache, let key { cache.store(document, key) }
        for index in document.pieces.indices { try document.pieces[index].report.put(on: shelf) }
        return document
    }
}
