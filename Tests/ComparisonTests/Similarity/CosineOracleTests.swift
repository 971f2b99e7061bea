import Conspectus
import TestSupport
import Testing

@Suite struct CosineOracleTests {
    @Test func agreesWithScikitLearn() async throws {
        for fixture in try Fixtures.load("weighting.json", as: RealText.self).cases {
            for (scheme, expected) in [
                (Weighting.sublinearTFIDF, fixture.cosineSublinear), (.sklearn, fixture.cosineSklearnDefault),
            ] {
                let similarity = Similarity(RealText.counts(fixture.counts).weighted(by: scheme))
                let cosines = try await similarity.cosines(threads: 2)
                for (row, others) in expected.enumerated() {
                    for (column, value) in others.enumerated() {
                        // Empty rows have no cosine; scikit-learn gives 0.
                        let found = cosines[row, column]
                        #expect(
                            found.isNaN ? value == 0 : abs(found - value) < 1e-12, "\(fixture.name) \(row) \(column)")
                    }
                }
            }
        }
    }
}
