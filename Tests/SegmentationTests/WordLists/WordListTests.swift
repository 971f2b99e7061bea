import Segmentation
import Testing

/// Genre terms and blocked words.
@Suite struct WordListTests {
    private let dictionary = Array(
        "一网 200 n\n通 30 v\n办 30 v\n通办 90 v\n网 10 n\n一 90 m\n创新 200 v\n发展 300 v\n格局 90 n\n新 500 a\n新发展 30 n\n".utf8)

    private func lexicon() throws -> Lexicon { try Lexicon(Lexicon.compile(dictionary: dictionary)) }

    private func terms(_ text: String) throws -> GenreTerms { try GenreTerms(Array(text.utf8), name: "genre.txt") }

    private func lexicon(adding list: String) throws -> Lexicon { try lexicon().adding(terms(list)) }

    @Test func aTermWinsOverItsPartsAndOnlyInTheDefault() throws {
        let list = "[administration]\n一网通办 # a comment\n新发展格局\n"
        let text = "一网通办"
        #expect(try terms(list).terms == ["一网通办", "新发展格局"])
        #expect(try Segmenter(lexicon: lexicon(adding: list)).words(in: text) == ["一网通办"])
        #expect(try Segmenter(lexicon: lexicon()).words(in: text) == ["一网", "通办"])
        for algorithm in [Segmenter.Algorithm.jieba, .characters] {
            let without = try Segmenter(lexicon: lexicon(), algorithm: algorithm).words(in: text)
            #expect(try Segmenter(lexicon: lexicon(adding: list), algorithm: algorithm).words(in: text) == without)
        }
    }

    @Test func aTermLosesWhereItsEdgeBelongsToAnotherWord() throws {
        let segmenter = Segmenter(lexicon: try lexicon(adding: "新发展格局\n"))
        #expect(segmenter.words(in: "新发展格局") == ["新发展格局"])
        #expect(segmenter.words(in: "创新发展格局") == ["创新", "发展", "格局"])
    }

    @Test func theLongerTermWinsOverTheShorterInIt() throws {
        let segmenter = Segmenter(lexicon: try lexicon(adding: "发展格局\n新发展格局\n"))
        #expect(segmenter.words(in: "新发展格局") == ["新发展格局"])
    }

    @Test func aTagGivesTheKind() throws {
        let segmenter = Segmenter(lexicon: try lexicon(adding: "一网通办 nt\n"))
        #expect(Support.show(segmenter.segment("一网通办")) == "一网通办/organisation")
    }

    @Test func badListsAreNamed() throws {
        func reason(_ text: String) -> String? {
            do {
                _ = try terms(text)
                return nil
            } catch { return "\(error)" }
        }
        #expect(reason("一网通办\n互联网+\n")?.contains("genre.txt, line 2: “互联网+”: the word must be") == true)
        #expect(reason("办\n")?.contains("two Chinese characters") == true)
        #expect(reason("一网通办\n# x\n一网通办\n")?.contains("stands already in line 1") == true)
        #expect(reason("一网通办 zz\n")?.contains("is no tag") == true)
        #expect(reason("一网通办 ns 3\n")?.contains("a term and perhaps a tag") == true)
        #expect(reason("\n# nothing\n")?.contains("holds no word") == true)
    }

    @Test func blockedWordsAreNeverFormed() throws {
        let blocked = try BlockedWords(Array("通办\n新发展\n一网通办\n".utf8), name: "blocked.txt")
        for algorithm in [Segmenter.Algorithm.conspectus, .jieba] {
            let segmenter = Segmenter(
                lexicon: try lexicon(adding: "一网通办\n"), algorithm: algorithm, blockedWords: blocked)
            #expect(segmenter.words(in: "一网通办") == ["一网", "通", "办"])
            #expect(segmenter.words(in: "新发展格局") == ["新", "发展", "格局"])
        }
    }

    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func unknownWordsCanBeBlocked() throws {
        let lexicon = try Support.fullLexicon()
        let blocked = try BlockedWords(Array("杭研\n".utf8), name: "blocked.txt")
        let text = "他来到了网易杭研大厦"
        for algorithm in [Segmenter.Algorithm.conspectus, .jieba] {
            #expect(Segmenter(lexicon: lexicon, algorithm: algorithm).words(in: text).contains("杭研"))
            let words = Segmenter(lexicon: lexicon, algorithm: algorithm, blockedWords: blocked).words(in: text)
            #expect(words.contains("杭") && words.contains("研") && !words.contains("杭研"))
        }
    }

    /// The shipped list: every term is a token of its own where it stands alone.
    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func everyShippedTermIsFormed() throws {
        let lexicon = try Support.fullLexicon()
        let path = Support.root + "/data/genre-terms.txt"
        let genre = try GenreTerms(Support.bytes(path), name: path)
        #expect(genre.terms.count > 500)
        let segmenter = Segmenter(lexicon: try lexicon.adding(genre))
        for term in genre.terms { #expect(segmenter.words(in: "，" + term + "。") == ["，", term, "。"]) }
    }

    /// A number and its counting word are two words; what only looks like them is one.
    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func composedWordsAreForJiebaAlone() throws {
        let lexicon = try Support.fullLexicon()
        let segmenter = Segmenter(lexicon: lexicon)
        #expect(segmenter.words(in: "最大的一批") == ["最", "大", "的", "一", "批"])
        #expect(segmenter.words(in: "一个") == ["一个"])
        #expect(Segmenter(lexicon: lexicon, algorithm: .jieba).words(in: "最大的一批") == ["最大", "的", "一批"])
    }

    /// What the dictionary has by chance is two words; names, idioms and genre terms stay whole.
    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func passingCombinationsAreForJiebaAlone() throws {
        let lexicon = try Support.fullLexicon()
        let segmenter = Segmenter(lexicon: lexicon)
        #expect(segmenter.words(in: "高度重视") == ["高度", "重视"])
        #expect(segmenter.words(in: "一如既往") == ["一如既往"])
        #expect(segmenter.words(in: "社会主义") == ["社会主义"])
        #expect(Segmenter(lexicon: lexicon, algorithm: .jieba).words(in: "高度重视") == ["高度重视"])
        let path = Support.root + "/data/genre-terms.txt"
        let genre = try GenreTerms(Support.bytes(path), name: path)
        #expect(segmenter.words(in: "基础设施") == ["基础", "设施"])
        #expect(Segmenter(lexicon: try lexicon.adding(genre)).words(in: "基础设施") == ["基础设施"])
    }

    /// ln(f · N / (a · b)) with N = 10⁶ and halves of 1,000 each: 5 nats are a frequency of 148.4. Names and
    /// idioms stay whole.
    @Test(arguments: [(148, "n", 2), (149, "n", 1), (148, "nz", 1), (148, "i", 1), (148, "vn", 2)])
    func compoundsByTheInformationOfTheirHalves(frequency: Int, tag: String, words: Int) throws {
        let rest = 1_000_000 - 2000 - frequency
        let lexicon = try Lexicon(
            Lexicon.compile(
                dictionary: Array("甲乙 1000 n\n丙丁 1000 n\n甲乙丙丁 \(frequency) \(tag)\n的 \(rest) uj\n".utf8)))
        #expect(Segmenter(lexicon: lexicon).words(in: "甲乙丙丁").count == words)
        #expect(Segmenter(lexicon: lexicon, algorithm: .jieba).words(in: "甲乙丙丁") == ["甲乙丙丁"])
    }
}
