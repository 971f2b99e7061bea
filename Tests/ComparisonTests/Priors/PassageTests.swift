import Conspectus
import Testing

@Suite struct PassageTests {
    /// Words of two characters, so that a text is easily read as words.
    private static let words = ["港口", "航运", "物流", "内河", "粮食", "产量", "增长", "教育", "医疗", "住房", "推进", "建设", "园区", "大桥"]

    private func segmenter() throws -> Segmenter {
        let dictionary = Self.words.map { "\($0) 1000 n\n" }.joined() + "和 9000 c\n的 9000 u\n"
        return Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array(dictionary.utf8))))
    }

    /// The rows, with everything explained: the texts of one year after another, all of one level.
    private func search(
        _ texts: [String], basis: PriorBasis = .shingles, level: String? = nil, kinds: [String: TokenKind] = [:]
    ) async throws -> PriorSearch {
        let segmenter = try segmenter()
        let stopWords = try StopWords(Array("[all]\n和\n的\n".utf8), name: "stop")
        let counted = try await counts(texts, segmenter)
        let vocabulary = Vocabulary(
            terms: counted.vocabulary.terms,
            kinds: zip(counted.vocabulary.terms, counted.vocabulary.kinds).map { kinds[$0] ?? $1 })
        let matrix = CountMatrix(counts: counted.counts, vocabulary: vocabulary, reportIDs: counted.reportIDs)
        let sequences = texts.map {
            WordSequence(segmenter.segment($0), vocabulary: vocabulary, stopWords: stopWords)
        }
        var corpus = PriorCorpus(
            matrix, shingles: basis == .shingles ? Shingles(sequences.map { DocumentShingles($0) }) : nil,
            times: texts.indices.map { ReportTime(year: 2000 + $0, date: nil) },
            levels: texts.map { _ in level })
        corpus.texts = PriorTexts(
            words: ThemeWords(matrix, names: TokenKind.names, judge: PhraseJudge()), sequence: { sequences[$0] },
            utf8: { Array(texts[$0].utf8) })
        return try await PriorSearch(
            corpus, asked: Array(texts.indices), weighed: Array(texts.indices),
            options: PriorSearch.Options(basis: basis), threads: 2)
    }

    /// The explanation of the second text by the first; a third lets shared words weigh something.
    private func explanation(_ prior: String, _ report: String) async throws -> Explanation {
        let found = try await search([prior, report]).found[1]
        return try #require(found.first?.explanation)
    }

    @Test func wordingsThatOverlapAreOnePassage() async throws {
        let found = try await explanation("推进内河航运物流园区建设。大桥。", "粮食。推进内河航运物流园区建设。")
        // Six words in a row, three shingles, all its words: nothing else is shared.
        #expect(found.parts.map(\.text) == ["推进内河航运物流园区建设"] && found.parts[0].kind == .passage)
        #expect(abs(found.parts[0].contribution - found.cosine) < 1e-12 && found.others == 0)
        #expect(found.parts[0].count == 1 && found.parts[0].otherCount == 1)
    }

    @Test func aPassageGoesOnOverTheSameMarksAndNumbers() async throws {
        let prior = "推进内河航运物流、教育、医疗，住房增长5%。大桥园区"
        #expect(try await explanation(prior, "粮食。" + prior).parts.map(\.text).first == prior)
        // Another number and another mark end it; what is left of the words stands apart.
        let found = try await explanation(prior, "推进内河航运物流、教育，医疗，住房增长6%。大桥粮食")
        #expect(found.parts.first?.text == "推进内河航运物流、教育")
        #expect(Set(found.parts.dropFirst().map(\.text)) == ["医疗", "住房", "大桥"])
    }

    @Test func stopWordsMayDiffer() async throws {
        let found = try await explanation("推进内河和航运物流的园区", "推进内河航运的物流园区")
        #expect(found.parts.map(\.text) == ["推进内河航运的物流园区"] && found.parts[0].otherText == "推进内河和航运物流的园区")
    }

    @Test func aWordAloneBehindTheLastMarkIsNotShown() async throws {
        let found = try await explanation("推进内河航运物流建设。增长教育", "推进内河航运物流建设。增长医疗")
        #expect(found.parts.map(\.text) == ["推进内河航运物流建设"])
        // In a list it is.
        let listed = try await explanation("推进内河航运物流建设、教育大桥", "推进内河航运物流建设、教育医疗")
        #expect(listed.parts.map(\.text) == ["推进内河航运物流建设、教育"])
    }

    @Test func eachUseIsCreditedOnce() async throws {
        // 港口 stands once in the passage, once in a phrase, twice alone: a quarter of its product each.
        let prior = "内河港口航运物流，教育港口大桥，港口"
        let report = "内河港口航运物流，医疗，港口大桥，医疗，港口，港口"
        let found = try await explanation(prior, report)
        let parts = Dictionary(uniqueKeysWithValues: found.parts.map { ($0.text, $0) })
        #expect(Set(parts.keys) == ["内河港口航运物流", "港口大桥", "港口"])
        #expect(parts["港口大桥"]?.kind == .phrase && parts["港口"]?.kind == .term)
        #expect(parts["港口"]?.count == 4 && parts["港口"]?.otherCount == 3)
        let port = try #require(parts["港口"]).contribution / 2
        // With terms alone the whole product of 港口 is known.
        let terms = try #require(try await search([prior, report], basis: .terms).found[1].first?.explanation)
        let alone = try #require(terms.parts.first { $0.text == "港口" }).contribution
        #expect(abs(port * 3 - alone / 2) < 1e-12)
    }

    @Test func namesAndSetPhrasesAreSums() async throws {
        let texts = ["港口大桥粮食", "港口教育", "港口医疗", "港口住房", "港口大桥粮食园区"]
        let search = try await search(texts, basis: .terms, level: "city", kinds: ["大桥": .place])
        let first = try #require(search.found[4].first)
        let explanation = try #require(first.explanation)
        // 港口 is in all five reports; 大桥 is a name; the phrase 港口大桥粮食 ends up with what 粮食 adds.
        #expect(first.prior.row == 0 && explanation.setPhrases > 0 && explanation.names > 0)
        #expect(explanation.names == explanation.parts[0].contribution && explanation.parts.count == 1)
        #expect(first.setPhraseShare == explanation.share(of: explanation.setPhrases))
        #expect(first.nameShare == explanation.share(of: explanation.names))
    }

    @Test func topTermsAreWholePhrases() async throws {
        let search = try await search(["港口物流园区，教育", "港口物流园区，医疗，教育"], basis: .terms)
        #expect(Set(search.found[1][0].topTerms) == ["港口物流园区", "教育"])
        // Where it mostly stands otherwise, the word stands alone.
        let other = try await self.search(["港口物流，物流，教育", "港口物流，物流，医疗，物流，教育"], basis: .terms)
        #expect(Set(other.found[1][0].topTerms) == ["港口物流", "物流", "教育"])
    }

    /// Over texts that were put together from the same words: what is credited adds up to the cosine, each shared shingle
    /// is in a passage that both reports have, and no passage could go on.
    @Test func passagesOfGeneratedTexts() async throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<30 {
            let texts = (0..<3).map { _ in
                (0..<60).map { _ in
                    Self.words[generator.below(6)] + ["", "", "", "，", "。", "和", "\n", "、"][generator.below(8)]
                }.joined()
            }
            let search = try await search(texts)
            for row in 1...2 {
                let found = try #require(search.found[row].first)
                let explanation = try #require(found.explanation)
                let sum =
                    explanation.parts.reduce(0) { $0 + $1.contribution } + explanation.setPhrases
                    + explanation.names + explanation.commonWords + explanation.others
                #expect(abs(sum - found.prior.cosine) < 1e-12 && explanation.others > -1e-12)
                for part in explanation.parts {
                    #expect(texts[row].contains(part.text) && texts[found.prior.row].contains(part.otherText))
                    #expect(part.count > 0 && part.otherCount > 0)
                }
            }
        }
    }
}
