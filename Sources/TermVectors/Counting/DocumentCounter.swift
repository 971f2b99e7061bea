import CKernels
import Segmentation
import Support
import Text

/// What was counted in one document, before stop words are removed, and whatever the other documents contain.
struct CountedDocument: Sendable {
    /// For each scope, the number of tokens that are neither white space nor punctuation.
    var tokens: [Int32]
    /// For each word of the document, its number in the table and its count in each scope; words that are in
    /// no scope are there with zeros, since they were met.
    var entries: [Int32]
    /// Words that were looked for and found, other than those of ``entries``: numbers and the like.
    var others: [String]
    /// The positions of the words of the first scope; see ``PositionWriter``.
    var positions = PositionStorage.none
}

/// Counts documents one after another, with a table of words that grows over all of them. Every thread has its own.
///
/// A document goes through these steps, each a pass over all of its tokens: segmenting; the number of each
/// token; which words the document has; how often it has them in each scope. Nothing is allocated for a token.
///
/// Invariants: `current` has room for a record for number 0, which stands for all tokens that are not words,
/// and for every word of the table, whose number here is its number there + 1. A record is 1 for a word of
/// the current document, and then `scopeCount` counts; between documents all records but the first are zero.
/// Used by one thread at a time.
final class DocumentCounter: @unchecked Sendable {
    let table = TermTable()
    private var surfaces = SurfaceTable()
    private let scopeCount: Int
    /// Records the positions of documents, one after another.
    private var positions = PositionWriter()
    private let isRecording: Bool
    private(set) var documents: [(index: Int, counted: CountedDocument)] = []
    private var current: UnsafeMutablePointer<Int32>
    /// The length of a record.
    private let stride: Int
    private var capacity = 1 << 12
    /// The number of each token of the current document, and the document's distinct words.
    private var numbers: UnsafeMutablePointer<UInt32>
    private var touched: UnsafeMutablePointer<UInt32>
    private var tokenCapacity = 1 << 12

    private let reader: TokenReader

    /// - Parameter recording: whether the positions of words are recorded.
    init(_ segmenter: Segmenter, scopeCount: Int, recording: Bool = false) {
        reader = TokenReader(segmenter)
        precondition(scopeCount > 0, "counted in one scope or more")
        self.scopeCount = scopeCount
        isRecording = recording
        stride = scopeCount + 1
        current = .allocate(capacity: capacity * stride)
        current.initialize(repeating: 0, count: capacity * stride)
        current[0] = 1
        numbers = .allocate(capacity: tokenCapacity + 1)
        touched = .allocate(capacity: tokenCapacity + 1)
    }

    deinit {
        surfaces.deallocate()
        positions.deallocate()
        current.deallocate()
        numbers.deallocate()
        touched.deallocate()
    }

    /// Segments and counts a document.
    ///
    /// - Parameters:
    ///   - utf8: valid UTF-8.
    ///   - ranges: for each scope, the parts that are counted, as ascending UTF-8 offsets; nil for the whole
    ///     document.
    ///   - wanted: words that are looked for among the tokens that are not counted; nil for none.
    func count(
        _ utf8: UnsafeBufferPointer<UInt8>, ranges: [[Range<Int>]?], wanted: TermTable?
    ) -> CountedDocument {
        precondition(ranges.count == scopeCount, "ranges for each scope")
        let segmenter = reader.segmenter
        return reader.withJoinedTokens(of: utf8) { tokens in
            number(tokens, of: utf8, segmenter: segmenter)
            let distinct = conspectus_touch_records(numbers, tokens.count, current, stride, touched)
            var counts = Array(repeating: Int32(0), count: scopeCount)
            for scope in 0..<scopeCount {
                for stretch in Self.stretches(ranges[scope], of: tokens) {
                    counts[scope] += Int32(
                        surfaces.count(
                            tokens, stretch, numbers: numbers, into: current + 1 + scope, stride: stride))
                }
            }
            var document = CountedDocument(tokens: counts, entries: takeEntries(distinct), others: [])
            if let wanted { document.others = others(wanted, among: tokens, of: utf8, segmenter: segmenter) }
            if isRecording {
                record(tokens, of: utf8, within: Self.stretches(ranges[0], of: tokens))
                document.positions = .memory(positions.take(textLength: utf8.count))
            }
            return document
        }
    }

    /// Keeps what was counted as the document with this index, with its positions in `positions`, or without
    /// them if that is nil.
    func keep(_ document: CountedDocument, index: Int, positions: TextSpool?) throws(FileError) {
        var document = document
        if case .memory(let bytes) = document.positions {
            document.positions =
                try positions.map { spool throws(FileError) in
                    try spool.store(bytes).map { .spooled($0) } ?? .memory(bytes)
                } ?? .none
        }
        documents.append((index, document))
    }

