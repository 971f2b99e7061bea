import Conspectus
import Testing

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
