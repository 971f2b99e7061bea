import Conspectus
import Foundation
import TestSupport
import Testing

/// The library compared with the command.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct CommandAndLibraryTests {
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2022, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/b.txt")
        try sandbox.write(Sandbox.report("贵港市", 2024, "航运"), to: "in/c.txt")
        try sandbox.write("某地昨日召开会议，研究部署春季造林工作。", to: "in/news.txt")
        return sandbox
    }

    @Test func findingsAreTheFilesOfTheCommand() async throws {
        let sandbox = try sandbox()
        var options = AnalysisOptions()
        options.data.lexicon = Conspectus.lexicon
        options.data.folder = Fixtures.root.appending(path: "data").path
        options.terms.minimumDocumentFrequency = .count(2)
        options.findings.keyness.groupBy = "year"
        options.findings.comparison.top = 4
        let findings = try await Analysis(of: [sandbox.path("in")], options: options).findings()
        try Files.makeFolder(sandbox.path("ours"))
        try await findings.write(to: OutputFolder(path: sandbox.path("ours")))
        try Conspectus.run(
            "run", sandbox.path("in"), "--output", sandbox.path("out"), "--min-df", "2", "--group-by", "year", "--top",
            "4")
        var expected = try sandbox.contents(of: "out")
        #expect(expected.removeValue(forKey: "provenance.json") != nil && expected.count > 20)
        #expect(try sandbox.contents(of: "ours") == expected)
    }

    /// Like a program of a package that depends on this one, which has no data next to it.
    @Test func aProgramElsewhereFindsTheDataOfTheCheckout() throws {
        let sandbox = try sandbox()
        let outcome = try Conspectus.shell(
            "cp \"$CONSPECTUS\" program && ./program ingest in", in: sandbox.folder.path)
        #expect(outcome.code == 0 && outcome.output.contains("贵港市 2022"), "\(outcome.error)")
    }
}
