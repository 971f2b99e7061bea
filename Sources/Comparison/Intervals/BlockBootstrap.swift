import Support

/// Random samples of blocks with replacement, for standard errors that know that reports of one block depend on each other
/// (Efron 1979; Davison & Hinkley 1997, section 3.8).
package struct BlockBootstrap: Sendable {
    /// What is drawn as a whole: the rows of each block; where there is one block of several reports, each of its
    /// reports, and what is found is said of that block alone.
    package let units: [[Int]]
    /// The number of samples.
    package let draws: Int
    /// How often each unit is in each sample, sample by sample.
    private let weights: [UInt16]

    /// The number of samples, unless units are very many.
    private static let fullDraws = 999
    private static let fewestDraws = 199
    private static let mostWeights = 2_000_000

    /// Draws samples.
    ///
    /// - Parameters:
    ///   - rows: the reports.
    ///   - blocks: which of them depend on each other.
    ///   - seed: the seed of the draws.
    ///   - stream: distinguishes what is drawn with one seed.
    package init(_ rows: [Int], blocks: ReportBlocks, seed: UInt64, stream: UInt64) {
        let divided = blocks.divided(rows)
        let units = divided.count == 1 ? rows.map { [$0] } : divided
        self.units = units
        guard units.count > 1 else {
            (draws, weights) = (0, [])
            return
        }
        draws = min(Self.fullDraws, max(Self.fewestDraws, Self.mostWeights / units.count))
        var generator = SeededGenerator(seed: seed, stream: stream)
        var weights = Array(repeating: UInt16(0), count: draws * units.count)
        for draw in 0..<draws {
            for _ in units { weights[draw * units.count + generator.below(units.count)] += 1 }
        }
        self.weights = weights
    }

    /// Whether there is anything to draw from.
    package var isPossible: Bool { units.count > 1 }

    /// The sum of a quantity in each sample.
    ///
    /// - Parameter unit: the quantity of each unit that has any: its number, and the amount.
    package func sums(_ quantity: [(unit: Int, amount: Double)]) -> [Double] {
        (0..<draws).map { draw in
            let first = draw * units.count
            return quantity.reduce(0) { $0 + Double(weights[first + $1.unit]) * $1.amount }
        }
    }

    /// The variance of a statistic over the samples, enlarged by k/(k − 1) for k units, since samples of few vary too little.
    package func variance(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        return spread * Double(units.count) / Double(units.count - 1)
    }
}
