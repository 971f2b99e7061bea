import Conspectus
import TestSupport
import Testing

/// The counts of the words of texts.
private func counts(_ texts: [String], _ segmenter: Segmenter) async throws -> CountMatrix {
    try await CorpusCounter(segmenter: segmenter)
        .count(texts.count, threads: 1) { CountedText(utf8: Array(texts[$0].utf8)) }
        .matrix(
            CountedCorpus.Part(documents: Array(texts.indices), ids: texts.indices.map { "r\($0)" }), threads: 1)
}

private func counts(_ rows: [[String: Int]]) -> CountMatrix {
    CountMatrix(rows.enumerated().map { DocumentTerms(id: "r\($0 + 10)", counts: $1) })
}

@Suite struct PermutationTestTests {
    private let rows: [[String: Int]] = (0..<12).map { ["港口": $0 < 3 ? 9 : 1, "发展": 10, "农业": $0 % 4 + 1] }

    /// 3 of 12 reports: 220 sets, and only the very three have so many 港口, so its p is 1/220.
    @Test func byHand() {
        let matrix = counts(rows)
        let reference = Array(3..<12)
        let terms = Keyness(matrix, target: [0, 1, 2], reference: reference).terms
        let test = PermutationTest(matrix, target: [0, 1, 2], reference: reference, terms: terms)
        #expect(test.method == .exact)
        #expect(matrix.vocabulary.terms[terms[0].column] == "港口" && abs(test.p[0]! - 1.0 / 220) < 1e-15)
        #expect(abs(test.q[0]! - Double(terms.count) / 220) < 1e-15)
    }

    /// A count may be of any size: a thousand times as many of each change no p.
    @Test func largeCountsAreAddedUpInFull() {
        func p(_ factor: Int) -> [Double?] {
            let matrix = counts(rows.map { $0.mapValues { $0 * factor } })
            let terms = Keyness(matrix, target: [0, 1, 2], reference: Array(3..<12)).terms
            // Rounding may put sets that are equal to the target on either side, so only the term that has none is asked.
            let test = PermutationTest(matrix, target: [0, 1, 2], reference: Array(3..<12), terms: terms)
            return terms.indices.filter { matrix.vocabulary.terms[terms[$0].column] == "港口" }.map { test.p[$0] }
        }
        #expect(p(1) == [1.0 / 220] && p(1_000) == [1.0 / 220])
    }

    /// The estimate grows with the reports of the groups that are tested at once, and covers their entries.
    @Test func theNeedOfMemoryIsForeseen() {
        let matrix = counts(rows)
        func need(_ groups: [(target: Int, reference: Int)], threads: Int) -> Int {
            PermutationTest.bytesNeeded(matrix, groups, threads: threads)
        }
        let (large, small) = ((target: 6, reference: 6), (target: 1, reference: 2))
        #expect(need([large], threads: 1) >= 4 * matrix.counts.entryCount)
        #expect(need([small, large, small], threads: 1) == need([large], threads: 3))
        #expect(need([small, large], threads: 2) == need([large], threads: 1) + need([small], threads: 1))
        #expect(need([small], threads: 1) < need([large], threads: 1) && need([], threads: 2) == 0)
    }

    @Test func aGroupThatCouldNotReachTheLevelIsNotTested() {
        let matrix = counts(Array(rows.prefix(6)))
        for (target, method) in [
            ([0], PermutationTest.Method.tooFewReports), ([0, 1], .tooFewReports), ([0, 1, 2], .exact),
        ] {
            let reference = (0..<6).filter { !target.contains($0) }
            let terms = Keyness(matrix, target: target, reference: reference).terms
            let test = PermutationTest(matrix, target: target, reference: reference, terms: terms)
            // 6 and 15 sets are fewer than 20; the 20 of three reports are just enough.
            #expect(test.method == method)
            #expect(test.p.allSatisfy { ($0 == nil) == (method == .tooFewReports) })
        }
    }

