import Segmentation
import Support
import Testing

/// Names of persons and places that are in no dictionary, kinds of organisations, and divisions that the
/// weights of words alone get wrong.
@Suite(.enabled(if: Support.jieba != nil, Support.noJieba)) struct NamesTests {
    static let persons: [(String, String)] = [
        ("市长李晓红在会上", "市长 李晓红/person 在 会上"), ("市长张伟", "市长 张伟/person"),
        ("市长　张伟中", "市长 张伟中/person"), ("省长  李兆焯", "省长 李兆焯/person"),
        ("县委书记王建国同志", "县委/organisation 书记 王建国/person 同志"),
        ("张伟同志作报告", "张伟/person 同志 作 报告"), ("李晓红副市长主持", "李晓红/person 副 市长 主持"),
        ("向沈浩同志学习", "向 沈浩/person 同志 学习"), ("代县长欧阳明作报告", "代县长 欧阳明/person 作 报告"),
        ("上海市市长韩正在会上", "上海市/place 市长 韩正/person 在 会上"),
        ("老英雄张富清", "老 英雄 张富清/person"),
        ("徐虎、吴金印、李素丽、谭彦等同志", "徐虎/person 、 吴金印/person 、 李素丽/person 、 谭彦/person 等 同志"),
        ("买买提·艾力同志", "买买提·艾力/person 同志"), ("和司马义·艾买提", "和 司马义·艾买提/person"),
        ("艾尔肯•吐尼亚孜", "艾尔肯•吐尼亚孜/person"),
    ]
    /// What looks like a name but is none.
    static let noPersons: [(String, String)] = [
        ("书记高度重视", "书记 高度 重视"), ("主任马上开会", "主任 马上 开会"), ("委员会主任", "委员会 主任"),
        ("省长江经济带", "省 长江/place 经济带"), ("镇江扬州长江大桥", "镇江/place 扬州/place 长江大桥/place"),
        ("健康河北·欢乐冰雪", "健康 河北/place · 欢乐 冰雪"), ("中埃·泰达合作", "中 埃 · 泰达 合作"),
        ("石棉、石膏、高岭土、白云石", "石棉 、 石膏 、 高岭土 、 白云石"), ("沈阜、沈铁、沈辽鞍、沈本", "沈阜 、 沈 铁 、 沈 辽/place 鞍 、 沈 本"),
        ("高精尖产业", "高精尖 产业"), ("克雷蒂安总理", "克雷蒂安 总理"),
    ]
    static let places: [(String, String)] = [
        ("、中里乡、", "、 中里乡/place 、"), ("建成津石高速公路", "建成 津石高速公路/place"), ("，驮英水库", "， 驮英水库/place"),
        ("经济高速增长", "经济 高速 增长"), ("、入河、强镇、古镇、", "、 入 河 、 强 镇 、 古镇 、"), ("、沪苏湖、", "、 沪/place 苏/place 湖 、"),
    ]
    static let organisations: [(String, String)] = [
        ("省人大和市政协", "省人大/organisation 和 市政协/organisation"), ("财政部", "财政部/organisation"),
        ("市发改委", "市 发改委/organisation"), ("中国人民政治协商会议", "中国人民政治协商会议/organisation"),
        ("省人大常委会", "省 人大常委会/organisation"),
    ]
    static let divisions: [(String, String)] = [
        ("第一个", "第一 个"), ("第一时间", "第一 时间"), ("第十四个", "第十四/number 个"), ("上百次", "上百 次"), ("百年", "百年"),
        ("及其他", "及 其他"), ("开创新局面", "开创 新 局面"), ("开创新型", "开创 新型"), ("为主线", "为 主线"),
        ("打造成为", "打造 成为"), ("有效应对风险", "有效 应 对 风险"),
        ("市县政府", "市县 政府"), ("市县长", "市 县长"), ("中等城市", "中等 城市"), ("建设用地", "建设 用地"), ("就学", "就学"),
        ("在于", "在于"), ("有着", "有着"), ("极大", "极大"), ("所有的", "所有 的"),
    ]

    @Test(arguments: persons + noPersons + places + organisations + divisions)
    func division(_ text: String, _ expected: String) throws {
        let segmented = Segmenter(lexicon: try Support.fullLexicon()).segment(text)
        #expect(Support.show(segmented) == expected)
        Support.checkTiling(text, segmented, "names")
    }

    @Test func organisationsOfTheShippedList() throws {
        let terms = try GenreTerms(
            Files.bytes(at: Support.root + "/data/genre-terms.txt"), name: "genre-terms.txt")
        let segmenter = Segmenter(lexicon: try Support.fullLexicon().adding(terms))
        #expect(
            Support.show(segmenter.segment("国家发展和改革委员会、市发展改革委和市人大"))
                == "国家发展和改革委员会/organisation 、 市 发展改革委/organisation 和 市人大/organisation")
    }

    /// Names do not override blocked words and words of the user.
    @Test func listsOfTheUserWin() throws {
        let lexicon = try Support.fullLexicon()
        let blocked = try BlockedWords(Array("张伟\n津石高速\n".utf8), name: "blocked")
        let user = try UserDictionary(Array("市长李\n".utf8), name: "user")
        #expect(
            Segmenter(lexicon: lexicon, blockedWords: blocked).words(in: "市长张伟，津石高速")
                == ["市长", "张", "伟", "，", "津", "石", "高速"])
        #expect(Segmenter(lexicon: lexicon, userDictionary: user).words(in: "市长李晓红").first == "市长李")
    }

    /// jieba's algorithm and single characters ignore names.
    @Test func otherAlgorithmsAreUntouched() throws {
        let lexicon = try Support.fullLexicon()
        #expect(Segmenter(lexicon: lexicon, algorithm: .jieba).words(in: "买买提·艾力") == ["买买提", "·", "艾力"])
        #expect(Segmenter(lexicon: lexicon, algorithm: .characters).words(in: "张华、李强") == ["张", "华", "、", "李", "强"])
    }

    @Test func tokensTileWhereNamesMeet() throws {
        let lexicon = try Support.fullLexicon()
        let blocked = try BlockedWords(Array("张伟\n".utf8), name: "blocked")
        let user = try UserDictionary(Array("伟、\n艾力\n".utf8), name: "user")
        let pieces = [
            "市长", "同志", "副", "张", "李", "伟", "晓红", "、", "·", "•", "，", "买买提", "艾力", "高速", "公路", "水库", "京", "石", "里",
            "镇", "第", "一", "个", "及其他", "开创新局", "5", " ", "　", "欧阳", "在", "㈱", "\n",
        ]
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3000 {
            let text = (0..<generator.below(16)).map { _ in pieces[generator.below(pieces.count)] }.joined()
            for variant in 0..<3 {
                let segmenter = Segmenter(
                    lexicon: lexicon, userDictionary: variant == 1 ? user : nil,
                    blockedWords: variant == 2 ? blocked : nil)
                let segmented = segmenter.segment(text)
                Support.checkTiling(text, segmented, "names \(variant)")
                if variant == 2 { #expect(!segmented.tokens.indices.contains { segmented.surface($0) == "张伟" }) }
                // A line's words do not depend on any other line.
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                    segmenter.words(in: String($0))
                }
                #expect(segmenter.words(in: text) == lines)
            }
        }
    }
}
