import Segmentation
import Testing

/// The rules of the default algorithm, with a dictionary of twenty words: whatever no rule takes falls into
/// single characters.
@Suite struct RulesTests {
    static let numbers: [(String, String)] = [
        ("5.3%", "5.3%/number"), ("５．３％", "５．３％/number"), ("1200亿元", "1200亿元/number"),
        ("3.5万亩", "3.5万亩/number"), ("5%—5.5%", "5%—5.5%/number"), ("5-6%", "5-6%/number"),
        ("1,234.5万元", "1,234.5万元/number"), ("30余万亩", "30余万亩/number"), ("0.5个百分点", "0.5个百分点/number"),
        ("3个工作", "3/number 个 工作"), ("100km", "100km/number"), ("50㎡", "50㎡/number"), ("½", "½/number"),
        ("一千二百亿元", "一千二百亿元/number"), ("百分之五点三", "百分之五点三/number"), ("三分之一的", "三分之一/number 的"),
        ("第14区", "第14/number 区"), ("第十四区", "第十四/number 区"), ("三十五", "三十五/number"),
        ("3万千瓦", "3万千瓦/number"), ("3千米", "3千米/number"), ("1000万千瓦时", "1000万千瓦时/number"), ("三万千瓦", "三万千瓦/number"),
        ("３·５%", "３·５%/number"), ("0·6", "0·6/number"), ("4·5万亩", "4·5万亩/number"), ("5·12发展", "5·12/latin 发展"),
        ("1 5 亿元", "1 5 亿元/number"), ("1 0 ．3 ％", "1 0 ．3 ％/number"), ("5，000", "5，000/number"),
        ("百分之5.5", "百分之5.5/number"), ("十四五", "十四五"), ("2022,2023", "2022/number , 2023/number"),
    ]
    static let dates: [(String, String)] = [
        ("2024年2月3日", "2024年2月3日/date"), ("２０２４年", "２０２４年/date"), ("2023年度", "2023年度/date"),
        ("2023年底", "2023年底/date"), ("2023年度过", "2023年/date 度 过"), ("2021-2025年", "2021-2025年/date"),
        ("1—9月", "1—9月/date"), ("3月份", "3月份/date"), ("2024-02-03", "2024-02-03/date"),
        ("二〇二六年一月", "二〇二六年一月/date"), ("一九八○年", "一九八○年/date"), ("十二月三日", "十二月三日/date"),
        ("5年的", "5年/date 的"), ("五年的", "五 年 的"), ("90年代的", "90年代/date 的"),
        ("1 9 9 7 年的", "1 9 9 7 年/date 的"), ("二O一五年", "二O一五年/date"), ("二0二三年", "二0二三年/date"),
        ("1980年代", "1980年代/date"), ("2020年代表", "2020年/date 代 表"), ("25年代", "25年/date 代"),
    ]
    static let latin: [(String, String)] = [
        ("RCEP", "RCEP/latin"), ("5G", "5G/latin"), ("PM2.5", "PM2.5/latin"), ("5A级", "5A级/latin"),
        ("DRG", "DRG/latin"),
        ("“1+6”", "“ 1+6/latin ”"), ("R&D和5G-A", "R&D/latin 和 5G-A/latin"), ("ＧＤＰ，RCEP", "ＧＤＰ/latin ， RCEP/latin"),
        ("GDP：5%", "GDP/latin ： 5%/number"), ("Москва", "Москва/latin"),
    ]
    static let masks: [(String, String)] = [
        ("**市政府", "**/mask 市 政府"), ("增长**.*%", "增 长 **.*/mask %"), ("****.*亿", "****.*/mask 亿"),
        ("20xx年的", "20xx/mask 年 的"), ("2OXX年", "2OXX/mask 年"), ("20**年底", "20**/mask 年 底"),
        ("xx区xx城", "xx/mask 区 xx/mask 城"), ("××市", "××/mask 市"), ("人×民", "人 × 民"),
        ("3×5", "3/number × 5/number"), ("201x年", "201x/mask 年"), ("□ 人民", "□ 人民"), ("人□民", "人 □/mask 民"),
        ("市长　□□□", "市 长 □□□/mask"), ("人**民政府", "人 **/mask 民 政府"), ("max", "max/latin"), ("x光", "x/latin 光"),
        ("____年", "____/mask 年"), ("某市", "某/mask 市"), ("20○○年", "20○○/mask 年"), ("增长■■%", "增 长 ■■/mask %"),
        ("7*24小时", "7/number * 24小时/number"), ("某些", "某 些"), ("X市", "X/mask 市"),
    ]
    static let others: [(String, String)] = [
        ("人民政府的工作", "人民政府/organisation 的 工作"), ("——发展……", "—— 发展 ……"),
        ("人民\r\n  政府\u{0}", "人民 政府"), ("㈠发展", "㈠ 发展"), ("人民　政府", "人民 政府"),
    ]

    @Test(arguments: numbers + dates + latin + masks + others)
    func rule(_ text: String, _ expected: String) throws {
        let segmented = Segmenter(lexicon: try Support.smallLexicon()).segment(text)
        #expect(Support.show(segmented) == expected)
        Support.checkTiling(text, segmented, "rules")
    }

    @Test func namesOfPlansAreKnown() {
        #expect(["十四五", "十一五"].allSatisfy(Segmenter.isNameOfPlan))
        #expect(!["十四", "二十五", "十月五", "十四六"].contains(where: Segmenter.isNameOfPlan))
    }

