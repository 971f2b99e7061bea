import Conspectus
import TestSupport
import Testing

/// The codebook against the tables that commands write.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct CodebookTests {
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2023, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/b.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2024, "汽车"), to: "in/c.txt")
        try sandbox.write("source,党派,=1\na.txt,甲,乙\n", to: "m.csv")
        try sandbox.write("category,term\n港,港口\n", to: "lists.csv")
        return sandbox
    }

    private func table(_ path: String) throws -> CSVTable { try CSVTable(Files.bytes(at: path), name: path) }

    /// Whether a cell is what the codebook says that its column holds.
    private func fits(_ cell: String, _ type: String) -> Bool {
        switch type {
        case "integer": Int(cell) != nil
        case "number": Double(cell) != nil
        case "boolean": cell == "true" || cell == "false"
        case "date": cell.wholeMatch(of: /\d{4}-\d{2}(-\d{2})?/) != nil
        default: true
        }
    }

    /// Every table of an output has the columns that its codebook lists, in that order, and cells of their types.
    @Test func everyTableIsAsItsCodebookSays() throws {
        let sandbox = try sandbox()
        let input = [sandbox.path("in"), "--metadata", sandbox.path("m.csv")]
        let commands: [[String]] = [
            ["run"] + input + [
                "--phrases", "discover", "--dictionary", sandbox.path("lists.csv"), "--dictionary-hits",
            ],
            ["ingest"] + input, ["similar"] + input + ["--threshold", "0.01"],
            ["kwic"] + input + ["--keyword", "港口"], ["targets"] + input, ["cluster"] + input,
            ["similar"] + input + ["--query", "b", "--prior"],
            ["validate", sandbox.path("lists.csv")] + input, ["validate", "--codes", sandbox.path("draw/coded.csv")],
        ]
        let draw = ["validate", sandbox.path("lists.csv"), sandbox.path("in"), "--output", sandbox.path("draw")]
        #expect(try Conspectus.run(draw).code == 0)
        let sheet = try table(sandbox.path("draw/validation_sheet.csv"))
        let coded = sheet.rows.enumerated().map { "\($1.cells[0]),\($1.cells[2]),\($0 % 2),1\n" }
        try sandbox.write("row,sentence,code,code_2\n" + coded.joined(), to: "draw/coded.csv")
        var seen: Set<String> = []
        for (number, arguments) in commands.enumerated() {
            let folder = sandbox.path("out\(number)")
            let outcome = try Conspectus.run(arguments + ["--output", folder])
            #expect(outcome.code == 0, "\(outcome.error)")
            let codebook = try table(folder + "/codebook.csv")
            let files = Dictionary(grouping: codebook.rows) { $0.cells[0] }
            let written = try sandbox.contents(of: "out\(number)").keys.filter { $0.hasSuffix(".csv") }
            #expect(Set(files.keys) == Set(written))
            for (file, rows) in files {
                let table = try table(folder + "/" + file)
                #expect(table.header == rows.map { $0.cells[1] }, "\(file)")
                for (column, row) in rows.enumerated() {
                    let cells = table.rows.map { $0.cells[column] }
                    let (name, type, empty) = (row.cells[1], row.cells[2], row.cells[6])
                    let wrong = cells.filter { $0.isEmpty ? empty.contains("never empty") : !fits($0, type) }
                    #expect(wrong.isEmpty, "\(file), \(name): \(wrong.prefix(3))")
                }
                #expect(rows.allSatisfy { !$0.cells[4].isEmpty && !$0.cells[5].isEmpty })
            }
            seen.formUnion(files.keys)
        }
        #expect(Set(Codebook.layouts.map(\.file)).subtracting(seen).isEmpty)
    }

    /// Tables about single reports end with what the reports are called.
    @Test func rowsOfReportsAreNamed() throws {
        let exempt: Set = [
            "reports.csv", "term_counts.csv", "tfidf.csv", "similarity.csv", "matrices/rows.csv",
            "matrices/cluster-scope-rows.csv", "kwic.csv",
        ]
        for layout in Codebook.layouts where layout.columns.first?.name == "report_id" && !exempt.contains(layout.file)
        {
            #expect(layout.columns.suffix(3).map(\.name) == ["label", "region", "year"], "\(layout.file)")
        }
        let sandbox = try sandbox()
        let outcome = try Conspectus.run("similar", sandbox.path("in"), "--query", "贵港 2024")
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try CSVTable(Array(outcome.output.utf8), name: "neighbours.csv")
        #expect(rows.header.suffix(4) == ["neighbour_label", "label", "region", "year"])
        #expect(rows.rows.allSatisfy { $0.cells.suffix(3) == ["贵港市 2024", "贵港市", "2024"] })
        #expect(Set(rows.rows.map { $0.cells[5] }) == ["贵港市 2023", "肇庆市 2024"])
    }

    @Test func aNameOfSeveralReportsIsNoQuery() throws {
        let sandbox = try sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "糖业"), to: "in/d.txt")
        let outcome = try Conspectus.run("similar", sandbox.path("in"), "--query", "贵港市2024年")
        #expect(outcome.code == 64)
        #expect(outcome.error.contains("several reports have this name; give the id of one: b, d"))
        #expect(try Conspectus.run("similar", sandbox.path("in"), "--query", "贵港市 2023").code == 0)
    }

    /// The command without an output folder, from which docs/files.md is made.
    @Test func theCommandListsAll() throws {
        let outcome = try Conspectus.run("codebook")
        let rows = try CSVTable(Array(outcome.output.utf8), name: "codebook.csv").rows
        #expect(Set(rows.map { $0.cells[0] }) == Set(Codebook.layouts.map(\.file)))
        #expect(rows.allSatisfy { !$0.cells[4].isEmpty && !$0.cells[5].isEmpty && !$0.cells[6].isEmpty })
    }
}
