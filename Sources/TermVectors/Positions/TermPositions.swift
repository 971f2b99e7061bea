import Segmentation
import Support

/// The positions of the words of counted documents, recorded while they were counted, so that quoting
/// sentences or finding shingles takes no second segmentation. See
/// ``CorpusCounter/count(_:threads:cache:positions:text:)``.
///
/// Memory: what the spool keeps, and 13 bytes for each distinct word of all documents.
public struct TermPositions: Sendable {
    private let spool: TextSpool
    /// The positions of each row's document.
    private let positions: [PositionStorage]
    /// For each row, which of ``terms`` numbers its words.
    private let shards: [Int32]
    /// For each shard and number, the word.
    private let terms: [[Int32]]
    /// The column of each word; −1 for none.
    private let columns: [Int32]
    /// For each word, its key in shingles, and whether shingles skip it.
    private let keys: [UInt64]
    private let isStopWord: [Bool]

    /// The number of rows.
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

    /// The positions of a row's words.
    /// - Complexity: linear in the words.
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

    /// The words of a row without stop words.
    /// - Complexity: linear in its words.
    package func sequence(row: Int) -> WordSequence {
        let bytes = bytes(row: row)
        let terms = terms[Int(shards[row])]
        var sequence = WordSequence()
        sequence.reserveCapacity(bytes.count / 4)
        PositionWriter.read(bytes) { word in
            if word.isRunBroken { sequence.breakRun() }
            let term = Int(terms[word.number])
            if !isStopWord[term] { sequence.add(keys[term], column: columns[term], word.place) }
        } sentence: { _ in
        }
        return sequence
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
    /// The positions of the words of documents, if they were recorded when the documents were counted.
    ///
    /// - Parameters:
    ///   - documents: one for each row.
    ///   - vocabulary: its terms are the columns.
    ///   - stopWords: words that shingles skip; nil for none.
    /// - Returns: nil if nothing was recorded.
    public func positions(of documents: [Int], vocabulary: Vocabulary, stopWords: StopWords?) -> TermPositions? {
        guard let spool else { return nil }
        var columns = Array(repeating: Int32(-1), count: terms.count)
        for (column, term) in vocabulary.terms.enumerated() {
            if let place = terms.index(of: term) { columns[place] = Int32(column) }
        }
        return TermPositions(
            spool: spool, positions: documents.map(positions), shards: documents.map(shard), terms: shardTerms,
            columns: columns, keys: terms.map { WordSequence.key($0) },
            isStopWord: terms.map { stopWords?.contains(termBytes: $0) ?? false })
    }
}
