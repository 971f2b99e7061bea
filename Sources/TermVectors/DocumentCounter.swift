import Groundwork
import Segmentation

/// What was counted in one document, before stop words and whatever the other documents hold.
struct CountedDocument: Sendable {
    /// For each way tokens that are neither white space nor punctuation.
    var tokens: [Int32]
    /// For each word of the document its number in the table and, for each way, how often it occurs; words that lie in no
    /// way's part are there with zeros, since they were met.
    var entries: [Int32]
    /// Words that were looked for and met, other than those of ``entries``: numbers and the like.
    var others: [String]
    /// Where the words of the first way stand; see ``WordTrail``.
    var trail = TrailPlace.none
}

/// Counts documents one after another, with a table of words that grows over all of them. Every thread has one.
///
/// Nothing is allocated for a token: a word that is known costs one look into the table, and each document two arrays.
/// Invariants: `current` has room for a record of every word of the table, all zero between documents: 1 for a word that the document
/// at hand has, and `ways` counts; `touched` lists the words of the document at hand, each once. Used by one thread at a time.
final class DocumentCounter: @unchecked Sendable {
    let table = TermTable()
    private let ways: Int
    /// What the trails of documents are written with, one after another.
    private var trail = WordTrail()
    private let isRecording: Bool
    /// The kinds of tokens that are words.
    static let wordKinds: [TokenKind] = [.word, .place, .organisation, .person, .latin]
    private(set) var documents: [(index: Int, counted: CountedDocument)] = []
    private var current: UnsafeMutablePointer<Int32>
    /// The length of a record.
    private let stride: Int
    private var capacity = 1 << 12
    private var touched: [Int32] = []
    /// For each way the range that is reached next, or that the text is in: `Int.max` for both behind the last.
    private var lower: UnsafeMutablePointer<Int>
    private var upper: UnsafeMutablePointer<Int>

    /// - Parameter recording: whether it is written down where words stand.
    init(ways: Int, recording: Bool = false) {
        precondition(ways > 0, "counted in one way or more")
        self.ways = ways
        isRecording = recording
        stride = ways + 1
        current = .allocate(capacity: capacity * stride)
        current.initialize(repeating: 0, count: capacity * stride)
        lower = .allocate(capacity: ways)
        upper = .allocate(capacity: ways)
        lower.initialize(repeating: 0, count: ways)
        upper.initialize(repeating: 0, count: ways)
    }

    deinit {
        trail.deallocate()
        current.deallocate()
        lower.deallocate()
        upper.deallocate()
    }

    /// The code of a kind in the table, nil for kinds that are no words.
    @inline(__always)
    static func code(_ kind: TokenKind) -> UInt8? {
        switch kind {
        case .word: 0
        case .place: 1
        case .organisation: 2
        case .person: 3
        case .latin: 4
        case .number, .date, .punctuation, .space, .mask: nil
        }
    }

    /// Segments and counts a document.
    ///
    /// - Parameters:
    ///   - utf8: valid UTF-8.
    ///   - ranges: for each way the parts that count, as UTF-8 offsets that ascend; nil for all of the document.
    ///   - wanted: words that are looked for among the tokens that are not counted, nil for none.
    func count(
        _ utf8: UnsafeBufferPointer<UInt8>, ranges: [[Range<Int>]?], segmenter: Segmenter, wanted: TermTable?
    ) -> CountedDocument {
        precondition(ranges.count == ways, "ranges for each way")
        var tokens = Array(repeating: Int32(0), count: ways)
        var others: Set<String> = []
        for way in 0..<ways { (lower[way], upper[way]) = ranges[way] == nil ? (0, .max) : (0, 0) }
        // A variable of its own costs less at each token than a member.
        var trail = self.trail
        let isRecording = isRecording
        tokens.withUnsafeMutableBufferPointer { tokens in
            segmenter.forEachTerm(of: utf8) { token, bytes in
                if isRecording, token.kind == .space || token.kind == .punctuation {
                    trail.breakRun()
                    let place = Int(token.start)..<Int(token.end)
                    if SentenceEnds.areIn(UnsafeBufferPointer(rebasing: utf8[place])) {
                        trail.endSentence(at: place.upperBound)
                    }
                }
                if token.kind == .space { return }
                var word: Int?
                if let code = Self.code(token.kind) {
                    word = touch(bytes, code)
                } else if let wanted, wanted.find(bytes, kind: 0) != nil {
                    others.insert(String(decoding: bytes, as: UTF8.self))
                }
                if token.kind == .punctuation { return }
                let position = Int(token.start)
                var isInFirst = false
                for way in 0..<ways {
                    if position >= upper[way] { advance(way, to: position, ranges[way]!) }
                    if position < lower[way] { continue }
                    if way == 0 { isInFirst = true }
                    tokens[way] += 1
                    if let word { current[word * stride + 1 + way] += 1 }
                }
                if !isRecording { return }
                if let word, isInFirst { trail.add(word, position..<Int(token.end)) } else { trail.breakRun() }
            }
        }
        var document = CountedDocument(tokens: tokens, entries: takeEntries(), others: others.sorted())
        if isRecording { document.trail = .memory(trail.take(textLength: utf8.count)) }
        self.trail = trail
        return document
    }

    /// Keeps what was counted as the document with this index, its trail in `trails`, or nowhere where that is nil.
    func keep(_ document: CountedDocument, index: Int, trails: TextSpool?) throws(FileError) {
        var document = document
        if case .memory(let bytes) = document.trail {
            document.trail =
                try trails.map { spool throws(FileError) in
                    try spool.store(bytes).map { .spooled($0) } ?? .memory(bytes)
                } ?? .none
        }
        documents.append((index, document))
    }

    /// Goes to the first range that ends behind a position. Tokens come in order, so none before it is wanted again.
    private func advance(_ way: Int, to position: Int, _ ranges: [Range<Int>]) {
        let next = ranges.first { $0.upperBound > position }
        (lower[way], upper[way]) = next.map { ($0.lowerBound, $0.upperBound) } ?? (.max, .max)
    }

    @inline(__always)
    private func touch(_ bytes: UnsafeBufferPointer<UInt8>, _ code: UInt8) -> Int {
        let word = table.number(of: bytes, kind: code)
        if word >= capacity { grow() }
        if current[word * stride] == 0 {
            current[word * stride] = 1
            touched.append(Int32(word))
        }
        return word
    }

    private func grow() {
        let grown = UnsafeMutablePointer<Int32>.allocate(capacity: 2 * capacity * stride)
        grown.update(from: current, count: capacity * stride)
        (grown + capacity * stride).initialize(repeating: 0, count: capacity * stride)
        current.deallocate()
        current = grown
        capacity *= 2
    }

    /// The counts of the document at hand; all is zero afterwards.
    private func takeEntries() -> [Int32] {
        let entries = [Int32](unsafeUninitializedCapacity: touched.count * stride) { entries, used in
            for word in touched {
                let record = current + Int(word) * stride
                entries[used] = word
                record[0] = 0
                for way in 1..<stride {
                    entries[used + way] = record[way]
                    record[way] = 0
                }
                used += stride
            }
        }
        touched.removeAll(keepingCapacity: true)
        return entries
    }
}
