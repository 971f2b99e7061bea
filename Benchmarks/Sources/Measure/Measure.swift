import CMachine
import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs one job on a matrix stored in a folder as raw arrays, writes the result there, and prints the time as JSON.
///
///     Measure matrix ARCHIVE FOLDER THREADS
///     Measure tfidf ARCHIVE reports|whole THREADS
///     Measure terms ARCHIVE FOLDER THREADS
///     Measure cosine FOLDER COUNT THREADS
///     Measure svd FOLDER RANK THREADS
///     Measure kmeans FOLDER K STARTS THREADS
///     Measure linkage FOLDER ward|average THREADS
///     Measure domains FOLDER DATA TURNS
///     Measure machine SIZE
///     Measure copy MEGABYTES 1
///
/// ``Records`` measures segmentation.
@main
struct Measure {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { fail("which job, and which folder?") }
        if arguments[0] == "records" { return try await Records.run(Array(arguments.dropFirst())) }
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        let folder = arguments[1]
        switch (arguments[0], numbers.count) {
        case ("matrix", 1): try await MatrixJob.run(folder, into: arguments[2], threads: numbers[0])
        case ("tfidf", 1):
            guard let mode = DocumentMode(rawValue: arguments[2]) else { fail("reports or whole?") }
            try await MatrixJob.time(folder, mode: mode, threads: numbers[0])
        case ("terms", 1): try await MatrixJob.terms(folder, into: arguments[2], threads: numbers[0])
        case ("cosine", 2):
            try await cosine(RawMatrix.read(folder), count: numbers[0], threads: numbers[1], folder: folder)
        case ("svd", 2): try await svd(RawMatrix.read(folder), rank: numbers[0], threads: numbers[1])
        case ("kmeans", 3):
            try await kMeans(
                RawMatrix.read(folder), k: numbers[0], starts: numbers[1], threads: numbers[2], folder: folder)
        case ("linkage", 1):
            guard let method = LinkageMethod(rawValue: arguments[2]) else { fail("ward or average?") }
            try await linkage(RawMatrix.read(folder), method, threads: numbers[0], folder: folder)
        case ("domains", 1): try await DomainsJob.run(folder, data: arguments[2], turns: numbers[0])
        case ("machine", 0): machine(size: Int(folder) ?? 2048)
        case ("copy", 1):
            guard let megabytes = Int(folder), megabytes > 0 else { fail("how many megabytes?") }
            copy(megabytes: megabytes)
        default: fail("no such job: \(arguments.joined(separator: " "))")
        }
    }

    /// The nearest rows of every row, and the sum of their products.
    static func cosine(_ matrix: SparseMatrix<Double>, count: Int, threads: Int, folder: String) async throws {
        let memory = MemoryUse()
        var clock = Stopwatch()
        let search = try await NearestRows(archive: matrix, threads: threads)
        let prepared = clock.wall
        let found = try await search.nearestAmongThemselves(count, threads: threads) { _, _ in true }
        clock.stop()
        let used = memory.report(
            foreseen: NearestRows.bytesNeeded(for: matrix, count: count, threads: threads))
        let sum = found.reduce(0) { $0 + $1.reduce(0) { $0 + $1.product } }
        clock.report(
            used + [
                ("prepare", prepared), ("sum", sum), ("dense_columns", Double(search.denseColumnCount)),
                ("dense_share_of_sgemm", denseShare(search)),
            ], earlierPeak: memory.earlierPeak)
        let lines = found.map { $0.map { "\($0.row):\($0.product)" }.joined(separator: " ") }
        try RawFile.write(lines.joined(separator: "\n"), to: folder + "/nearest.txt")
    }

    /// The leading singular triples.
    static func svd(_ matrix: SparseMatrix<Double>, rank: Int, threads: Int) async throws {
        let memory = MemoryUse()
        var clock = Stopwatch()
        let found = try await TruncatedSVD(matrix, rank: rank, threads: threads)
        clock.stop()
        let used = memory.report(foreseen: TruncatedSVD.bytesNeeded(for: matrix, rank: rank, threads: threads))
        clock.report(
            used + [
                ("residual", found.relativeResidual), ("first", found.singularValues.first ?? 0),
                ("last", found.singularValues.last ?? 0),
            ], earlierPeak: memory.earlierPeak)
    }

    /// The hierarchy of the rows; writes the heights of the mergers.
    static func linkage(
        _ matrix: SparseMatrix<Double>, _ method: LinkageMethod, threads: Int, folder: String
    ) async throws {
        var clock = Stopwatch()
        let found = try await Linkage(unitRows: matrix, method: method, threads: threads)
        clock.stop()
        clock.report([("last", found.mergers.last?.distance ?? 0)])
        let heights = found.mergers.map { "\($0.distance)" }.joined(separator: "\n")
        try RawFile.write(heights, to: folder + "/\(method.rawValue).txt")
    }

    /// Spherical k-means.
    static func kMeans(_ matrix: SparseMatrix<Double>, k: Int, starts: Int, threads: Int, folder: String) async throws {
        let clock = Stopwatch()
        let found = try await SphericalKMeans(matrix, k: k, options: .init(starts: starts), threads: threads)
        clock.report([("objective", found.objective)])
        try RawFile.write(
            found.partition.labels.map { String($0) }.joined(separator: "\n"), to: folder + "/labels.txt")
    }

    /// The machine's capability: the speed of `sgemm` on square matrices, in multiply-adds per CPU second.
    static func machine(size: Int) {
        let clock = Stopwatch()
        let speed = Products(rows: size, columns: size, inner: size).speed()
        clock.report([("multiply_adds_per_second", speed)])
    }

    /// The machine's capability: the speed of a memory-to-memory copy on one core, in bytes per CPU second,
    /// counting each byte once. The best of ten runs, since other processes only slow it down.
    static func copy(megabytes: Int) {
        let count = megabytes << 20
        let clock = Stopwatch()
        let buffers = (0..<2).map { _ in UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64) }
        defer { for buffer in buffers { buffer.deallocate() } }
        // Touch all pages once before.
        for (index, buffer) in buffers.enumerated() { memset(buffer.baseAddress!, Int32(index + 1), count) }
        var speed = 0.0
        for _ in 0..<10 {
            let turn = Stopwatch()
            memcpy(buffers[0].baseAddress!, buffers[1].baseAddress!, count)
            speed = max(speed, Double(count) / turn.cpu)
        }
        clock.report([("bytes_per_second", speed), ("checked", Double(buffers[0][count - 1]))])
    }

    /// The speed of the dense part of a search relative to that of `sgemm` on square matrices. Measured
    /// alternately, the best of three runs each, since other processes only slow either down.
    static func denseShare(_ search: NearestRows) -> Double {
        let dense = search.denseWork()
        let square = Products(rows: 2048, columns: 2048, inner: 2048)
        var (ours, plain) = (0.0, 0.0)
        for _ in 0..<3 {
            dense.run()
            let clock = Stopwatch()
            dense.run()
            (ours, plain) = (max(ours, Double(dense.multiplyAdds) / clock.cpu), max(plain, square.speed()))
        }
        return ours / plain
    }

    static func fail(_ message: String) -> Never {
        print(message)
        exit(64)
    }
}

