import Conspectus
import Foundation
import TestSupport
import Testing

/// The options of the command and the library, and what the provenance records of them.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct OptionTests {
    /// Options that affect no finding: how the work is done, where the output goes and what is printed.
    private let unrecorded: Set = [
        "cache", "cache-limit", "force", "help", "json", "output", "quiet", "threads", "version",
    ]
    /// Options that only the command has.
    private let ofTheCommand: Set = ["excel", "full_similarity", "texts"]

    private func recorded(_ sandbox: borrowing Sandbox, _ arguments: String...) throws -> [String: String] {
        let outcome = try Conspectus.run(
            ["run", sandbox.path("in"), "--output", sandbox.path("out"), "--force"] + arguments)
        #expect(outcome.code == 0, "\(outcome.error)")
        let bytes = Data(try Files.bytes(at: sandbox.path("out/provenance.json")))
        let provenance = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        return try #require(provenance["options"] as? [String: Any]).mapValues { "\($0)" }
    }

    /// The options as JSON values.
    private func values(_ options: AnalysisOptions) throws -> [String: String] {
        let bytes = Data(JSONValue.object(options.recorded()).text.utf8)
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any]).mapValues { "\($0)" }
    }

    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2023, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2024, "汽车"), to: "in/b.txt")
        return sandbox
    }

    @Test func everyOptionThatBearsOnFindingsIsRecorded() throws {
        let names = Set(try recorded(try sandbox()).keys)
        let help = try Conspectus.run("help", "run").output
        let offered = Set(help.matches(of: /--([a-z][a-z-]*)/).map { String($0.1) })
        #expect(offered.isSuperset(of: ["min-df", "weighting", "prior-by"]))
        let missing = offered.subtracting(unrecorded).filter { !names.contains($0.replacing("-", with: "_")) }
        // The help text of an option may also name other options.
        #expect(missing.isEmpty, "not in provenance.json: \(missing.sorted())")
    }

    @Test func theDefaultsOfTheCommandAreThoseOfTheLibrary() throws {
        let sandbox = try sandbox()
        var options = AnalysisOptions()
        options.input.paths = [sandbox.path("in")]
        #expect(try recorded(sandbox).filter { !ofTheCommand.contains($0.key) } == values(options))
    }

    @Test func whatIsAskedForReachesTheLibrary() throws {
        let sandbox = try sandbox()
        var options = AnalysisOptions()
        options.input.paths = [sandbox.path("in")]
        options.text.segmenter = .jieba
        options.text.usesGenreTerms = false
        options.text.findsUnknownWords = false
        options.terms.stopWords = .none
        options.terms.minimumDocumentFrequency = .share(0.1)
        options.terms.maximumDocumentFrequency = .count(9)
        options.terms.maximumTerms = 500
        options.terms.weighting = .bm25(BM25Options())
        options.scopes.terms = .plan
        options.scopes.clusters = .review
        options.findings.comparison.within = ["level", "year"]
        options.findings.comparison.top = 3
        options.findings.comparison.excludedKinds = []
        options.findings.priors.basis = .terms
        options.findings.priors.looksAhead = false
        try sandbox.write("code,name_zh\nhealth,卫生\n", to: "domains.csv")
        options.findings.priorities.domains = sandbox.path("domains.csv")
        options.findings.clusters.basis = .terms
        options.findings.clusters.adjustFor = "province"
        options.findings.clusters.method = .ward
        options.findings.keyness.groupBy = "year"
        options.findings.keyness.permutations = 99
        options.findings.keyness.blocks = .column("province")
        options.findings.keyness.reference = "2023"
        options.work.seed = 7
        options.input.isStrict = true
        let found = try recorded(
            sandbox, "--segmenter", "jieba", "--genre-terms", "off", "--unknown-words", "off", "--stop-words", "none",
            "--min-df", "10%", "--max-df", "9", "--max-terms", "500", "--weighting", "bm25", "--scope", "plan",
            "--cluster-scope", "review", "--within", "level,year", "--top", "3", "--exclude-kinds", "none",
            "--prior-by",
            "terms", "--no-look-ahead", "--domains", sandbox.path("domains.csv"), "--cluster-by", "terms",
            "--adjust-for", "province", "--cluster-method", "ward",
            "--group-by", "year",
            "--permutations", "99",
            "--blocks", "province", "--reference", "2023",
            "--seed", "7", "--strict")
        #expect(found.filter { !ofTheCommand.contains($0.key) } == (try values(options)))
    }
}
