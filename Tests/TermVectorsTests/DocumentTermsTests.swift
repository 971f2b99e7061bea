import LinearAlgebra
import Segmentation
import TermVectors
import Testing

/// The counts of one document against the plainest way: one look at the text for each token.
@Suite struct DocumentTermsTests {
    private let text = "发展港口，发展航运；２０２４年增长5%。**市要发展ＡＩ和AI\n港口港口，\(String(repeating: "江河湖海山川", count: 900))"

    private func segmented() throws -> SegmentedText {
        let dictionary = "发展 9 v\n港口 5 n\n航运 5 n\n和 9 c\n要 9 v\n江河 2 n\n湖海 2 n\n山川 2 ns\n"
        let lexicon = try Lexicon(Lexicon.compile(dictionary: Array(dictionary.utf8)))
        return Segmenter(lexicon: lexicon).segment(text)
    }

    private func plain(
        _ segmented: SegmentedText, _ stopWords: StopWords?, _ ranges: [Range<Int>]?
    ) -> (terms: [String: [TokenKind: Int]], tokens: Int, stopped: Int) {
        var (terms, tokens, stopped): ([String: [TokenKind: Int]], Int, Int) = ([:], 0, 0)
        for (index, token) in segmented.tokens.enumerated() {
            if let ranges, !ranges.contains(where: { $0.contains(Int(token.start)) }) { continue }
            if token.kind == .space || token.kind == .punctuation { continue }
            tokens += 1
            if [.mask, .number, .date].contains(token.kind) { continue }
            if stopWords?.contains(segmented.term(index)) == true {
                stopped += 1
            } else {
                terms[segmented.term(index), default: [:]][token.kind, default: 0] += 1
            }
        }
        return (terms, tokens, stopped)
    }

    @Test func partsAreCountedAsTheyStand() throws {
        let segmented = try segmented()
        let stopWords = try StopWords(Array("[all]\n和\n要\n".utf8), name: "stop")
        let bytes = text.utf8.count
        for ranges in [nil, [0..<bytes], [], [3..<20, 25..<60], [bytes - 40..<bytes], [7..<8]] as [[Range<Int>]?] {
            for list in [stopWords, nil] {
                let counted = DocumentTerms(id: "a", segmented: segmented, stopWords: list, within: ranges)
                let expected = plain(segmented, list, ranges)
                #expect(counted.terms == expected.terms)
                #expect(counted.tokenCount == expected.tokens && counted.stopWordCount == expected.stopped)
            }
        }
        #expect(DocumentTerms(id: "a", segmented: segmented, stopWords: nil).terms["AI"]?.values.reduce(0, +) == 2)
    }

    /// More words than the table begins with, so that it grows.
    @Test func manyWordsAreToldApart() throws {
        let lexicon = try Lexicon(Lexicon.compile(dictionary: Array("发展 9 v\n".utf8)))
        let names = (0..<9000).map { "w\($0)x" }
        let segmented = Segmenter(lexicon: lexicon).segment((names + names.prefix(100)).joined(separator: " "))
        let counted = DocumentTerms(id: "a", segmented: segmented, stopWords: nil)
        #expect(counted.terms.count == 9000 && counted.tokenCount == 9100)
        #expect(counted.terms["w99x"]?.values.reduce(0, +) == 2 && counted.terms["w100x"]?.values.reduce(0, +) == 1)
    }

    @Test func totalsAndSharedTerms() {
        let matrix = CountMatrix([
            DocumentTerms(id: "a", counts: ["x": 3, "y": 1]), DocumentTerms(id: "b", counts: ["y": 2, "z": 5]),
            DocumentTerms(id: "c", counts: ["y": 1]),
        ])
        #expect(
            matrix.totals(ofRows: [0, 2]).counts == [3, 2, 0] && matrix.totals(ofRows: [0, 2]).reports == [1, 2, 0])
        #expect(matrix.collectionFrequencies() == [3, 4, 5] && matrix.reportLengths() == [4, 7, 1])
        #expect(matrix.sharedTerms(0, 1) == 1 && matrix.sharedTerms(1, 1) == 2)
        let stacked = SparseMatrix(
            stacking: [matrix.counts.selectingRows([2]), matrix.counts.selectingRows([]), matrix.counts], columnCount: 3
        )
        #expect(stacked == matrix.counts.selectingRows([2, 0, 1, 2]))
        #expect(SparseMatrix<Int32>(stacking: [], columnCount: 3).rowCount == 0)
    }
}
