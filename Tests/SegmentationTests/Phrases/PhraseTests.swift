import Segmentation
import Support
import Testing

@Suite struct PhraseTests {
    private static let lexicon = Result { try Support.smallLexicon() }

    /// Reports in which 城市 and 发展 always occur together, with varying neighbours, and 人民 with everything.
    private static func texts() throws -> [PhraseText] {
        let segmenter = Segmenter(lexicon: try lexicon.get())
        let neighbours = ["北京", "工作", "政府", "人民", "周恩来", "文明"]
        return (0..<6).map { report in
            var text = ""
            for (index, before) in neighbours.enumerated() {
                let behind = neighbours[(index + report + 1) % neighbours.count]
                text += "\(before)城市发展\(behind)，人民\(before)和“三公四经”。\n"
            }
            return PhraseText(segmenter.segment(text))
        }
    }

    @Test func wordsThatStandTogetherAreFound() throws {
        let found = try PhraseFinder().candidates(in: Self.texts()) { $0 == "和" }
        let phrase = try #require(found.first { $0.phrase == "城市发展" })
        #expect(phrase.parts == ["城市", "发展"])
        #expect(phrase.count == 36 && phrase.reports == 6 && phrase.isTaken)
        // 36 of 6·6·9 words: both p(x) and p(xy) are 36/T, so that the normalised information is 1.
        #expect(abs(try #require(phrase.association) - 1) < 1e-12)
        // Six neighbours, all equally frequent.
        #expect(abs(try #require(phrase.leftEntropy) - 1.791759469228055) < 1e-12)
        #expect(!found.contains { $0.parts.contains("和") && ($0.parts.first == "和" || $0.parts.last == "和") })
    }

    /// 推进 clings to what follows it like the part of a term, but makes no term of it.
    @Test func verbsOfReportsMakeNoTerms() throws {
        let segmenter = Segmenter(lexicon: try Self.lexicon.get(), isTokenized: true)
        let neighbours = ["北京", "工作", "政府", "人民", "文明", "资源"]
        let texts = (0..<6).map { report in
            let lines = neighbours.indices.map { index in
                let (before, behind) = (neighbours[index], neighbours[(index + report + 1) % neighbours.count])
                return "\(before) 推进 碳汇 \(behind) ，\n\(before) 双控 目标 \(behind) ，\n\(before) 投资 增长 \(behind) ，\n"
            }
            return PhraseText(segmenter.segment(lines.joined()))
        }
        let found = PhraseFinder().candidates(in: texts) { _ in false }
        let pairs = found.filter { ["推进碳汇", "双控目标", "投资增长"].contains($0.phrase) }
        #expect(pairs.count == 3 && pairs.allSatisfy { $0.association! > 0.9 && $0.leftEntropy! > 1.5 })
        #expect(pairs.filter(\.isTaken).map(\.phrase) == ["双控目标"])
    }

    @Test func slogansInQuotesAreTaken() throws {
        let found = try PhraseFinder().candidates(in: Self.texts()) { _ in false }
        let slogan = try #require(found.first { $0.phrase == "三公四经" })
        #expect(slogan.isTaken && slogan.reports == 6)
    }

    @Test func theOrderOfReportsDoesNotMatter() throws {
        let texts = try Self.texts()
        let one = PhraseFinder().candidates(in: texts) { _ in false }
        #expect(one == PhraseFinder().candidates(in: texts.reversed()) { _ in false })
        #expect(one.count > 1)
    }

    @Test func fewReportsMakeNoPhrase() throws {
        let found = try PhraseFinder().candidates(in: Array(Self.texts().prefix(1))) { _ in false }
        #expect(found.isEmpty)
    }

    // MARK: Lists

    private func list(_ csv: String) throws -> PhraseList {
        try PhraseList(csv: Array(csv.utf8), name: "phrases.csv", words: Segmenter(lexicon: Self.lexicon.get()).words)
    }

    @Test func anEditedFileIsRead() throws {
        let csv = """
            phrase,parts,count,reports,association,left_entropy,right_entropy,taken
            城市发展,城市 发展,36,6,1,1.8,1.8,TRUE
            人民北京,人民 北京,6,6,0.5,1,1,false
            政府工作,,,,,,,yes
            北京,,,,,,,
            """
        #expect(try list(csv).phrases.map(\.parts) == [["城市", "发展"], ["政府", "工作"]])
        #expect(try list("parts\n城市 发展\n").phrases.map(\.text) == ["城市发展"])
    }

    @Test func phrasesAreJoinedLongestFirst() throws {
        var segmenter = Segmenter(lexicon: try Self.lexicon.get())
        segmenter.phrases = try list("parts\n城市 发展\n城市 发展 工作\n")
        #expect(Support.show(segmenter.segment("北京城市发展工作，城市发展的城市，发展")) == "北京/place 城市发展工作 ， 城市发展 的 城市 ， 发展")
    }

    /// The table as a spreadsheet saves it: other separators, titles and spellings of true, empty rows and columns.
    @Test(arguments: [
        "phrase;taken;\n城市发展;TRUE;\n农村工作;FALSE;\n;;\n", "短语\t采用\n城市发展\t是\n农村工作\t否\n",
        "Phrase , Taken \n城市发展, 1\n农村工作,0\n",
    ])
    func tablesOfSpreadsheetsAreRead(_ table: String) throws {
        #expect(try list(table).phrases.map(\.text) == ["城市发展"])
    }

    @Test func badFilesAreNamed() throws {
        func error(_ csv: String) -> String {
            do {
                _ = try list(csv)
                return ""
            } catch { return "\(error)" }
        }
        #expect(error("word,taken\n城市,true\n").contains("phrase"))
        #expect(error("phrase,parts,taken\n城市发展,城市 工作,true\n").contains("line 2"))
        #expect(error("phrase,parts,taken\n城市发展,城市 工作,true\n").contains("“城市工作”, not the phrase"))
        #expect(error("phrase,taken\n城市发展,perhaps\n").contains("“perhaps” is neither true nor false"))
        #expect(error("phrase,parts,count\n,,3\n").contains("both empty"))
        #expect(error("parts\n城市\n").contains("one part only"))
    }
}
