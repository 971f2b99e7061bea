import Conspectus
import Foundation
import TestSupport
import Testing

/// The pipeline as a library: findings by themselves and together, drafts, and what an observer hears.
@Suite(.enabled(if: AnalysisLexicon.canBeMade, "jieba's dictionary is not installed"))
struct AnalysisTests {
    /// Three reports and an article.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2022, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/b.txt")
        try sandbox.write(Sandbox.report("贵港市", 2024, "航运"), to: "in/c.txt")
        try sandbox.write("某地昨日召开会议，研究部署春季造林工作。", to: "in/news.txt")
        return sandbox
    }

    private func options() -> AnalysisOptions {
        var options = AnalysisOptions()
        options.data.lexicon = AnalysisLexicon.path
        options.data.folder = Fixtures.root.appending(path: "data").path
        return options
    }

    @Test func aFindingByItselfIsThatOfAll() async throws {
        let sandbox = try sandbox()
        let analysis = try await Analysis(of: [sandbox.path("in")], options: options())
        let findings = try await analysis.findings()
        #expect(try await analysis.neighbours() == findings.neighbours)
        let last = analysis.reports.count - 1
        let priors = try await analysis.priors(of: analysis.reports[last].id)
        #expect(!priors.isEmpty && priors.map(\.cosine) == findings.priors.priors(ofRow: last).map(\.cosine))
        #expect(try await analysis.neighbours(of: "c").map(\.cosine) == findings.neighbours[last].map(\.cosine))
        #expect(try await analysis.targets().targets.map(\.id) == ["a", "b", "c"])
        #expect(try await analysis.keywords(KeywordQuery(["航运"])).occurrences.allSatisfy { $0.report.id == "c" })
        #expect(try await analysis.dictionary() == nil)
    }

    @Test func whatIsSoughtCanBeChangedAfterwards() async throws {
        let sandbox = try sandbox()
        var analysis = try await Analysis(of: [sandbox.path("in")], options: options())
        analysis.findingOptions.keyness.groupBy = "year"
        #expect(try await analysis.keyness().groups.map(\.group.name) == ["2022", "2023", "2024"])
        analysis.findingOptions.comparison.within = ["province"]
        #expect(try await analysis.neighbours(of: "b").isEmpty)
        analysis.findingOptions.comparison.within = ["nothing"]
        await #expect(throws: AnalysisError.self) { _ = try await analysis.clusters() }
        #expect(throws: AnalysisError.unknownReport(id: "d", suggestions: ["a", "b", "c"])) {
            try analysis.row(of: "d")
        }
    }

    /// A draft is compared and does not change findings about the others.
    @Test func aDraftIsALastRow() async throws {
        let sandbox = try sandbox()
        let analysis = try await Analysis(of: [sandbox.path("in")], options: options())
        try sandbox.write(Sandbox.report("贵港市", 2025, "航运"), to: "draft.txt")
        let asked = try await analysis.adding(draftAt: sandbox.path("draft.txt"))
        #expect(asked.reports.map(\.id) == ["a", "b", "c", "draft"])
        #expect(try await asked.neighbours(of: "draft").first?.report.id == "c")
        #expect(asked.similarity.cosine(0, 1) == analysis.similarity.cosine(0, 1))
    }

    /// Every finding can be computed with a draft among the reports.
    @Test func aDraftIsInEveryFinding() async throws {
        let sandbox = try sandbox()
        try sandbox.write("category,term\ndigital,航运\n", to: "lists.csv")
        try sandbox.write("source,theme\na.txt,port\nb.txt,car\nc.txt,port\n", to: "known.csv")
        var options = options()
        options.input.metadata = sandbox.path("known.csv")
        options.findings.dictionary.path = sandbox.path("lists.csv")
        options.findings.keyness.groupBy = "theme"
        options.findings.clusters.basis = .terms
        let analysis = try await Analysis(of: [sandbox.path("in")], options: options)
        try sandbox.write(Sandbox.report("贵港市", 2025, "航运"), to: "draft.txt")
        let findings = try await analysis.adding(draftAt: sandbox.path("draft.txt")).findings()
        #expect(findings.clusters.parts.flatMap(\.rows).contains(3))
        #expect(findings.priorities.reports.map(\.id) == ["a", "b", "c", "draft"])
        #expect(try #require(findings.dictionary).shares.rows.map(\.reportID) == ["a", "b", "c", "draft"])
        #expect(findings.keyness.grouping.ungrouped == [3])
        #expect(findings.priors.priors(ofRow: 3).count == 3)
    }

    @Test func diagnosticsAreValuesAndAreHeard() async throws {
        let sandbox = try sandbox()
        try sandbox.write("", to: "in/empty.txt")
        let heard = Heard()
        var options = options()
        options.input.documents = .whole
        options.scopes.terms = .plan
        let analysis = try await Analysis(of: [sandbox.path("in")], options: options) { heard.add($0) }
        #expect(
            analysis.diagnostics.contains { $0.severity == .warning && $0.message.hasPrefix("--scope plan has no") })
        #expect(heard.diagnostics == analysis.diagnostics.filter { !$0.message.hasPrefix("--weighting") })
        #expect(heard.steps.first == "reading")
    }

    @Test func aFolderThatIsNamedIsTheOnlyOne() async throws {
        let sandbox = try sandbox()
        var options = options()
        options.data.folder = sandbox.path("nowhere")
        await #expect(throws: AnalysisError.noDataFile(name: "divisions.csv")) {
            _ = try await Analysis.read([sandbox.path("in")], options: options)
        }
        #expect(try await Analysis.read([sandbox.path("in")], options: self.options()).counted.count == 3)
    }
}

/// What an observer received.
private final class Heard: @unchecked Sendable {
    private let lock = NSLock()
    private var events: [AnalysisEvent] = []

    func add(_ event: AnalysisEvent) { lock.withLock { events.append(event) } }

    var diagnostics: [Diagnostic] {
        lock.withLock { events.compactMap { if case .found(let diagnostic) = $0 { diagnostic } else { nil } } }
    }

    var steps: [String] {
        lock.withLock { events.compactMap { if case .began(let step, _) = $0 { step } else { nil } } }
    }
}
