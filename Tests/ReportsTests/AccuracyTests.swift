import Reports
import Support
import Testing

/// What the documents shipped with the package are, compared with a table made by reading them
/// (`Tests/Fixtures/reports/README.md`). It needs no other corpora, so it guards every clone.
@Suite struct AccuracyTests {
    /// A piece as a reader sees it.
    struct Gold: Sendable, CustomTestStringConvertible {
        let file: String
        let part: Int?
        let kind: String
        let regionCode: String?
        let year: Int?
        /// How the plan begins; nil for a piece without one.
        let planStart: String?
        var testDescription: String { file + (part.map { " #\($0)" } ?? "") }

        static let all: [Gold] = {
            let path = packageRoot + "/Tests/Fixtures/reports/gold.csv"
            let table = try! CSVTable(Files.bytes(at: path), name: "gold.csv")
            return table.rows.map { row in
                let cells = row.cells.map { $0.isEmpty ? nil : $0 }
                return Gold(
                    file: row.cells[0], part: cells[1].flatMap { Int($0) }, kind: row.cells[2], regionCode: cells[3],
                    year: cells[4].flatMap { Int($0) }, planStart: cells[5])
            }
        }()

        static let withPlan = all.filter { $0.planStart != nil }

        /// Every piece of the file, each read on its own.
        func pieces() async throws -> [Report] {
            try await Ingestion.read(
                inputs: [packageRoot + "/" + file], options: IngestOptions(evidence: evidence), gazetteer: gazetteer
            ).reports
        }

        func report() async throws -> Report { try #require(try await pieces().first { $0.part == part }) }
    }

    @Test(arguments: Gold.all) func identification(_ gold: Gold) async throws {
        let pieces = try await gold.pieces()
        #expect(pieces.map(\.part) == Gold.all.filter { $0.file == gold.file }.map(\.part))
        let report = try await gold.report()
        #expect(report.kind.rawValue == gold.kind)
        #expect(report.regionCode == gold.regionCode)
        #expect(report.year == gold.year)
        // Nothing relies on file names.
        #expect(report.regionBasis != .filename && report.yearBasis != .filename)
    }

    @Test(arguments: Gold.withPlan) func planBegins(_ gold: Gold) async throws {
        let report = try await gold.report()
        let plan = try #require(report.sections.first { $0.role == .plan })
        let text = String(String.UnicodeScalarView(report.text.unicodeScalars.dropFirst(plan.start)))
        #expect(text.hasPrefix(gold.planStart ?? ""), "\(text.prefix(40))")
    }

    /// The plan is found by its content, not only by its heading: within one paragraph of where the heading was. There
    /// is one exception: there the explanation of an outline precedes the plan, and nothing else shows where it ends.
    @Test(arguments: Gold.withPlan) func planBeginsWithoutItsHeading(_ gold: Gold) async throws {
        let report = try await gold.report()
        let start = try #require(gold.planStart)
        var lines = report.text.split(separator: "\n").map(String.init)
        let heading = try #require(lines.firstIndex { $0.contains(start) })
        // Anything else on its line stays.
        lines[heading] = lines[heading].replacing(start, with: "", maxReplacements: 1)
        if lines[heading].allSatisfy(\.isWhitespace) { lines.remove(at: heading) }
        let plan = SectionFinder.sections(of: lines.joined(separator: "\n")).first { $0.role == .plan }
        if gold.file.contains("003_"), gold.part == 1, plan == nil { return }
        let place = try #require(plan).start
        var (found, end) = (0, lines[0].unicodeScalars.count)
        while end < place {
            found += 1
            end += lines[found].unicodeScalars.count + 1
        }
        #expect(abs(found - heading) <= 1, "\(lines[found].prefix(40))")
    }

    /// A page is read as the text in it: nothing added by the site is left, nothing that was said is lost.
    @Test func aPageIsItsReport() async throws {
        let page = try #require(try await Gold.all.first { $0.file.hasSuffix("page.html") }?.report())
        let plain = try #require(try await Gold.all.first { $0.file.contains("004_") }?.report())
        for word in ["网站首页", "互动交流", "浏览次数", "字体", "分享到", "打印本页", "上一篇", "版权所有", "备00", "share"] {
            #expect(!page.text.contains(word), "\(word)")
        }
        #expect(page.text.hasSuffix(plain.text.suffix(200)))
        #expect(abs(hanCount(page.text) - hanCount(plain.text)) < 30)
    }
}
