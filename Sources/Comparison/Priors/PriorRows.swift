import LinearAlgebra
import TermVectors

/// Rows of one or two weighted parts, scaled to length 1.
struct PriorRows: Sendable {
    let rows: SparseMatrix<Double>
    private let terms: SparseMatrix<Double>

    /// The weight of shingles in a cosine.
    private static let shingleWeight = 2.0 / 3

    init(_ blocks: [SparseMatrix<Int32>], weighed: [Int], scheme: Weighting) {
        let parts = blocks.map { block in
            scheme.unitRows(block, statistics: WeightingStatistics(block, rows: weighed))
        }
        terms = parts[0]
        rows =
            parts.count == 1
            ? parts[0]
            : parts[0].joinedByRows(parts[1], weight: Self.shingleWeight).scaledToUnitRows()
    }

    /// Terms alone, already weighted.
    init(_ weights: WeightedMatrix) {
        terms = weights.unitRows
        rows = terms
    }

    /// Whether there are no shingles, so that a row consists of its terms.
    var areTermsAlone: Bool { terms.columnCount == rows.columnCount }

    /// The cosine of the terms alone; nil if a row has none.
    ///
    /// - Parameter cosine: the cosine of the whole rows.
    func termCosine(_ i: Int, _ j: Int, cosine: Double) -> Double? {
        if areTermsAlone { return cosine }
        if terms.entries(ofRow: i).isEmpty || terms.entries(ofRow: j).isEmpty { return nil }
        return clamped(RowProducts.product(terms, i, terms, j))
    }
}

extension SparseMatrix<Double> {
    /// Appends the columns of another matrix to each row, numbered as in ``FeatureColumns``, so that products
    /// of rows are the weighted mean of both products.
    ///
    /// - Parameter weight: the weight of the other matrix in a product.
    fileprivate func joinedByRows(_ other: SparseMatrix, weight: Double) -> SparseMatrix {
        let (own, others) = ((1 - weight).squareRoot(), weight.squareRoot())
        var offsets = [0]
        var columns: [Int32] = []
        var joined: [Double] = []
        for row in 0..<rowCount {
            columns.append(contentsOf: columnIndices[entries(ofRow: row)])
            columns.append(contentsOf: other.columnIndices[other.entries(ofRow: row)].map { $0 + Int32(columnCount) })
            joined.append(contentsOf: values[entries(ofRow: row)].lazy.map { $0 * own })
            joined.append(contentsOf: other.values[other.entries(ofRow: row)].lazy.map { $0 * others })
            offsets.append(columns.count)
        }
        return SparseMatrix(
            columnCount: columnCount + other.columnCount, rowOffsets: offsets, columnIndices: columns, values: joined)
    }
}
