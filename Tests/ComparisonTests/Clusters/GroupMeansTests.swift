import Conspectus
import TestSupport
import Testing

@Suite struct GroupMeansTests {
    /// Two groups of two: (1, 0), (0, 1) have the mean (½, ½) and differ from it by ±(½, −½); of the others, both are the
    /// mean.
    @Test func differencesByHand() throws {
        let rows = RealText.sparse([[1, 0], [0, 1], [1, 0], [1, 0]])
        let found = GroupMeans(removedFrom: rows, groups: [5, 5, 2, 2])
        let root = 0.5.squareRoot()
        #expect(found.unitRows.entries(ofRow: 2).isEmpty && found.unitRows.entries(ofRow: 3).isEmpty)
        for (found, expected) in zip(found.unitRows.values, [root, -root, -root, root]) {
            #expect(abs(found - expected) < 1e-15)
        }
        // Within the groups the squares are 4 · ¼ = 1, of 4 − 4 · (9/16 + 1/16) = 1.5 in all.
        #expect(abs(try #require(found.share) - 1.0 / 3) < 1e-12)
        #expect(found.chance == 1.0 / 3)
        #expect(GroupMeans.entryLimit(of: rows, groups: [5, 5, 2, 2]) == 4 + 2)
    }

    @Test func aRowAloneIsItsMean() {
        let rows = RealText.sparse([[1, 0], [0.6, 0.8]])
        let found = GroupMeans(removedFrom: rows, groups: [0, 1])
        #expect(found.unitRows.entryCount == 0)
        #expect(found.share == 1 && found.chance == 1)
        let same = GroupMeans(removedFrom: RealText.sparse([[1, 0], [1, 0]]), groups: [0, 0])
        #expect(same.share == nil && same.chance == 0)
    }

    /// Over generated rows: groups by chance have about the share that chance gives them.
    @Test func groupsByChanceHaveTheShareOfChance() throws {
        var generator = SeededGenerator(seed: 4)
        var (shares, chances) = (0.0, 0.0)
        for _ in 0..<40 {
            let rows = RealText.sparse(
                (0..<30).map { _ in (0..<12).map { _ in generator.below(2) == 0 ? 0 : generator.unit() } + [0.3] }
            ).scaledToUnitRows()
            let groups = generator.permutation(30).map { $0 % 5 }
            let found = GroupMeans(removedFrom: rows, groups: groups)
            shares += try #require(found.share)
            chances += try #require(found.chance)
            for row in 0..<30 {
                #expect(abs(RowProducts.product(found.unitRows, row, found.unitRows, row) - 1) < 1e-12)
            }
        }
        #expect(abs(shares - chances) / 40 < 0.02)
    }

    /// Rows of two provinces, each with the same two subjects: the provinces are the clusters, and without their means the
    /// subjects.
    @Test func whatGroupsShareNoLongerMakesClusters() async throws {
        var generator = SeededGenerator(seed: 5)
        let rows = (0..<40).map { row -> [Double] in
            var values = (0..<6).map { _ in 0.15 * generator.unit() }
            values[row % 2] += 2
            values[2 + row / 20] += 0.8
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { $0 / length }
        }
        let plain = ClusterRows(normal: rows, columnCount: 6, reportIDs: rows.indices.map(String.init))
        let options = ClusterAnalysis.Options(count: .fixed(2))
        let provinces = (0..<40).map { $0 % 2 }
        let before = try await ClusterAnalysis(plain, options: options, threads: 1)
        #expect(before.partition?.labels == provinces)
        let adjusted = plain.adjusted(for: provinces)
        let after = try await ClusterAnalysis(adjusted, options: options, threads: 1)
        #expect(after.partition?.labels == (0..<40).map { $0 / 20 })
        #expect(try #require(adjusted.adjustment?.share) > 0.7)
        // The same rows, given in another order, lose the same means.
        let turned = plain.selecting(Array((0..<40).reversed())).adjusted(like: adjusted)
        let expected = adjusted.selecting(Array((0..<40).reversed())).unitRows
        #expect(turned.unitRows.columnIndices == expected.columnIndices)
        for (found, value) in zip(turned.unitRows.values, expected.values) { #expect(abs(found - value) < 1e-12) }
    }
}
