import Foundation
import Support
import TestSupport
import Testing

/// What happens to the output folder, as a user sees it. Signals and kills are tested by
/// `Scripts/checks/attack.py`, since processes started by the tests inherit their blocked signals.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba is not installed")) struct OutputTests {
    private func twoReports() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/b.txt")
        return sandbox
    }

    @discardableResult
    private func run(_ sandbox: borrowing Sandbox, _ more: String...) throws -> Outcome {
        let outcome = try Conspectus.run(["run", sandbox.path("in"), "--output", sandbox.path("out")] + more)
        #expect(outcome.code == 0, "\(outcome.error)")
        return outcome
    }

    @Test func theRecordNamesEveryFile() throws {
        let sandbox = try twoReports()
        try run(sandbox)
        let provenance = try JSONValue(parsing: Files.bytes(at: sandbox.path("out/provenance.json")))
        guard case .object(let members) = provenance,
            case .array(let files)? = members.first(where: { $0.name == "files" })?.value
        else {
            Issue.record("no record")
            return
        }
        var recorded: [String: (Int, String)] = [:]
        for case .object(let entry) in files {
            guard case .string(let name) = entry[0].value, case .integer(let bytes) = entry[1].value,
                case .string(let digest) = entry[2].value
            else { continue }
            recorded[name] = (bytes, digest)
        }
        let contents = try sandbox.contents(of: "out")
        #expect(Set(recorded.keys) == Set(contents.keys).subtracting(["provenance.json"]))
        for (name, entry) in recorded {
            let content = try #require(contents[name])
            #expect(entry == (content.count, SHA256.hex(content)), "\(name)")
        }
    }

    @Test func correctAndRunAgainKeepsTheCorrection() throws {
        let sandbox = try twoReports()
        try run(sandbox)
        let table = String(decoding: try Files.bytes(at: sandbox.path("out/reports.csv")), as: UTF8.self)
        let corrected = table.replacing("2023-01-15", with: "2023-01-16")
        try Files.write(corrected, to: sandbox.path("out/reports.csv"))
        try sandbox.write("notes", to: "out/notes.docx")
        let outcome = try run(sandbox, "--metadata", sandbox.path("out/reports.csv"), "--force")
        #expect(outcome.error.contains("kept as reports.edited.csv"), "\(outcome.error)")
        #expect(outcome.error.contains("did not write it: notes.docx"), "\(outcome.error)")
        let contents = try sandbox.contents(of: "out")
        #expect(contents["reports.edited.csv"] == Array(corrected.utf8))
        #expect(contents["notes.docx"] == Array("notes".utf8))
        let date = try #require(sandbox.table("out/reports.csv").column("date"))
        #expect(try sandbox.table("out/reports.csv").rows.map { $0.cells[date] }.contains("2023-01-16"))
        // If unchanged, it is replaced silently.
        let again = try run(sandbox, "--force", "--quiet")
        #expect(again.error.isEmpty)
    }

    @Test func refusalsNameTheRemedyAndTouchNothing() throws {
        let sandbox = try twoReports()
        try sandbox.write("{}", to: "provenance.json")
        try sandbox.write("thesis", to: "thesis.docx")
        let before = try sandbox.contents(of: ".")
        let refusals = [
            ("in", "choose another folder for --output"), (".", "move the input out of it"), ("/", "the root"),
            ("thesis.docx", "not a folder that conspectus wrote"),
        ]
        for (place, words) in refusals {
            let outcome = try Conspectus.run(
                "run", sandbox.path("in"), "--output", place == "/" ? "/" : sandbox.path(place), "--force")
            #expect(outcome.code == 73 && outcome.error.contains(words), "\(place): \(outcome.error)")
        }
        let outcome = try Conspectus.run(
            "run", sandbox.path("in/a.txt"), sandbox.path("in/b.txt"), "--output", sandbox.folder.path, "--force",
            environment: ["HOME": sandbox.folder.path])
        #expect(outcome.code == 73 && outcome.error.contains("the home folder"), "\(outcome.error)")
        let here = try Conspectus.shell(
            "mkdir here; cd here; conspectus run ../in --output . --force", in: sandbox.folder.path)
        #expect(here.code == 73 && here.error.contains("the folder you are in"), "\(here.error)")
        try Files.remove(sandbox.path("here"))
        #expect(try sandbox.contents(of: ".") == before)
    }

    /// The findings are in place, so it is not an error if nobody reads the summary.
    @Test(arguments: [">&-", ">/dev/full", "| true"]) func aSummaryThatNobodyReads(redirection: String) throws {
        let sandbox = try twoReports()
        let outcome = try Conspectus.shell(
            "exec 3>&1; { conspectus run in --output out; echo $? >&3; } \(redirection)", in: sandbox.folder.path)
        #expect(outcome.output == "0\n", "\(outcome.error)")
        if redirection != "| true" { #expect(outcome.error.contains("the output is whole"), "\(outcome.error)") }
        #expect(try sandbox.contents(of: "out").count > 20)
        #expect(try Files.names(inFolder: sandbox.folder.path) == ["in", "out"])
    }

    /// With its streams closed, no message of a command may end up in a file that it opens.
    @Test func closedStreams() throws {
        let sandbox = try twoReports()
        try run(sandbox)
        let before = try sandbox.contents(of: "out")
        let outcome = try Conspectus.shell(
            "conspectus run in --output out --force <&- >&- 2>&-; echo $?", in: sandbox.folder.path)
        #expect(outcome.output == "0\n")
        let after = try sandbox.contents(of: "out")
        #expect(after.filter { $0.key != "provenance.json" } == before.filter { $0.key != "provenance.json" })
    }

    @Test func aTableWithoutAReaderEndsAsOtherCommandsDo() throws {
        let sandbox = try twoReports()
        let outcome = try Conspectus.shell(
            "{ conspectus similar in --query a --quiet; echo $? >&2; } | true", in: sandbox.folder.path)
        // The table is small and may have been written before the reader closed.
        #expect(["141\n", "0\n"].contains(outcome.error), "\(outcome.error)")
        let full = try Conspectus.shell("conspectus similar in --query a --quiet >/dev/full", in: sandbox.folder.path)
        #expect(full.code == 73 && full.error.contains("No space left"), "\(full.error)")
    }

    /// Scarce resources lead to a message, never to a signal or a hang, and previous contents remain.
    @Test func smallLimits() throws {
        let sandbox = try twoReports()
        try run(sandbox)
        let before = try sandbox.contents(of: "out")
        let limits =
            [200, 250, 300, 350, 400].map { "ulimit -v \($0 * 1024)" } + [6, 8, 10, 14].map { "ulimit -n \($0)" }
            + [1, 50].map { "ulimit -f \($0)" }
        for limit in limits {
            let outcome = try Conspectus.shell(
                "\(limit); timeout 60 \"$CONSPECTUS\" run in --output out --force", in: sandbox.folder.path)
            #expect(outcome.code == 0 || [65, 70, 73, 74].contains(outcome.code), "\(limit): \(outcome.code)")
            #expect(outcome.code == 0 || outcome.error.contains("conspectus: error:"), "\(limit): \(outcome.error)")
            let after = try sandbox.contents(of: "out")
            #expect(after.filter { $0.key != "provenance.json" } == before.filter { $0.key != "provenance.json" })
            #expect(try Files.names(inFolder: sandbox.folder.path) == ["in", "out"], "\(limit)")
        }
        let said = try Conspectus.shell("ulimit -v 300000; conspectus run in --output new", in: sandbox.folder.path)
        #expect(said.code == 65 && said.error.contains("ulimit -v"), "\(said.error)")
    }
}