    /// Sets ``numbers``. New words are added to the tables.
    private func number(
        _ tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>, segmenter: Segmenter
    ) {
        if tokens.count > tokenCapacity { growTokens(to: tokens.count) }
        var position = 0
        while true {
            position = surfaces.number(tokens, from: position, of: utf8, into: numbers)
            if position == tokens.count { break }
            let surface = Self.bytes(tokens[position], of: utf8)
            let code = WordKinds.code(tokens[position].kind)!
            let word = segmenter.withTerm(of: surface) { table.number(of: $0, kind: code) }
            surfaces.insert(surface, code: code, number: UInt32(word + 1))
        }
        if table.count >= capacity { growRecords() }
    }

    private static func bytes(
        _ token: Token, of utf8: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: utf8[Int(token.start)..<Int(token.end)])
    }

    /// The ranges of tokens that begin within ranges of the text, in order; no token is in two.
    private static func stretches(_ ranges: [Range<Int>]?, of tokens: UnsafeBufferPointer<Token>) -> [Range<Int>] {
        guard let ranges else { return [0..<tokens.count] }
        var stretches: [Range<Int>] = []
        var done = 0
        for range in ranges {
            let start = max(done, first(of: tokens, at: range.lowerBound))
            let end = first(of: tokens, at: range.upperBound)
            if start >= end { continue }
            stretches.append(start..<end)
            done = end
        }
        return stretches
    }

    /// The first token that begins at or after an offset in the text.
    private static func first(of tokens: UnsafeBufferPointer<Token>, at place: Int) -> Int {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].start) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The wanted words among tokens that are not words, sorted.
    private func others(
        _ wanted: TermTable, among tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>,
        segmenter: Segmenter
    ) -> [String] {
        var others: Set<String> = []
        for (index, token) in tokens.enumerated() where numbers[index] == 0 && token.kind != .space {
            segmenter.withTerm(of: Self.bytes(token, of: utf8)) { term in
                if wanted.find(term, kind: 0) != nil { others.insert(String(decoding: term, as: UTF8.self)) }
            }
        }
        return others.sorted()
    }

    /// Records the positions of the words of the stretches, and the ends of all sentences.
    private func record(
        _ tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>, within stretches: [Range<Int>]
    ) {
        // A local variable costs less per token than a member.
        var positions = self.positions
        var next = stretches.startIndex
        for (index, token) in tokens.enumerated() {
            if token.kind == .space || token.kind == .punctuation {
                positions.breakRun()
                if Stops.sentenceEnds(in: Self.bytes(token, of: utf8)) { positions.endSentence(at: Int(token.end)) }
                continue
            }
            while next < stretches.endIndex, index >= stretches[next].upperBound { next += 1 }
            let isInside = next < stretches.endIndex && index >= stretches[next].lowerBound
            let word = Int(numbers[index]) - 1
            if word >= 0 && isInside {
                positions.add(word, Int(token.start)..<Int(token.end))
            } else {
                positions.breakRun()
            }
        }
        self.positions = positions
    }

    private func growTokens(to count: Int) {
        tokenCapacity = max(count, 2 * tokenCapacity)
        numbers.deallocate()
        touched.deallocate()
        numbers = .allocate(capacity: tokenCapacity + 1)
        touched = .allocate(capacity: tokenCapacity + 1)
    }

    private func growRecords() {
        let larger = max(2 * capacity, table.count + 1)
        let grown = UnsafeMutablePointer<Int32>.allocate(capacity: larger * stride)
        grown.update(from: current, count: capacity * stride)
        (grown + capacity * stride).initialize(repeating: 0, count: (larger - capacity) * stride)
        current.deallocate()
        current = grown
        capacity = larger
    }

    /// The counts of the current document, which has this many ``touched`` words; resets all records to zero.
    private func takeEntries(_ distinct: Int) -> [Int32] {
        [Int32](unsafeUninitializedCapacity: distinct * stride) { entries, used in
            var entry = entries.baseAddress!
            for place in 0..<distinct {
                let number = Int(touched[place])
                let record = current + number * stride
                entry[0] = Int32(truncatingIfNeeded: number - 1)
                record[0] = 0
                for scope in 1..<stride {
                    entry[scope] = record[scope]
                    record[scope] = 0
                }
                entry += stride
            }
            for scope in 1..<stride { current[scope] = 0 }
            used = distinct * stride
        }
    }
}
