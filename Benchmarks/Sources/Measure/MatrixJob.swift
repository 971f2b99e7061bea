import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Makes the TF-IDF matrix of an archive and leaves it as raw arrays, so that we and the peers compare the same numbers.
enum MatrixJob {
    /// Every file is one document; the segmenter and the stop words are those of the command's defaults.
    static func run(_ archive: String, into folder: String, threads: Int) async throws {
        let clock = Stopwatch()
        let gazetteer = try Gazetteer(csv: Files.bytes(at: "data/divisions.csv"), name: "data/divisions.csv")
        let corpus = try await Ingestion.read(
            inputs: [archive], options: IngestOptions(documents: .whole, threads: threads), gazetteer: gazetteer)
        let segmenter = Segmenter(lexicon: try Lexicon(mapping: lexiconPath()))
        let stopWords = try StopWords(Files.bytes(at: "data/stop-words.txt"), name: "data/stop-words.txt")
        let reports = corpus.counted
        let documents = try await Parallel.map(reports.count, threads: threads) { index in
            DocumentTerms(
                id: reports[index].id, segmented: segmenter.segment(reports[index].text), stopWords: stopWords)
        }
        let weights = CountMatrix(documents).weighted().weights
        try RawMatrix.write(weights, to: folder)
        clock.report([
            ("rows", Double(weights.rowCount)), ("columns", Double(weights.columnCount)),
            ("entries", Double(weights.entryCount)),
        ])
    }

    /// Where `conspectus lexicon build` puts it.
    private static func lexiconPath() -> String {
        func variable(_ name: String) -> String? {
            getenv(name).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
        }
        if let path = variable("CONSPECTUS_LEXICON") { return path }
        let cache = variable("XDG_CACHE_HOME") ?? (variable("HOME") ?? "") + "/.cache"
        return cache + "/conspectus/lexicon-\(Lexicon.formatVersion).blob"
    }
}

/// A matrix as NumPy's `tofile` writes its arrays: `shape.txt`, `indptr.bin`, `indices.bin`, `data.bin`.
enum RawMatrix {
    static func read(_ folder: String) throws -> SparseMatrix<Double> {
        func array<Value>(_ name: String, _: Value.Type) throws -> [Value] {
            try Files.bytes(at: folder + "/" + name).withUnsafeBytes { Array($0.bindMemory(to: Value.self)) }
        }
        let shape = String(decoding: try Files.bytes(at: folder + "/shape.txt"), as: UTF8.self)
        let columns = Int(shape.split(whereSeparator: \.isWhitespace)[1])!
        return SparseMatrix(
            columnCount: columns, rowOffsets: try array("indptr.bin", Int64.self).map { Int($0) },
            columnIndices: try array("indices.bin", Int32.self), values: try array("data.bin", Double.self))
    }

    static func write(_ matrix: SparseMatrix<Double>, to folder: String) throws {
        func write(_ values: [some Any], _ name: String) throws {
            let sink = try FileSink(path: folder + "/" + name)
            try values.withUnsafeBytes { try sink.write($0) }
            try sink.close()
        }
        try write(matrix.rowOffsets.map { Int64($0) }, "indptr.bin")
        try write(matrix.columnIndices, "indices.bin")
        try write(matrix.values, "data.bin")
        // Last: a folder with a shape is a whole matrix.
        try Files.write(Array("\(matrix.rowCount) \(matrix.columnCount)\n".utf8), to: folder + "/shape.txt")
    }
}
