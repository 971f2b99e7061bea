import Conspectus
import Testing

/// Terms inside longer words and across several, with what became of each.
@Suite struct KeywordSearchTests {
    private static let segmenter: Segmenter = {
        let words = """
            污水 900 n
            处理 9000 v
            污水处理 90000 n
            发展 9000 v
            示范 9000 v
            展示 9000 v
            污染 3000 n
            污染物 300 n
            大气 900 n
            碳化 90 v
            碳 300 n
            碳排放 90 n
            排放 900 v
            低 900 a
            推进 900 v
            """
        return Segmenter(
            lexicon: try! Lexicon(Lexicon.compile(dictionary: Array(words.utf8))), findsUnknownWords: false)
    }()
    private static let division = FineDivision(for: segmenter)

    private func matcher(
        _ terms: String..., matching: KeywordMatching = .inside, overlap: KeywordOverlap = .longest
    ) throws -> DictionaryMatcher {
        let csv = "category,term\n" + terms.map { "a,\($0)\n" }.joined()
        return DictionaryMatcher(
            try TermDictionary(Array(csv.utf8), name: "d.csv"), matching: matching, overlap: overlap,
            segmenter: Self.segmenter)
    }

    private func text(_ text: String) -> KeywordText {
        KeywordText(Self.segmenter.segment(text), division: Self.division)
    }

    @Test func termsCountInsideLongerWordsAndAcrossSeveral() throws {
        let text = text("推进污水处理，发展示范，处理污水。展示")
        let found = try matcher("污水", "展示", "发展示范").search(text)
        #expect(found.counts[0].byTerm == [2, 1, 1])
        #expect(found.hits.map(\.range) == [2..<4, 7..<11, 14..<16, 17..<19])
        #expect(found.hits.map(\.isInside) == [true, false, false, false])
        #expect(try matcher("污水", "展示", matching: .segments).search(text).counts[0].byTerm == [1, 1])
        #expect(try matcher("污水", "展示", matching: .substrings).search(text).counts[0].byTerm == [2, 2])
    }

    /// A word that the lexicon does not have takes its characters from known words where the rest can stand.
    @Test func wordsOfTheListCountThoughNoDictionaryHasThem() throws {
        #expect(try matcher("低碳").search(text("推进低碳化，低碳排放，低碳")).counts[0].byTerm == [3])
        #expect(try matcher("展示").search(text("发展示范")).counts[0].byTerm == [0])
    }

    @Test func overlapsCountOnceOrEachByItself() throws {
        let text = text("污水处理污水")
        #expect(try matcher("污水", "污水处理", "处理").search(text).counts[0].byTerm == [1, 1, 0])
        #expect(try matcher("污水", "污水处理", "处理", overlap: .count).search(text).counts[0].byTerm == [2, 1, 1])
        // As `text.count(term)`, a term does not overlap itself.
        let repeated = self.text("啊啊啊啊啊")
        #expect(
            try matcher("啊啊", matching: .substrings, overlap: .count).search(repeated).counts[0].byTerm == [2])
    }

    @Test func asterisksStandForTheRestOfAWord() throws {
        let text = text("大气污染，污染物，碳排放，低碳。")
        #expect(try matcher("碳*").search(text).counts[0].byTerm == [2])
        #expect(try matcher("碳*", matching: .segments).search(text).counts[0].byTerm == [2])
        #expect(try matcher("*染*").search(text).counts[0].byTerm == [2])
        #expect(try matcher("污*物").search(text).counts[0].byTerm == [1])
        #expect(try matcher("*染", matching: .substrings).search(text).counts[0].byTerm == [2])
        #expect(try matcher("*处理").search(self.text("污水处理")).counts[0].byTerm == [1])
    }

    @Test func whatBecameOfEachTermIsTold() throws {
        var account = try matcher("污水", "污水处理厂", "展示").account()
        account.add(text("污水处理，发展示范，发展示范，展示"))
        account.add(text("污水处理厂，污水"))
        let terms = account.categories[0]
        #expect(terms[0].hits == 2 && terms[0].texts == 2 && terms[0].inside == 1)
        #expect(terms[0].longerWords == ["污水处理": 1])
        #expect(terms[0].inLongerTerms == 1 && terms[0].longerTerms == ["污水处理厂": 1])
        #expect(terms[2].hits == 1 && terms[2].acrossWords == 2 && terms[2].dividedWords == ["发展|示范": 2])
        #expect(terms[2].notCounted == 2)
    }

    /// With substrings and each by itself, the counts are those of plain counting.
    @Test func substringsCountAsPlainCountingDoes() throws {
        var generator = SeededGenerator(seed: 3, stream: 2)
        let letters = Array("污水处理发展示范碳。")
        let terms = ["污水", "水处", "处理", "展示", "碳", "碳碳", "发展示范"]
        let matcher = try matcher(
            "污水", "水处", "处理", "展示", "碳", "碳碳", "发展示范", matching: .substrings, overlap: .count)
        for _ in 0..<100 {
            let text = String((0..<60).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
            let expected = terms.map { term in text.ranges(of: term).count }
            let found = matcher.search(KeywordText(Self.segmenter.segment(text)))
            #expect(found.counts[0].byTerm == expected, "\(text)")
            #expect(found.account.categories[0].allSatisfy { $0.notCounted == 0 })
        }
    }

    @Test func sentencesThatUseACategoryAreCounted() throws {
        let found = try matcher("污水", "污染").search(text("污水，污染。推进处理。\n污水！\n，。"))
        #expect(found.sentences == 3 && found.sentencesUsing == [2])
    }

    @Test func expressionsAreFoundInEachLine() throws {
        let text = "推进污水处理。\n2024年增长6.5%，2025年增长5%"
        let lines = KeywordInContext.lines(in: text, matching: try Regex("增长[0-9.]+%"), window: 3)
        #expect(lines.map(\.match) == ["增长6.5%", "增长5%"])
        let scalars = Array(text.unicodeScalars)
        #expect(lines.map { scalars[$0.start..<$0.end].map(String.init).joined() } == lines.map(\.match))
        #expect(lines[0].left == "24年" && lines[0].right == "，20")
    }

    @Test func sentencesAreToldByWhatTheyHold() throws {
        let original = "推进污水处理。\n\n……发展示范，处理污水；  大气污染！？\n碳排放"
        let uses = try matcher("展示", "污水").categoryUses(in: text(original))
        let scalars = Array(original.unicodeScalars)
        let sentences = uses.sentences.map { range in String(String.UnicodeScalarView(scalars[range])) }
        #expect(sentences == ["推进污水处理。", "……发展示范，处理污水；", "大气污染！", "碳排放"])
        #expect(
            uses.categories[0] == [
                CategoryUses.Use(sentence: 0, terms: [1], missed: []),
                CategoryUses.Use(sentence: 1, terms: [1], missed: [0]),
            ])
        // A place inside a longer term that counts is no miss.
        let longer = try matcher("污水", "污水处理").categoryUses(in: text("污水处理"))
        #expect(longer.categories[0] == [CategoryUses.Use(sentence: 0, terms: [1], missed: [])])
    }
}
