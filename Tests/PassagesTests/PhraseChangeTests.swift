import Conspectus
import TestSupport
import Testing

@Suite struct PhraseChangeTests {
    private static let dictionary = ["港口", "新能源", "煤炭", "旅游", "汽车", "产业", "水平", "粮食", "物流", "共治", "水"]

    /// The words of texts, a row each.
    private func texts(_ texts: [String]) async throws -> PriorTexts {
        let lines = Self.dictionary.map { "\($0) 1000 n\n" }.joined()
        let segmenter = Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array(lines.utf8))))
        let matrix = try await CorpusCounter(segmenter: segmenter)
            .count(texts.count, threads: 1) { CountedText(utf8: Array(texts[$0].utf8)) }
            .matrix(
                CountedCorpus.Part(documents: Array(texts.indices), ids: texts.indices.map { "r\($0)" }), threads: 1)
        let sequences = texts.map {
            WordSequence(segmenter.segment($0), vocabulary: matrix.vocabulary, stopWords: nil)
        }
        return PriorTexts(
            words: ThemeWords(matrix, names: TokenKind.names, judge: PhraseJudge()), sequence: { sequences[$0] },
            utf8: { Array(texts[$0].utf8) })
    }

    private func candidates(_ report: String, _ prior: String) async throws -> [PhraseChange] {
        PhraseChange.candidates(try await texts([report, prior]), row: 0, prior: 1, limit: 10)
    }

    @Test func whatOnlyOneOfTwoHas() async throws {
        let found = try await candidates(
            "新能源汽车，新能源汽车，港口物流，港口物流，粮食，旅游，旅游，旅游，旅游", "粮食，港口物流，煤炭产业，煤炭产业，煤炭产业，水平，水平，水平，水平")
        // Both have 港口物流; 旅游 alone needs four uses; 水平 tells nothing; 汽车 is a part of 新能源汽车.
        #expect(
            found == [
                PhraseChange(isTakenUp: true, text: "旅游", uses: 4),
                PhraseChange(isTakenUp: true, text: "新能源汽车", uses: 2),
                PhraseChange(isTakenUp: false, text: "煤炭产业", uses: 3),
            ])
        #expect(try await candidates("港口物流", "港口物流").isEmpty)
        #expect(try await candidates("，", "，").isEmpty)
    }

    @Test func aPhraseIsNotTornFromItsNumeral() async throws {
        // In 五水共治 the numeral is a part of the phrase, which is then no run of words.
        #expect(try await candidates("五水共治，五水共治，五水共治", "粮食").isEmpty)
        #expect(try await candidates("治港口物流，治港口物流", "粮食").map(\.text) == ["港口物流"])
    }

    @Test func theLongerPhraseStandsIfItIsUsedAsOften() async throws {
        let often = try await candidates("港口物流产业，港口物流产业，港口物流产业，港口物流", "粮食")
        #expect(often.map(\.text) == ["港口物流产业"])
        let seldom = try await candidates("港口物流产业，港口物流产业，港口物流，港口物流，港口物流", "粮食")
        #expect(seldom.map(\.text) == ["港口物流"])
    }

    @Test func whereElseAPhraseStands() {
        // Rows: three reports of region A in 2020, 2021 and 2022; B in 2021 and 2023; one of no known region in 2020.
        let regions: [String?] = ["A", "A", "A", "B", "B", nil]
        let times = [2020, 2021, 2022, 2021, 2023, 2020].map { ReportTime(year: $0, date: nil) }
        let rows = ["新质", "老旧", "新质，老旧，再造", "新质", "新质", "新质"]
        let changes = [
            PhraseChange(isTakenUp: true, text: "新质", uses: 2), PhraseChange(isTakenUp: true, text: "再造", uses: 2),
            // The report has the characters, so it did not give them up.
            PhraseChange(isTakenUp: false, text: "老旧", uses: 2),
        ]
        let search = PhraseSpread.Search(
            [PhraseSpread.Owner(row: 2, prior: 1, changes: changes)], regions: regions, times: times)
        var spread = PhraseSpread(search)
        var other = PhraseSpread(search)
        for (row, text) in rows.enumerated() {
            if row % 2 == 0 {
                spread.add([Scalars(text)], row: row, search)
            } else {
                other.add([Scalars(text)], row: row, search)
            }
        }
        spread.add(other)
        let found = spread.strongest(ofOwner: 0, search, limit: 5)
        // 再造 is in one report of six, 新质 in five: it comes later.
        #expect(
            found == [
                PhraseChange(isTakenUp: true, text: "再造", uses: 2),
                // In the earlier one of the region; of others in B 2021 and in the unknown one, not in B 2023.
                PhraseChange(isTakenUp: true, text: "新质", uses: 2, earlierReports: 1, otherReports: 2),
            ])
        #expect(spread.strongest(ofOwner: 0, search, limit: 1).map(\.text) == ["再造"])
    }
}
