import CKernels
import Groundwork

/// A sparse matrix made ready for products with thin dense matrices, in single precision.
///
/// Columns that a good part of the rows have lie in a dense panel, which BLAS multiplies; the others stay sparse, by rows
/// and by columns. Every part of a product has a fixed order of adding, so that the number of threads makes no difference.
struct HybridMatrix: Sendable {
    let rowCount: Int
    let columnCount: Int
    /// The columns of the panel, rising, and for each column its place there or −1.
    private let panelColumns: [Int32]
    /// `rowCount × panelColumns.count`, row after row.
    private let panel: [Float]
    /// The other entries.
    private let byRow: SparseMatrix<Float>
    private let byColumn: SparseMatrix<Float>

    /// From this share of rows on a column costs less in the panel: BLAS does about twelve multiply-adds in the time of one
    /// of the sparse part (docs/performance.md).
    private static let denseShare = 0.08
    /// The panel's largest size, in numbers.
    private static let largestPanel = 1 << 28
    /// Rows, and columns, that are worked on at once.
    private static let chunk = 1024

    init(_ matrix: SparseMatrix<Double>) {
        rowCount = matrix.rowCount
        columnCount = matrix.columnCount
        let columns = Self.panelColumns(rows: rowCount, columnCounts: matrix.columnEntryCounts())
        var places = Array(repeating: Int32(-1), count: matrix.columnCount)
        for (place, column) in columns.enumerated() { places[column] = Int32(place) }
        var panel = Array(repeating: Float(0), count: matrix.rowCount * columns.count)
        for row in 0..<matrix.rowCount {
            for entry in matrix.entries(ofRow: row) {
                let place = places[Int(matrix.columnIndices[entry])]
                if place >= 0 { panel[row * columns.count + Int(place)] = Float(matrix.values[entry]) }
            }
        }
        panelColumns = columns.map { Int32($0) }
        self.panel = panel
        byRow = matrix.keepingColumns(places.map { $0 < 0 }).mapValues { _, value in Float(value) }
        byColumn = byRow.transposed()
    }

    /// The columns of the panel, rising: those that enough rows have, the most frequent where they are too many.
    static func panelColumns(rows: Int, columnCounts counts: [Int]) -> [Int] {
        let least = max(2, Int((Double(rows) * denseShare).rounded(.up)))
        let columns = counts.indices.filter { counts[$0] >= least }
        let most = largestPanel / max(1, rows)
        if columns.count <= most { return columns }
        return columns.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.prefix(most).sorted()
    }

    /// A · X: a row for each row, for X with a row for each column, `width` numbers each.
    func product(_ x: [Float], width: Int, threads: Int) async throws -> [Float] {
        precondition(x.count == columnCount * width, "a row for each column")
        let inPanel = gathered(x, width: width)
        let parts = Self.chunks(rowCount)
        let results = try await Parallel.map(parts.count, threads: threads) { index in
            let rows = parts[index]
            return [Float](unsafeUninitializedCapacity: rows.count * width) { result, used in
                panel.withUnsafeBufferPointer { panel in
                    inPanel.withUnsafeBufferPointer { inPanel in
                        let first = rows.lowerBound * panelColumns.count
                        BLAS.product(
                            UnsafeBufferPointer(rebasing: panel[first...]), rows: rows.count, inPanel, columns: width,
                            inner: panelColumns.count, into: result)
                    }
                }
                Self.add(byRow, rows: rows, x, width: width, to: result)
                used = rows.count * width
            }
        }
        return results.flatMap { $0 }
    }

    /// Aᵀ · Y: a row for each column, for Y with a row for each row.
    func transposedProduct(_ y: [Float], width: Int, threads: Int) async throws -> [Float] {
        precondition(y.count == rowCount * width, "a row for each row")
        let parts = Self.chunks(columnCount)
        let results = try await Parallel.map(parts.count, threads: threads) { index in
            let columns = parts[index]
            return [Float](unsafeUninitializedCapacity: columns.count * width) { result, used in
                result.initialize(repeating: 0)
                Self.add(byColumn, rows: columns, y, width: width, to: result)
                used = columns.count * width
            }
        }
        var result = results.flatMap { $0 }
        let panelParts = Self.chunks(panelColumns.count)
        let inPanel = try await Parallel.map(panelParts.count, threads: threads) { index in
            let chosen = panelParts[index]
            return [Float](unsafeUninitializedCapacity: chosen.count * width) { result, used in
                panel.withUnsafeBufferPointer { panel in
                    y.withUnsafeBufferPointer { y in
                        BLAS.transposedProduct(
                            panel, width: panelColumns.count, chosen: chosen, y, columns: width, inner: rowCount,
                            into: result)
                    }
                }
                used = chosen.count * width
            }
        }.flatMap { $0 }
        for (place, column) in panelColumns.enumerated() {
            let target = Int(column) * width
            for offset in 0..<width { result[target + offset] = inPanel[place * width + offset] }
        }
        return result
    }

    /// The rows of X that belong to the panel.
    private func gathered(_ x: [Float], width: Int) -> [Float] {
        var rows: [Float] = []
        rows.reserveCapacity(panelColumns.count * width)
        for column in panelColumns { rows.append(contentsOf: x[(Int(column) * width)..<((Int(column) + 1) * width)]) }
        return rows
    }

    /// Adds what the sparse entries of some rows contribute. A sparse matrix has checked its columns when it was made.
    private static func add(
        _ matrix: SparseMatrix<Float>, rows: Range<Int>, _ x: [Float], width: Int,
        to result: UnsafeMutableBufferPointer<Float>
    ) {
        matrix.columnIndices.withUnsafeBufferPointer { columns in
            matrix.values.withUnsafeBufferPointer { values in
                x.withUnsafeBufferPointer { x in
                    for row in rows {
                        let entries = matrix.entries(ofRow: row)
                        if entries.isEmpty { continue }
                        conspectus_add_rows(
                            result.baseAddress! + (row - rows.lowerBound) * width, width,
                            columns.baseAddress! + entries.lowerBound, values.baseAddress! + entries.lowerBound,
                            entries.count, x.baseAddress!)
                    }
                }
            }
        }
    }

    private static func chunks(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: chunk).map { $0..<min($0 + chunk, count) }
    }
}
