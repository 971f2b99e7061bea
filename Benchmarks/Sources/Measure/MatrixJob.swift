import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// From files to the TF-IDF matrix by the stages of the command: reading, segmenting and counting, weighing.
enum MatrixJob {
    /// Makes the matrix of an archive and leaves it as raw arrays, so that we and the peers compare the same numbers.
    static func run(_ archive: String, into folder: String, threads: Int) async throws {
        let clock = Stopwatch()
        let weights = try await Pipeline(mode: .whole, threads: threads).weights(archive, clock: clock).weights
        try RawMatrix.write(weights, to: folder)
        clock.report([
            ("rows", Double(weights.rowCount)), ("columns", Double(weights.columnCount)),
            ("entries", Double(weights.entryCount)),
        ])
    }

    /// Makes the matrix of an archive for the time it takes; prints the time of each stage too.
    static func time(_ archive: String, mode: DocumentMode, threads: Int) async throws {
        let clock = Stopwatch()
        let pipeline = try Pipeline(mode: mode, threads: threads)
        let opened = clock.wall
        let found = try await pipeline.weights(archive, clock: clock)
        clock.report(
            [
                ("rows", Double(found.weights.rowCount)), ("columns", Double(found.weights.columnCount)),
                ("entries", Double(found.weights.entryCount)), ("open", opened),
            ] + found.stages)
    }

    /// Leaves the terms of each document, one document a line, the matrix and its columns, for a peer to weigh the same
    /// terms.
    static func terms(_ archive: String, into folder: String, threads: Int) async throws {
        let clock = Stopwatch()
        let pipeline = try Pipeline(mode: .whole, threads: threads)
        let found = try await pipeline.weights(archive, clock: clock)
        let lines = try await Parallel.map(found.reports.count, threads: threads) { index in
            let terms = DocumentTerms(
                id: "", segmented: pipeline.segmenter.segment(found.reports[index].text), stopWords: pipeline.stopWords)
            return terms.terms.flatMap { term, kinds in
                Array(repeating: term, count: kinds.values.reduce(0, +))
            }.joined(separator: " ")
        }
        try Files.write(Array(lines.joined(separator: "\n").utf8), to: folder + "/tokens.txt")
        try Files.write(Array(found.vocabulary.terms.joined(separator: "\n").utf8), to: folder + "/columns.txt")
        try RawMatrix.write(found.weights, to: folder)
        clock.report([("rows", Double(found.weights.rowCount))])
    }
}

/// What the command sets up for its defaults.
private struct Pipeline: Sendable {
    let mode: DocumentMode
    let threads: Int
    let gazetteer: Gazetteer
    let evidence: EvidenceTables
    let segmenter: Segmenter
    let stopWords: StopWords

    init(mode: DocumentMode, threads: Int) throws {
        self.mode = mode
        self.threads = threads
        func data(_ name: String) throws -> [UInt8] { try Files.bytes(at: "data/" + name) }
        func table(_ name: String) throws -> EvidenceTables.Table { EvidenceTables.Table(try data(name), name: name) }
        gazetteer = try Gazetteer(csv: data("divisions.csv"), name: "divisions.csv")
        evidence = try EvidenceTables(
            dated: table("dated-expressions.csv"), profiles: table("year-profiles.csv"),
            regional: table("regional-expressions.csv"), gazetteer: gazetteer)
        segmenter = Segmenter(
            lexicon: try LexiconFile(Self.lexiconPath())
                .lexicon(adding: data("genre-terms.txt"), name: "genre-terms.txt").lexicon)
        stopWords = try StopWords(data("stop-words.txt"), name: "stop-words.txt")
    }

    /// The weights, the reports of their rows, and the wall time of each stage.
    func weights(
        _ archive: String, clock: Stopwatch
    ) async throws -> (
        weights: SparseMatrix<Double>, vocabulary: Vocabulary, reports: [Report], stages: [(String, Double)]
    ) {
        let start = clock.wall
        let corpus = try await Ingestion.read(
            inputs: [archive], options: IngestOptions(documents: mode, threads: threads, evidence: evidence),
            gazetteer: gazetteer)
        let read = clock.wall
        let reports = corpus.counted
        let words = try await CorpusCounter(segmenter: segmenter).count(reports.count, threads: threads) { index in
            CountedText(utf8: reports[index].textBytes)
        }
        let counted = clock.wall
        let part = CountedCorpus.Part(
            documents: Array(reports.indices), ids: reports.map(\.id), stopWords: stopWords)
        let counts = try await words.matrix(part, threads: threads)
        let gathered = clock.wall
        let weights = counts.weighted()
        let stages = [
            ("read", read - start), ("count", counted - read), ("gather", gathered - counted),
            ("weigh", clock.wall - gathered),
        ]
        return (weights.weights, counts.vocabulary, reports, stages)
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
