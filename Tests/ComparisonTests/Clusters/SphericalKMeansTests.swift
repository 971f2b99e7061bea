import Conspectus
import Testing

@Suite struct SphericalKMeansTests {
    private func blobs(_ seed: UInt64) -> SparseMatrix<Double> {
        var generator = SeededGenerator(seed: seed)
        var points: [[Double]] = []
        for cluster in 0..<3 {
            for _ in 0..<8 { points.append((0..<3).map { ($0 == cluster ? 5 : 0) + generator.unit() }) }
        }
        return RealText.sparse(points).scaledToUnitRows()
    }

    @Test func findsWhatIsPlain() async throws {
        let found = try await SphericalKMeans(blobs(1), k: 3, threads: 2)
        #expect(found.partition.labels == (0..<24).map { $0 / 8 })
    }

    @Test func isTheSameForAnyThreadsAndNoWorseWithMoreStarts() async throws {
        let rows = try await randomUnitRows(40, 60)
        for k in [1, 2, 5, 40] {
            let one = try await SphericalKMeans(rows, k: k, threads: 1)
            let two = try await SphericalKMeans(rows, k: k, threads: 2)
            #expect(one.partition == two.partition && one.objective == two.objective)
            #expect(one.partition.clusterCount == k)
            let first = try await SphericalKMeans(rows, k: k, options: .init(starts: 1), threads: 1)
            #expect(one.objective >= first.objective)
        }
    }

    @Test func equalRowsStillMakeAsManyClustersAsAsked() async throws {
        let same = RealText.sparse(Array(repeating: [1, 0], count: 5))
        for k in 1...5 {
            #expect(try await SphericalKMeans(same, k: k, threads: 1).partition.clusterCount == k)
        }
    }

    private func randomUnitRows(_ count: Int, _ width: Int) async throws -> SparseMatrix<Double> {
        var generator = SeededGenerator(seed: 4)
        return RealText.sparse(
            (0..<count).map { _ in (0..<width).map { _ in generator.below(3) == 0 ? generator.unit() + 0.1 : 0 } + [0.1]
            }
        ).scaledToUnitRows()
    }
}
