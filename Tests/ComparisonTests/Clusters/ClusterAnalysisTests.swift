import Conspectus
import Testing

@Suite struct ClusterAnalysisTests {
    private let documents = (0..<9).map { index in
        (
            "r\(index)",
            index < 5
                ? ["港口": 4 + index % 2, "航运": 3, "码头": 1 + index % 3, "船舶": 2, "货运": 1, "发展": 2]
                : ["农业": 4, "粮食": 2 + index % 3, "农村": 1 + index % 2, "种子": 2, "耕地": 1, "发展": 2]
        )
    }

    @Test func choosesTheNumberWithTheLargestSilhouette() async throws {
        let matrix = counts(documents).weighted()
        let analysis = try await ClusterAnalysis(matrix, threads: 2)
        #expect(analysis.partition?.labels == [0, 0, 0, 0, 0, 1, 1, 1, 1])
        let chosen = analysis.candidates.filter(\.isChosen)
        #expect(chosen.count == 1 && chosen[0].k == 2 && chosen[0].method == .sphericalKMeans)
        #expect(Set(analysis.candidates.map(\.method)) == Set(ClusterMethod.allCases))
        #expect(chosen[0].meanAdjustedRandIndex == 1 && chosen[0].referenceGap! > 0.3)
        #expect(analysis.stabilities.allSatisfy { $0 == 1 })
        #expect(chosen[0].silhouette == analysis.candidates.compactMap(\.silhouette).max())
        #expect(analysis.linkage?.partition(into: 2).labels == analysis.partition?.labels)
    }

    @Test func aFixedNumberIsKept() async throws {
        let matrix = counts(documents).weighted()
        #expect(
            try await ClusterAnalysis(matrix, options: .init(count: .fixed(4)), threads: 1).partition?.clusterCount == 4
        )
        #expect(
            try await ClusterAnalysis(matrix, options: .init(count: .fixed(9)), threads: 1).partition?.clusterCount == 9
        )
        let one = try await ClusterAnalysis(matrix, options: .init(count: .fixed(1)), threads: 1)
        #expect(one.partition?.clusterCount == 1 && one.silhouettes.allSatisfy { $0 == nil })
        await #expect(throws: ComparisonError.tooManyClusters(asked: 10, reports: 9)) {
            try await ClusterAnalysis(matrix, options: .init(count: .fixed(10)), threads: 1)
        }
    }

    @Test func twoReportsAreNotClustered() async throws {
        let analysis = try await ClusterAnalysis(
            counts(Array(documents.prefix(2))).weighted(), threads: 1)
        #expect(analysis.partition == nil && analysis.linkage?.mergers.count == 1)
        #expect(analysis.coordinates.count == 2)
    }

    @Test func termsOfAClusterAreThoseItAloneUses() async throws {
        let matrix = counts(documents)
        let analysis = try await ClusterAnalysis(matrix.weighted(), options: .init(count: .fixed(2)), threads: 1)
        let terms = ClusterTerms.strongest(matrix, analysis.partition!, limit: 2).map { cluster in
            cluster.map { matrix.vocabulary.terms[$0.column] }
        }
        #expect(Set(terms[0]) == ["港口", "航运"] && Set(terms[1]) == ["农业", "粮食"])
    }

    /// w = (df / n) · p · ln(p / q): 港 is 3 of 4 tokens in the cluster and 3 of 8 in all, in its only report.
    @Test func weightsOfClusterTermsByHand() throws {
        let matrix = counts([("a", ["港": 3, "农": 1]), ("b", ["农": 4])])
        let terms = ClusterTerms.strongest(matrix, Partition(labels: [0, 1]), limit: 5)
        #expect(terms[0].map { matrix.vocabulary.terms[$0.column] } == ["港"] && terms[0][0].documentFrequency == 1)
        #expect(abs(terms[0][0].weight - 0.75 * 0.693147180559945) < 1e-12)
        #expect(terms[1].map { matrix.vocabulary.terms[$0.column] } == ["农"])
        #expect(abs(terms[1][0].weight - 0.470003629245736) < 1e-12)
    }

    /// In two dimensions, principal coordinates preserve all distances: √(2 − 2 cos).
    @Test func coordinatesKeepTheDistancesOfThreeReports() async throws {
        let rows = RealText.sparse([[1, 0, 0], [0.6, 0.8, 0], [0, 0.6, 0.8]])
        let gram = try await RowProducts.gram(rows, threads: 1)
        let points = try Coordinates.principal(gram)
        for i in 0..<3 {
            for j in 0..<3 {
                let x = points[i].first - points[j].first
                let y = points[i].second - points[j].second
                #expect(abs((x * x + y * y).squareRoot() - max(0, 2 - 2 * gram[i, j]).squareRoot()) < 1e-7)
            }
        }
        #expect(try Coordinates.principal(DenseMatrix(rowCount: 0, columnCount: 0, values: [])).isEmpty)
        #expect(try Coordinates.principal(DenseMatrix(rowCount: 1, columnCount: 1, values: [1])).count == 1)
    }
}
