import Foundation
import Support
import TestSupport
import Testing

/// What does not fit in memory is refused before it is tried, for each kind of need: with the value, its
/// purpose, and the remedy.
///
/// Tables of generated texts, either many short ones or a few with many words, take some 50 MB to count and
/// then need more than the rest of the limit; both leave a wide margin.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct MemoryTests {
    /// A table with a number of reports, each a number of characters from an alphabet of a given size, no two alike.
    private static func table(_ reports: Int, characters: Int, of alphabet: Int, groups: Int = 3) -> String {
        var generator = SeededGenerator(seed: 7)
        var lines = ["text,year,kind,group"]
        for number in 0..<reports {
            let places =
                [number % alphabet, number / alphabet] + (2..<characters).map { _ in generator.below(alphabet) }
            let text = places.map { String(Unicode.Scalar(0x4E00 + UInt32($0))!) }.joined()
            lines.append("\(text),\(2000 + number % 20),report,g\(number % groups)")
        }
        return lines.joined(separator: "\n")
    }

    private func run(_ arguments: [String], memory: String) throws -> Outcome {
        let threads = arguments.contains("--threads") ? [] : ["--threads", "1"]
        return try Conspectus.run(
            arguments + ["--segmenter", "characters"] + threads, environment: ["CONSPECTUS_MEMORY": memory])
    }

    /// What identifies one of our outputs.
    private static let provenance =
        #"{"conspectus": "0.1.0", "command": "run", "written_at": "2026-01-31T08:00:00Z"}"#

    /// Expects a request to be refused for lack of memory, and to leave nothing behind.
    private func expectRefusal(
        _ sandbox: borrowing Sandbox, _ arguments: [String], memory: String, _ words: [String],
        location: SourceLocation = #_sourceLocation
    ) throws {
        // Previous contents are left unchanged.
        try sandbox.write(Self.provenance, to: "out/provenance.json")
        for replacing in [false, true] {
            let output = sandbox.path(replacing ? "out" : "new/out")
            let outcome = try run(arguments + ["--output", output] + (replacing ? ["--force"] : []), memory: memory)
            #expect(outcome.code == 65, "\(outcome.error)", sourceLocation: location)
            for word in words + ["of memory", "are available"] {
                #expect(outcome.error.contains(word), "\(word): \(outcome.error)", sourceLocation: location)
            }
            #expect(outcome.output.isEmpty, sourceLocation: location)
        }
        let left = try FileManager.default.subpathsOfDirectory(atPath: sandbox.path("")).sorted()
        #expect(left == ["in", "in/reports.csv", "out", "out/provenance.json"], sourceLocation: location)
        #expect(
            try Files.bytes(at: sandbox.path("out/provenance.json")) == Array(Self.provenance.utf8),
            sourceLocation: location)
    }

    @Test func searches() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(3_000, characters: 20, of: 2_000), to: "in/reports.csv")
        let input = sandbox.path("in")
        try expectRefusal(
            sandbox, ["run", input, "--top", "2000"], memory: "200M",
            ["comparing 3000 reports", " MB", "fewer reports", "--min-df", "--top"])
        // No list is longer than the number of reports, whatever --top says.
        let few = try Sandbox()
        try few.write(Self.table(50, characters: 20, of: 2_000), to: "in/reports.csv")
        let listed = try run(
            ["run", few.path("in"), "--top", "10000000", "--output", few.path("out")], memory: "400M")
        #expect(listed.code == 0, "\(listed.error)")
    }

    @Test func pairs() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(3_000, characters: 20, of: 40), to: "in/reports.csv")
        let similar = ["similar", sandbox.path("in"), "--scope", "all", "--threshold"]
        try expectRefusal(
            sandbox, similar + ["0.01"], memory: "200M",
            ["3000 reports", "at least 0.01", " pairs", "raise --threshold"])
        #expect(try run(similar + ["0.95"], memory: "200M").code == 0)
    }

    @Test func clusters() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(3_000, characters: 20, of: 2_000), to: "in/reports.csv")
        let input = sandbox.path("in")
        let words = ["clustering 3000 reports", " MB", "fewer reports", "--min-df"]
        try expectRefusal(sandbox, ["cluster", input, "--scope", "all"], memory: "130M", words)
        try expectRefusal(sandbox, ["run", input, "--cluster-scope", "all"], memory: "130M", words)
    }

    @Test func hierarchies() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(6_000, characters: 8, of: 500), to: "in/reports.csv")
        // With k-means, six thousand reports need 64 MB for a sample of two thousand; a hierarchy needs 144 MB more.
        let cluster = ["cluster", sandbox.path("in"), "--scope", "all"]
        try expectRefusal(
            sandbox, cluster + ["--cluster-method", "ward"], memory: "220M",
            ["clustering 6000 reports", "ward", "spherical-kmeans", "--within"])
        let plain = try run(cluster + ["--clusters", "2", "--quiet"], memory: "220M")
        #expect(plain.code == 0, "\(plain.error)")
    }

    @Test func hierarchiesBeyondTwentyThousand() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(20_001, characters: 8, of: 500), to: "in/reports.csv")
        let input = sandbox.path("in")
        for method in ["ward", "average"] {
            for command in [["cluster", "--scope", "all"], ["run", "--cluster-scope", "all"]] {
                let outcome = try run(
                    command + [input, "--cluster-method", method, "--output", sandbox.path("out")], memory: "8G")
                #expect(outcome.code == 65 && outcome.output.isEmpty)
                for word in [method, "20001 reports", "20000", "spherical-kmeans", "--within"] {
                    #expect(outcome.error.contains(word), "\(outcome.error)")
                }
                #expect(Files.kind(of: sandbox.path("out")) == .missing)
            }
        }
    }

    @Test func keyTerms() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(400, characters: 400, of: 20_000, groups: 100), to: "in/reports.csv")
        // As many groups at once as there are threads.
        let many = ["--group-by", "group", "--threads", "64"]
        let words = ["key terms of 100 groups", " MB", "fewer reports", "--min-df", "fewer --threads"]
        for command in ["keyness", "themes"] {
            try expectRefusal(sandbox, [command, sandbox.path("in")] + many, memory: "250M", words)
        }
    }

    @Test func thePeakIsOfTheCommandAlone() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.table(20, characters: 20, of: 500), to: "in/reports.csv")
        // The process that starts the command may hold much memory; that does not count.
        let held = UnsafeMutableRawBufferPointer.allocate(byteCount: 400_000_000, alignment: 4096)
        defer { held.deallocate() }
        held.initializeMemory(as: UInt8.self, repeating: 1)
        let outcome = try run(["run", sandbox.path("in"), "--output", sandbox.path("out")], memory: "8G")
        #expect(outcome.code == 0 && held[held.count - 1] == 1, "\(outcome.error)")
        let provenance =
            try JSONSerialization.jsonObject(
                with: Data(Files.bytes(at: sandbox.path("out/provenance.json")))) as? [String: Any]
        let steps = try #require(provenance?["steps"] as? [[String: Any]])
        let peaks = steps.compactMap { $0["peak_memory_bytes"] as? Int }
        #expect(!peaks.isEmpty && peaks.count == steps.count)
        #expect(peaks.allSatisfy { $0 > 1_000_000 && $0 < 300_000_000 } && peaks == peaks.sorted(), "\(peaks)")
    }
}
