import Conspectus
import TestSupport
import Testing

@Suite struct PriorSearchTests {
    /// Without look-ahead, a report's priors are those found in the archive of its day.
    @Test func laterReportsDoNotMatterWithoutLookAhead() async throws {
        var generator = SeededGenerator(seed: 3)
        let rows = (0..<10).map { _ in
            Dictionary(
                uniqueKeysWithValues: (0..<40).filter { _ in generator.below(2) == 0 }.map {
                    ("t\($0 + 10)", generator.below(4) + 1)
                })
        }
        func search(_ count: Int, looksAhead: Bool) async throws -> PriorSearch {
            let matrix = counts(Array(rows.prefix(count)))
            return try await PriorSearch(
                PriorCorpus(
                    matrix, shingles: nil, times: (0..<count).map { ReportTime(year: 2000 + $0, date: nil) },
                    levels: Array(repeating: nil, count: count)),
                asked: Array(0..<count), weighed: Array(0..<count),
                options: .init(count: 3, basis: .terms, looksAhead: looksAhead), threads: 2)
        }
        let all = try await search(10, looksAhead: false)
        let then = try await search(7, looksAhead: false)
        for row in 0..<7 { #expect(all.found[row].map(\.prior) == then.found[row].map(\.prior)) }
        let ahead = try await search(10, looksAhead: true)
        #expect(ahead.found[6].map(\.prior.cosine) != all.found[6].map(\.prior.cosine))
        for found in ahead.found.joined() { #expect(abs(found.prior.cosine - found.termCosine!) < 1e-12) }
        #expect(ahead.candidates == Array(0..<10))
    }

    /// Set phrases are those of the archive, and the draft is no candidate, so it does not affect the other reports.
    @Test func aDraftChangesNothingOfTheArchive() async throws {
        // In 15 of 19 reports, less than 80 %; with the draft it would be 16 of 20.
        let archive: [[String: Int]] = (0..<19).map { [$0 < 15 ? "稳中求进" : "其他": 1, "农业": $0 + 1, "发展": 2] }
        let draft = ["稳中求进": 1, "农业": 1]
        let matrix = counts(archive + [draft])
        let search = try await PriorSearch(
            PriorCorpus(
                matrix, shingles: nil, times: (0..<20).map { ReportTime(year: 2000 + $0, date: nil) },
                levels: Array(repeating: "city", count: 20)),
            asked: [19], weighed: Array(0..<19),
            options: .init(count: 19, basis: .terms), threads: 1)
        #expect(search.candidates == Array(repeating: nil, count: 19) + [19])
        let found = search.found[19].filter { $0.explanation != nil }
        let explained = try #require(found.first?.explanation)
        // 农业 is in all of them, 稳中求进 in fewer than 80 %.
        #expect(explained.setPhrases > 0 && !explained.parts.contains { $0.text == "农业" })
        #expect(explained.parts.map(\.text) == ["稳中求进"])
    }
}
