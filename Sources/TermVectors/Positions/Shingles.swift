import LinearAlgebra
import Segmentation

/// The shingles of one document: runs of ``Shingles/length`` words that are adjacent once stop words are skipped; see
/// ``WordSequence``.
public struct DocumentShingles: Sendable {
    /// A shingle and how often it occurs.
    struct Shingle: Sendable {
        /// Identifies the shingle; see ``Shingles``.
        let key: UInt64
        var count: Int32
    }

    /// In the order of their first occurrence.
    private(set) var shingles: [Shingle] = []

    /// Finds the shingles of a segmented text.
    ///
    /// - Parameters:
    ///   - segmented: the text and its tokens.
    ///   - stopWords: the words that are skipped; nil for none.
    ///   - ranges: the parts of the text that are read, as UTF-8 offsets; nil for all of it.
    public init(_ segmented: SegmentedText, stopWords: StopWords?, within ranges: [Range<Int>]? = nil) {
        self.init(WordSequence(segmented, vocabulary: nil, stopWords: stopWords, within: ranges))
    }

    /// Finds the shingles of a sequence of words.
    ///
    /// - Parameter sequence: the words.
    package init(_ sequence: WordSequence) {
        var indices: [UInt64: Int] = [:]
        for first in sequence.words.indices {
            guard let key = sequence.shingleKey(at: first) else { continue }
            if let index = indices[key] {
                shingles[index].count += 1
            } else {
                indices[key] = shingles.count
                shingles.append(Shingle(key: key, count: 1))
            }
        }
    }
}

/// How often each shingle occurs in each document, for those that occur in two or more documents: one that a
/// single document has makes it like no other.
///
/// Shingles are identified by 64-bit keys; the probability that two of ten million share one is 3 in a million.
public struct Shingles: Sendable {
    /// The number of words in a shingle.
    public static let length = WordSequence.shingleLength

    /// Documents as rows, shingles as columns in the order of their first occurrence.
    public let counts: SparseMatrix<Int32>
    /// For each column, the key of its shingle; see ``WordSequence/shingleKey(at:)``.
    package let keys: [UInt64]

    /// Collects the shingles of documents.
    /// - Complexity: linear in their number.
    public init(_ documents: [DocumentShingles]) {
        var seen: Set<UInt64> = []
        var shared: Set<UInt64> = []
        for document in documents {
            // A document has each of its shingles once, so a key that is already there is another document's.
            for shingle in document.shingles where !seen.insert(shingle.key).inserted { shared.insert(shingle.key) }
        }
        seen = []
        var columns: [UInt64: Int32] = [:]
        var keys: [UInt64] = []
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Int32] = []
        for document in documents {
            var entries: [(column: Int32, count: Int32)] = []
            for shingle in document.shingles where shared.contains(shingle.key) {
                let column = columns[shingle.key] ?? Int32(keys.count)
                if Int(column) == keys.count {
                    columns[shingle.key] = column
                    keys.append(shingle.key)
                }
                entries.append((column, shingle.count))
            }
            entries.sort { $0.column < $1.column }
            indices.append(contentsOf: entries.map(\.column))
            values.append(contentsOf: entries.map(\.count))
            offsets.append(indices.count)
        }
        counts = SparseMatrix(
            columnCount: keys.count, rowOffsets: offsets, columnIndices: indices, values: values)
        self.keys = keys
    }
}
