import Foundation
import Segmentation
import Support
import Testing

@Suite(.enabled(if: Support.jieba != nil, Support.noJieba)) struct JiebaTests {
    struct Fixture: Decodable {
        struct Case: Decodable {
            let text: String
            let withModel: [String]
            let withoutModel: [String]
        }
        let dictionarySha256: String
        let cases: [Case]
    }

    static func allSurfaces(_ segmented: SegmentedText) -> [String] { segmented.tokens.indices.map(segmented.surface) }

    /// Compared scalar by scalar: `==` of strings takes é and e + ´ to be the same.
    static func same(_ ours: [String], _ theirs: [String]) -> Bool {
        ours.count == theirs.count && zip(ours, theirs).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    }

    @Test func sameWordsAsJieba() throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let bytes = try Files.bytes(at: Support.root + "/Tests/Fixtures/segmentation/jieba.json")
        let fixture = try decoder.decode(Fixture.self, from: Data(bytes))
        let lexicon = try Support.fullLexicon()
        try #require(
            lexicon.information.dictionaryDigest == fixture.dictionarySha256,
            "the installed jieba has another dictionary than the one of the fixture; make it anew with Scripts/fixtures/segmentation_fixtures.py"
        )
        #expect(fixture.cases.count > 60)
        let withModel = Segmenter(lexicon: lexicon, algorithm: .jieba)
        let withoutModel = Segmenter(lexicon: lexicon, algorithm: .jieba, findsUnknownWords: false)
        for one in fixture.cases {
            let (with, without) = (withModel.segment(one.text), withoutModel.segment(one.text))
            Support.checkTiling(one.text, with, "jieba")
            #expect(Self.same(Self.allSurfaces(with), one.withModel), "\(Self.allSurfaces(with)) \(one.withModel)")
            #expect(
                Self.same(Self.allSurfaces(without), one.withoutModel),
                "\(Self.allSurfaces(without)) \(one.withoutModel)")
        }
    }

    static let corpora = Support.root + "/../shared/corpora"
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first { path in
        (try? run(path, ["-c", "import jieba; assert jieba.__version__ == '0.42.1'"], input: "")) != nil
    }

    static func run(_ program: String, _ arguments: [String], input: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (inputFile, outputFile) = (folder.appendingPathComponent("in"), folder.appendingPathComponent("out"))
        try Data(input.utf8).write(to: inputFile)
        try Data().write(to: outputFile)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        struct Failed: Error {}
        guard process.terminationStatus == 0 else { throw Failed() }
        return String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    }

    @Test(
        .enabled(if: Files.kind(of: corpora) == .folder, "../shared/corpora is not there"),
        .enabled(if: python != nil, "no Python with jieba 0.42.1"))
    func sameWordsAsJiebaOnReports() throws {
        let folder = Self.corpora + "/provincial-2025"
        let names = try Files.names(inFolder: folder).filter { $0.hasSuffix(".txt") }.prefix(6)
        let text = try names.map { String(decoding: try Files.bytes(at: folder + "/" + $0), as: UTF8.self) }.joined()
        let script = """
            import sys, jieba, logging
            jieba.setLogLevel(logging.ERROR)
            text = sys.stdin.buffer.read().decode()
            sys.stdout.buffer.write("\\x1f".join(jieba.lcut(text)).encode())
            """
        let theirs = try Self.run(try #require(Self.python), ["-c", script], input: text)
            .split(separator: "\u{1f}").map(String.init)
        let ours = Self.allSurfaces(Segmenter(lexicon: try Support.fullLexicon(), algorithm: .jieba).segment(text))
        #expect(ours.count > 50_000)
        #expect(Self.same(ours, theirs))
    }
}
