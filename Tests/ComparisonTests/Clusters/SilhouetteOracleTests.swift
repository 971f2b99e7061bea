import Conspectus
import TestSupport
import Testing

@Suite struct SilhouetteOracleTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let points: [[Double]]?
            let labels: [Int]
            let cosine: [Double]
            let cosineMean: Double
        }
        let cases: [Case]
    }

    @Test func agreesWithScikitLearn() throws {
        let cases = try Fixtures.load("silhouette.json", as: Fixture.self).cases
        for (fixture, points) in zip(cases, try RealText.rows(cases.map { ($0.name, $0.points) })) {
            let rows = points.scaledToUnitRows()
            let partition = Partition(labels: fixture.labels)
            let values = Silhouette.values(rows, partition).map { $0 ?? .nan }
            #expect(largestDifference(values, fixture.cosine) < 1e-12, "\(fixture.name)")
            #expect(abs(Silhouette.mean(rows, partition)! - fixture.cosineMean) < 1e-12, "\(fixture.name)")
            let byCosines = Silhouette.values(cosines: RowProducts.gram(rows), partition).map { $0 ?? .nan }
            #expect(largestDifference(byCosines, fixture.cosine) < 1e-12, "\(fixture.name)")
        }
    }
}
