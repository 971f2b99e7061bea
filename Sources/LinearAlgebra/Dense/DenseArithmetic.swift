import CKernels

/// How the columns shared by many rows are multiplied. Search results are the same for each; only the time differs.
package enum DenseArithmetic: Sendable, Equatable {
    /// 16-bit integers with 32-bit sums (``IntegerRows``), by the processor's instructions of this kind (kernels.h).
    case integers(kind: Int32)
    /// Single precision by BLAS.
    case singlePrecision

    /// The fastest arithmetic on this processor.
    package static let best: DenseArithmetic = {
        let kind = conspectus_integer_products_kind()
        return kind > 0 ? .integers(kind: kind) : .singlePrecision
    }()

    /// Nanoseconds per multiply-add on the machines measured (docs/performance.md).
    var cost: Double {
        switch self {
        case .integers(kind: 2): 0.0044
        case .integers: 0.009
        case .singlePrecision: 0.017
        }
    }

    /// The bytes per number.
    var size: Int { self == .singlePrecision ? MemoryLayout<Float>.stride : MemoryLayout<Int16>.stride }
}

/// The dense columns of the rows of an archive, or of a block of it, ready to be multiplied by those of queries.
enum DenseRows: Sendable {
    case integers(kind: Int32, values: [Int16], scales: [Float])
    case singles([Float])

    /// - Parameter scales: those of ``IntegerRows/Rounding`` for each row; ignored in single precision.
    init(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, positions: [Int32], width: Int, arithmetic: DenseArithmetic,
        scales: [Float]
    ) {
        switch arithmetic {
        case .integers(let kind):
            let packed = IntegerRows.panels(matrix, rows: rows, positions: positions, width: width, scales: scales)
            self = .integers(kind: kind, values: packed.values, scales: packed.scales)
        case .singlePrecision:
            self = .singles(Self.singles(matrix, rows: rows, positions: positions, width: width))
        }
    }

    /// The dense columns of some queries.
    enum Queries {
        case integers(values: [Int16], scales: [Float])
        case singles([Float])

        init(
            _ matrix: SparseMatrix<Double>, rows: Range<Int>, positions: [Int32], width: Int,
            arithmetic: DenseArithmetic
        ) {
            switch arithmetic {
            case .integers:
                let scales = rows.map { IntegerRows.Rounding(matrix, row: $0, positions: positions).scale }
                let packed = IntegerRows.queries(matrix, rows: rows, positions: positions, width: width, scales: scales)
                self = .integers(values: packed.values, scales: packed.scales)
            case .singlePrecision:
                self = .singles(DenseRows.singles(matrix, rows: rows, positions: positions, width: width))
            }
        }
    }

    var storedBytes: Int {
        switch self {
        case .integers(_, let values, let scales):
            values.count * MemoryLayout<Int16>.stride + scales.count * MemoryLayout<Float>.stride
        case .singles(let values): values.count * MemoryLayout<Float>.stride
        }
    }

    /// The distance between the products of successive queries in ``multiply(_:count:rows:width:into:)``.
    func stride(_ rows: Range<Int>) -> Int {
        switch self {
        case .integers: IntegerRows.padded(rows.count, to: IntegerRows.rowsAtOnce)
        case .singles: rows.count
        }
    }

    /// Computes the products of `count` queries with some of the rows, which begin at a multiple of
    /// ``IntegerRows/rowsAtOnce``.
    func multiply(
        _ queries: Queries, count: Int, rows: Range<Int>, width: Int, into products: UnsafeMutableBufferPointer<Float>
    ) {
        switch (self, queries) {
        case (.integers(let kind, let values, let scales), .integers(let a, let aScales)):
            let stride = stride(rows)
            let padded = IntegerRows.padded(count, to: IntegerRows.queriesAtOnce)
            let pairs = (width + 1) / 2
            precondition(rows.lowerBound % IntegerRows.rowsAtOnce == 0 && rows.lowerBound + stride <= scales.count)
            precondition(a.count >= padded * pairs * 2 && values.count >= scales.count * pairs * 2)
            precondition(products.count >= padded * stride)
            values.withUnsafeBufferPointer { values in
                scales.withUnsafeBufferPointer { scales in
                    conspectus_integer_products(
                        kind, products.baseAddress!, stride, a, aScales, padded, pairs,
                        values.baseAddress! + rows.lowerBound * pairs * 2, scales.baseAddress! + rows.lowerBound,
                        stride / IntegerRows.rowsAtOnce)
                }
            }
        case (.singles(let b), .singles(let a)):
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    BLAS.productWithTransposed(
                        a, rows: count, UnsafeBufferPointer(rebasing: b[(rows.lowerBound * width)...]),
                        columns: rows.count, inner: width, into: products)
                }
            }
        default: preconditionFailure("queries and rows of the same arithmetic")
        }
    }

    /// The dense columns of some rows, row-major.
    private static func singles(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, positions: [Int32], width: Int
    ) -> [Float] {
        var dense = Array(repeating: Float(0), count: rows.count * width)
        for row in rows {
            let start = (row - rows.lowerBound) * width
            for entry in matrix.entries(ofRow: row) {
                let at = positions[Int(matrix.columnIndices[entry])]
                if at >= 0 { dense[start + Int(at)] = Float(matrix.values[entry]) }
            }
        }
        return dense
    }
}
