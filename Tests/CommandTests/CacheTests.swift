import Foundation
import Support
import TestSupport
import Testing

@Suite(.enabled(if: Conspectus.hasLexicon, "jieba is not installed"))
struct CacheTests {
    private func corpus() throws -> Sandbox {
        let box = try Sandbox()
        for (index, city) in ["贵港市", "南宁市", "苏州市", "梧州市", "肇庆市"].enumerated() {
            try box.write(
                Sandbox.report(city, 2020 + index, ["港口航运", "海绵城市", "智能制造", "生态旅游", "乡村振兴"][index]),
                to: "in/\(index).txt")
        }
        return box
    }

    private func run(_ box: borrowing Sandbox, _ output: String, _ options: [String]) throws -> [String: [UInt8]] {
        let outcome = try Conspectus.run(["run", box.path("in"), "--output", box.path(output)] + options)
        #expect(outcome.code == 0, "\(outcome.error)")
        return try box.contents(of: output).filter { $0.key != "provenance.json" }
    }

    private func entries(_ box: borrowing Sandbox) throws -> [String] {
        try box.contents(of: "cache").keys.filter { $0 != "CACHEDIR.TAG" }.sorted()
    }

    @Test func outputsAreTheSameBytesWithoutACacheWithAnEmptyAFullAndADamagedOne() throws {
        let box = try corpus()
        let plain = try run(box, "plain", ["--threads", "1"])
        let cache = ["--cache", box.path("cache")]
        #expect(try run(box, "empty", cache) == plain)
        #expect(try run(box, "full", cache + ["--threads", "1"]) == plain)
        let names = try entries(box)
        #expect(names.count == 10)
        for (index, name) in names.enumerated() {
            let path = box.path("cache/" + name)
            var bytes = try Files.bytes(at: path)
            if index % 3 == 0 { bytes[bytes.count / 2] ^= 4 } else if index % 3 == 1 { bytes.removeLast(9) }
            try Files.write(bytes, to: path)
        }
        let outcome = try Conspectus.run(
            "run", box.path("in"), "--output", box.path("damaged"), "--cache", box.path("cache"))
        #expect(outcome.code == 0 && outcome.error.contains("damaged in 7 places"), "\(outcome.error)")
        #expect(try box.contents(of: "damaged").filter { $0.key != "provenance.json" } == plain)
        #expect(try run(box, "again", cache) == plain)
    }

