import Conspectus
import Foundation
import TestSupport
import Testing

/// The README's library example, compiled and run, and held against the README's text.
@Suite struct ReadmeTests {
    private static let root = Fixtures.root.path

    /// What stands between the two marks is the example; in the README the paths are relative to the project.
    private func example() async throws -> [String] {
        var lines: [String] = []
        func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }
        // README example begins
        let gazetteer = try Gazetteer(csv: Files.bytes(at: "data/divisions.csv"), name: "divisions.csv")
        let corpus = try await Ingestion.read(inputs: ["data/reports"], gazetteer: gazetteer)

        let lexicon = try Lexicon(Lexicon.compile(Lexicon.installedJieba()))
        let segmenter = Segmenter(lexicon: lexicon)
        let stopWords = try StopWords(Files.bytes(at: "data/stop-words.txt"), name: "stop-words.txt")
        let documents = corpus.counted.map { report in
            DocumentTerms(id: report.id, segmented: segmenter.segment(report.text), stopWords: stopWords)
        }

        let weights = CountMatrix(documents).weighted(by: .sublinearTFIDF)
        let nearest = try await Similarity(weights).neighbours(1, threads: 2)
        for (row, found) in nearest.enumerated() {
            print(weights.reportIDs[row], "~", weights.reportIDs[found[0].row], found[0].cosine)
        }
        // README example ends
        return lines
    }

    @Test(.enabled(if: (try? Lexicon.installedJieba()) != nil, "jieba's dictionary is not installed"))
    func theLibraryExampleRuns() async throws {
        // The example's paths start from the root of the project.
        let before = FileManager.default.currentDirectoryPath
        try #require(FileManager.default.changeCurrentDirectoryPath(Self.root))
        defer { _ = FileManager.default.changeCurrentDirectoryPath(before) }
        #expect(try await example().count == 8)
    }

    @Test(arguments: ["README.md", "README.zh.md"]) func theReadmeShowsTheExample(_ name: String) throws {
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let marks = ["// README example " + "begins\n", "        // README example " + "ends"]
        let code = try #require(source.components(separatedBy: marks[0]).last?.components(separatedBy: marks[1]).first)
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map { $0.dropFirst(8) }
        let readme = try String(contentsOf: Fixtures.root.appending(path: name), encoding: .utf8)
        #expect(readme.contains("```swift\nimport Conspectus\n\n" + lines.joined(separator: "\n") + "```"))
    }

    /// Every file of the contract that is written is explained.
    @Test(arguments: ["README.md", "README.zh.md"]) func theReadmeNamesEveryFile(_ name: String) throws {
        let readme = try String(contentsOf: Fixtures.root.appending(path: name), encoding: .utf8)
        for file in RunTests.files where !file.hasPrefix("matrices/") {
            #expect(readme.contains(file), "\(name) does not mention \(file)")
        }
    }
}