    @Test func randomSetsComeNearAllSetsAndAreTheSameForASeed() {
        var generator = SeededGenerator(seed: 5)
        let random = (0..<40).map { row in
            Dictionary(
                uniqueKeysWithValues: (0..<30).map { ("t\($0 + 10)", generator.below(row < 10 && $0 < 5 ? 9 : 5) + 1) })
        }
        let matrix = counts(random)
        let (target, reference) = (Array(0..<10), Array(10..<40))
        let terms = Keyness(matrix, target: target, reference: reference).terms
        func test(_ stream: UInt64) -> PermutationTest {
            PermutationTest(matrix, target: target, reference: reference, terms: terms, sets: .init(stream: stream))
        }
        let one = test(PermutationTest.stream("province", "甲"))
        #expect(one.method == .permutation && one.p == test(PermutationTest.stream("province", "甲")).p)
        let other = test(PermutationTest.stream("province", "乙"))
        #expect(other.p != one.p)
        for (a, b) in zip(one.p, other.p) {
            // Two estimates of 999 sets differ by five standard errors at most, and p is never 0.
            #expect(abs(a! - b!) < 5 * (2 * max(a!, 0.001) / 999).squareRoot() && a! >= 1.0 / 1000)
        }
        #expect(zip(one.p, one.q).allSatisfy { $0! <= $1! + 1e-12 && $1! <= 1 })
        let many = PermutationTest(matrix, target: target, reference: reference, terms: terms, sets: .init(count: 4999))
        #expect(many.p.compactMap { $0 }.min()! < 1.0 / 1000)
        for p in many.p { #expect(abs((p! * 5000).rounded() - p! * 5000) < 1e-9) }
        #expect(PermutationTest.stream("a", "bc") != PermutationTest.stream("ab", "c"))
    }
}

@Suite struct ChangesTests {
    @Test func gainedThenLost() {
        let matrix = counts([["港口": 9, "发展": 10, "新能源": 3], ["港口": 1, "发展": 10, "煤炭": 8]])
        let changes = Changes.strongest(matrix, report: 0, prior: 1, limit: 5)
        let names = changes.map { matrix.vocabulary.terms[$0.column] }
        #expect(names.first == "港口" && changes.first!.z > 0)
        #expect(changes.first { $0.z < 0 }.map { matrix.vocabulary.terms[$0.column] } == "煤炭")
        #expect(changes.first!.count == 9 && changes.first!.priorCount == 1)
        // The other way round every sign turns.
        let back = Changes.strongest(matrix, report: 1, prior: 0, limit: 5)
        for change in changes {
            #expect(abs(back.first { $0.column == change.column }!.z + change.z) < 1e-12)
        }
        #expect(Changes.strongest(matrix, report: 0, prior: 1, limit: 1).count == 2)
        // 港口 by hand: α = 5, α₀ = 20.5, n = 22 and 19.
        let odds = LogOdds(target: 9, targetTotal: 22, reference: 1, referenceTotal: 19, prior: 5, priorTotal: 20.5)
        #expect(abs(changes.first!.z - odds.z) < 1e-15)
    }
}

@Suite struct SentenceFindingTests {
    /// Words are single characters here, so that no lexicon is needed.
    private func sentences(_ text: String, _ vocabulary: Vocabulary) throws -> ReportSentences {
        ReportSentences(try segmenter().segment(text), vocabulary: vocabulary)
    }

