import Conspectus
import Testing

private func counts(_ rows: [(String, [String: Int])]) -> CountMatrix {
    CountMatrix(rows.map { DocumentTerms(id: $0.0, counts: $0.1) })
}

@Suite struct ReportTimeTests {
    @Test func theRuleOfPrecedence() {
        func time(_ year: Int?, _ date: String? = nil) -> ReportTime { ReportTime(year: year, date: date) }
        #expect(time(2020).precedes(time(2021)))
        #expect(!time(2021).precedes(time(2021)))
        #expect(time(2021, "2021-01-05").precedes(time(2021, "2021-02-01")))
        #expect(!time(2021, "2021-02-01").precedes(time(2021, "2021-02-01")))
        #expect(!time(2021, "2021-01").precedes(time(2021, "2021-02-01")))
        #expect(!time(2021, "2021-01-05").precedes(time(2021)))
        #expect(!time(nil, "2021-01-05").precedes(time(2022)))
        #expect(!time(2020).precedes(time(nil)))
        // The year decides, even against a date that contradicts it.
        #expect(time(2020, "2022-01-01").precedes(time(2021, "2021-01-01")))
    }
}

@Suite struct PriorTests {
    private let matrix = counts([
        ("a", ["港口": 2, "发展": 1]), ("b", ["港口": 1, "发展": 1]), ("c", ["农业": 3]), ("d", ["港口": 2, "发展": 1]),
    ]).weighted()

    @Test func ranksPriorsWithTheirMargins() async throws {
        let times = [2020, 2021, 2021, 2022].map { ReportTime(year: $0, date: nil) }
        let found = try await PriorReports(Similarity(matrix), times: times, count: 2, threads: 1)
        #expect(found.priors[0].isEmpty)
        #expect(found.priors[1].map(\.row) == [0])
        #expect(found.priors[1][0].margin == nil)
        #expect(found.priors[3].map(\.row) == [0, 1])
        #expect(abs(found.priors[3][0].cosine - 1) < 1e-15)
        // The margin of the second needs the third, which is not listed.
        #expect(found.priors[3][1].margin == found.priors[3][1].cosine)
        #expect(abs(found.priors[3][0].margin! - (1 - found.priors[3][1].cosine)) < 1e-15)
    }

    @Test func aReportWithoutYearIsNeitherQueryNorCandidate() async throws {
        let times = [nil, 2021, 2021, 2022].map { ReportTime(year: $0, date: nil) }
        let found = try await PriorReports(Similarity(matrix), times: times, count: 5, threads: 1)
        #expect(found.priors.map { $0.map(\.row) } == [[], [], [], [1, 2]])
    }
}

@Suite struct ExplanationTests {
    @Test func contributionsAndTheRestAddUpToTheCosine() async throws {
        var generator = SeededGenerator(seed: 11)
        let rows = (0..<6).map { row in
            (
                "r\(row)",
                Dictionary(
                    uniqueKeysWithValues: (0..<80).filter { _ in generator.below(3) > 0 }.map {
                        ("t\($0 + 100)", generator.below(9) + 1)
                    })
            )
        }
        let weighted = counts(rows).weighted()
        let similarity = Similarity(weighted)
        let none = Array(repeating: false, count: weighted.vocabulary.count)
        for i in 0..<6 {
            for j in 0..<6 where i != j {
                for limit in [0, 5, 50, 100] {
                    let explanation = Explanation(weighted, i, j, limit: limit, setPhrases: none)
                    let sum = explanation.parts.reduce(0) { $0 + $1.contribution } + explanation.others
                    #expect(abs(sum - similarity.cosine(i, j)!) < 1e-12)
                    #expect(explanation.parts.count <= limit)
                    #expect(
                        explanation.parts.map(\.contribution) == explanation.parts.map(\.contribution).sorted(by: >))
                }
            }
        }
    }

    @Test func setPhrasesAreWhatMostReportsOfTheLevelSay() {
        let matrix = counts(
            (0..<10).map { ("r\($0)", $0 < 8 ? ["各位": 1, "甲": 1] : $0 < 9 ? ["各位": 1, "乙": 1] : ["乙": 2]) })
        // 各位 in 9 of 10, 乙 in 2, 甲 in 8: the order of the columns is that of the bytes.
        #expect(matrix.vocabulary.terms == ["乙", "各位", "甲"])
        #expect(SetPhrases.mark(matrix, rows: []) == [false, true, true])
        #expect(SetPhrases.mark(matrix, rows: [5, 6, 7, 8, 9]) == [false, true, false])
        #expect(SetPhrases.mark(matrix, rows: [8, 9]) == [false, true, true])
        #expect(SetPhrases.mark(matrix.selectingRows([0, 1]), rows: [0, 1]) == [false, false, false])
    }
}

@Suite struct PartitionTests {
    @Test func numbersByFallingSizeThenSmallestRow() {
        let partition = Partition(labels: [7, 3, 3, 9, 9, 1])
        #expect(partition.labels == [2, 0, 0, 1, 1, 3])
        #expect(partition.members == [[1, 2], [3, 4], [0], [5]])
    }
}

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

