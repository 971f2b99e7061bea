import Conspectus
import TestSupport
import Testing

@Suite struct LinkageOracleTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let method: String
            let metric: String
            let ties: Bool
            let points: [[Double]]?
            let merges: [[Double]]
            let labels: [String: [Int]]
        }
        let cases: [Case]
    }

    private func distances(_ rows: SparseMatrix<Double>, _ metric: String) -> [Double] {
        var distances: [Double] = []
        for i in 0..<rows.rowCount {
            for j in (i + 1)..<max(i + 1, rows.rowCount) {
                let ij = RowProducts.product(rows, i, rows, j)
                let ii = RowProducts.product(rows, i, rows, i)
                let jj = RowProducts.product(rows, j, rows, j)
                distances.append(
                    metric == "cosine"
                        ? 1 - ij / (ii.squareRoot() * jj.squareRoot())
                        : max(0, ii + jj - 2 * ij).squareRoot())
            }
        }
        return distances
    }

    @Test func agreesWithSciPy() throws {
        let cases = try Fixtures.load("linkage.json", as: Fixture.self).cases
        for (fixture, rows) in zip(cases, try RealText.rows(cases.map { ($0.name, $0.points) })) {
            let method = try #require(LinkageMethod(rawValue: fixture.method))
            let linkage = Linkage(
                distances: distances(rows, fixture.metric), leafCount: rows.rowCount, method: method)
            // Distances of nearly equal points lose digits in 2 − 2 cos; the fixtures' points are well separated.
            #expect(
                largestDifference(linkage.mergers.map(\.distance), fixture.merges.map { $0[2] }) < 1e-7,
                "\(fixture.name) \(fixture.method)")
            guard !fixture.ties else { continue }
            #expect(
                linkage.mergers.map { [$0.left, $0.right, $0.size] }
                    == fixture.merges.map { [Int($0[0]), Int($0[1]), Int($0[3])] },
                "\(fixture.name) \(fixture.method)")
            for (k, labels) in fixture.labels {
                #expect(linkage.partition(into: Int(k)!) == Partition(labels: labels), "\(fixture.name) k = \(k)")
            }
        }
    }
}
