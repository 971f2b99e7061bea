import Foundation
import Support
import TestSupport
import Testing

/// Every way in which a request can be wrong: the exit code, and a message that names the value and the remedy.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct ErrorTests {
    private func twoReports() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/b.txt")
        return sandbox
    }

    private func expect(
        _ outcome: Outcome, _ code: Int32, _ words: String..., location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.code == code, "\(outcome.error)", sourceLocation: location)
        for word in words {
            #expect(outcome.error.contains(word), "\(outcome.error)", sourceLocation: location)
        }
        #expect(outcome.output.isEmpty, sourceLocation: location)
    }

    @Test func usage() throws {
        let sandbox = try twoReports()
        let input = sandbox.path("in")
        let out = sandbox.path("out")
        expect(try Conspectus.run("run", input), 64, "--output")
        expect(try Conspectus.run("run", "--output", out), 64, "input")
        expect(try Conspectus.run("cluster", input, "--force"), 64, "--force", "--output")
        expect(try Conspectus.run("cluster", input, "--output", out, "--json"), 64, "--json", "--output")
        expect(try Conspectus.run("keyness", input, "--excel", "--json"), 64, "--json", "--excel")
        expect(try Conspectus.run("run", input, "--output", out, "--quiet", "--json"), 64, "--quiet", "--json")
        expect(
            try Conspectus.run("segment", "--segmenter", "characters", "--user-dictionary", "mine.txt"), 64,
            "--user-dictionary", "characters")
        expect(try Conspectus.run("run", input, "--output", out, "--threads", "0"), 64, "--threads 0")
        expect(try Conspectus.run("run", input, "--output", out, "--top", "0"), 64, "--top 0")
        expect(try Conspectus.run("run", input, "--output", out, "--min-df", "1.5"), 64, "1.5")
        expect(try Conspectus.run("run", input, "--output", out, "--weighting", "tfidf"), 64, "sublinear-tfidf")
        expect(try Conspectus.run("run", input, "--output", out, "--clusters", "0"), 64, "clusters")
        expect(try Conspectus.run("run", input, "--output", out, "--exclude-kinds", "place,verb"), 64, "exclude-kinds")
        expect(try Conspectus.run("run", input, "--output", out, "--group-by", "provnce"), 64, "provnce", "province")
        expect(try Conspectus.run("run", input, "--output", out, "--within", "level,era"), 64, "--within era")
        expect(try Conspectus.run("similar", input, "--query", "aa"), 64, "aa", "did you mean a")
        try sandbox.write("今天天气很好。", to: "in/news.txt")
        expect(try Conspectus.run("similar", input, "--query", "news"), 65, "news", "placeholder", "--metadata")
        #expect(Files.kind(of: out) == .missing)
    }

    /// Every command checks its memory needs before the work; a request that exceeds the memory is refused,
    /// and nothing is written.
    @Test func memory() throws {
        let sandbox = try twoReports()
        let (input, out) = (sandbox.path("in"), sandbox.path("out"))
        for command in ["run", "cluster", "keyness", "similar"] {
            let more = command == "similar" ? ["--query", "a"] : []
            let outcome = try Conspectus.run(
                [command, input, "--output", out] + more, environment: ["CONSPECTUS_MEMORY": "1M"])
            expect(outcome, 65, "2 reports", "of memory", "available", "fewer reports")
            #expect(Files.kind(of: out) == .missing)
        }
        expect(
            try Conspectus.run("run", input, "--output", out, environment: ["CONSPECTUS_MEMORY": "lots"]), 64,
            "CONSPECTUS_MEMORY", "lots")
        let enough = try Conspectus.run("run", input, "--output", out, environment: ["CONSPECTUS_MEMORY": "8G"])
        #expect(enough.code == 0)
    }

    @Test func input() throws {
        let sandbox = try twoReports()
        let out = sandbox.path("out")
        expect(try Conspectus.run("run", sandbox.path("none"), "--output", out), 66, "none")
        try Files.makeFolder(sandbox.path("empty"))
        let empty = try Conspectus.run("run", sandbox.path("empty"), "--output", out)
        #expect([65, 66].contains(empty.code) && empty.error.contains("empty"))
        try sandbox.write("今天天气很好。", to: "news/a.txt")
        expect(try Conspectus.run("run", sandbox.path("news"), "--output", out), 65, "no work report", "ingest")
        expect(
            try Conspectus.run("run", sandbox.path("in"), "--output", out, "--metadata", sandbox.path("m.csv")), 66,
            "m.csv")
        expect(
            try Conspectus.run("run", sandbox.path("in"), "--output", out, "--clusters", "9"), 65, "9 clusters", "2")
        expect(
            try Conspectus.run("run", sandbox.path("in"), "--output", out, "--min-df", "3"), 65, "no terms", "--min-df")
        #expect(Files.kind(of: out) == .missing)
    }

    @Test func nothingIsLeftWhenEveryWordIsAStopWord() throws {
        let sandbox = try twoReports()
        // Use all words of both reports as stop words; the segmenter lists them.
        let words = try Conspectus.run("segment", sandbox.path("in/a.txt"), sandbox.path("in/b.txt")).output
        let list = Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
        try sandbox.write(
            "[all]\n" + list.sorted().filter { !$0.hasPrefix("[") && !$0.hasPrefix("#") }.joined(separator: "\n"),
            to: "stop.txt")
        expect(
            try Conspectus.run(
                "run", sandbox.path("in"), "--output", sandbox.path("out"), "--stop-words", sandbox.path("stop.txt")),
            65, "no terms are left", "stop words", "--stop-words")
    }

    @Test func aLexiconThatIsMissingOrForeignIsNamed() throws {
        let sandbox = try twoReports()
        let missing = try Conspectus.run(
            "segment", sandbox.path("in/a.txt"), environment: ["CONSPECTUS_LEXICON": sandbox.path("none.blob")])
        expect(missing, 66, "none.blob", "conspectus lexicon build")
        let foreign = try Conspectus.run(
            "segment", sandbox.path("in/a.txt"), environment: ["CONSPECTUS_LEXICON": sandbox.path("in/a.txt")])
        expect(foreign, 65, "a.txt", "conspectus lexicon build")
    }

    @Test func folderOfDataThatIsNamedButNotThere() throws {
        let outcome = try Conspectus.run(
            "run", Fixtures.root.appending(path: "data/reports").path, "--output", "unused",
            environment: ["CONSPECTUS_DATA": "/nonexistent"])
        expect(outcome, 66, "CONSPECTUS_DATA")
    }
}
