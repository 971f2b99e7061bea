import CKernels

/// The dense columns of rows as 16-bit integers: each number is a multiple of its row's scale, rounded to the
/// nearest.
///
/// A row is scaled so that its integers have a Euclidean length of at most 45,000. Then, by Cauchy-Schwarz,
/// no sum of products of two rows, nor any part of one, leaves 32 bits: (45,000 + √m / 2)² < 2³¹ for up to 7
/// million columns, where √m / 2 is the rounding of m numbers. Products of integers are therefore exact, and
/// all that is lost is the rounding of the rows: half a scale for each nonzero number. With 2,000 of them
/// that is less than a two-thousandth of the row's length.
enum IntegerRows {
    static let queriesAtOnce = Int(CONSPECTUS_INTEGER_QUERIES)
    static let rowsAtOnce = Int(CONSPECTUS_INTEGER_ROWS)

    private static let longest = 45_000.0
    private static let largest = 32_000.0

    /// How a row is rounded, and the error.
    struct Rounding {
        /// The unit of its integers; 0 for a row of zeros, or one too short for single precision.
        let scale: Float
        /// The Euclidean length of its dense columns.
        let length: Double
        /// An upper bound on the length of the difference between the row and its integers.
        let error: Double

        init(_ matrix: SparseMatrix<Double>, row: Int, positions: [Int32]) {
            var (sum, most, count) = (0.0, 0.0, 0)
            for entry in matrix.entries(ofRow: row) where positions[Int(matrix.columnIndices[entry])] >= 0 {
                let value = matrix.values[entry]
                sum += value * value
                most = max(most, abs(value))
                count += 1
            }
            length = sum.squareRoot()
            let wanted = Float(max(length / IntegerRows.longest, most / IntegerRows.largest))
            scale = wanted.isNormal ? wanted : 0
            // A millionth exceeds the rounding of these three lines and of the quotients that are rounded.
            error = scale > 0 ? Double(scale) * Double(count).squareRoot() * 0.500_001 : length * 1.000_001
        }
    }

    /// Rows for the left side of the kernel, row-major, padded with rows of zeros. Never empty, since an
    /// empty array need not have an address.
    static func queries(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, positions: [Int32], width: Int, scales: [Float]
    ) -> (values: [Int16], scales: [Float]) {
        let length = (width + 1) / 2 * 2
        let padded = padded(rows.count, to: queriesAtOnce)
        var values = Array(repeating: Int16(0), count: max(1, padded * length))
        for (index, row) in rows.enumerated() where scales[index] > 0 {
            let inverse = 1 / Double(scales[index])
            for entry in matrix.entries(ofRow: row) {
                let place = Int(positions[Int(matrix.columnIndices[entry])])
                if place < 0 { continue }
                values[index * length + place] = Int16((matrix.values[entry] * inverse).rounded(.toNearestOrEven))
            }
        }
        return (values, scales + Array(repeating: 0, count: padded - rows.count))
    }

    /// Rows for the right side: in panels of ``rowsAtOnce``, one pair of columns after another, with the
    /// numbers of every row for each pair; padded with rows of zeros. Never empty.
    static func panels(
        _ matrix: SparseMatrix<Double>, rows: Range<Int>, positions: [Int32], width: Int, scales: [Float]
    ) -> (values: [Int16], scales: [Float]) {
        let pairs = (width + 1) / 2
        let padded = padded(rows.count, to: rowsAtOnce)
        var values = Array(repeating: Int16(0), count: max(1, padded * pairs * 2))
        for (index, row) in rows.enumerated() where scales[index] > 0 {
            let inverse = 1 / Double(scales[index])
            let start = index / rowsAtOnce * pairs * rowsAtOnce * 2 + index % rowsAtOnce * 2
            for entry in matrix.entries(ofRow: row) {
                let place = Int(positions[Int(matrix.columnIndices[entry])])
                if place < 0 { continue }
                values[start + place / 2 * rowsAtOnce * 2 + place % 2] =
                    Int16((matrix.values[entry] * inverse).rounded(.toNearestOrEven))
            }
        }
        return (values, scales + Array(repeating: 0, count: padded - rows.count))
    }

    /// `count` rounded up to a multiple.
    static func padded(_ count: Int, to multiple: Int) -> Int { (count + multiple - 1) / multiple * multiple }
}