    @Test func aNewReportIsTheOnlyOneThatIsReadAndCounted() throws {
        let box = try corpus()
        let cache = ["--cache", box.path("cache")]
        _ = try run(box, "first", cache)
        try box.write(Sandbox.report("柳州市", 2025, "新能源汽车"), to: "in/5.txt")
        let outcome = try Conspectus.run(
            "run", box.path("in"), "--output", box.path("second"), "--cache", box.path("cache"))
        #expect(outcome.error.contains("of 12 things to read and count, 10 were in the cache"), "\(outcome.error)")
        #expect(
            try box.contents(of: "second").filter { $0.key != "provenance.json" }
                == run(box, "plain", ["--threads", "2"]))
    }

    /// The key includes what the words depend on, but not what merely selects them.
    @Test func otherOptionsGiveOtherCounts() throws {
        let box = try corpus()
        let cache = ["--cache", box.path("cache")]
        _ = try run(box, "first", cache)
        try box.write("港口航运 9 n\n", to: "words.txt")
        let choices: [(options: [String], missing: Int)] = [
            (["--stop-words", "none"], 0), (["--min-df", "2", "--weighting", "bm25"], 0), (["--scope", "review"], 5),
            (["--segmenter", "jieba"], 5), (["--user-dictionary", box.path("words.txt")], 5),
            (["--genre-terms", "off"], 5), (["--documents", "whole"], 10), (["--phrases", "discover"], 5),
        ]
        for (index, choice) in choices.enumerated() {
            let outcome = try Conspectus.run(
                ["run", box.path("in"), "--output", box.path("cached\(index)")] + choice.options + cache)
            #expect(outcome.code == 0, "\(outcome.error)")
            #expect(
                outcome.error.contains("of 10 things to read and count, \(10 - choice.missing) were"),
                "\(choice.options) \(outcome.error)")
            #expect(
                try box.contents(of: "cached\(index)").filter { $0.key != "provenance.json" }
                    == run(box, "plain\(index)", choice.options), "\(choice.options)")
        }
    }

    @Test func severalRunsShareACache() async throws {
        let box = try corpus()
        let (input, cache) = (box.path("in"), box.path("cache"))
        let outputs = (0..<4).map { box.path("out\($0)") }
        let outcomes = try await Parallel.map(4, threads: 4) { index in
            try Conspectus.run("run", input, "--output", outputs[index], "--cache", cache)
        }
        #expect(outcomes.allSatisfy { $0.code == 0 && !$0.error.contains("warning") })
        let first = try box.contents(of: "out0").filter { $0.key != "provenance.json" }
        for index in 1..<4 {
            #expect(try box.contents(of: "out\(index)").filter { $0.key != "provenance.json" } == first)
        }
    }

    @Test func theSizeIsSaidAndKeptWithinALimit() throws {
        let box = try corpus()
        let cache = ["--cache", box.path("cache")]
        let plain = try run(box, "plain", [])
        func say(_ options: [String]) throws -> String {
            let outcome = try Conspectus.run(
                ["run", box.path("in"), "--output", box.path("out"), "--force"] + cache + options)
            #expect(outcome.code == 0, "\(outcome.error)")
            #expect(try box.contents(of: "out").filter { $0.key != "provenance.json" } == plain)
            return outcome.error
        }
        #expect(try say([]).contains("which now holds 10 entries (1 MB)\n"))
        // Counts with another dictionary are separate entries, and the older ones are evicted first.
        try box.write("港口航运 9 n\n", to: "words.txt")
        let other = ["--user-dictionary", box.path("words.txt")]
        _ = try run(box, "other", other + cache)
        #expect(try entries(box).count == 15)
        let size = try box.contents(of: "cache").filter { $0.key != "CACHEDIR.TAG" }.values.reduce(0) { $0 + $1.count }
        #expect(!(try say(["--cache-limit", "\(size)"])).contains("went out"))
        let limited = try say(["--cache-limit", "\(size - 1)"])
        #expect(limited.contains("which now holds 14 entries (1 MB)\n"), "\(limited)")
        #expect(limited.contains("1 entry (1 MB) that had not been used for the longest went out"), "\(limited)")
        #expect(limited.contains("--cache-limit \(size - 1)"))
        // Those used by this run are still there.
        #expect(try say([]).contains("of 10 things to read and count, 10 were in the cache"))
        #expect(try say(["--cache-limit", "1"]).contains("which now holds 0 entries (0 MB)"))
        #expect(try entries(box).isEmpty)
        let quiet = try Conspectus.run(
            ["ingest", box.path("in"), "--output", box.path("read"), "--cache-limit", "1K", "--quiet"] + cache)
        #expect(quiet.code == 0 && quiet.error.isEmpty)
        #expect(try entries(box).isEmpty)
    }

    @Test func limitsThatAreNoneAreRefused() throws {
        let box = try corpus()
        for (options, words) in [
            (["--cache-limit", "2G"], ["--cache-limit", "--cache"]),
            (["--cache", box.path("cache"), "--cache-limit", "much"], ["--cache-limit much", "2G"]),
            (["--cache", box.path("cache"), "--cache-limit", "0"], ["--cache-limit 0", "from 1 up"]),
        ] {
            let outcome = try Conspectus.run(["run", box.path("in"), "--output", box.path("out")] + options)
            #expect(outcome.code == 64 && words.allSatisfy(outcome.error.contains), "\(outcome.error)")
            #expect(Files.kind(of: box.path("out")) == .missing && Files.kind(of: box.path("cache")) == .missing)
        }
    }

    @Test func severalRunsShareACacheThatIsKeptSmall() async throws {
        let box = try corpus()
        let (input, cache) = (box.path("in"), box.path("cache"))
        let outputs = (0..<4).map { box.path("out\($0)") }
        let outcomes = try await Parallel.map(4, threads: 4) { index in
            try Conspectus.run("run", input, "--output", outputs[index], "--cache", cache, "--cache-limit", "60K")
        }
        #expect(outcomes.allSatisfy { $0.code == 0 && !$0.error.contains("warning") })
        let first = try box.contents(of: "out0").filter { $0.key != "provenance.json" }
        for index in 1..<4 {
            #expect(try box.contents(of: "out\(index)").filter { $0.key != "provenance.json" } == first)
        }
        _ = try run(box, "last", ["--cache", cache, "--cache-limit", "60K"])
        let size = try box.contents(of: "cache").filter { $0.key != "CACHEDIR.TAG" }.values.reduce(0) { $0 + $1.count }
        #expect(size > 0 && size <= 60 << 10)
    }

    @Test func aFolderThatIsNoCacheIsRefused() throws {
        let box = try corpus()
        try box.write("mine", to: "other/letter.txt")
        let outcome = try Conspectus.run(
            "run", box.path("in"), "--output", box.path("out"), "--cache", box.path("other"))
        #expect(outcome.code == 73 && outcome.error.contains("other things than a cache"))
        #expect(try box.contents(of: "other").count == 1)
        #expect(Files.kind(of: box.path("out")) == .missing)
        let empty = try Conspectus.run("run", box.path("in"), "--output", box.path("out"), "--cache", "")
        #expect(empty.code == 64)
    }

    @Test func otherCommandsUseIt() throws {
        let box = try corpus()
        let cache = ["--cache", box.path("cache")]
        for command in [["ingest"], ["keyness", "--group-by", "year"], ["targets"], ["similar", "--query", "1"]] {
            let arguments = [command[0], box.path("in")] + command.dropFirst()
            let plain = try Conspectus.run(arguments)
            let first = try Conspectus.run(arguments + cache)
            let second = try Conspectus.run(arguments + cache)
            #expect(plain.code == first.code && plain.output == first.output && plain.output == second.output)
            #expect(!plain.output.isEmpty && second.error.contains("in the cache"))
        }
        // A query from a file is read, but the note concerns only the archive.
        try box.write(Sandbox.report("肇庆市", 2022, "港口航运"), to: "query.txt")
        let asked = try Conspectus.run(
            ["similar", box.path("in"), "--query", box.path("query.txt")] + cache)
        #expect(asked.code == 0 && asked.error.components(separatedBy: "in the cache").count == 2)
    }
}

