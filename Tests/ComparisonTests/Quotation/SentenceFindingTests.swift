import Conspectus
import TestSupport
import Testing

@Suite struct SentenceFindingTests {
    /// Here words are single characters, so that no lexicon is needed.
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
            let sequences = texts.map {
                WordSequence(segmenter.segment($0), vocabulary: nil, stopWords: stopWords)
            }
            let shingles = Shingles(sequences.map { DocumentShingles($0) })
            return shingles.keys.enumerated().map { column, key in
                let sequence = sequences[0]
                let first = sequence.words.indices.first { sequence.shingleKey(at: $0) == key }!
                let place = Int(sequence.words[first].start)..<Int(sequence.words[first + 3].end)
                let text = String(decoding: Array(texts[0].utf8)[place], as: UTF8.self)
                let count = shingles.counts.columnIndices.indices.filter { shingles.counts.columnIndices[$0] == column }
                return text + " " + count.map { "\(shingles.counts.values[$0])" }.joined(separator: "+")
            }
        }
        // Stop words neither interrupt a run nor belong to it; line ends and punctuation interrupt it.
        #expect(found(stopWords) == ["大力发展 2+1"])
        #expect(found(nil) == [])
    }

    /// A third of the cosine of terms plus two thirds of that of shingles; without shingles only that of terms.
    @Test func priorsAreRankedByTermsAndShingles() async throws {
        let segmenter = try segmenter()
        let texts = ["港船车工。农大", "工农港。船车大", "港船车工。大农", "港。工。农。大"]
        let matrix = try await counts(texts, segmenter)
        let shingles = Shingles(texts.map { DocumentShingles(segmenter.segment($0), stopWords: nil) })
        let search = try await PriorSearch(
            PriorCorpus(
                matrix, shingles: shingles,
                times: (0..<4).map { ReportTime(year: 2000 + $0, date: nil) }, levels: Array(repeating: nil, count: 4)),
            asked: Array(0..<4), weighed: Array(0..<4), options: .init(), threads: 1)
        // 港船车工 is a shingle of reports 0 and 2 only; their terms are the same as those of report 1.
        let (nearest, next) = (search.found[2][0], search.found[2][1])
        #expect(nearest.prior.row == 0 && abs(nearest.prior.cosine - 1) < 1e-12)
        #expect(next.prior.row == 1 && abs(next.termCosine! - 1) < 1e-12)
        // Report 1 has no shingle and thus only its terms: its product with a row whose terms have length √⅓.
        #expect(abs(next.prior.cosine - (1.0 / 3).squareRoot()) < 1e-12)
        #expect(nearest.yearsApart == 2 && next.yearsApart == 1)
        // Without the texts an explanation has the terms alone; the wordings are among the others.
        let explained = try #require(nearest.explanation)
        #expect(Set(explained.parts.map(\.text)) == ["港", "船", "车", "工", "大", "农"])
        #expect(abs(explained.others - 2.0 / 3) < 1e-12)
    }

    @Test func evidenceIsThePairMostAlike() throws {
        let matrix = counts([["港": 3, "船": 1, "工": 1], ["港": 2, "船": 1, "农": 1]])
        let explanation = Explanation(
            matrix.weighted(), 0, 1, counts: matrix, setPhrases: Array(repeating: false, count: 4))
        let report = try sentences("港工。港船。港。", matrix.vocabulary)
        let prior = try sentences("港农。港大船。", matrix.vocabulary)
        let pairs = Evidence.pairs(explanation, report: report, prior: prior, limit: 5)
        // Both terms stand in the same two sentences, which are listed once.
        #expect(pairs.map(\.report) == ["港船。"] && pairs.map(\.prior) == ["港大船。"])
        // Sentences that are the same to the letter show nothing; the next pair is taken.
        let copied = Evidence.pairs(
            explanation, report: report, prior: try sentences("港农。港船。", matrix.vocabulary), limit: 5)
        #expect(copied.map { $0.report + $0.prior } == ["港。港农。"])
    }

    @Test func onlySomeSentencesMayBeQuoted() throws {
        let vocabulary = vocabulary
        let report = try sentences("港工。船。\n港农。", vocabulary)
        let kept = report.keeping { range, utf8 in utf8[range].starts(with: "港".utf8) }
        #expect(kept.count == 2 && kept[1].range.lowerBound == report[2].range.lowerBound)
        #expect(kept.occurrences(of: vocabulary.index(of: "船")!).isEmpty)
    }
}
