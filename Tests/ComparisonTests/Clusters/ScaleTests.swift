import Conspectus
import TestSupport
import Testing

/// Methods for many reports give the same results as the plain ones.
@Suite struct ScaleTests {
    private func matrix(_ rows: Int, seed: UInt64) -> CountMatrix {
        var generator = SeededGenerator(seed: seed)
        let documents = (0..<rows).map { row in
            DocumentTerms(
                id: "r\(row)",
                counts: Dictionary(
                    uniqueKeysWithValues: (0..<40).filter { _ in generator.below(2) == 0 }
                        .map { ("t\($0 + 10)", generator.below(5) + 1) }))
        }
        return CountMatrix(documents)
    }

    @Test func theFirstMembersAreThoseOfTheSortedOnes() {
        var generator = SeededGenerator(seed: 5)
        for count in [0, 1, 2, 3, 7, 50, 200] {
            let members = (0..<count).map { (value: generator.below(9), place: $0) }
            for wanted in [0, 1, 2, 8, 49, 50, 51, 300] {
                let found = members.first(wanted) { $0.value != $1.value ? $0.value > $1.value : $0.place < $1.place }
                let sorted = members.sorted { $0.value != $1.value ? $0.value > $1.value : $0.place < $1.place }
                #expect(found.map(\.place) == sorted.prefix(wanted).map(\.place))
            }
        }
    }

    @Test func timesAsNumbersPrecedeAsTimesDo() {
        let dates = [nil, "2024-01-05", "2024-02-03", "2024-02", "2023-12-31"]
        let times = [nil, 2023, 2024].flatMap { year in dates.map { ReportTime(year: year, date: $0) } }
        let numbers = ReportTimes(times)
        for a in times.indices {
            for b in times.indices { #expect(numbers.precedes(a, b) == times[a].precedes(times[b])) }
        }
    }

    @Test func keyTermsAreTheSameWithASharedBackground() {
        let counts = matrix(20, seed: 1)
        let background = KeynessBackground(counts)
        for target in [[0, 3, 7], Array(0..<12)] {
            // Nearly all others, and a few of them: totals by subtraction and by addition.
            for reference in [(0..<20).filter { !target.contains($0) }, [13, 15]] {
                let alone = Keyness(counts, target: target, reference: reference).terms
                #expect(!alone.isEmpty)
                #expect(Keyness(counts, target: target, reference: reference, background: background).terms == alone)
                let test = PermutationTest(
                    counts, target: target, reference: reference, terms: alone, sets: .init(count: 99),
                    background: background)
                #expect(
                    test.p
                        == PermutationTest(
                            counts, target: target, reference: reference, terms: alone, sets: .init(count: 99)
                        ).p)
            }
        }
    }

    @Test func randomSetsBecomeFewerWithTheEntries() {
        #expect(PermutationTest.affordable([[0, 1], [2]], matrix(3, seed: 2)) == PermutationTest.permutations)
    }

    @Test func groupsByClassesAreThoseByRows() {
        let values = ["a", "a", "b", "b", "c"]
        let classes = [0, 1, 1, 0, 2]
        func comparable(_ a: Int, _ b: Int) -> Bool { !(a == 0 && b == 1) }
        let byRow = Grouping(values) { comparable(classes[$0], classes[$1]) }.groups
        #expect(Grouping(values, classes: classes, comparable: comparable).groups == byRow)
        #expect(byRow[0].reference == [3, 4])
    }

    @Test func priorsFoundWithNeighboursAreThoseFoundAlone() async throws {
        let counts = matrix(30, seed: 3)
        let weights = counts.weighted()
        let similarity = Similarity(weights)
        let times = (0..<30).map { ReportTime(year: $0 % 7 == 6 ? nil : 2000 + $0 % 5, date: nil) }
        let found = try await similarity.neighboursWithPriors(4, times: times, threads: 2) { ($0 + $1) % 3 != 0 }
        let neighbours = try await similarity.neighbours(4, threads: 2) { ($0 + $1) % 3 != 0 }
        let priors = try await PriorReports(similarity, times: times, count: 4, threads: 2) { ($0 + $1) % 3 != 0 }
        #expect(found.neighbours == neighbours && found.priors.priors == priors.priors)
        func search(_ known: (weights: WeightedMatrix, priors: PriorReports)?) async throws -> PriorSearch {
            try await PriorSearch(
                PriorCorpus(counts, shingles: nil, times: times, levels: Array(repeating: "city", count: 30)),
                asked: Array(0..<30), weighed: Array(0..<30), known: known,
                options: .init(count: 4, basis: .terms), threads: 2
            ) { ($0 + $1) % 3 != 0 }
        }
        let (given, sought) = (try await search((weights, found.priors)), try await search(nil))
        for row in 0..<30 {
            #expect(given.found[row].map(\.prior) == sought.found[row].map(\.prior))
            #expect(given.found[row].map(\.topTerms) == sought.found[row].map(\.topTerms))
            #expect(given.found[row].map(\.explanation?.parts) == sought.found[row].map(\.explanation?.parts))
            #expect(given.found[row].dropFirst().allSatisfy { $0.explanation == nil && !$0.topTerms.isEmpty })
        }
    }

    @Test func theClustersOfASampleAreCarriedToAll() async throws {
        // Two kinds of rows, one with columns 0 to 9, the other with 10 to 19, and nothing in between.
        var generator = SeededGenerator(seed: 4)
        let rows = RealText.sparse(
            (0..<60).map { row in (0..<20).map { ($0 < 10) == (row % 2 == 0) ? generator.unit() + 0.01 : 0 } }
        ).scaledToUnitRows()
        let sample = SampledClusters.sample(11, of: 60, seed: 2024, stream: 9)
        #expect(sample == sample.sorted() && Set(sample).count == 11 && sample != Array(0..<11))
        #expect(SampledClusters.sample(60, of: 60, seed: 1, stream: 9) == Array(0..<60))
        let partition = Partition(labels: sample.map { $0 % 2 })
        for threads in [1, 3] {
            let all = try await SampledClusters.carry(partition, of: sample, to: rows, threads: threads)
            #expect(all == Partition(labels: (0..<60).map { $0 % 2 }))
        }
        let one = Partition(labels: Array(repeating: 0, count: 11))
        #expect(try await SampledClusters.carry(one, of: sample, to: rows, threads: 1).clusterCount == 1)
    }
}
