import LinearAlgebra
import Segmentation
import Support
import TermVectors
import TestSupport
import Testing

/// Many documents at once, against one after another in the plainest way.
@Suite struct CorpusCounterTests {
    private static let dictionary =
        "发展 9 v\n港口 5 n\n航运 5 n\n和 9 c\n要 9 v\n江河 2 n\n湖海 2 n\n山川 2 ns\n贵港市 3 ns\n张伟 3 nr\n"
    private let words = [
        "发展", "港口", "航运", "和", "要", "江河", "湖海", "山川", "贵港市", "张伟", "，", "。\n", "2024年", "5%", "RCEP", "ＡＩ", "**", "x",
        "从一个词典里没有的地方开始到很远很远的另一个地方去看",
    ]

    private func segmenter() throws -> Segmenter {
        Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array(Self.dictionary.utf8))))
    }

    /// Texts of random words, including an empty one and one of punctuation.
    private func texts(_ count: Int) -> [String] {
        var generator = SeededGenerator(seed: 5)
        var texts = (0..<count).map { document in
            (0..<(document * 7 % 60)).map { _ in words[generator.below(words.count)] }.joined()
        }
        if count > 3 { (texts[1], texts[2]) = ("", "，。\n") }
        return texts
    }

    /// For each scope the parts that are counted: all, and two pieces of it.
    private func ranges(_ text: String) -> [[Range<Int>]?] {
        let starts = text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) }
        guard starts.count > 8 else { return [nil, []] }
        return [nil, [starts[1]..<starts[3], starts[5]..<starts[starts.count - 1]]]
    }

    private func counted(_ texts: [String], threads: Int, cache: CountCache? = nil) async throws -> CountedCorpus {
        try await CorpusCounter(segmenter: segmenter(), scopeCount: 2, wanted: ["2024年", "港口", "没有"])
            .count(texts.count, threads: threads, cache: cache) { index in
                CountedText(utf8: Array(texts[index].utf8), ranges: ranges(texts[index]))
            }
    }

    private func part(_ count: Int, scope: Int, _ stopWords: StopWords?) -> CountedCorpus.Part {
        CountedCorpus.Part(
            documents: Array(0..<count), ids: (0..<count).map { "d\($0)" }, scope: scope, stopWords: stopWords)
    }

    private func expectEqual(_ found: CountMatrix, _ expected: CountMatrix) {
        #expect(found.counts == expected.counts)
        #expect(found.vocabulary.terms == expected.vocabulary.terms)
        #expect(found.vocabulary.kinds == expected.vocabulary.kinds)
        #expect(found.reportIDs == expected.reportIDs)
    }

    @Test(arguments: [0, 1, 2, 3, 40])
    func agreesWithThePlainWay(_ count: Int) async throws {
        let texts = texts(count)
        let segmenter = try segmenter()
        let stopWords = try StopWords(Array("[all]\n和\n要\n港口\n".utf8), name: "stop")
        let selection = TermSelection(
            minimumDocumentFrequency: .count(2), maximumDocumentFrequency: .share(0.8), maximumTerms: 9,
            alwaysKept: ["张伟"])
        for threads in [1, 2, 5] {
            let corpus = try await counted(texts, threads: threads)
            for scope in [0, 1] {
                for list in [stopWords, nil] {
                    let plain = PlainCorpus(texts.map { (segmenter.segment($0), ranges($0)[scope]) }, stopWords: list)
                    let part = part(count, scope: scope, list)
                    expectEqual(corpus.matrix(part, threads: threads), plain.matrix(TermSelection()))
                    expectEqual(
                        corpus.matrix(part, selection: selection, threads: threads), plain.matrix(selection))
                    #expect((0..<count).map { corpus.tokenCount($0, scope: scope) } == plain.documents.map(\.tokens))
                    #expect(corpus.stopWordCounts(part, threads: threads) == plain.documents.map(\.stopWords))
                    let met = Set(plain.documents.flatMap(\.terms.keys))
                    if list == nil { #expect(corpus.terms(scope: scope).count == met.count) }
                }
            }
        }
    }

    @Test func wordsThatAreLookedForAreFoundWhateverTheirKind() async throws {
        let corpus = try await counted(["港口发展", "2024年"], threads: 2)
        #expect(corpus.hasMet("港口") && corpus.hasMet("2024年") && !corpus.hasMet("没有"))
        #expect(!corpus.hasMet("航运"))
    }

    @Test func documentsCanBeLeftOut() async throws {
        let corpus = try await counted(["港口发展", "航运", "发展发展"], threads: 2)
        let part = CountedCorpus.Part(documents: [2, 0], ids: ["z", "x"])
        let counts = corpus.matrix(part, threads: 1)
        #expect(counts.vocabulary.terms == ["发展", "港口"])
        #expect(counts.counts.values == [2, 1, 1] && counts.reportIDs == ["z", "x"])
        #expect(corpus.terms.index(of: "航运") != nil && corpus.terms.index(of: "航") == nil)
    }

    /// More words than the tables begin with, some longer than a slot holds, which differ only near their end
    /// or in their middle.
    @Test func manyAndLongWordsAreToldApart() async throws {
        let names =
            (0..<9000).map { "w\($0)x" } + (0..<300).map { String(repeating: "长", count: 7) + "a\($0 % 150)b" }
            + (0..<300).map { String(repeating: "江", count: 7) + "\($0 % 150)" + String(repeating: "河", count: 7) }
        let segmenter = Segmenter(
            lexicon: try Lexicon(Lexicon.compile(dictionary: Array(Self.dictionary.utf8))), isTokenized: true)
        let corpus = try await CorpusCounter(segmenter: segmenter).count(2, threads: 2) { _ in
            CountedText(utf8: Array(names.joined(separator: " ").utf8))
        }
        let counts = corpus.matrix(part(2, scope: 0, nil), threads: 2)
        #expect(counts.vocabulary.count == 9300)
        #expect(counts.vocabulary.terms == Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(counts.collectionFrequencies().reduce(0, +) == 2 * names.count)
        #expect(counts.counts.values.filter { $0 == 2 }.count == 600)
    }

    /// A phrase of pre-segmented text has blanks between its parts, but its term has none.
    @Test func phrasesOfSegmentedTextAreOneTerm() async throws {
        var segmenter = Segmenter(
            lexicon: try Lexicon(Lexicon.compile(dictionary: Array(Self.dictionary.utf8))), isTokenized: true)
        segmenter.phrases = PhraseList([PhraseList.Phrase(parts: ["港口", "发展"])])
        let final = segmenter
        let corpus = try await CorpusCounter(segmenter: final).count(1, threads: 1) { _ in
            CountedText(utf8: Array("港口 发展 和 港口".utf8))
        }
        let counts = corpus.matrix(part(1, scope: 0, nil), threads: 1)
        #expect(counts.vocabulary.terms == ["和", "港口", "港口发展"])
    }

    @Test func aCacheChangesNothing() async throws {
        let texts = texts(30)
        let plain = try await counted(texts, threads: 1)
        let expected = plain.matrix(part(30, scope: 1, nil), threads: 1)
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        for (turn, threads) in [1, 2, 1].enumerated() {
            let entries = try EntryCache(folder: folder.path + "/cache", version: "1")
            let cached = try await counted(texts, threads: threads, cache: CountCache(entries, dependencies: ["x"]))
            expectEqual(cached.matrix(part(30, scope: 1, nil), threads: threads), expected)
            #expect(cached.hasMet("2024年") == plain.hasMet("2024年"))
            // Equal texts share an entry; with two threads on an empty cache either may count it.
            #expect(turn == 0 ? entries.missing > 20 : entries.missing == 0)
        }
        let other = try EntryCache(folder: folder.path + "/cache", version: "1")
        _ = try await counted(texts, threads: 1, cache: CountCache(other, dependencies: ["y"]))
        #expect(other.missing > 20)
    }
}

