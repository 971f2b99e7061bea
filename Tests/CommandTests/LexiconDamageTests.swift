import Conspectus
import Foundation
import TestSupport
import Testing

/// How the command treats a damaged lexicon, and a file that is not a lexicon.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct LexiconDamageTests {
    private static let text = "各位代表：推进一网通办和高质量发展，贵港市人民政府工作报告。\n"

    /// A sandbox with a copy of the lexicon and, after a command has run, of the lexicon with terms.
    private func lexicons(_ sandbox: borrowing Sandbox, named name: String = "l.blob") throws -> [String: String] {
        try Files.makeFolder(sandbox.path("lexicon"))
        try FileManager.default.copyItem(atPath: Conspectus.lexicon, toPath: sandbox.path("lexicon/" + name))
        return ["CONSPECTUS_LEXICON": sandbox.path("lexicon/" + name)]
    }

    private func segment(_ options: [String], _ environment: [String: String]) throws -> Outcome {
        let sandbox = try Sandbox()
        try sandbox.write(Self.text, to: "text.txt")
        return try Conspectus.run(["segment", sandbox.path("text.txt")] + options, environment: environment)
    }

    /// Damaged lexicon files: after the header, in it, in the first bytes, truncated, and empty.
    private static func damages(_ sound: [UInt8]) -> [[UInt8]] {
        let changed = [sound.count / 2, 1000, 300, 9, 2].map { place in
            var other = sound
            other[place] ^= 1
            return other
        }
        return changed + [
            Array(sound.dropLast(4097)), Array(sound.prefix(20)), Array(sound.prefix(3)), [], sound + [0],
        ]
    }

    @Test func aDamagedLexiconIsCompiledAnewAndSaid() throws {
        let sandbox = try Sandbox()
        let environment = try lexicons(sandbox)
        let path = sandbox.path("lexicon/l.blob")
        let sound = try Files.bytes(at: path)
        let words = try segment(["--segmenter", "jieba"], environment)
        #expect(words.code == 0 && words.error.isEmpty)
        for (index, damaged) in Self.damages(sound).enumerated() {
            try Files.write(damaged, to: path)
            let mended = try segment(["--segmenter", "jieba"], environment)
            #expect(mended.code == 0 && mended.output == words.output, "\(index): \(mended.error)")
            #expect(mended.error.hasPrefix("conspectus: warning: \(path) "), "\(index): \(mended.error)")
            #expect(mended.error.contains("compiled anew from") && !mended.error.contains("may differ"))
            #expect(try Files.bytes(at: path) == sound, "\(index)")
        }
        let after = try segment(["--segmenter", "jieba"], environment)
        #expect(after.error.isEmpty && after.output == words.output)
    }

    @Test func aDamagedLexiconWithTermsIsMadeAnewAndSaid() throws {
        let sandbox = try Sandbox()
        let environment = try lexicons(sandbox)
        let words = try segment([], environment)
        #expect(words.code == 0 && words.error.isEmpty && words.output.contains("一网通办"))
        let name = try #require(Files.names(inFolder: sandbox.path("lexicon")).first { $0 != "l.blob" })
        let path = sandbox.path("lexicon/" + name)
        let sound = try Files.bytes(at: path)
        for (index, damaged) in Self.damages(sound).enumerated() {
            try Files.write(damaged, to: path)
            let mended = try segment([], environment)
            #expect(mended.code == 0 && mended.output == words.output, "\(index): \(mended.error)")
            #expect(mended.error.hasPrefix("conspectus: warning: \(path) "), "\(index): \(mended.error)")
            #expect(mended.error.contains("made anew from the lexicon"))
            #expect(try Files.bytes(at: path) == sound)
        }
        #expect(try segment([], environment).error.isEmpty)
        // Both at once.
        try Files.write(Array(sound.dropLast()), to: path)
        try Files.write([UInt8]("CNSPLEX\n".utf8), to: sandbox.path("lexicon/l.blob"))
        let both = try segment([], environment)
        #expect(both.code == 0 && both.output == words.output && both.error.contains("l.blob has 8 bytes"))
        #expect(try segment([], environment).error.isEmpty && Files.bytes(at: path) == sound)
    }

    /// If a dictionary other than the one that the lexicon was compiled from is installed, words may differ,
    /// which is reported.
    @Test func anotherDictionaryIsSaid() throws {
        let sandbox = try Sandbox()
        var environment = try lexicons(sandbox)
        let jieba = try Lexicon.installedJieba()
        try Files.makeFolder(sandbox.path("jieba/finalseg"))
        for file in ["prob_start.py", "prob_trans.py", "prob_emit.py"] {
            try FileManager.default.copyItem(
                atPath: jieba.folder + "/finalseg/" + file, toPath: sandbox.path("jieba/finalseg/" + file))
        }
        try sandbox.write("人民 40 n\n政府 30 n\n工作 30 vn\n报告 9 n\n", to: "jieba/dict.txt")
        environment["CONSPECTUS_JIEBA"] = sandbox.path("jieba")
        let path = sandbox.path("lexicon/l.blob")
        try Files.write(Array(Files.bytes(at: path).dropLast()) + [0xFF, 0], to: path)
        let mended = try segment(["--segmenter", "jieba"], environment)
        #expect(mended.code == 0 && mended.error.contains("words may differ"), "\(mended.error)")
    }

    @Test func withoutJiebaTheDamageAndTheRemedyAreNamed() throws {
        let sandbox = try Sandbox()
        let environment = try lexicons(sandbox).merging(["CONSPECTUS_JIEBA": "/nowhere"]) { $1 }
        let path = sandbox.path("lexicon/l.blob")
        let damaged = Array(try Files.bytes(at: path).dropLast(5))
        try Files.write(damaged, to: path)
        for options in [[], ["--segmenter", "jieba"]] {
            let outcome = try segment(options, environment)
            #expect(outcome.code == 65 && outcome.output.isEmpty)
            for words in [path, "cut short", "python3-jieba", "/nowhere", "conspectus lexicon build"] {
                #expect(outcome.error.contains(words), "\(outcome.error)")
            }
            #expect(try Files.bytes(at: path) == damaged)
        }
    }

    /// With a file name so long that no file can be created next to it, the lexicon cannot be replaced, and
    /// is used from memory.
    @Test func whereNothingCanBeWrittenTheLexiconIsUsedFromMemory() throws {
        let sandbox = try Sandbox()
        let name = String(repeating: "l", count: 245) + ".blob"
        let environment = try lexicons(sandbox, named: name)
        let words = try segment(["--segmenter", "jieba"], environment)
        let damaged = Array(try Files.bytes(at: sandbox.path("lexicon/" + name)).dropLast(5))
        try Files.write(damaged, to: sandbox.path("lexicon/" + name))
        for options in [["--segmenter", "jieba"], []] {
            let outcome = try segment(options, environment)
            #expect(outcome.code == 0 && outcome.error.contains("has it in memory"), "\(outcome.error)")
            #expect(outcome.error.contains("cannot write"))
            #expect(!options.isEmpty ? outcome.output == words.output : outcome.output.contains("一网通办"))
            #expect(try Files.bytes(at: sandbox.path("lexicon/" + name)) == damaged)
        }
    }

    @Test func severalMendAtOnce() async throws {
        let sandbox = try Sandbox()
        let environment = try lexicons(sandbox)
        let words = try segment([], environment)
        let folder = sandbox.path("lexicon")
        let names = try Files.names(inFolder: folder)
        let sound = try names.map { try Files.bytes(at: folder + "/" + $0) }
        for (name, bytes) in zip(names, sound) { try Files.write(Array(bytes.dropLast(3)), to: folder + "/" + name) }
        let outcomes = try await Parallel.map(4, threads: 4) { _ in try segment([], environment) }
        #expect(outcomes.allSatisfy { $0.code == 0 && $0.output == words.output })
        #expect(outcomes.contains { $0.error.contains("warning") })
        #expect(try Files.names(inFolder: folder) == names)
        #expect(try names.map { try Files.bytes(at: folder + "/" + $0) } == sound)
    }

    /// Somebody's own file, named by mistake, is never overwritten: neither by a command that needs the
    /// lexicon nor by `lexicon build`.
    @Test func aForeignFileIsLeftAsItIs() throws {
        let sandbox = try Sandbox()
        let thesis = [UInt8]("PK\u{3}\u{4} my thesis, the only copy".utf8)
        try Files.write(thesis, to: sandbox.path("thesis.doc"))
        try Files.makeFolder(sandbox.path("folder"))
        #expect(mkfifo(sandbox.path("pipe"), 0o600) == 0)
        for arguments in [
            ["segment", sandbox.path("thesis.doc")], ["lexicon", "build"], ["lexicon", "build", "--force"],
            ["lexicon", "info"],
        ] {
            let outcome = try Conspectus.run(arguments, environment: ["CONSPECTUS_LEXICON": sandbox.path("thesis.doc")])
            #expect(outcome.code == 65 && outcome.error.contains("is left as it is"), "\(outcome.error)")
            #expect(
                outcome.error.contains("thesis.doc")
                    && outcome.error.contains("name another file in CONSPECTUS_LEXICON"))
            for place in ["folder", "pipe"] {
                let outcome = try Conspectus.run(arguments, environment: ["CONSPECTUS_LEXICON": sandbox.path(place)])
                #expect(outcome.code == 64 && outcome.error.contains("is no file"), "\(outcome.error)")
            }
        }
        #expect(try Files.bytes(at: sandbox.path("thesis.doc")) == thesis)
        #expect(Files.kind(of: sandbox.path("pipe")) == .other && Files.kind(of: sandbox.path("folder")) == .folder)
        #expect(try Files.names(inFolder: sandbox.folder.path) == ["folder", "pipe", "thesis.doc"])
    }

    /// In the user's cache folder everything is ours, however little is left of it.
    @Test func inTheCacheFolderAnythingIsCompiledAnew() throws {
        let sandbox = try Sandbox()
        let environment = ["CONSPECTUS_LEXICON": "", "XDG_CACHE_HOME": sandbox.path("cache")]
        let words = try Conspectus.run(["segment", "--help"], environment: environment)
        #expect(words.code == 0)
        let name = "cache/conspectus/lexicon-\(Lexicon.formatVersion).blob"
        try sandbox.write("nothing that anybody knows", to: name)
        let mended = try segment(["--segmenter", "jieba"], environment)
        #expect(mended.code == 0 && mended.error.contains("is not a lexicon of conspectus; it has been compiled anew"))
        #expect(try Files.bytes(at: sandbox.path(name)) == Files.bytes(at: Conspectus.lexicon))
    }

    /// Nothing wrong enters the cache, neither while the lexicon is damaged nor after it has been repaired.
    @Test func theCacheHoldsNothingOfADamagedLexicon() throws {
        let sandbox = try Sandbox()
        let environment = try lexicons(sandbox)
        for (index, city) in ["贵港市", "南宁市", "苏州市"].enumerated() {
            try sandbox.write(Sandbox.report(city, 2020 + index, "港口航运"), to: "in/\(index).txt")
        }
        func run(_ output: String, _ options: [String]) throws -> (files: [String: [UInt8]], error: String) {
            let outcome = try Conspectus.run(
                ["run", sandbox.path("in"), "--output", sandbox.path(output), "--segmenter", "jieba"] + options,
                environment: environment)
            #expect(outcome.code == 0, "\(outcome.error)")
            return (try sandbox.contents(of: output).filter { $0.key != "provenance.json" }, outcome.error)
        }
        let plain = try run("plain", [])
        let path = sandbox.path("lexicon/l.blob")
        var damaged = try Files.bytes(at: path)
        for place in stride(from: 50_000, to: damaged.count, by: 997) { damaged[place] ^= 0x15 }
        try Files.write(damaged, to: path)
        let first = try run("first", ["--cache", sandbox.path("cache")])
        #expect(first.files == plain.files && first.error.contains("compiled anew"))
        let second = try run("second", ["--cache", sandbox.path("cache")])
        #expect(second.files == plain.files && !second.error.contains("warning"))
        #expect(second.error.contains("of 6 things to read and count, 6 were in the cache"), "\(second.error)")
    }
}
