import Reports
import Testing

/// Measured on real reports. Region and year count only if they do not come from the file's name.
@Suite(.enabled(if: hasCorpora, "../shared/corpora is absent")) struct CorporaTests {
    struct Expectation: Sendable, CustomTestStringConvertible {
        let folder: String
        /// Shares of the files that hold a report.
        let region: Double
        let year: Double
        /// Wrong answers: texts that contradict the name under which they were collected.
        let wrong: Int
        var testDescription: String { folder }
    }

    @Test(arguments: [
        Expectation(folder: "national", region: 0.99, year: 0.97, wrong: 1),
        Expectation(folder: "provincial-panel", region: 0.99, year: 0.99, wrong: 1),
        Expectation(folder: "provincial-2025", region: 1, year: 1, wrong: 0),
        Expectation(folder: "cities-2024", region: 0.97, year: 0.98, wrong: 0),
    ])
    func openings(_ expected: Expectation) async throws {
        let corpus = try await Ingestion.read(
            inputs: [corpora + "/" + expected.folder], options: IngestOptions(threads: 2, evidence: evidence),
            gazetteer: gazetteer)
        var (region, year, wrong) = (0, 0, 0)
        for report in corpus.reports {
            let name = report.source
            if let found = report.region, report.regionBasis != .filename {
                let right = found == "全国" ? name.contains("国务院") : name.contains(short(found))
                if right { region += 1 } else { wrong += 1 }
            }
            if let found = report.year, report.yearBasis != .filename {
                let right = name.contains("\(found)") || (expected.folder == "cities-2024" && found == 2024)
                if right { year += 1 } else { wrong += 1 }
            }
        }
        let count = Double(corpus.reports.count)
        print("\(expected.folder): \(corpus.reports.count) pieces, region \(region), year \(year), wrong \(wrong)")
        #expect(corpus.reports.count == corpus.files.count)
        #expect(corpus.reports.allSatisfy { $0.kind == .report })
        #expect(Double(region) >= expected.region * count)
        #expect(Double(year) >= expected.year * count)
        #expect(wrong <= expected.wrong)
    }

    @Test func whatIsNoReportIsSeen() async throws {
        let corpus = try await Ingestion.read(inputs: [corpora + "/dirty-hebei"], gazetteer: gazetteer)
        func kind(_ id: String) -> ReportKind? { corpus.reports.first { $0.id == id }?.kind }
        #expect(kind("保定市_2000_report") == .placeholder)
        #expect(kind("保定市_2008_report") == .placeholder)
        #expect(kind("高阳县_2016_report") == .placeholder)
        #expect(kind("保定市_2011_report") == .fragment)
        #expect(kind("保定市_2013_report") == .article)
        #expect(kind("河北省_2026_report") == .summary)
        #expect(kind("保定市_2014_report") == .report)
    }

    private func short(_ region: String) -> String {
        gazetteer.everyDivision(named: region).first?.shortName ?? region
    }
}
