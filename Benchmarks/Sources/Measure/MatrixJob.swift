import Conspectus

/// From files to the TF-IDF matrix in the stages of the command: reading, segmenting and counting, weighting.
enum MatrixJob {
    /// Computes the matrix of an archive and writes it as raw arrays, so that we and the peers compare the
    /// same numbers.
    static func run(_ archive: String, into folder: String, threads: Int) async throws {
        let clock = Stopwatch()
        let weights = try await Pipeline(mode: .whole, threads: threads).weights(archive, clock: clock).weights
        try RawMatrix.write(weights, to: folder)
        clock.report([
            ("rows", Double(weights.rowCount)), ("columns", Double(weights.columnCount)),
            ("entries", Double(weights.entryCount)),
        ])
    }

    /// Computes the matrix of an archive for timing, and prints the time of each stage too.
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

    /// Writes the terms of each document, one document per line, the matrix and its columns, so that a peer
    /// can weight the same terms.
    static func terms(_ archive: String, into folder: String, threads: Int) async throws {
        let clock = Stopwatch()
        let pipeline = try Pipeline(mode: .whole, threads: threads)
        let found = try await pipeline.weights(archive, clock: clock)
        let (counts, terms) = (found.counts.counts, found.counts.vocabulary.terms)
        let lines = (0..<counts.rowCount).map { row in
            counts.entries(ofRow: row).flatMap { entry in
                Array(repeating: terms[Int(counts.columnIndices[entry])], count: Int(counts.values[entry]))
            }.joined(separator: " ")
        }
        try RawFile.write(lines.joined(separator: "\n"), to: folder + "/tokens.txt")
        try RawFile.write(terms.joined(separator: "\n"), to: folder + "/columns.txt")
        try RawMatrix.write(found.weights, to: folder)
        clock.report([("rows", Double(found.weights.rowCount))])
    }
}

/// The command's setup with its defaults.
private struct Pipeline: Sendable {
    let options: AnalysisOptions
    let text: TextPipeline

    init(mode: DocumentMode, threads: Int) throws {
        var options = AnalysisOptions()
        options.input.documents = mode
        options.work.threads = threads
        self.options = options
        text = try TextPipeline(options)
    }

    /// The weights, the counts behind them, and the wall time of each stage.
    func weights(
        _ archive: String, clock: Stopwatch
    ) async throws -> (
        weights: SparseMatrix<Double>, counts: CountMatrix, stages: [(String, Double)]
    ) {
        let (start, threads) = (clock.wall, options.work.threads)
        let corpus = try await Analysis.read([archive], options: options)
        let read = clock.wall
        let reports = corpus.counted
        let words = try await CorpusCounter(segmenter: text.segmenter).count(reports.count, threads: threads) { index in
            CountedText(utf8: reports[index].textBytes)
        }
        let counted = clock.wall
        let part = CountedCorpus.Part(
            documents: Array(reports.indices), ids: reports.map(\.id), stopWords: text.stopWords)
        let counts = words.matrix(part, threads: threads)
        let gathered = clock.wall
        let weights = counts.weighted()
        let stages = [
            ("read", read - start), ("count", counted - read), ("gather", gathered - counted),
            ("weigh", clock.wall - gathered),
        ]
        return (weights.weights, counts, stages)
    }
}

/// A matrix in the format of NumPy's `tofile`: `shape.txt`, `indptr.bin`, `indices.bin`, `data.bin`.
enum RawMatrix {
    static func read(_ folder: String) throws -> SparseMatrix<Double> {
        func array<Value>(_ name: String, _: Value.Type) throws -> [Value] {
            try RawFile.read(folder + "/" + name).withUnsafeBytes { Array($0.bindMemory(to: Value.self)) }
        }
        let shape = String(decoding: try RawFile.read(folder + "/shape.txt"), as: UTF8.self)
        let columns = Int(shape.split(whereSeparator: \.isWhitespace)[1])!
        return SparseMatrix(
            columnCount: columns, rowOffsets: try array("indptr.bin", Int64.self).map { Int($0) },
            columnIndices: try array("indices.bin", Int32.self), values: try array("data.bin", Double.self))
    }

    static func write(_ matrix: SparseMatrix<Double>, to folder: String) throws {
        try RawFile.write(matrix.rowOffsets.map { Int64($0) }, to: folder + "/indptr.bin")
        try RawFile.write(matrix.columnIndices, to: folder + "/indices.bin")
        try RawFile.write(matrix.values, to: folder + "/data.bin")
        // Last, so that a folder with a shape contains a whole matrix.
        try RawFile.write("\(matrix.rowCount) \(matrix.columnCount)\n", to: folder + "/shape.txt")
    }
}
