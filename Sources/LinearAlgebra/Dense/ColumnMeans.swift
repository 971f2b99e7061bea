/// The column means of a sparse matrix, by which products with the matrix become products with the centred one:
/// (A − 1 μᵀ) X = A X − 1 (μᵀ X) and (A − 1 μᵀ)ᵀ Y = Aᵀ Y − μ (1ᵀ Y).
struct ColumnMeans: Sendable {
    private let means: [Double]
    /// The means' share of the sum of squares: n · ‖μ‖².
    let energy: Double

    /// - Precondition: the matrix has at least one row.
    init(_ matrix: SparseMatrix<Double>) {
        let count = Double(matrix.rowCount)
        means = matrix.columnSums().map { $0 / count }
        energy = count * means.reduce(0) { $0 + $1 * $1 }
    }

    /// Turns A · X into the product of the centred matrix.
    func takeOff<Value: BinaryFloatingPoint>(fromRows rows: inout [Value], multipliedBy x: [Value], width: Int) {
        var product = Array(repeating: 0.0, count: width)
        for (column, mean) in means.enumerated() where mean != 0 {
            for place in 0..<width { product[place] += mean * Double(x[column * width + place]) }
        }
        let rounded = product.map { Value($0) }
        for row in 0..<(rows.count / width) {
            for place in 0..<width { rows[row * width + place] -= rounded[place] }
        }
    }

    /// Turns Aᵀ · Y into the product of the centred matrix.
    func takeOff<Value: BinaryFloatingPoint>(fromColumns columns: inout [Value], multipliedBy y: [Value], width: Int) {
        var sums = Array(repeating: 0.0, count: width)
        for row in 0..<(y.count / width) { for place in 0..<width { sums[place] += Double(y[row * width + place]) } }
        for (column, mean) in means.enumerated() where mean != 0 {
            for place in 0..<width { columns[column * width + place] -= Value(mean * sums[place]) }
        }
    }
}
