import LinearAlgebra
import Support

extension Linkage {
    /// More rows than this are refused whatever the memory: their linkage would take hours and gigabytes.
    public static let maximumRows = 20_000

    /// Builds the hierarchy of unit rows: by Ward's criterion on their Euclidean distances √(2 − 2 cos), or
    /// by mean distance on 1 − cos. Distances are computed in tiles, so all pairs are in memory only once.
    ///
    /// - Parameters:
    ///   - rows: unit rows, none empty.
    ///   - method: the linkage criterion.
    ///   - threads: the number of threads.
    ///   - memory: the memory available.
    /// - Throws: ``ComparisonError/tooManyToLink(method:reports:most:)`` beyond ``maximumRows``;
    ///   `MemoryError` if the pairs do not fit in the available memory.
    /// - Complexity: O(n · entries) for the distances, O(n²) for the hierarchy; 4 n² bytes.
    public init(
        unitRows rows: SparseMatrix<Double>, method: LinkageMethod, threads: Int,
        memory: MemoryBudget = .now()
    ) async throws {
        let size = rows.rowCount
        guard size <= Self.maximumRows else {
            throw ComparisonError.tooManyToLink(method: method.rawValue, reports: size, most: Self.maximumRows)
        }
        try memory.require(
            Self.memoryNeeded(rows: size), for: "\(method.rawValue) linkage of \(size) reports",
            remedy: "use spherical-kmeans, or divide the reports (--within)")
        var distances: [Double] = []
        distances.reserveCapacity(PairTriangle(size: size).count)
        for start in stride(from: 0, to: size, by: Self.tile) {
            let tile = start..<min(start + Self.tile, size)
            for segment in try await Self.segments(of: rows, tile, method, threads: threads) {
                distances.append(contentsOf: segment)
            }
        }
        self.init(distances: distances, leafCount: size, method: method)
    }

    /// The bytes needed for the pairs of this many rows and for the tile being computed.
    static func memoryNeeded(rows: Int) -> Int {
        8 * PairTriangle(size: max(1, rows)).count + 2 * 8 * tile * rows
    }

    /// The number of rows whose distances are computed at a time.
    private static let tile = 512

    /// For eight rows at a time, the distances from each to all later ones, row after row.
    private static func segments(
        of rows: SparseMatrix<Double>, _ tile: Range<Int>, _ method: LinkageMethod, threads: Int
    ) async throws -> [[Double]] {
        let starts = Array(stride(from: tile.lowerBound, to: tile.upperBound, by: 8))
        return try await Parallel.map(starts.count, threads: threads) { index in
            let queries = starts[index]..<min(starts[index] + 8, tile.upperBound)
            let width = RowProducts.width(ofVectors: queries.count)
            let products = RowProducts.products(rows, queries: queries, with: queries.lowerBound..<rows.rowCount)
            var distances: [Double] = []
            distances.reserveCapacity(queries.count * (rows.rowCount - queries.lowerBound))
            for (place, query) in queries.enumerated() {
                for other in (query + 1)..<max(query + 1, rows.rowCount) {
                    let cosine = products[(other - queries.lowerBound) * width + place]
                    distances.append(method.distance(ofCosine: cosine))
                }
            }
            return distances
        }
    }
}

extension LinkageMethod {
    /// The distance of two unit rows under the method.
    func distance(ofCosine cosine: Double) -> Double {
        switch self {
        case .ward: max(0, 2 - 2 * cosine).squareRoot()
        case .average: 1 - cosine
        }
    }
}