    @Test func everyHanCharacterAlone() throws {
        let segmenter = Segmenter(lexicon: try Support.smallLexicon(), algorithm: .characters)
        #expect(Support.show(segmenter.segment("人民2024年，GDP**")) == "人 民 2024/number 年 ， GDP/latin **/mask")
    }

    @Test func termsAreFolded() throws {
        let segmented = Segmenter(lexicon: try Support.smallLexicon()).segment("ＧＤＰ，５％㎡⼈")
        #expect(segmented.tokens.indices.map(segmented.term) == ["GDP", ",", "5%", "m2", "人"])
        #expect(segmented.withTermBytes(0) { Array($0) } == Array("GDP".utf8))
    }

    // MARK: User dictionary

    /// Radicals, which PDFs have in place of characters, are those characters in texts, dictionaries and
    /// lists: ⺠ is 民, ⼈ 人, ⻓ 长.
    @Test func radicalsAreTheirCharacters() throws {
        let plain = Segmenter(lexicon: try Support.smallLexicon())
        let segmented = plain.segment("⼈⺠政府的⼯作")
        #expect(segmented.tokens.indices.map(segmented.surface) == ["⼈⺠政府", "的", "⼯作"])
        #expect(segmented.tokens.indices.map(segmented.term) == ["人民政府", "的", "工作"])
        for word in ["⻓江带", "长江带"] {
            let user = try UserDictionary(Array((word + "\n").utf8), name: "user")
            let segmenter = Segmenter(lexicon: try Support.smallLexicon(), userDictionary: user)
            #expect(segmenter.words(in: "在长江带") == ["在", "长江带"])
            #expect(segmenter.words(in: "在⻓江带") == ["在", "⻓江带"])
        }
        #expect(try GenreTerms(Array("⺠政府\n".utf8), name: "genre").terms == ["民政府"])
        let stopWords = try StopWords(Array("[x]\n⻓\n".utf8), name: "stop")
        #expect(stopWords.contains("长"))
    }

    @Test func userWordsWin() throws {
        let user = try UserDictionary(
            Array("府的 3 n\n市政\n1+6\n贵港 ns\n年底 5\n5G\nＸ计划\n".utf8), name: "user.txt")
        let segmenter = Segmenter(lexicon: try Support.smallLexicon(), userDictionary: user)
        #expect(user.count == 7)
        #expect(Support.show(segmenter.segment("人民政府的工作")) == "人民 政 府的 工作")
        #expect(Support.show(segmenter.segment("市政府在贵港")) == "市政 府 在 贵港/place")
        #expect(Support.show(segmenter.segment("2023年底“1+6”")) == "2023/number 年底 “ 1+6 ”")
        #expect(Support.show(segmenter.segment("15G的5G")) == "15G/latin 的 5G")
        #expect(Support.show(segmenter.segment("X计划")) == "X计划")
        let jieba = Segmenter(lexicon: try Support.smallLexicon(), algorithm: .jieba, userDictionary: user)
        #expect(jieba.words(in: "市政府") == ["市政", "府"])
    }

    /// Words with blanks, marks and digits, with the fields parted by blanks, tabs or commas.
    @Test(arguments: [
        ("Louis Vuitton 20", "Louis Vuitton", TokenKind.word), ("New York", "New York", .word),
        ("专精特新 “小巨人”", "专精特新 “小巨人”", .word), ("冯·诺伊曼 10 nr", "冯·诺伊曼", .person), ("贵港\tns", "贵港", .place),
        ("自治区党委,10,nt", "自治区党委", .organisation), ("平陆运河，10", "平陆运河", .word), ("1,000", "1,000", .word),
        ("碳达峰、碳中和 100 n", "碳达峰、碳中和", .word), ("big data", "big data", .word),
        ("iPhone 15 Pro 3", "iPhone 15 Pro", .word),
        ("5 100", "5", .word), ("新区;3;ns", "新区", .place),
    ])
    func aWordMayHoldAnything(_ line: String, _ word: String, _ kind: TokenKind) throws {
        let user = try UserDictionary(Array((line + "\n").utf8), name: "u.txt")
        #expect(user.words == [word] && user.unusable.isEmpty)
        let segmenter = Segmenter(lexicon: try Support.smallLexicon(), userDictionary: user)
        let segmented = segmenter.segment("在\(word)的")
        #expect(segmented.tokens.indices.map(segmented.surface) == ["在", word, "的"])
        #expect(segmented.tokens[1].kind == kind)
    }

    /// A line that cannot be used is listed, and the rest is used.
    @Test func aBadLineCostsItselfAlone() throws {
        let long = String(repeating: "甲", count: 300)
        let user = try UserDictionary(Array("甲乙\n\(long)\n丙丁 3 ns\n甲 1 n x\n".utf8), name: "u.txt")
        #expect(user.words == ["甲乙", "丙丁"])
        #expect(user.unusable.map { $0.description.prefix(13) } == ["u.txt, line 2", "u.txt, line 4"])
    }

    @Test func badUserDictionariesAreNamed() {
        func message(_ text: String) -> String? {
            do {
                _ = try UserDictionary(Array(text.utf8), name: "u.txt")
                return nil
            } catch { return error.description }
        }
        let form = "; a line is: word, then optionally a frequency and a tag, separated by spaces"
        #expect(
            message("甲 1 n x\n") == "u.txt, line 1: “甲 1 n x”: something follows the word, its frequency and its tag"
                + form)
        #expect(message("\n\n")?.hasPrefix("u.txt holds no word") == true)
    }
}
