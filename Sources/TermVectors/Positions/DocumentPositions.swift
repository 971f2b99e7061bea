import Segmentation
import Text

/// The positions of those words of a document that are columns of a matrix, sentence by sentence. Sentences
/// end with 。！？； or a line break; one without such a word is left out.
package struct DocumentPositions: Sendable, Equatable {
    /// One sentence.
    package struct Sentence: Sendable, Equatable {
        /// UTF-8 offsets in the text.
        package let range: Range<Int>
        /// Its words, as indices into ``columns``; at least one.
        package let words: Range<Int>
    }

    /// The words' columns in the order of the text.
    package private(set) var columns: [Int32] = []
    /// The UTF-8 offset at which each word begins.
    package private(set) var starts: [Int32] = []
    /// The UTF-8 offset at which each word ends.
    package private(set) var ends: [Int32] = []
    package private(set) var sentences: [Sentence] = []

    init() {}

    /// Finds the words of a segmented text.
    ///
    /// - Parameters:
    ///   - segmented: the text and its tokens.
    ///   - vocabulary: its terms are the columns.
    ///   - ranges: the parts of the text that are read, as UTF-8 offsets; nil for all of it.
    /// - Complexity: linear in the tokens.
    package init(_ segmented: SegmentedText, vocabulary: Vocabulary, within ranges: [Range<Int>]? = nil) {
        var start = 0
        let found: Void? = segmented.text.utf8.withContiguousStorageIfAvailable { utf8 in
            segmented.forEachTerm { token, term in
                let place = Int(token.start)..<Int(token.end)
                if token.kind == .punctuation || token.kind == .space {
                    if Stops.sentenceEnds(in: UnsafeBufferPointer(rebasing: utf8[place])) {
                        endSentence(start..<place.upperBound)
                        start = place.upperBound
                    }
                } else if WordKinds.code(token.kind) == nil {
                    // What is not a word is not counted, even if it is written like one.
                    return
                } else if let ranges, !ranges.contains(where: { $0.contains(place.lowerBound) }) {
                    return
                } else if let column = vocabulary.index(ofUTF8: term) {
                    add(Int32(column), place)
                }
            }
        }
        precondition(found != nil, "a segmented text is contiguous UTF-8")
        endSentence(start..<segmented.text.utf8.count)
    }

    @inline(__always)
    mutating func add(_ column: Int32, _ place: Range<Int>) {
        columns.append(column)
        starts.append(Int32(truncatingIfNeeded: place.lowerBound))
        ends.append(Int32(truncatingIfNeeded: place.upperBound))
    }

    /// Ends the sentence of the words added since the last one.
    mutating func endSentence(_ range: Range<Int>) {
        let first = sentences.last?.words.upperBound ?? 0
        if first < columns.count { sentences.append(Sentence(range: range, words: first..<columns.count)) }
    }

    /// Keeps only some sentences.
    ///
    /// - Parameter isKept: whether to keep the sentence at these UTF-8 offsets.
    package mutating func keepSentences(where isKept: (Range<Int>) -> Bool) {
        sentences.removeAll { !isKept($0.range) }
    }

    mutating func reserveCapacity(_ words: Int) {
        columns.reserveCapacity(words)
        starts.reserveCapacity(words)
        ends.reserveCapacity(words)
    }
}
