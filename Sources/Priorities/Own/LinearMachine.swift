import Support

/// Rows of few numbers that are not 0, one after another.
struct SparseRows {
    private(set) var starts = [0]
    private(set) var columns: [Int32] = []
    private(set) var values: [Double] = []

    var count: Int { starts.count - 1 }

    mutating func append(_ row: [(column: Int32, value: Double)]) {
        for (column, value) in row {
            columns.append(column)
            values.append(value)
        }
        starts.append(columns.count)
    }

    /// The sum of the products of a row with weights.
    func product(_ row: Int, _ weights: UnsafeBufferPointer<Double>) -> Double {
        var sum = 0.0
        for place in starts[row]..<starts[row + 1] { sum += values[place] * weights[Int(columns[place])] }
        return sum
    }
}

/// A linear support vector machine with squared losses, by dual coordinate descent (Hsieh et al., "A Dual Coordinate
/// Descent Method for Large-scale Linear SVM", ICML 2008), as LIBLINEAR learns them.
///
/// All is added up in a fixed order by one thread, so that the weights are the same on every machine.
struct LinearMachine {
    /// A weight for each column.
    private(set) var weights: [Double]
    private(set) var bias = 0.0

    private static let passes = 200
    /// It has learnt enough once no row's gradient is further from where it may be than this.
    private static let tolerance = 0.01

    /// Learns to part rows.
    ///
    /// - Parameters:
    ///   - rows: the rows, in an order that their contents give.
    ///   - isMember: which of them are to be above 0.
    ///   - costs: what an error of each costs; a row of no cost is not looked at.
    ///   - columnCount: the number of columns.
    init(_ rows: SparseRows, isMember: [Bool], costs: [Double], columnCount: Int) {
        weights = Array(repeating: 0, count: columnCount)
        var order = costs.indices.filter { costs[$0] > 0 }
        let squares = costs.indices.map { row in
            rows.values[rows.starts[row]..<rows.starts[row + 1]].reduce(1) { $0 + $1 * $1 }
        }
        var multipliers = Array(repeating: 0.0, count: costs.count)
        var generator = SeededGenerator(seed: 0)
        for _ in 0..<Self.passes {
            generator.shuffle(&order)
            var worst = 0.0
            for row in order {
                let sign = isMember[row] ? 1.0 : -1.0
                let slack = 0.5 / costs[row]
                let score = weights.withUnsafeBufferPointer { rows.product(row, $0) } + bias
                let gradient = sign * score - 1 + slack * multipliers[row]
                let error = multipliers[row] == 0 ? min(gradient, 0) : gradient
                guard error != 0 else { continue }
                worst = max(worst, abs(error))
                let old = multipliers[row]
                multipliers[row] = max(0, old - gradient / (squares[row] + slack))
                let step = (multipliers[row] - old) * sign
                for place in rows.starts[row]..<rows.starts[row + 1] {
                    weights[Int(rows.columns[place])] += step * rows.values[place]
                }
                bias += step
            }
            if worst < Self.tolerance { break }
        }
    }

    /// How far a row is on the side of the members.
    func score(_ row: Int, of rows: SparseRows) -> Double {
        weights.withUnsafeBufferPointer { rows.product(row, $0) } + bias
    }
}
