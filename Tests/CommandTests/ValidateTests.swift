import Foundation
import Support
import TestSupport
import Testing

/// Sentences drawn to be coded by hand, and codes that come back.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct ValidateTests {
    /// Three reports, a list of which one term counts, one only meets across words and one is nowhere, and a draw.
    private func sandbox(_ more: String...) throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2023, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("贵港市", 2024, "发展示范"), to: "in/b.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2024, "汽车"), to: "in/c.txt")
        try sandbox.write("category,term\n港,港口\n港,展示\n港,鲸鱼\n车,汽车\n", to: "lists.csv")
        let outcome = try draw(sandbox, "draw", more)
        #expect(outcome.code == 0, "\(outcome.error)")
        return sandbox
    }

    private func draw(_ sandbox: borrowing Sandbox, _ name: String, _ more: [String]) throws -> Outcome {
        try Conspectus.run(
            ["validate", sandbox.path("lists.csv"), sandbox.path("in"), "--output", sandbox.path(name)] + more)
    }

    /// The sheet with a code for each row, given what was drawn.
    private func coded(
        _ sandbox: borrowing Sandbox, _ column: String = "code", _ code: ([String: String]) -> String
    ) throws -> String {
        let sheet = try records(sandbox, "draw/validation_sheet.csv")
        let drawn = try records(sandbox, "draw/validation_draw.csv")
        return "row;sentence;\(column)\n"
            + zip(sheet, drawn).map { "\($0["row"]!);\($0["sentence"]!);\(code($1))\n" }.joined()
    }

    private func records(_ sandbox: borrowing Sandbox, _ path: String) throws -> [[String: String]] {
        let table = try sandbox.table(path)
        return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
    }

    @Test func sentencesAreDrawnByWhatTheyHold() throws {
        let sandbox = try sandbox("--sample", "60")
        let rows = try records(sandbox, "draw/validation_draw.csv")
        let harbours = rows.filter { $0["category"] == "港" }
        #expect(rows.count == 120 && harbours.count == 60)
        #expect(try Conspectus.run("ingest", sandbox.path("in"), "--output", sandbox.path("texts")).code == 0)
        for row in harbours {
            let sentence = row["sentence"]!
            let kind = sentence.contains("港口") ? "hit" : sentence.contains("展示") ? "near" : "other"
            #expect(row["kind"] == kind, "\(sentence)")
            #expect(row["terms"] == (kind == "hit" ? "[\"港口\"]" : ""))
            #expect(row["not_counted"] == (kind == "near" ? "[\"展示\"]" : ""))
            let scalars = Array(
                String(
                    decoding: try Files.bytes(at: sandbox.path("texts/texts/\(row["report_id"]!).txt")), as: UTF8.self
                ).unicodeScalars)
            let range = Int(row["start"]!)!..<Int(row["end"]!)!
            #expect(String(String.UnicodeScalarView(scalars[range])) == sentence)
        }
        #expect(Set(harbours.map { $0["kind"]! }) == ["hit", "near", "other"])
        // Each sentence once.
        #expect(Set(harbours.map { $0["report_id"]! + $0["start"]! }).count == 60)
    }

    @Test func aDrawDependsOnTheSeedAlone() throws {
        let sandbox = try sandbox("--seed", "5")
        #expect(try draw(sandbox, "one", ["--seed", "5", "--threads", "1"]).code == 0)
        #expect(try draw(sandbox, "other", ["--seed", "6"]).code == 0)
        for file in ["validation_sheet.csv", "validation_draw.csv"] {
            let first = try Files.bytes(at: sandbox.path("draw/" + file))
            #expect(try first == Files.bytes(at: sandbox.path("one/" + file)))
            #expect(try first != Files.bytes(at: sandbox.path("other/" + file)))
        }
    }

    @Test func codesGiveAccuracy() throws {
        let sandbox = try sandbox()
        // The first coder takes every sentence with 港口 for right; the second, in another file, all but one.
        try sandbox.write(try coded(sandbox) { $0["terms"] == "[\"港口\"]" ? "是" : "0" }, to: "draw/one.csv")
        var number = 0
        try sandbox.write(
            try coded(sandbox) { row in
                if row["category"] == "港", row["kind"] == "hit" { number += 1 }
                return row["terms"] == "[\"港口\"]" && number != 1 ? "1" : "no"
            }, to: "two.csv")
        let one = sandbox.path("draw/one.csv")
        let outcome = try Conspectus.run(
            "validate", "--codes", one, "--codes", sandbox.path("two.csv"), "--output", sandbox.path("out"))
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(outcome.error.contains("the coders differ on 1 sentences"))
        let rows = try records(sandbox, "out/validation.csv")
        let category = try #require(rows.first { $0["category"] == "港" && $0["term"] == "" })
        #expect(category["precision"] == "1" && category["recall"] == "1")
        #expect(category["corrected_share"] == category["share"])
        #expect(Double(category["agreement"]!) ?? 0 > 0.98 && Double(category["kappa"]!) ?? 0 > 0.9)
        let cars = try #require(rows.first { $0["category"] == "车" && $0["term"] == "" })
        #expect(cars["precision"] == "0" && cars["corrected_share"] == "0")
        #expect(Double(cars["high"]!) ?? 0 > 0.005)
        // What both coded comes back as one sheet, in which differences can be resolved.
        let sheet = String(decoding: try Files.bytes(at: sandbox.path("out/validation_sheet.csv")), as: UTF8.self)
        try sandbox.write(sheet.replacing(",1,0,,", with: ",1,0,1,"), to: "out/resolved.csv")
        let resolved = try Conspectus.run("validate", "--codes", sandbox.path("out/resolved.csv"))
        #expect(resolved.code == 0 && !resolved.error.contains("differ"))
    }

    @Test func whatIsMissingIsSaid() throws {
        let sandbox = try sandbox()
        let codes = try coded(sandbox) { $0["kind"] == "near" ? "" : $0["kind"] == "hit" ? "1" : "0" }
        try sandbox.write(codes.replacing(";0\n", with: ";?\n", maxReplacements: 1), to: "draw/c.csv")
        let outcome = try Conspectus.run("validate", "--codes", sandbox.path("draw/c.csv"))
        #expect(outcome.code == 0)
        #expect(outcome.error.contains("no sentence is coded of near"))
        #expect(outcome.error.contains("1 codes are unclear"))
        let row = outcome.output.split(separator: "\n")[1]
        #expect(row.hasPrefix("港,,") && row.contains(",,"))
    }

    @Test(arguments: [
        ("x", 65, "line 2: code is “x”; expected 1"), ("row", 65, "the row zzzz-001 is not in"),
        ("twice", 65, "stands on lines 2 and 3"), ("moved", 65, "the sentence is not that of row"),
        ("empty", 65, "has a code; write 1"), ("column", 65, "there is no column code"),
        ("away", 66, "say with --draw"),
    ])
    func sheetsThatCannotBeRightAreRefused(_ fault: String, _ code: Int32, _ words: String) throws {
        let sandbox = try sandbox("--sample", "20")
        var lines = try coded(sandbox) { _ in "1" }.split(separator: "\n").map(String.init)
        switch fault {
        case "x": lines[1] = String(lines[1].dropLast()) + "x"
        case "row": lines[1] = "zzzz-001" + String(lines[1].dropFirst(8))
        case "twice": lines[2] = lines[1]
        case "moved": lines[1] = String(lines[1].prefix(8)) + String(lines[2].dropFirst(8))
        case "empty": lines = lines.enumerated().map { $0 == 0 ? $1 : String($1.dropLast()) }
        case "column": lines[0] = "row;sentence;points"
        default: break
        }
        let path = fault == "away" ? "c.csv" : "draw/c.csv"
        try sandbox.write(lines.joined(separator: "\n") + "\n", to: path)
        let outcome = try Conspectus.run("validate", "--codes", sandbox.path(path))
        #expect(outcome.code == code && outcome.output.isEmpty)
        #expect(outcome.error.contains(words), "\(outcome.error)")
    }

    @Test(arguments: [
        ["lists.csv"], ["lists.csv", "in"], ["--codes", "c.csv", "lists.csv"], ["--draw", "d.csv"],
        ["lists.csv", "in", "--output", "o", "--sample", "3"],
        ["--codes", "a", "--codes", "b", "--codes", "c"],
    ])
    func usageIsExplained(_ arguments: [String]) throws {
        #expect(try Conspectus.run(["validate"] + arguments).code == 64)
    }
}
