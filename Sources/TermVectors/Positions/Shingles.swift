import LinearAlgebra
import Segmentation

/// The shingles of one document: runs of ``Shingles/length`` words that are adjacent once stop words are skipped.
///
/// A run is broken by punctuation, line ends, numbers, dates and masks: text that is repeated from year to
/// year changes there. Stop words (的, 和, 要, 进一步 …) neither break a run nor are part of it: they are what
/// changes first when a phrase is reused.
public struct DocumentShingles: Sendable {
    /// A shingle, where it first occurs and how often it occurs.
    struct Shingle: Sendable {
        /// Identifies the shingle; see ``Shingles``.
        let key: UInt64
        /// UTF-8 offsets of the first occurrence in the document's text.
        let start: Int32
        let end: Int32
        var count: Int32
    }

    /// In the order of their first occurrence.
    let shingles: [Shingle]

    /// Finds the shingles of a segmented text.
    ///
    /// - Parameters:
    ///   - segmented: the text and its tokens.
    ///   - stopWords: the words that are skipped; nil for none.
    ///   - ranges: the parts of the text that are read, as UTF-8 offsets; nil for all of it.
    public init(_ segmented: SegmentedText, stopWords: StopWords?, within ranges: [Range<Int>]? = nil) {
        // Each word is looked up once.
        var isStopWord: [UInt64: Bool] = [:]
        func isPassedOver(_ key: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let stopWords else { return false }
            if let known = isStopWord[key] { return known }
            let found = stopWords.contains(termBytes: bytes)
            isStopWord[key] = found
            return found
        }
        var gathering = ShingleGathering()
        segmented.forEachTerm { token, bytes in
            guard WordKinds.code(token.kind) != nil,
                ranges?.contains(where: { $0.contains(Int(token.start)) }) ?? true
            else { return gathering.breakRun() }
            let key = ShingleGathering.key(bytes)
            if !isPassedOver(key, bytes) { gathering.add(key, Int(token.start)..<Int(token.end)) }
        }
        self.init(gathering)
    }

    init(_ gathering: ShingleGathering) { shingles = gathering.found }
}

/// Collects the shingles of a document, one word after another.
struct ShingleGathering {
    private(set) var found: [DocumentShingles.Shingle] = []
    /// For each key, its index in ``found``.
    private var indices: [UInt64: Int] = [:]
    /// The words of the current run.
    private var run: [(key: UInt64, start: Int32)] = []

    mutating func breakRun() { run.removeAll(keepingCapacity: true) }

    /// Adds the next word.
    mutating func add(_ word: UInt64, _ place: Range<Int>) {
        run.append((word, Int32(place.lowerBound)))
        guard run.count >= Shingles.length else { return }
        let words = run.suffix(Shingles.length)
        let key = words.reduce(0x9E37_79B9_7F4A_7C15) { Self.mixed($0 &* 0x100_0000_01B3 ^ $1.key) }
        if let index = indices[key] {
            found[index].count += 1
        } else {
            indices[key] = found.count
            found.append(
                DocumentShingles.Shingle(key: key, start: words.first!.start, end: Int32(place.upperBound), count: 1))
        }
    }

    /// FNV-1a of a word's bytes.
    static func key(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// SplitMix64's finaliser: every bit of the input changes half of the output's.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// How often each shingle occurs in each document, for those that occur in two or more documents: one that a
/// single document has makes it like no other.
///
/// Shingles are identified by 64-bit keys; the probability that two of ten million share one is 3 in a million.
public struct Shingles: Sendable {
    /// An occurrence of a shingle: UTF-8 offsets in the text of a document.
    public struct Occurrence: Sendable, Equatable {
        /// The document in which it is.
        public let document: Int
        /// The UTF-8 offsets of its text.
        public let range: Range<Int>
    }

    /// The number of words in a shingle.
    public static let length = 4

    /// Documents as rows, shingles as columns in the order of their first occurrence.
    public let counts: SparseMatrix<Int32>
    /// For each column, its first occurrence.
    public let firstOccurrences: [Occurrence]

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
        var firstOccurrences: [Occurrence] = []
        var offsets = [0]
        var indices: [Int32] = []
        var values: [Int32] = []
        for (row, document) in documents.enumerated() {
            var entries: [(column: Int32, count: Int32)] = []
            for shingle in document.shingles where shared.contains(shingle.key) {
                let column = columns[shingle.key] ?? Int32(firstOccurrences.count)
                if Int(column) == firstOccurrences.count {
                    columns[shingle.key] = column
                    firstOccurrences.append(Occurrence(document: row, range: Int(shingle.start)..<Int(shingle.end)))
                }
                entries.append((column, shingle.count))
            }
            entries.sort { $0.column < $1.column }
            indices.append(contentsOf: entries.map(\.column))
            values.append(contentsOf: entries.map(\.count))
            offsets.append(indices.count)
        }
        counts = SparseMatrix(
            columnCount: firstOccurrences.count, rowOffsets: offsets, columnIndices: indices, values: values)
        self.firstOccurrences = firstOccurrences
    }
}