@Suite(.enabled(if: Conspectus.hasLexicon, "jieba is not installed"))
struct TermOptionTests {
    private func corpus() throws -> Sandbox {
        let box = try Sandbox()
        for index in 0..<4 {
            try box.write(Sandbox.report(["贵港市", "南宁市", "苏州市", "梧州市"][index], 2021, "港口航运"), to: "in/\(index).txt")
        }
        return box
    }

    @Test func theMostFrequentTermsAreKept() throws {
        let box = try corpus()
        let all = try Conspectus.run("run", box.path("in"), "--output", box.path("all"))
        let few = try Conspectus.run("run", box.path("in"), "--output", box.path("few"), "--max-terms", "20")
        #expect(all.code == 0 && few.code == 0)
        let (whole, part) = (try box.table("all/vocabulary.csv"), try box.table("few/vocabulary.csv"))
        let frequency = whole.column("collection_frequency")!
        let most = whole.rows.map { Int($0.cells[frequency])! }.sorted(by: >).prefix(20).reduce(0, +)
        // The plan has terms of its own, so the vocabulary is that of the whole report.
        #expect(part.rows.count == 20)
        #expect(part.rows.map { Int($0.cells[frequency])! }.reduce(0, +) == most)
    }

    @Test func contradictionsAreErrors() throws {
        let box = try corpus()
        func expectError(_ options: [String], _ code: Int32, _ reason: String) throws {
            let outcome = try Conspectus.run(["run", box.path("in"), "--output", box.path("out")] + options)
            #expect(outcome.code == code && outcome.error.contains(reason), "\(options): \(outcome.error)")
            #expect(Files.kind(of: box.path("out")) == .missing)
        }
        try expectError(["--min-df", "3", "--max-df", "2"], 64, "leave no term between them")
        try expectError(["--min-df", "50%", "--max-df", "0.2"], 64, "leave no term between them")
        try expectError(["--max-df", "0"], 64, "keeps no term")
        try expectError(["--max-terms", "0"], 64, "keeps no term")
        try expectError(["--min-df", "3", "--max-df", "50%"], 65, "at least 3 and at most 2 of 4 reports")
        try expectError(["--min-df", "9"], 65, "there are 4")
        try expectError(["--weighting", "bm25:b=3"], 64, "0 to 1")
    }

    @Test(arguments: ["quanteda", "gensim", "smart:Lpu", "bm25:k1=1.2,b=0.5"])
    func everyWeightingRuns(_ name: String) throws {
        let box = try corpus()
        for (index, words) in ["港口航运", "海绵城市", "智能制造", "生态旅游"].enumerated() {
            try box.write(
                Sandbox.report(["贵港市", "南宁市", "苏州市", "梧州市"][index], 2020 + index, words), to: "in/\(index).txt")
        }
        let outcome = try Conspectus.run("run", box.path("in"), "--output", box.path("out"), "--weighting", name)
        #expect(outcome.code == 0, "\(outcome.error)")
        let neighbours = try box.table("out/neighbours.csv")
        let cosine = neighbours.column("cosine")!
        #expect(!neighbours.rows.isEmpty)
        #expect(neighbours.rows.allSatisfy { (-1e-12...1 + 1e-12).contains(Double($0.cells[cosine]) ?? .nan) })
        // Cosines of prior reports too use rows of length 1, although a scheme's own rows may have any length.
        let priors = try box.table("out/prior_reports.csv")
        for name in ["cosine", "term_cosine"] {
            let column = try #require(priors.column(name))
            #expect(priors.rows.count > 3)
            #expect(priors.rows.allSatisfy { (0...1).contains(Double($0.cells[column]) ?? .nan) })
        }
        let provenance = String(decoding: try Files.bytes(at: box.path("out/provenance.json")), as: UTF8.self)
        #expect(provenance.contains("\"\(name)\""))
    }
}
