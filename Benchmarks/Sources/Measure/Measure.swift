import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs one job on a matrix that lies in a folder as raw arrays, and prints its time and a checksum of its answer as JSON.
///
///     Measure cosine FOLDER COUNT THREADS
@main
struct Measure {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { fail("which job, and which folder?") }
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        let matrix = try RawMatrix.read(arguments[1])
        switch (arguments[0], numbers.count) {
        case ("cosine", 2): try await cosine(matrix, count: numbers[0], threads: numbers[1], folder: arguments[1])
        default: fail("no such job: \(arguments.joined(separator: " "))")
        }
    }

    /// The nearest rows of every row, and their products added up.
    static func cosine(_ matrix: SparseMatrix<Double>, count: Int, threads: Int, folder: String) async throws {
        let clock = Stopwatch()
        let search = try await NearestRows(archive: matrix, threads: threads)
        let prepared = clock.wall
        let found = try await search.nearestAmongThemselves(count, threads: threads) { _, _ in true }
        let sum = found.reduce(0) { $0 + $1.reduce(0) { $0 + $1.product } }
        clock.report([("prepare", prepared), ("sum", sum)])
        let lines = found.map { $0.map { "\($0.row):\($0.product)" }.joined(separator: " ") }
        try Files.write(lines.joined(separator: "\n"), to: folder + "/nearest.txt")
    }

    static func fail(_ message: String) -> Never {
        print(message)
        exit(64)
    }
}

/// A matrix as NumPy's `tofile` writes its arrays: `shape.txt`, `indptr.bin`, `indices.bin`, `data.bin`.
enum RawMatrix {
    static func read(_ folder: String) throws -> SparseMatrix<Double> {
        func array<Value>(_ name: String, _: Value.Type) throws -> [Value] {
            try Files.bytes(at: folder + "/" + name).withUnsafeBytes { Array($0.bindMemory(to: Value.self)) }
        }
        let shape = String(decoding: try Files.bytes(at: folder + "/shape.txt"), as: UTF8.self)
        let columns = Int(shape.split(separator: " ")[1])!
        return SparseMatrix(
            columnCount: columns, rowOffsets: try array("indptr.bin", Int64.self).map { Int($0) },
            columnIndices: try array("indices.bin", Int32.self), values: try array("data.bin", Double.self))
    }
}

/// Wall and CPU time since it was made.
struct Stopwatch {
    private let start = ContinuousClock.now
    private let used = Stopwatch.processTime

    var wall: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }

    func report(_ values: [(String, Double)]) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let all =
            [("wall", wall), ("cpu", Self.processTime - used), ("peak_mb", Double(usage.ru_maxrss) / 1024)] + values
        print("{" + all.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + ", \"kernel\": \"\(BLAS.kernel)\"}")
    }

    private static var processTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
