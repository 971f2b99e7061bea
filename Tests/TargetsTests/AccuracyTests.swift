import Conspectus
import Foundation
import TestSupport
import Testing

/// One target of each document that comes with the package, against a table made by reading them
/// (`Tests/Fixtures/reports/README.md`). It needs no other corpora, so it guards every clone.
@Suite struct AccuracyTests {
    /// A target as a reader sees it; without bounds where its number is masked.
    struct Gold: Sendable, CustomTestStringConvertible {
        let file: String
        let part: Int?
        let indicator: String
        let lower: Double?
        let upper: Double?
        let unit: String
        let comparator: String
        var testDescription: String { file + (part.map { " #\($0)" } ?? "") }

        static let all: [Gold] = {
            let bytes = try! Files.bytes(at: Fixtures.url("reports/gold.csv").path)
            return try! CSVTable(bytes, name: "gold.csv").rows.map(\.cells).filter { !$0[6].isEmpty }.map { cells in
                Gold(
                    file: cells[0], part: Int(cells[1]), indicator: cells[6], lower: Double(cells[7]),
                    upper: Double(cells[8]), unit: cells[9], comparator: cells[10])
            }
        }()
    }

    private static let gazetteer = Result {
        try Gazetteer(
            csv: Files.bytes(at: Fixtures.root.appending(path: "data/divisions.csv").path), name: "divisions.csv")
    }

    @Test(arguments: Gold.all) func target(_ gold: Gold) async throws {
        let corpus = try await Ingestion.read(
            inputs: [Fixtures.root.appending(path: gold.file).path], gazetteer: Self.gazetteer.get())
        let report = try #require(corpus.reports.first { $0.part == gold.part })
        let found = TargetExtraction.find(in: report, indicators: .shipped)
        let target = try #require(
            found.first { $0.indicator == gold.indicator }, "\(found.prefix(20).map(\.indicator))")
        #expect(target.lower == gold.lower && target.upper == gold.upper)
        #expect(target.unit == gold.unit && target.comparator.rawValue == gold.comparator)
    }

    @Test func everyReportHasATarget() { #expect(Gold.all.count == 10) }
}
