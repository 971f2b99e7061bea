import Segmentation
import Support
import Testing

@Suite struct PhraseJudgeTests {
    private let csv = """
        word,uses,first,last
        水平,8378,0.01,0.68
        超,753,0.10,0.02
        湾,145,0.08,0.22
        海,371,0.23,0.12
        城,1034,0.05,0.32
        加速,704,0.49,0.03
        打击,90,0.60,0.30
        两山,108,0.78,0.63
        冰雪,288,0.26,0.07
        数字,932,0.30,0.03

        """

    private func judge(_ lexicon: Lexicon? = nil) throws -> PhraseJudge {
        try PhraseJudge(csv: Array(csv.utf8), name: "word-edges.csv", lexicon: lexicon)
    }

    @Test func wordsBeginAndEndAsTheyStandAtBreaks() throws {
        let judge = try judge()
        #expect(judge.mayBegin("水平") && judge.mayBegin("海") && !judge.mayBegin("湾") && !judge.mayBegin("超"))
        #expect(judge.mayEnd("水平") && judge.mayEnd("城") && !judge.mayEnd("湾") && !judge.mayEnd("超"))
        #expect(!judge.mayEnd("加速") && !judge.mayEnd("海"))
        // Of what is not known a word is trusted, a character is not.
        #expect(judge.mayBegin("港口") && judge.mayEnd("港口") && !judge.mayBegin("藏") && !judge.mayEnd("藏"))
    }

    @Test func listedWordsCling() {
        let judge = PhraseJudge()
        #expect(!judge.mayBegin("推进") && !judge.mayEnd("增长") && judge.isBody("市人大") && !judge.isBody("城市"))
        #expect(judge.isBody("同胞"), "whom every report greets")
    }

    @Test func aNounStandsAlone() throws {
        let lexicon = try Lexicon(
            Lexicon.compile(dictionary: Array("充足 100 a\n煤矿 100 n\n建设 100 vn\n前所未有 50 i\n疏解 9 v\n".utf8)))
        let judge = try judge(lexicon)
        #expect(judge.standsAlone("煤矿") && judge.standsAlone("港口"))
        // A noun that says of no matter what it is.
        #expect(!judge.standsAlone("建设") && !judge.tells("建设") && judge.mayEnd("建设"))
        #expect(!judge.standsAlone("充足") && !judge.standsAlone("疏解") && !judge.standsAlone("前所未有"))
        // A verb with its object to come; a noun that begins as often as it ends; a character; what has no letter.
        #expect(!judge.standsAlone("打击") && !judge.standsAlone("城") && !judge.standsAlone("3+1"))
        // What mostly stands before others may be named, but is no phrase; what always does, neither.
        #expect(judge.tells("冰雪") && !judge.standsAlone("冰雪") && !judge.tells("数字") && !judge.tells("疏解"))
        #expect(judge.tells("煤矿") && !judge.tells("打击") && !judge.tells("市人大"))
        #expect(lexicon.kind(of: "充足") == .word && lexicon.isNoun("冰雪") && !lexicon.isNoun("疏解"))
    }

    @Test(arguments: ["水平,1,x,0.5", "水平,1,0.5,1.5", "水平,1,-0.1,0.5"])
    func aShareIsANumberFromNoughtToOne(_ line: String) {
        #expect {
            try PhraseJudge(csv: Array("word,uses,first,last\n\(line)\n".utf8), name: "edges")
        } throws: { error in
            guard case SegmentationError.phraseLine("edges", 2, line, _)? = error as? SegmentationError else {
                return false
            }
            return "\(error)".contains("0 to 1")
        }
    }
}