    private func segmenter() throws -> Segmenter {
        Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array("港 1 n\n".utf8))), algorithm: .characters)
    }

    private let vocabulary = Vocabulary(
        terms: ["农", "工", "港", "船", "车"].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
        kinds: Array(repeating: .word, count: 5))

    @Test func sentencesHoldTheirTerms() throws {
        let report = try sentences("一是港。二是船港港；\n三是无\n工农", vocabulary)
        #expect(
            (0..<report.count).map { report[$0] }.map { $0.columns.map { vocabulary.terms[Int($0)] }.sorted() } == [
                ["港"], ["港", "船"], ["农", "工"],
            ])
        let port = vocabulary.index(of: "港")!
        #expect(report.quoted(around: report.place(of: port, inSentence: 1)!) == "二是船港港；")
    }

    @Test func wordingsAreRunsOfFourThatTwoDocumentsHave() throws {
        let segmenter = try segmenter()
        let stopWords = try StopWords(Array("[function words]\n和\n的\n".utf8), name: "stop words")
        let texts = ["大力发展港口。大力发展船", "要大力和发的展车", "大力发\n展车，力，发展"]
        func found(_ stopWords: StopWords?) -> [String] {
            let wordings = Wordings(texts.map { DocumentWordings(segmenter.segment($0), stopWords: stopWords) })
            return zip(wordings.places, 0...).map { place, column in
                let text = String(decoding: Array(texts[place.document].utf8)[place.range], as: UTF8.self)
                let count = wordings.counts.columnIndices.indices.filter { wordings.counts.columnIndices[$0] == column }
                return text + " " + count.map { "\(wordings.counts.values[$0])" }.joined(separator: "+")
            }
        }
        // Stop words neither break a run nor belong to it; line ends and punctuation break it.
        #expect(found(stopWords) == ["大力发展 2+1"])
        #expect(found(nil) == [])
    }

    /// A third of the cosine of terms, two thirds of that of wordings; without wordings that of terms.
    @Test func priorsAreRankedByTermsAndWordings() async throws {
        let segmenter = try segmenter()
        let texts = ["港船车工。农大", "工农港。船车大", "港船车工。大农", "港。工。农。大"]
        let matrix = try await counts(texts, segmenter)
        let wordings = Wordings(texts.map { DocumentWordings(segmenter.segment($0), stopWords: nil) })
        let search = try await PriorSearch(
            PriorCorpus(
                matrix, wordings: wordings,
                times: (0..<4).map { ReportTime(year: 2000 + $0, date: nil) }, levels: Array(repeating: nil, count: 4)),
            asked: Array(0..<4), weighed: Array(0..<4), options: .init(), threads: 1)
        // 港船车工 is a wording of the reports 0 and 2 alone; their terms are the same as those of report 1.
        let (nearest, next) = (search.found[2][0], search.found[2][1])
        #expect(nearest.prior.row == 0 && abs(nearest.prior.cosine - 1) < 1e-12)
        #expect(next.prior.row == 1 && abs(next.termCosine! - 1) < 1e-12)
        // Report 1 has no wording and so its terms alone: its product with a row whose terms are √⅓ long.
        #expect(abs(next.prior.cosine - (1.0 / 3).squareRoot()) < 1e-12)
        #expect(nearest.yearsApart == 2 && next.yearsApart == 1)
        let explained = try #require(nearest.explanation).parts
        #expect(abs(explained.reduce(0) { $0 + $1.contribution } - 1) < 1e-12)
        let names = search.names { Array(texts[$0].utf8) }
        let wording = try #require(explained.first { names.name($0.feature) == "港船车工" })
        #expect(abs(wording.contribution - 2.0 / 3) < 1e-12 && wording.feature == .wording(0))
        #expect(search.count(wording.feature, inRow: 2) == 1 && search.count(wording.feature, inRow: 1) == 0)
        let terms = explained.filter { $0.feature != wording.feature }.map { names.name($0.feature) }
        #expect(Set(terms) == ["港", "船", "车", "工", "大", "农"])
    }

    @Test func evidenceIsThePairMostAlike() throws {
        let matrix = counts([["港": 3, "船": 1, "工": 1], ["港": 2, "船": 1, "农": 1]])
        let explanation = Explanation(matrix.weighted(), 0, 1, setPhrases: Array(repeating: false, count: 4))
        let report = try sentences("港工。港船。港。", matrix.vocabulary)
        let prior = try sentences("港农。港船。", matrix.vocabulary)
        let pairs = Evidence.pairs(explanation, report: report, prior: prior, limit: 5) { _ in "" }
        #expect(Set(pairs.map(\.feature)) == Set(["港", "船"].map { .term(matrix.vocabulary.index(of: $0)!) }))
        #expect(pairs.allSatisfy { $0.report == "港船。" && $0.prior == "港船。" })
    }

    @Test func themesGatherTermsOfTheSameSentences() async throws {
        let target = ["港船港船。车。工农。", "船港。农工。车工。"].map {
            $0 + String(repeating: "港船。工农。车。", count: 8)
        }
        let other = Array(repeating: String(repeating: "大", count: 100), count: 2)
        let segmenter = try segmenter()
        let matrix = try await counts(target + other, segmenter)
        let key = Keyness(matrix, target: [0, 1], reference: [2, 3]).terms
        let themes = Themes(matrix, target: [0, 1], reference: [2, 3], terms: key) { row in
            ReportSentences(segmenter.segment(target[row]), vocabulary: matrix.vocabulary)
        }.themes
        let names = themes.map { Set($0.terms.map { matrix.vocabulary.terms[$0.column] }) }
        #expect(names.contains(["港", "船"]) && names.allSatisfy { !$0.isSuperset(of: ["港", "工"]) })
        let ships = try #require(themes.first { $0.terms.contains { matrix.vocabulary.terms[$0.column] == "港" } })
        #expect(ships.reports == 2 && ships.examples == ["港船港船。", "船港。"])
        #expect(ships.z > 0)
        // 船 and 港 stand side by side, so their phrase is the name.
        #expect(ships.label == "港船")
    }
}

