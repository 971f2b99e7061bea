import Segmentation
import Support

/// Where the words of counted documents stand, written down when they were counted, so that who quotes sentences or looks for
/// shingles segments nothing a second time. See ``CorpusCounter/count(_:threads:cache:positions:text:)``.
///
/// Memory: what the spool keeps, and 13 bytes for each word of all documents.
public struct TermPositions: Sendable {
    private let spool: TextSpool
    /// For each row its document's positions.
    private let positions: [PositionStorage]
    /// For each row which of ``terms`` numbers its words.
    private let shards: [Int32]
    /// For each shard and number the word.
    private let terms: [[Int32]]
    /// For each word its column, −1 for none.
    private let columns: [Int32]
    /// For each word the key by which shingles know it, and whether they pass over it.
    private let keys: [UInt64]
    private let isStopWord: [Bool]

    /// How many rows there are.
    package var count: Int { positions.count }

    init(
        spool: TextSpool, positions: [PositionStorage], shards: [Int32], terms: [[Int32]], columns: [Int32],
        keys: [UInt64],
        isStopWord: [Bool]
    ) {
        self.spool = spool
        self.positions = positions
        self.shards = shards
        self.terms = terms
        self.columns = columns
        self.keys = keys
        self.isStopWord = isStopWord
    }

    /// Where a row's words stand. Linear in them.
    package func words(row: Int) -> DocumentPositions {
        let bytes = bytes(row: row)
        let terms = terms[Int(shards[row])]
        var placed = DocumentPositions()
        placed.reserveCapacity(bytes.count / 4)
        PositionWriter.read(bytes) { word in
            let column = columns[Int(terms[word.number])]
            if column >= 0 { placed.add(column, word.place) }
        } sentence: { range in
            placed.endSentence(range)
        }
        return placed
    }

    /// The shingles of a row. Linear in its words.
    public func shingles(row: Int) -> DocumentShingles {
        let terms = terms[Int(shards[row])]
        var gathering = WordingGathering()
        PositionWriter.read(bytes(row: row)) { word in
            if word.isRunBroken { gathering.breakRun() }
            let term = Int(terms[word.number])
            if !isStopWord[term] { gathering.add(keys[term], word.place) }
        } sentence: { _ in
        }
        return DocumentShingles(gathering)
    }

    private func bytes(row: Int) -> [UInt8] {
        switch positions[row] {
        case .none: []
        case .memory(let bytes): bytes
        case .spooled(let slot): spool.bytes(slot)
        }
    }
}

extension CountedCorpus {
    /// Where the words of documents stand, as far as it was written down when they were counted.
    ///
    /// - Parameters:
    ///   - documents: one for each row.
    ///   - vocabulary: its terms are the columns.
    ///   - stopWords: words that shingles pass over.
    /// - Returns: nil where nothing was written down.
    public func positions(of documents: [Int], vocabulary: Vocabulary, stopWords: StopWords?) -> TermPositions? {
        guard let spool else { return nil }
        var columns = Array(repeating: Int32(-1), count: terms.count)
        for (column, term) in vocabulary.terms.enumerated() {
            if let place = terms.index(of: term) { columns[place] = Int32(column) }
        }
        return TermPositions(
            spool: spool, positions: documents.map(positions), shards: documents.map(shard), terms: shardTerms,
            columns: columns, keys: terms.map { WordingGathering.key($0) },
            isStopWord: terms.map { stopWords?.contains(termBytes: $0) ?? false })
    }
}
