import Support

/// An orthonormal basis, in single precision, that grows by blocks of ``SingleMatrix/width`` columns.
///
/// Sums are taken over fixed chunks of rows and added in order, so that the number of threads makes no difference.
struct GrowingBasis: Sendable {
    /// Row-major; columns that have not been added yet are zero.
    private(set) var values: [Float]
    /// The number of columns added, including dependent ones, which are zero.
    private(set) var width = 0
    /// The number of nonzero columns.
    private(set) var dimension = 0
    let rowCount: Int
    let capacity: Int

    /// The remainder of a block counts as zero if its square is below this share of the whole: it is rounding.
    private static let least = 1e-10

    /// - Parameter capacity: the largest number of columns.
    init(rowCount: Int, capacity: Int) {
        self.rowCount = rowCount
        self.capacity = capacity
        values = Array(repeating: 0, count: rowCount * capacity)
    }

    /// Adds the part of a block's columns that lies outside the space so far, orthonormalised. Doing this
    /// twice makes it orthonormal to rounding (Giraud, Langou & Rozložník 2005).
    /// - Returns: the columns as added, with zeros for dependent ones; nil if nothing was left.
    mutating func add(_ block: [Float], threads: Int) async throws -> [Float]? {
        let size = SingleMatrix.width
        precondition(block.count == rowCount * size && width + size <= capacity, "room for a block")
        let before = Orthonormal.gram(singles: block, width: size)
        let scale = (0..<size).reduce(0) { max($0, before[$1, $1]) }
        var (rest, kept) = (block, 0)
        for isSecond in [false, true] {
            rest = try await withoutSpace(rest, threads: threads)
            (rest, kept) = try Orthonormal.singles(rest, width: size, least: Self.least * (isSecond ? 1 : scale))
            if kept == 0 { return nil }
        }
        for row in 0..<rowCount {
            for place in 0..<size { values[row * capacity + width + place] = rest[row * size + place] }
        }
        width += size
        dimension += kept
        return rest
    }

    /// X − Q · (Qᵀ · X).
    private func withoutSpace(_ block: [Float], threads: Int) async throws -> [Float] {
        if width == 0 { return block }
        let size = SingleMatrix.width
        let parts = stride(from: 0, to: rowCount, by: Orthonormal.chunk).map {
            $0..<min($0 + Orthonormal.chunk, rowCount)
        }
        let shares = try await Parallel.map(parts.count, threads: threads) { index in
            [Float](unsafeUninitializedCapacity: width * size) { share, used in
                withRows(parts[index], of: block) { basis, part in
                    BLAS.transposedProduct(
                        basis, width: capacity, chosen: 0..<width, part, columns: size, inner: parts[index].count,
                        into: share)
                }
                used = width * size
            }
        }
        var sums = Array(repeating: Float(0), count: width * size)
        for share in shares { for index in sums.indices { sums[index] += share[index] } }
        let inSpace = sums
        return try await Parallel.map(parts.count, threads: threads) { index in
            var rest = Array(block[(parts[index].lowerBound * size)..<(parts[index].upperBound * size)])
            rest.withUnsafeMutableBufferPointer { rest in
                withRows(parts[index], of: block) { basis, _ in
                    inSpace.withUnsafeBufferPointer {
                        BLAS.subtractProduct(
                            basis, width: capacity, rows: parts[index].count, $0, columns: size, inner: width,
                            from: rest)
                    }
                }
            }
            return rest
        }.flatMap { $0 }
    }

    private func withRows(
        _ rows: Range<Int>, of block: [Float],
        _ body: (_ basis: UnsafeBufferPointer<Float>, _ part: UnsafeBufferPointer<Float>) -> Void
    ) {
        let size = SingleMatrix.width
        values.withUnsafeBufferPointer { values in
            block.withUnsafeBufferPointer { block in
                body(
                    UnsafeBufferPointer(rebasing: values[(rows.lowerBound * capacity)..<(rows.upperBound * capacity)]),
                    UnsafeBufferPointer(rebasing: block[(rows.lowerBound * size)..<(rows.upperBound * size)]))
            }
        }
    }
}