@Suite struct PriorSearchTests {
    /// Without look-ahead a report's priors are those found in the archive of its day.
    @Test func laterReportsDoNotMatterWithoutLookAhead() async throws {
        var generator = SeededGenerator(seed: 3)
        let rows = (0..<10).map { _ in
            Dictionary(
                uniqueKeysWithValues: (0..<40).filter { _ in generator.below(2) == 0 }.map {
                    ("t\($0 + 10)", generator.below(4) + 1)
                })
        }
        func search(_ count: Int, looksAhead: Bool) async throws -> PriorSearch {
            let matrix = counts(Array(rows.prefix(count)))
            return try await PriorSearch(
                PriorCorpus(
                    matrix, wordings: nil, times: (0..<count).map { ReportTime(year: 2000 + $0, date: nil) },
                    levels: Array(repeating: nil, count: count)),
                asked: Array(0..<count), weighed: Array(0..<count),
                options: .init(count: 3, basis: .terms, looksAhead: looksAhead), threads: 2)
        }
        let all = try await search(10, looksAhead: false)
        let then = try await search(7, looksAhead: false)
        for row in 0..<7 { #expect(all.found[row].map(\.prior) == then.found[row].map(\.prior)) }
        let ahead = try await search(10, looksAhead: true)
        #expect(ahead.found[6].map(\.prior.cosine) != all.found[6].map(\.prior.cosine))
        for found in ahead.found.joined() { #expect(abs(found.prior.cosine - found.termCosine!) < 1e-12) }
        #expect(ahead.candidates == Array(0..<10))
    }

    /// A set phrase is one of the archive's, and the draft no candidate: what it says decides nothing about others.
    @Test func aDraftChangesNothingOfTheArchive() async throws {
        // In 15 of 19 reports, less than 80 %; with the draft it would be 16 of 20.
        let archive: [[String: Int]] = (0..<19).map { [$0 < 15 ? "稳中求进" : "其他": 1, "农业": $0 + 1, "发展": 2] }
        let draft = ["稳中求进": 1, "农业": 1]
        let matrix = counts(archive + [draft])
        let search = try await PriorSearch(
            PriorCorpus(
                matrix, wordings: nil, times: (0..<20).map { ReportTime(year: 2000 + $0, date: nil) },
                levels: Array(repeating: "city", count: 20)),
            asked: [19], weighed: Array(0..<19),
            options: .init(count: 19, basis: .terms), threads: 1)
        #expect(search.candidates == Array(repeating: nil, count: 19) + [19])
        let parts = search.found[19].compactMap(\.explanation).flatMap(\.parts)
        let names = search.names { _ in [] }
        #expect(Set(parts.filter(\.isSetPhrase).map { names.name($0.feature) }) == ["农业"])
        #expect(parts.contains { names.name($0.feature) == "稳中求进" })
    }
}
