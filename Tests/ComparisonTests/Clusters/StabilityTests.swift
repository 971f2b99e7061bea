import Conspectus
import TestSupport
import Testing

@Suite struct ClusterStabilityTests {
    @Test func subsetsDependOnTheSeedAndTheirNumberAlone() {
        let first = ClusterStability(rowCount: 20, subsets: 5, share: 0.8, seed: 1)
        let more = ClusterStability(rowCount: 20, subsets: 9, share: 0.8, seed: 1)
        #expect(first.subsets == Array(more.subsets.prefix(5)))
        #expect(first.subsets.allSatisfy { $0.count == 16 && $0 == $0.sorted() && Set($0).count == 16 })
        #expect(ClusterStability(rowCount: 20, subsets: 5, share: 0.8, seed: 2).subsets != first.subsets)
        #expect(ClusterStability(rowCount: 2, subsets: 1, share: 0.8, seed: 1).subsets == [[0, 1]])
    }

    /// Clusters {0,1,2} and {3,4}, and a subset with clusters {0,1} and {2,3,4}: the first matches {0,1} with
    /// 2/3, the second {2,3,4} with 2/3, so only row 2 is lost.
    @Test func theBestMatchByHand() {
        #expect(ClusterStability.bestMatches([0, 0, 0, 1, 1], [0, 0, 1, 1, 1], 2) == [0, 1])
        #expect(ClusterStability.bestMatches([0, 0, 2], [1, 1, 0], 3) == [1, -1, 0])
        let stability = ClusterStability(rowCount: 5, subsets: 4, share: 1, seed: 1)
        let partition = Partition(labels: [0, 0, 0, 1, 1])
        let labels = [[0, 0, 1, 1, 1], [0, 0, 0, 1, 1], [1, 1, 1, 0, 0], [0, 0, 0, 1, 1]]
        #expect(stability.assignmentStability(partition, subsetLabels: labels) == [1, 1, 0.75, 1, 1])
        let split = Partition.adjustedRandIndex([0, 0, 0, 1, 1], labels[0])
        #expect(abs(stability.meanAdjustedRandIndex(partition, subsetLabels: labels) - (3 + split) / 4) < 1e-15)
    }
}

@Suite struct NullReferenceTests {
    private func rows(_ seed: UInt64) -> SparseMatrix<Double> {
        var generator = SeededGenerator(seed: seed)
        return RealText.sparse(
            (0..<12).map { _ in (0..<30).map { _ in generator.below(3) == 0 ? generator.unit() + 0.1 : 0 } + [0.5] }
        ).scaledToUnitRows()
    }

    @Test func everyTermKeepsItsReportsAndEveryReportItsTerms() {
        for seed in 1...5 {
            let given = rows(UInt64(seed))
            let null = NullReference.rows(like: given, seed: 7, index: seed)
            #expect(null.columnEntryCounts() == given.columnEntryCounts())
            #expect(null.rowOffsets == given.rowOffsets)
            #expect(null.columnIndices != given.columnIndices)
            for row in 0..<null.rowCount { #expect(abs(RowProducts.product(null, row, null, row) - 1) < 1e-12) }
            #expect(NullReference.rows(like: given, seed: 7, index: seed) == null)
            #expect(NullReference.rows(like: given, seed: 7, index: seed + 1) != null)
        }
    }

    @Test func oneRowAndEqualRowsStayWhatTheyAre() {
        let one = RealText.sparse([[0.6, 0.8]])
        #expect(NullReference.rows(like: one, seed: 1, index: 0) == one)
        let equal = RealText.sparse([[0.6, 0.8], [0.6, 0.8]])
        #expect(NullReference.rows(like: equal, seed: 1, index: 0) == equal)
    }
}

@Suite struct ClusterSelectionTests {
    /// Reports with unrelated terms, whose frequencies resemble real ones.
    private func noise(_ count: Int, seed: UInt64) -> WeightedMatrix {
        var generator = SeededGenerator(seed: seed)
        return CountMatrix(
            (0..<count).map { row in
                var terms: [String: Int] = [:]
                for term in 0..<200 where generator.below(200) > term {
                    terms["t\(term + 100)"] = generator.below(5) + 1
                }
                return DocumentTerms(id: "r\(row + 100)", counts: terms)
            }
        ).weighted()
    }

    @Test func nothingIsFoundInNoise() async throws {
        for seed in 1...4 {
            let analysis = try await ClusterAnalysis(noise(24, seed: UInt64(seed)), threads: 2)
            #expect(analysis.partition?.clusterCount == 1, "seed \(seed)")
            #expect(analysis.chosen?.k == 1 && analysis.silhouettes.allSatisfy { $0 == nil })
            #expect(analysis.stabilities.allSatisfy { $0 == nil })
        }
    }

    @Test func theNumberOfThreadsChangesNothing() async throws {
        let matrix = noise(30, seed: 9)
        for method in ClusterMethod.allCases {
            let options = ClusterAnalysis.Options(count: .fixed(3), method: method)
            let one = try await ClusterAnalysis(matrix, options: options, threads: 1)
            let two = try await ClusterAnalysis(matrix, options: options, threads: 3)
            #expect(one.candidates == two.candidates && one.partition == two.partition)
            #expect(one.stabilities == two.stabilities && one.chosen?.method == method)
        }
    }

    @Test func subsetsBecomeFewerAndNoLargerWithSize() {
        #expect(ClusterSelection.subsets(of: 600) == 100 && ClusterSelection.subsetShare(of: 600) == 0.8)
        #expect(ClusterSelection.subsets(of: 601) == 20 && ClusterSelection.subsetShare(of: 750) == 0.8)
        #expect(ClusterSelection.subsets(of: 60_000) == 20 && ClusterSelection.subsetShare(of: 60_000) == 0.01)
    }

    @Test func theSameClustersComeOutOfTheSameRows() async throws {
        let matrix = noise(15, seed: 3)
        let options = ClusterAnalysis.Options(count: .fixed(3), method: .ward)
        let analysis = try await ClusterAnalysis(matrix, options: options, threads: 1)
        let same = try await ClusterRobustness(
            choice: "none", value: "", of: analysis, ClusterRows(matrix), other: ClusterRows(matrix), options: options,
            threads: 1)
        #expect(same.meanAdjustedRandIndex == 1)
        let turned = matrix.selectingRows(Array((0..<15).reversed()))
        let reversed = try await ClusterRobustness(
            choice: "order", value: "", of: analysis, ClusterRows(matrix), other: ClusterRows(turned), options: options,
            threads: 1)
        #expect(reversed.meanAdjustedRandIndex == 1)
    }
}

@Suite struct ClusterMeaningTests {
    @Test func clustersOfYearsAreSeen() {
        let labels = [0, 0, 0, 0, 1, 1, 1, 1]
        let years = ["2020", "2020", "2021", "2021", "2022", "2022", "2023", "2023"]
        let places = ["a", "b", "a", "b", "a", "b", "a", "b"]
        let found = ClusterMeaning.agreements(
            labels, columns: [("place", places), ("year", years), ("id", (0..<8).map { "\($0)" })])
        #expect(found.map(\.column) == ["year", "place"])
        #expect(abs(found[0].adjustedMutualInformation - 1) < 1e-12 && found[1].adjustedMutualInformation < 0)
        #expect(ClusterMeaning.agreements(labels, columns: [("few", Array(repeating: nil, count: 8))]).isEmpty)
    }
}
