import Foundation
import Support
import TestSupport
import Testing

/// How the command treats real-world folders: its own outputs in them, file names of any bytes, files that
/// are not text.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct InputTests {
    private func twoReports() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/b.txt")
        return sandbox
    }

    /// Whether a text contains nothing that a terminal would interpret.
    private func isSafe(_ text: String) -> Bool {
        !text.unicodeScalars.contains { $0 != "\n" && $0 != "\t" && SafeText.isControl($0) }
    }

    @Test func aSecondRunReadsNoOutputOfTheFirst() throws {
        let sandbox = try twoReports()
        let (input, out) = (sandbox.path("in"), sandbox.path("in/out"))
        #expect(try Conspectus.run("run", input, "--output", out, "--strict").code == 0)
        let first = try sandbox.contents(of: "in/out")
        let again = try Conspectus.run("run", input, "--output", out, "--force", "--strict")
        #expect(again.code == 0, "\(again.error)")
        #expect(again.error.contains("note: out was passed over: an output of conspectus"), "\(again.error)")
        #expect(!again.output.contains("Passed over"))
        let second = try sandbox.contents(of: "in/out")
        #expect(first.keys.sorted() == second.keys.sorted())
        for (name, bytes) in first where name != "provenance.json" { #expect(second[name] == bytes, "\(name)") }
        let provenance = String(decoding: try #require(second["provenance.json"]), as: UTF8.self)
        #expect(provenance.contains("an output of conspectus"))
    }

    @Test func anOutputThatIsNamedIsRefused() throws {
        let sandbox = try twoReports()
        let out = sandbox.path("out")
        #expect(try Conspectus.run("ingest", sandbox.path("in"), "--output", out).code == 0)
        let refused = try Conspectus.run("run", out, "--output", sandbox.path("second"))
        #expect(refused.code == 64 && refused.error.contains("\(out)/texts"), "\(refused.error)")
        let texts = try Conspectus.run("ingest", out + "/texts", "--output", sandbox.path("texts"))
        #expect(texts.code == 0, "\(texts.error)")
        #expect(try sandbox.table("texts/reports.csv").rows.map { $0.cells[1] } == ["a.txt", "b.txt"])
    }

    @Test func whatIsPassedOverIsARowAndStopsTheStrict() throws {
        let sandbox = try twoReports()
        for number in 10..<40 { try sandbox.write("x", to: "in/p\(number).pdf") }
        try sandbox.write("x", to: "in/a.docx")
        try sandbox.write("x", to: "in/.DS_Store")
        let run = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        #expect(
            run.output.contains(
                "Passed over, see reports.csv: 30 × a page document (.pdf); save its text as .txt (such as p10.pdf), "
                    + "1 × a Word document (.docx); save it as text or as a web page (a.docx)."), "\(run.output)")
        #expect(run.output.contains("Read 2 files: 2 reports."), "\(run.output)")
        #expect(run.error.split(separator: "\n").count { $0.contains("was passed over") } == 20)
        #expect(run.error.contains("note: and 11 more; reports.csv lists them"))
        #expect(!run.error.contains("DS_Store"))
        let rows = try sandbox.table("out/reports.csv").rows
        #expect(rows.count == 33 && rows.count { $0.cells[3] == "unreadable" } == 31)
        #expect(rows.contains { $0.cells[0] == "a" && $0.cells[3] == "report" })
        let provenance = String(decoding: try Files.bytes(at: sandbox.path("out/provenance.json")), as: UTF8.self)
        #expect(provenance.contains(".DS_Store"))
        let strict = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("strict"), "--strict")
        #expect(strict.code == 65 && strict.error.contains("a.docx") && strict.error.contains("and 11 more"))
        #expect(Files.kind(of: sandbox.path("strict")) == .missing)
    }

    /// A shell passes on the bytes of matching file names, whatever they are.
    @Test func argumentsNeedNotBeUTF8() throws {
        let sandbox = try twoReports()
        // 贵港 and 肇庆 in GBK.
        let names: [[UInt8]] = [[0xB9, 0xF3, 0xB8, 0xDB], [0xD5, 0xD8, 0xC7, 0xEC]]
        let texts = [Sandbox.report("贵港市", 2024, "港口"), Sandbox.report("肇庆市", 2023, "汽车")]
        for (name, text) in zip(names, texts) {
            try Files.makeFolder(sandbox.path("gbk"))
            try Files.write(text, to: sandbox.path("gbk") + "/" + PathCoding.string(name) + ".txt")
        }
        let outcome = try Conspectus.shell("conspectus run gbk/* --output out", in: sandbox.folder.path)
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(try sandbox.table("out/reports.csv").rows.map { $0.cells[1] } == ["肇庆.txt", "贵港.txt"])
        #expect(try Files.names(inFolder: sandbox.path("out/texts")) == ["肇庆.txt", "贵港.txt"])
        let missing = try Conspectus.shell("conspectus run \"$(printf 'x\\261')\" --output o", in: sandbox.folder.path)
        #expect(missing.code == 66 && missing.error.contains("x\\xB1"), "\(missing.error)")
    }

    @Test func namesAndTitlesReachNoTerminal() throws {
        let sandbox = try twoReports()
        let page = "<html><head><title>\u{9B}31m题\u{202E}目</title></head><body><p>"
        try sandbox.write(
            page + Sandbox.report("梧州市", 2022, "茶叶").replacing("\n", with: "</p><p>") + "</p></body></html>",
            to: "in/e\u{1B}[31m\n.html")
        try sandbox.write("x", to: "in/f\u{1B}]0;t\u{7}.pdf")
        try sandbox.write("source,year,gr\u{1B}\na.txt,2024,v\u{1B}[1m\n", to: "m.csv")
        let run = try Conspectus.run(
            "run", sandbox.path("in"), "--output", sandbox.path("out"), "--metadata", sandbox.path("m.csv"))
        #expect(run.code == 0, "\(run.error)")
        #expect(isSafe(run.output) && isSafe(run.error), "\(run.output)\(run.error)")
        #expect(run.error.contains("f␛]0;t␇.pdf was passed over"), "\(run.error)")
        #expect(run.output.contains("e␛[31m␊"), "\(run.output)")
        for (name, bytes) in try sandbox.contents(of: "out") where name.hasSuffix(".csv") {
            #expect(isSafe(String(decoding: bytes, as: UTF8.self)), "\(name)")
        }
        for format in [[], ["--json"], ["--excel"]] {
            let table = try Conspectus.run(["ingest", sandbox.path("in")] + format)
            #expect(table.code == 0 && isSafe(table.output.replacing("\u{FEFF}", with: "")), "\(table.output)")
        }
        let missing = try Conspectus.run("run", sandbox.path("no\u{1B}[2J\nne"), "--output", sandbox.path("o"))
        #expect(missing.code == 66 && isSafe(missing.error) && missing.error.contains("no␛[2J␊ne"))
    }

    @Test func theOrderOfInputsDoesNotMatter() throws {
        let sandbox = try twoReports()
        for folder in ["p", "q"] {
            try sandbox.write(Sandbox.report("梧州市", 2022, "茶叶" + folder), to: folder + "/a.txt")
            try sandbox.write("x", to: folder + "/z.pdf")
        }
        let inputs = [sandbox.path("in"), sandbox.path("p"), sandbox.path("q")]
        for (name, order) in [("one", inputs), ("two", inputs.reversed())] {
            #expect(try Conspectus.run(["run"] + order + ["--output", sandbox.path(name)]).code == 0)
        }
        let (one, two) = (try sandbox.contents(of: "one"), try sandbox.contents(of: "two"))
        #expect(one["reports.csv"] == two["reports.csv"] && one["tfidf.csv"] == two["tfidf.csv"])
        let sources = try sandbox.table("one/reports.csv").rows.map { $0.cells[1] }
        #expect(sources == ["b.txt", "in/a.txt", "p/a.txt", "p/z.pdf", "q/a.txt", "q/z.pdf"])
    }

    /// If no more files can be opened, the input files are not blamed.
    @Test func tooFewHandlesEndTheRun() throws {
        let sandbox = try twoReports()
        var isSeen = false
        // Close what the tests themselves have open. Very small limits are refused at the start, others when
        // they are exhausted.
        let close = (3...9).map { "exec \($0)>&-" }.joined(separator: "; ")
        for limit in 5...9 {
            let outcome = try Conspectus.shell(
                "\(close); ulimit -n \(limit); conspectus ingest in --threads 2 --output out\(limit)",
                in: sandbox.folder.path)
            if outcome.code == 0 {
                let rows = try sandbox.table("out\(limit)/reports.csv").rows
                #expect(rows.map { $0.cells[3] } == ["report", "report"])
            } else if outcome.error.contains("raise the limit: ulimit -n") {
                isSeen = true
                #expect(outcome.code == 74)
            }
        }
        #expect(isSeen)
    }
}
