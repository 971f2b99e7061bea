import Conspectus
import TestSupport
import Testing

@Suite struct KMeansOracleTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let points: [[Double]]?
            let initialRows: [Int]
            let labels: [Int]
            let objective: Double
        }
        struct Agreement: Decodable {
            let left: [Int]
            let right: [Int]
            let adjustedRand: Double
            let adjustedMutualInformation: Double
            let adjustedMutualInformationMin: Double
        }
        let cases: [Case]
        let agreements: [Agreement]
    }

    @Test func convergesWhereAnIndependentImplementationDoes() throws {
        let cases = try Fixtures.load("kmeans.json", as: Fixture.self).cases
        for (fixture, rows) in zip(cases, try RealText.rows(cases.map { ($0.name, $0.points) })) {
            let run = SphericalKMeans.converge(rows, startingRows: fixture.initialRows, rounds: 300)
            #expect(Partition(labels: run.labels) == Partition(labels: fixture.labels), "\(fixture.name)")
            #expect(abs(run.objective - fixture.objective) < 1e-9, "\(fixture.name)")
            let byCosines = SphericalKMeans.converge(
                cosines: RowProducts.gram(rows), startingRows: fixture.initialRows, rounds: 300)
            #expect(Partition(labels: byCosines.labels) == Partition(labels: fixture.labels), "\(fixture.name)")
            #expect(abs(byCosines.objective - fixture.objective) < 1e-9, "\(fixture.name)")
        }
    }

    @Test func adjustedMutualInformationAgreesWithScikitLearn() throws {
        for fixture in try Fixtures.load("kmeans.json", as: Fixture.self).agreements {
            let mean = Partition.adjustedMutualInformation(fixture.left, fixture.right)
            #expect(abs(mean - fixture.adjustedMutualInformation) < 1e-12)
            let smaller = Partition.adjustedMutualInformation(fixture.left, fixture.right, normalisation: .smaller)
            #expect(abs(smaller - fixture.adjustedMutualInformationMin) < 1e-12)
        }
    }

    @Test func adjustedRandIndexAgreesWithScikitLearn() throws {
        for fixture in try Fixtures.load("kmeans.json", as: Fixture.self).agreements {
            #expect(abs(Partition.adjustedRandIndex(fixture.left, fixture.right) - fixture.adjustedRand) < 1e-12)
        }
    }
}