/// Multiplies two matrices of a given shape, by BLAS on one thread.
struct Products {
    let rows: Int
    let columns: Int
    let inner: Int

    /// Multiply-adds per CPU second.
    func speed() -> Double {
        let a = (0..<(rows * inner)).map { Float($0 % 101) / 101 }
        let b = (0..<(columns * inner)).map { Float($0 % 103) / 103 }
        var c = Array(repeating: Float(0), count: rows * columns)
        if openblas_get_num_threads() != 1 { openblas_set_num_threads(1) }
        func multiply() {
            cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasTrans, Int32(rows), Int32(columns), Int32(inner), 1, a, Int32(inner),
                b, Int32(inner), 0, &c, Int32(columns))
        }
        multiply()
        let clock = Stopwatch()
        multiply()
        return Double(rows * columns * inner) / clock.cpu
    }
}

/// Wall and CPU time from its creation until it is stopped, or until now.
struct Stopwatch {
    private let start = ContinuousClock.now
    private let used = Stopwatch.processTime
    private var stopped: (wall: Double, cpu: Double)?

    var wall: Double {
        if let stopped { return stopped.wall }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    var cpu: Double { stopped?.cpu ?? Self.processTime - used }

    mutating func stop() { stopped = (wall, cpu) }

    /// Prints the times and other values as JSON.
    ///
    /// - Parameter earlierPeak: the peak of the process before it was reset.
    func report(_ values: [(String, Double)], earlierPeak: Int = 0) {
        let peak = Double(max(earlierPeak, MemoryUse.peak)) / 1_048_576
        let all = [("wall", wall), ("cpu", cpu), ("peak_mb", peak)] + values
        let kernel = String(cString: openblas_get_corename())
        print("{" + all.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + ", \"kernel\": \"\(kernel)\"}")
    }

    private static var processTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
