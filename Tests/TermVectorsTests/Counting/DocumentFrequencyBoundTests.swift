import LinearAlgebra
import Segmentation
import TermVectors
import TestSupport
import Testing

@Suite struct DocumentFrequencyBoundTests {
    @Test(arguments: [
        ("1", DocumentFrequencyBound.count(1)), ("1.0", .share(1)), ("0.25", .share(0.25)), ("5%", .share(0.05)),
        ("0", .count(0)),
    ])
    func reads(_ text: String, _ bound: DocumentFrequencyBound) { #expect(DocumentFrequencyBound(text) == bound) }

    @Test(arguments: ["", "-1", "1.5", "101%", "two", "nan", "%"])
    func refuses(_ text: String) { #expect(DocumentFrequencyBound(text) == nil) }

    @Test func sharesRoundInwards() {
        let selection = TermSelection(
            minimumDocumentFrequency: .share(0.25), maximumDocumentFrequency: .share(0.75))
        #expect((0...10).filter { selection.keeps(documentFrequency: $0, of: 10) } == [3, 4, 5, 6, 7])
    }
}
