import Foundation
import Support
import TestSupport
import Testing

/// How the analyst controls words from the command line.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct WordTests {
    @Test func theGenresTermsCanBeLeftOut() throws {
        #expect(try Conspectus.run("segment", input: "推进一网通办\n").output == "推进 一网通办\n")
        let without = try Conspectus.run("segment", "--genre-terms", "off", input: "推进一网通办\n").output
        #expect(without != "推进 一网通办\n" && without.replacing(" ", with: "") == "推进一网通办\n")
        let jieba = try Conspectus.run("segment", "--segmenter", "jieba", input: "推进一网通办\n").output
        #expect(
            try Conspectus.run("segment", "--segmenter", "jieba", "--genre-terms", "off", input: "推进一网通办\n").output
                == jieba)
    }

    /// An edited list takes effect with the next command without any other step, and a list that cannot be
    /// read is named.
    @Test func theListOfTermsCanBeEdited() throws {
        let sandbox = try Sandbox()
        try FileManager.default.createDirectory(
            at: sandbox.folder.appending(path: "lexicon"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Conspectus.lexicon, toPath: sandbox.path("lexicon/l.blob"))
        let environment = [
            "CONSPECTUS_DATA": sandbox.path("data"), "CONSPECTUS_LEXICON": sandbox.path("lexicon/l.blob"),
        ]
        func words(_ list: String) throws -> Outcome {
            try sandbox.write(list, to: "data/genre-terms.txt")
            return try Conspectus.run("segment", input: "各县推进百县千镇工程\n", environment: environment)
        }
        #expect(try words("一网通办\n").output == "各县 推进 百 县 千 镇 工程\n")
        #expect(try words("一网通办\n百县千镇工程\n").output == "各县 推进 百县千镇工程\n")
        #expect(try Files.names(inFolder: sandbox.path("lexicon")).count == 2)
        let bad = try words("一网通办\n百县+千镇\n")
        #expect(bad.code == 65 && bad.output.isEmpty && bad.error.contains("genre-terms.txt, line 2"))
        #expect(try words("一网通办\n").output == "各县 推进 百 县 千 镇 工程\n")
    }

    /// Damage after the header, which opening does not detect: `info` reports it, and `build`, the remedy it
    /// names, repairs it.
    @Test func aDamagedLexiconIsBuiltAnew() throws {
        let sandbox = try Sandbox()
        let folder = sandbox.path("lexicon")
        try Files.makeFolder(folder)
        try FileManager.default.copyItem(atPath: Conspectus.lexicon, toPath: folder + "/l.blob")
        let environment = ["CONSPECTUS_LEXICON": folder + "/l.blob"]
        #expect(try Conspectus.run(["lexicon", "info"], environment: environment).code == 0)
        for name in try Files.names(inFolder: folder) {
            var blob = try Files.bytes(at: folder + "/" + name)
            let sound = blob
            blob[blob.count - 100] ^= 1
            try Files.write(blob, to: folder + "/" + name)
            let info = try Conspectus.run(["lexicon", "info"], environment: environment)
            #expect(info.code == 65 && info.error.contains(name) && info.error.contains("conspectus lexicon build"))
            #expect(try Conspectus.run(["lexicon", "build"], environment: environment).code == 0)
            #expect(try Files.bytes(at: folder + "/" + name) == sound)
            #expect(try Conspectus.run(["lexicon", "info"], environment: environment).code == 0)
        }
    }

    @Test func tokensComeAsJSONLines() throws {
        let outcome = try Conspectus.run("segment", "--format", "jsonl", input: "2024年\n增长5.3%。")
        let rows = try outcome.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(rows.map { $0["word"] as? String } == ["2024年", "增长", "5.3%", "。"])
        #expect(rows.map { $0["kind"] as? String } == ["date", "word", "number", "punctuation"])
        #expect(rows.map { $0["start"] as? Int } == [0, 6, 8, 12])
        #expect(rows.map { $0["end"] as? Int } == [5, 8, 12, 13])
    }

    @Test func invalidBytesAreReplacedAndCounted() throws {
        let sandbox = try Sandbox()
        try Files.write([0xE4, 0xBA, 0xBA, 0xFF, 0xFE, 0xE6, 0xB0], to: sandbox.path("x.txt"))
        let outcome = try Conspectus.run("segment", sandbox.path("x.txt"))
        #expect(outcome.code == 0)
        #expect(outcome.output == "人 \u{FFFD}\u{FFFD}\u{FFFD}" || outcome.output == "人 \u{FFFD} \u{FFFD} \u{FFFD}")
        #expect(outcome.error.contains("3 invalid parts were replaced by U+FFFD"), "\(outcome.error)")
    }

    @Test func threadsDoNotShow() throws {
        let sandbox = try Sandbox()
        let line = "各位代表：现在，我代表市人民政府，向大会报告工作，请予审议。"
        try sandbox.write((0..<40_000).map { line + ($0 % 7 == 0 ? "\n" : "\($0)") }.joined(), to: "x.txt")
        for format in ["words", "jsonl"] {
            let one = try Conspectus.run("segment", sandbox.path("x.txt"), "--format", format, "--threads", "1")
            let two = try Conspectus.run("segment", sandbox.path("x.txt"), "--format", format, "--threads", "2")
            #expect(one.output == two.output && !one.output.isEmpty)
        }
    }

    @Test func phrasesGoOutAndComeBack() throws {
        let sandbox = try Sandbox()
        for (index, city) in ["贵港市", "肇庆市", "梧州市", "玉林市"].enumerated() {
            try sandbox.write(Sandbox.report(city, 2020 + index, "江海联运"), to: "in/\(index).txt")
        }
        let found = try Conspectus.run("phrases", sandbox.path("in"), "--output", sandbox.path("phrases"))
        #expect(found.code == 0, "\(found.error)")
        let table = try sandbox.table("phrases/phrases.csv")
        #expect(
            table.header == [
                "phrase", "parts", "count", "reports", "association", "left_entropy", "right_entropy", "taken",
            ])
        try sandbox.write("phrase,parts,taken\n新进展,,true\n没有这回事,,true\n", to: "mine.csv")
        let run = try Conspectus.run(
            "run", sandbox.path("in"), "--phrases", sandbox.path("mine.csv"), "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        #expect(run.output.contains("In no report: 1 of the words of --phrases (没有这回事)"), "\(run.output)")
        let terms = try sandbox.table("out/vocabulary.csv").rows.map { $0.cells[1] }
        #expect(terms.contains("新进展"))
        let again = try Conspectus.run(
            "run", sandbox.path("in"), "--phrases", "discover", "--output", sandbox.path("again"))
        #expect(again.code == 0)
        #expect(try sandbox.contents(of: "again")["phrases.csv"] == sandbox.contents(of: "phrases")["phrases.csv"])
        try sandbox.write("phrase,parts,taken\n新进展,新 退步,true\n", to: "bad.csv")
        let bad = try Conspectus.run(
            "run", sandbox.path("in"), "--phrases", sandbox.path("bad.csv"), "--output", sandbox.path("none"))
        #expect(bad.code == 65 && bad.error.contains("bad.csv, line 2"), "\(bad.error)")
    }

    @Test func keptWordsStayAndWhatIsRemovedIsSaid() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2022, "江海联运"), to: "in/1.txt")
        try sandbox.write(Sandbox.report("玉林市", 2023, "香料交易"), to: "in/2.txt")
        try sandbox.write("我们\n从来没有\n", to: "keep.txt")
        func terms(_ name: String, _ options: [String]) throws -> [String] {
            let outcome = try Conspectus.run(
                ["run", sandbox.path("in"), "--output", sandbox.path(name)] + options)
            #expect(outcome.code == 0, "\(outcome.error)")
            #expect(outcome.output.contains("are stop words"))
            return try sandbox.table(name + "/vocabulary.csv").rows.map { $0.cells[1] }
        }
        #expect(try !terms("plain", []).contains("我们"))
        #expect(try terms("kept", ["--keep-words", sandbox.path("keep.txt"), "--min-df", "3"]).contains("我们"))
        let data = Data(try Files.bytes(at: sandbox.path("kept/provenance.json")))
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let words = try #require(document["words"] as? [String: Any])
        #expect((words["never_found"] as? [String: [String]])?["keep_words"] == ["从来没有"])
        #expect((words["stop_words_share"] as? Double ?? 0) > 0.05)
    }

    @Test func aWordCannotBeWantedAndBlocked() throws {
        let sandbox = try Sandbox()
        try sandbox.write("一网通办\n", to: "a.txt")
        let outcome = try Conspectus.run(
            "segment", "--user-dictionary", sandbox.path("a.txt"), "--blocked-words", sandbox.path("a.txt"))
        #expect(outcome.code == 65 && outcome.error.contains("一网通办"))
        #expect(
            try Conspectus.run("segment", "--blocked-words", sandbox.path("a.txt"), input: "一网通办").output != "一网通办")
    }

    @Test func segmentedTextIsTakenAsItIs() throws {
        let sandbox = try Sandbox()
        try sandbox.write("高质量 发展了工作 2024年 。\n人民 高质量\n", to: "in/1.txt")
        try sandbox.write("人民 政府 高质量\n", to: "in/2.txt")
        let run = try Conspectus.run("run", sandbox.path("in"), "--tokenized", "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        let terms = try sandbox.table("out/vocabulary.csv").rows.map { $0.cells[1] }
        #expect(Set(terms) == ["高质量", "发展了工作", "人民", "政府"])
        let echo = try Conspectus.run("segment", "--tokenized", input: "高质量  发展了工作\t2024年\n")
        #expect(echo.output == "高质量 发展了工作 2024年\n")
        let both = try Conspectus.run("segment", "--tokenized", "--segmenter", "jieba")
        #expect(both.code == 64 && both.error.contains("--segmenter jieba has no effect"))
    }
}
