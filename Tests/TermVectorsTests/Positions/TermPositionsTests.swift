import Segmentation
import Support
import TermVectors
import TestSupport
import Testing

/// Term positions, recorded while documents are counted, against a second segmentation of each.
@Suite struct TermPositionsTests {
    private static let dictionary = "发展 9 v\n港口 5 n\n航运 5 n\n和 9 c\n要 9 v\n山川 2 ns\n贵港市 3 ns\n张伟 3 nr\n"
    private let words = [
        "发展", "港口", "航运", "和", "要", "山川", "贵港市", "张伟", "，", "。", "；\n", "\n", "2024年", "5%", "RCEP", "ＡＩ", "**", " ",
        "LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochFfynnonGarwYAchosHirIawn",
    ]

    private func segmenter() throws -> Segmenter {
        Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array(Self.dictionary.utf8))))
    }

    /// Texts of random words, including an empty one, one without words and a long one.
    private func texts() -> [String] {
        var generator = SeededGenerator(seed: 11)
        return (0..<30).map { document in
            (0..<(document * 11 % 70)).map { _ in words[generator.below(words.count)] }.joined()
                + (document % 3 == 0 ? "发展港口和航运山川要贵港市张伟港口，发展航运发展发展贵港市" : "")
        } + ["，。\n", "港口发展" + String(repeating: " ", count: 9_000) + "航运。" + String(repeating: "发展，港口。", count: 9_000)]
    }

    /// All of a document, or two pieces of it.
    private func ranges(_ text: String, inPieces: Bool) -> [Range<Int>]? {
        guard inPieces else { return nil }
        let starts = text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
        guard starts.count > 8 else { return [] }
        return [starts[1]..<starts[3], starts[5]..<starts[starts.count - 1]]
    }

    private func counted(
        _ texts: [String], inPieces: Bool, threads: Int, memory: Int, cache: CountCache? = nil
    ) async throws -> CountedCorpus {
        try await CorpusCounter(segmenter: segmenter(), scopeCount: 2)
            .count(texts.count, threads: threads, cache: cache, positions: TextSpool(budget: memory)) { index in
                CountedText(utf8: Array(texts[index].utf8), ranges: [ranges(texts[index], inPieces: inPieces), nil])
            }
    }

    /// Rows in another order, and a vocabulary that lacks some of the words.
    private func expectPlaces(of corpus: CountedCorpus, _ texts: [String], inPieces: Bool) throws {
        let segmenter = try segmenter()
        let stopWords = try StopWords(Array("[all]\n和\n要\n".utf8), name: "stop")
        let vocabulary = Vocabulary(
            terms: ["发展", "港口", "航运", "贵港市", "RCEP"].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
            kinds: Array(repeating: .word, count: 5))
        let rows = Array(texts.indices.reversed())
        let places = try #require(corpus.positions(of: rows, vocabulary: vocabulary, stopWords: stopWords))
        for (row, document) in rows.enumerated() {
            let text = segmenter.segment(texts[document])
            let expected = DocumentPositions(
                text, vocabulary: vocabulary, within: ranges(texts[document], inPieces: inPieces))
            #expect(places.words(row: row) == expected, "document \(document)")
        }
        var shingles = 0
        for (row, document) in rows.enumerated() {
            let found = places.sequence(row: row)
            let expected = WordSequence(
                segmenter.segment(texts[document]), vocabulary: vocabulary, stopWords: stopWords,
                within: ranges(texts[document], inPieces: inPieces))
            #expect(found.words == expected.words, "document \(document)")
            shingles += expected.words.indices.count { expected.shingleKey(at: $0) != nil }
        }
        #expect(shingles > 5)
    }

    @Test(arguments: [false, true])
    func areThoseOfASecondSegmentation(inPieces: Bool) async throws {
        let texts = texts()
        for (threads, memory) in [(1, 0), (2, 500), (3, 1 << 20)] {
            let corpus = try await counted(texts, inPieces: inPieces, threads: threads, memory: memory)
            try expectPlaces(of: corpus, texts, inPieces: inPieces)
        }
    }

    @Test func comeOutOfACacheToo() async throws {
        let texts = texts()
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        for turn in 0..<2 {
            let entries = try EntryCache(folder: folder.path + "/cache", version: "1")
            let corpus = try await counted(
                texts, inPieces: true, threads: 2, memory: 0, cache: CountCache(entries, dependencies: []))
            #expect((entries.missing == 0) == (turn == 1))
            try expectPlaces(of: corpus, texts, inPieces: true)
        }
    }

    @Test func areWrittenDownOnlyWhereTheyAreAskedFor() async throws {
        let corpus = try await CorpusCounter(segmenter: segmenter()).count(1, threads: 1) { _ in
            CountedText(utf8: Array("港口".utf8))
        }
        #expect(corpus.positions(of: [0], vocabulary: Vocabulary(terms: [], kinds: []), stopWords: nil) == nil)
    }

    /// A number is not a term of its sentence, even if a term is written like it.
    @Test func holdWhatIsCounted() throws {
        let segmenter = try segmenter()
        let vocabulary = Vocabulary(terms: ["5%", "港口"], kinds: [.word, .word])
        let placed = DocumentPositions(segmenter.segment("港口5%。5%。"), vocabulary: vocabulary)
        #expect(placed.columns == [1] && placed.sentences.count == 1)
    }
}