@Suite struct LinkageTests {
    /// Three points on a line at 0, 1 and 3: Ward joins the first two at 1, then the third at √(4/3) · 2.5.
    @Test func byHand() {
        let linkage = Linkage(distances: [1, 3, 2], leafCount: 3, method: .ward)
        #expect(
            linkage.mergers[0].left == 0 && linkage.mergers[0].right == 1 && linkage.mergers[0].distance == 1
                && linkage.mergers[0].size == 2)
        #expect(linkage.mergers[1].left == 2 && linkage.mergers[1].right == 3 && linkage.mergers[1].size == 3)
        #expect(abs(linkage.mergers[1].distance - (4.0 / 3).squareRoot() * 2.5) < 1e-12)
        #expect(linkage.partition(into: 2).labels == [0, 0, 1])
        #expect(Linkage(distances: [], leafCount: 1, method: .ward).mergers.isEmpty)
        #expect(Linkage(distances: [], leafCount: 0, method: .average).mergers.isEmpty)
    }

    @Test func everyCutHasAsManyClustersAsAskedAndMergersRise() {
        var generator = SeededGenerator(seed: 8)
        for count in 2..<20 {
            for method in LinkageMethod.allCases {
                // Few distinct values, so that there are many ties.
                let distances = (0..<(count * (count - 1) / 2)).map { _ in Double(generator.below(4) + 1) }
                let linkage = Linkage(distances: distances, leafCount: count, method: method)
                #expect(linkage.mergers.count == count - 1)
                #expect(linkage.mergers.last?.size == count)
                #expect(linkage.mergers.map(\.distance) == linkage.mergers.map(\.distance).sorted())
                for k in 1...count { #expect(linkage.partition(into: k).clusterCount == k) }
            }
        }
    }
}

@Suite struct KeynessTests {
    @Test func dispersionByHand() {
        // Two parts of 30 and 70 tokens; a term with all 5 occurrences in the first: DP = ½(|0.3 − 1| + |0.7 − 0|) = 0.7,
        // normalised by 1 − 0.3.
        #expect(abs(KeynessStatistics.deviationOfProportions(counts: [5, 0], lengths: [30, 70])! - 1) < 1e-15)
        #expect(KeynessStatistics.deviationOfProportions(counts: [3, 7], lengths: [30, 70])! < 1e-15)
        #expect(KeynessStatistics.deviationOfProportions(counts: [3], lengths: [30]) == nil)
    }

    @Test func evenUseIsNoLikelihoodAtAll() {
        let even = KeynessStatistics.logLikelihood(target: 10, targetTotal: 100, reference: 20, referenceTotal: 200)
        #expect(even < 1e-12)
        #expect(KeynessStatistics.logLikelihood(target: 0, targetTotal: 0, reference: 0, referenceTotal: 0) == 0)
    }

    @Test func exchangingTargetAndReferenceTurnsTheSign() {
        let there = LogOdds(target: 12, targetTotal: 900, reference: 5, referenceTotal: 1100, prior: 3, priorTotal: 400)
        let back = LogOdds(target: 5, targetTotal: 1100, reference: 12, referenceTotal: 900, prior: 3, priorTotal: 400)
        #expect(abs(there.z + back.z) < 1e-15 && there.z > 0)
    }

    @Test func theUnknownBelongToNoGroupAndNoReference() {
        let grouping = Grouping(["江苏省", nil, "广东省", "江苏省", ""])
        #expect(grouping.groups.map(\.name) == ["广东省", "江苏省"])
        #expect(grouping.groups.map(\.target) == [[2], [0, 3]])
        #expect(grouping.groups.map(\.reference) == [[0, 3], [2]])
        #expect(grouping.ungrouped == [1, 4])
        let strict = Grouping(["a", "b", "c"]) { target, reference in !(target == 0 && reference == 1) }
        #expect(strict.groups.map(\.reference) == [[2], [0, 2], [0, 1]])
    }

    @Test func aVocabularyOfOneTermSetsNothingApart() {
        let matrix = counts([("1", ["a": 3]), ("2", ["a": 1])])
        #expect(Keyness(matrix, target: [0], reference: [1]).terms.isEmpty)
    }
}

@Suite struct SentenceTests {
    private func sentence(_ text: String, _ term: String, limit: Int = 120) -> String {
        let place = text.range(of: term)!
        let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        return Sentences.sentence(in: text, around: start..<(start + term.utf8.count), limit: limit)
    }

    @Test func isTheOneAroundTheRange() {
        let text = "各位代表：\n　　一是稳增长。二是促改革；三是惠民生！四"
        #expect(sentence(text, "稳增长") == "一是稳增长。")
        #expect(sentence(text, "改革") == "二是促改革；")
        #expect(sentence(text, "民生") == "三是惠民生！")
        #expect(sentence(text, "四") == "四")
        #expect(sentence(text, "各位") == "各位代表：")
    }

    @Test func aLongOneIsCutAroundTheRange() {
        let text = String(repeating: "甲", count: 100) + "港口" + String(repeating: "乙", count: 100)
        #expect(sentence(text, "港口", limit: 12) == "…甲甲甲甲甲港口乙乙乙乙乙…")
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { ranges(of: part).first }
}

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

    /// w = (df / n) · p · ln(p / q): 港 is 3 of 4 tokens there and 3 of 8 in all, in the one report that there is.
    @Test func weightsOfClusterTermsByHand() throws {
        let matrix = counts([("a", ["港": 3, "农": 1]), ("b", ["农": 4])])
        let terms = ClusterTerms.strongest(matrix, Partition(labels: [0, 1]), limit: 5)
        #expect(terms[0].map { matrix.vocabulary.terms[$0.column] } == ["港"] && terms[0][0].documentFrequency == 1)
        #expect(abs(terms[0][0].weight - 0.75 * 0.693147180559945) < 1e-12)
        #expect(terms[1].map { matrix.vocabulary.terms[$0.column] } == ["农"])
        #expect(abs(terms[1][0].weight - 0.470003629245736) < 1e-12)
    }

    /// In two dimensions principal coordinates keep all distances: √(2 − 2 cos).
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
