import Conspectus
import Foundation
import TestSupport
import Testing

/// The README's library example, compiled and run, and compared with the text of the README.
@Suite struct ReadmeTests {
    private static let root = Fixtures.root.path

    /// The lines between the two marks are the example; in the README the paths are relative to the project.
    private func example() async throws -> [String] {
        var lines: [String] = []
        func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }
        // README example begins
        let analysis = try await Analysis(of: ["data/reports"])
        for (report, similar) in zip(analysis.reports, try await analysis.neighbours()) {
            print(report.label, "~", analysis.reports[similar[0].row].label, similar[0].cosine)
        }
        for prior in try await analysis.priors(of: "002_97f8a95c989aeb02#2") {
            print(prior.report.label, prior.cosine, prior.topTerms)
        }
        // README example ends
        return lines
    }

    /// The example prints the figures that the command writes, which the README also shows.
    @Test(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
    func theLibraryExampleGivesWhatTheCommandWrites() async throws {
        // The example's paths start at the root of the project, and it uses the command's lexicon.
        let before = FileManager.default.currentDirectoryPath
        try #require(FileManager.default.changeCurrentDirectoryPath(Self.root))
        defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
        setenv("CONSPECTUS_LEXICON", Conspectus.lexicon, 1)
        let lines = try await example()

        let sandbox = try Sandbox()
        #expect(try Conspectus.run("run", Self.root + "/data/reports", "--output", sandbox.path("out")).code == 0)
        func rows(_ file: String) throws -> [[String: String]] {
            let table = try sandbox.table("out/" + file)
            return table.rows.map { row in Dictionary(uniqueKeysWithValues: zip(table.header, row.cells)) }
        }
        let labels = Dictionary(
            uniqueKeysWithValues: try rows("reports.csv").map { ($0["report_id"]!, $0["label"]!) })
        var expected: [String] = []
        for row in try rows("neighbours.csv") where row["rank"] == "1" {
            expected.append("\(labels[row["report_id"]!]!) ~ \(labels[row["neighbour_id"]!]!) \(row["cosine"]!)")
        }
        for row in try rows("prior_reports.csv") where row["report_id"] == "002_97f8a95c989aeb02#2" {
            let terms = row["top_terms"]!.split(separator: " ").map { String($0) }
            expected.append("\(labels[row["prior_id"]!]!) \(row["cosine"]!) \(terms)")
        }
        #expect(lines.map(Self.rounded) == expected.map(Self.rounded))
        #expect(expected.count > 8)
    }

    /// Rounds numbers to six decimals: tables have twelve digits, the example has all of them.
    private static func rounded(_ line: String) -> String {
        line.split(separator: " ").map { word in
            Double(word).flatMap { word.contains(".") ? "\(($0 * 1e6).rounded() / 1e6)" : nil } ?? String(word)
        }.joined(separator: " ")
    }

    @Test(arguments: ["README.md", "README.zh.md"]) func theReadmeShowsTheExample(_ name: String) throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let marks = ["// README example " + "begins\n", "        // README example " + "ends"]
        let code = try #require(source.components(separatedBy: marks[0]).last?.components(separatedBy: marks[1]).first)
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(8) }
        let readme = try String(contentsOf: Fixtures.root.appending(path: name), encoding: .utf8)
        #expect(readme.contains("```swift\nimport Conspectus\n\n" + lines.joined(separator: "\n") + "```"))
    }

    /// Every documented file that is written is explained.
    @Test(arguments: ["README.md", "README.zh.md"]) func theReadmeNamesEveryFile(_ name: String) throws {
        let readme = try String(contentsOf: Fixtures.root.appending(path: name), encoding: .utf8)
        for file in RunTests.files where !file.hasPrefix("matrices/") {
            #expect(readme.contains(file), "\(name) does not mention \(file)")
        }
    }
}
