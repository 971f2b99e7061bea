import Conspectus
import TestSupport
import Testing

/// The decomposition of a real text's weights compared with that of LAPACK.
@Suite struct SVDOracleTests {
    private struct Known: Decodable {
        let counts: FixtureMatrix
        /// All of them, descending.
        let singularValues: [Double]
        /// For the ranks 1, 2, …
        let residuals: [Double]
        /// U · Σ, column after column, up to sign.
        let coordinates: [[Double]]
        let randomized: [Randomized]
    }

    /// How far scikit-learn's randomised search falls short of LAPACK in the worst of twenty seeds.
    private struct Randomized: Decodable {
        let rank: Int
        let valueLoss: Double
        let residualExcess: Double
    }

    private static func known() throws -> (known: Known, weights: SparseMatrix<Double>) {
        let known = try Fixtures.load("svd.json", as: Known.self)
        return (known, RealText.counts(known.counts).weighted().weights)
    }

    /// With its own options: σ never exceeds the exact value, since a projection only loses, and falls short
    /// by no more than scikit-learn's randomised search with as many directions and iterations in the worst
    /// of twenty seeds. The spectrum of such a text is flat (σ₂₀ is 1.16, σ₄₁ 0.97), so losses are visible.
    @Test func valuesAreThoseOfLAPACK() async throws {
        let (known, weights) = try Self.known()
        #expect(known.randomized.map(\.rank) == [4, 20])
        for theirs in known.randomized {
            let found = try await TruncatedSVD(weights, rank: theirs.rank, threads: 2)
            #expect(found.singularValues.count == theirs.rank)
            for (sigma, exact) in zip(found.singularValues, known.singularValues) {
                #expect(sigma <= exact * (1 + 1e-12))
                #expect(sigma >= exact * (1 - theirs.valueLoss), "\(exact - sigma) of \(exact)")
            }
            let exact = known.residuals[theirs.rank - 1]
            #expect(found.relativeResidual >= exact - 1e-12)
            #expect(found.relativeResidual <= exact * (1 + theirs.residualExcess))
        }
    }

    /// With many power iterations the subspace is exact except for rounding of products in single precision,
    /// at most 2⁻²⁴ for each of some hundred terms of a sum. This affects σ in second order, and a vector in
    /// first order, divided by the gap to its neighbours.
    @Test func coordinatesAreThoseOfLAPACKUpToSign() async throws {
        let (known, weights) = try Self.known()
        let found = try await TruncatedSVD(weights, rank: 20, options: .init(blocks: 40), threads: 1)
        #expect(largestDifference(found.singularValues, Array(known.singularValues.prefix(20))) < 1e-9)
        #expect(abs(found.relativeResidual - known.residuals[19]) < 1e-9)
        for (component, expected) in known.coordinates.enumerated() {
            let values = known.singularValues
            let gap = min(
                values[component] - values[component + 1],
                component > 0 ? values[component - 1] - values[component] : .infinity)
            let own = expected.indices.map { found.left[$0, component] * found.singularValues[component] }
            let sign = zip(own, expected).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1
            let difference = zip(own, expected).map { abs(sign * $0 - $1) }.max()!
            #expect(difference < 100 * 0x1p-24 * values[component] / gap, "component \(component): \(difference)")
        }
    }
}
