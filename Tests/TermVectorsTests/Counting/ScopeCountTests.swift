import Segmentation
import TermVectors
import Testing

/// Counts of a part of each document, over the vocabulary of the whole.
@Suite struct ScopeCountTests {
    private let whole = [
        DocumentTerms(id: "a", counts: ["创新": 3, "回顾": 2]), DocumentTerms(id: "b", counts: ["创新": 1, "开放": 1]),
    ]
    private let part = [
        DocumentTerms(id: "a", counts: ["创新": 1]), DocumentTerms(id: "b", counts: [:]),
    ]

    @Test func aPartHasTheRowsAndColumnsOfTheWhole() {
        let all = CountMatrix(whole)
        let counts = CountMatrix(part, vocabulary: all.vocabulary)
        #expect(counts.reportIDs == ["a", "b"])
        #expect(counts.vocabulary.terms == all.vocabulary.terms)
        #expect(counts.nonEmptyRows == [0])
        #expect(counts.collectionFrequencies().reduce(0, +) == 1)
    }

    @Test func termsOutsideTheVocabularyAreNotCounted() {
        let vocabulary = CountMatrix([whole[1]]).vocabulary
        #expect(CountMatrix(whole, vocabulary: vocabulary).reportLengths() == [3, 2])
    }

    @Test func aUnionKeepsOrderKindsAndCounts() {
        let left = CountMatrix([whole[0]])
        let union = left.vocabulary.union(CountMatrix([whole[1]]).vocabulary)
        #expect(Set(union.terms) == ["创新", "回顾", "开放"])
        #expect(union.terms == union.terms.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        let wider = left.extended(to: union)
        #expect(wider.counts.columnCount == 3 && wider.counts.values.reduce(0, +) == 5)
        for term in left.vocabulary.terms {
            let (old, new) = (left.vocabulary.index(of: term)!, union.index(of: term)!)
            #expect(left.collectionFrequencies()[old] == wider.collectionFrequencies()[new])
        }
        #expect(union.union(left.vocabulary).terms == union.terms)
    }

    @Test func aDocumentThatIsLeftOutLeavesNoRow() {
        #expect(CountMatrix(part).reportIDs == ["a"])
    }
}