/// The plainest way of counting: one access to the text for each token, dictionaries, and a sort.
private struct PlainCorpus {
    struct Document {
        var terms: [String: [TokenKind: Int]] = [:]
        var tokens = 0
        var stopWords = 0
    }

    let documents: [Document]

    init(_ texts: [(segmented: SegmentedText, ranges: [Range<Int>]?)], stopWords: StopWords?) {
        documents = texts.map { segmented, ranges in
            var document = Document()
            for (index, token) in segmented.tokens.enumerated() {
                if let ranges, !ranges.contains(where: { $0.contains(Int(token.start)) }) { continue }
                if token.kind == .space || token.kind == .punctuation { continue }
                document.tokens += 1
                if [.mask, .number, .date].contains(token.kind) { continue }
                if stopWords?.contains(segmented.term(index)) == true {
                    document.stopWords += 1
                } else {
                    document.terms[segmented.term(index), default: [:]][token.kind, default: 0] += 1
                }
            }
            return document
        }
    }

    /// The counts of the terms that a selection keeps, without documents that are left without any.
    func matrix(_ selection: TermSelection) -> CountMatrix {
        var tallies: [String: [TokenKind: Int]] = [:]
        for document in documents {
            for (term, tally) in document.terms { tallies[term, default: [:]].merge(tally, uniquingKeysWith: +) }
        }
        let terms = chosen(tallies.mapValues { $0.values.reduce(0, +) }, selection)
        let kinds = terms.map { term in TokenKind.allCases.max { tallies[term]![$0] ?? 0 < tallies[term]![$1] ?? 0 }! }
        let rows = documents.map { document in
            terms.enumerated().compactMap { column, term in
                document.terms[term].map { (column: Int32(column), count: Int32($0.values.reduce(0, +))) }
            }
        }
        let kept = rows.indices.filter { !rows[$0].isEmpty }
        return CountMatrix(
            counts: SparseMatrix(
                columnCount: terms.count, rowOffsets: kept.reduce(into: [0]) { $0.append($0.last! + rows[$1].count) },
                columnIndices: kept.flatMap { rows[$0].map(\.column) }, values: kept.flatMap { rows[$0].map(\.count) }),
            vocabulary: Vocabulary(terms: terms, kinds: kinds), reportIDs: kept.map { "d\($0)" })
    }

    /// By the rule of ``TermSelection``, in byte order.
    private func chosen(_ frequencies: [String: Int], _ selection: TermSelection) -> [String] {
        func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
        func reports(_ term: String) -> Int { documents.count { $0.terms[term] != nil } }
        let within = frequencies.keys.filter { term in
            selection.alwaysKept.contains(term)
                || selection.keeps(documentFrequency: reports(term), of: documents.count)
        }
        let ranked = within.sorted { a, b in
            let (isKept, isOther) = (selection.alwaysKept.contains(a), selection.alwaysKept.contains(b))
            if isKept != isOther { return isKept }
            if frequencies[a]! != frequencies[b]! { return frequencies[a]! > frequencies[b]! }
            return reports(a) != reports(b) ? reports(a) > reports(b) : precedes(a, b)
        }
        return ranked.prefix(selection.maximumTerms ?? ranked.count).sorted(by: precedes)
    }
}
