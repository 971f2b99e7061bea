import CKernels
import Segmentation

/// Finds the numbers of words by their kind and their bytes as written in a text, for all tokens of a text at once.
/// So the counted form of a word, which may be written differently, is looked up only once and not for every token.
///
/// A hash table with linear probing; lookups are done in C, without branches that depend on the text.
/// Number 0 stands for every token that is not a word. Invariants: at most half of the slots are taken;
/// `rests` holds what does not fit into the slots of long words. Used by one thread at a time.
struct SurfaceTable {
    private var table: conspectus_surfaces
    private var count = 0
    private var rests: UnsafeMutablePointer<UInt8>
    private var restCount = 0
    private var restCapacity = 1 << 12
    /// For each kind of token, by its representation in memory, its code; and 1 for the kinds that count as tokens.
    private let codes: UnsafeMutablePointer<UInt8>
    private let areCounted: UnsafeMutablePointer<UInt8>

    /// Call ``deallocate()`` when done.
    init() {
        rests = .allocate(capacity: restCapacity)
        table = Self.empty(bits: 13, rests: rests)
        codes = .allocate(capacity: 256)
        codes.initialize(repeating: UInt8(CONSPECTUS_NO_WORD), count: 256)
        areCounted = .allocate(capacity: 256)
        areCounted.initialize(repeating: 0, count: 256)
        for kind in TokenKind.allCases {
            let place = Int(unsafeBitCast(kind, to: UInt8.self))
            if let code = WordKinds.code(kind) { codes[place] = code }
            areCounted[place] = kind == .space || kind == .punctuation ? 0 : 1
        }
        insert(UnsafeBufferPointer(start: nil, count: 0), code: 0, number: 0)
    }

    func deallocate() {
        table.slots.deallocate()
        rests.deallocate()
        codes.deallocate()
        areCounted.deallocate()
    }

    /// Sets the numbers of the tokens from `first` on, up to the first unknown one.
    /// - Returns: the index of the first unknown token; the number of tokens if there is none.
    mutating func number(
        _ tokens: UnsafeBufferPointer<Token>, from first: Int, of text: UnsafeBufferPointer<UInt8>,
        into numbers: UnsafeMutablePointer<UInt32>
    ) -> Int {
        guard let start = text.baseAddress, let all = Self.raw(tokens) else { return tokens.count }
        return conspectus_number_tokens(&table, start, text.count, all, first, tokens.count, codes, numbers)
    }

    /// Counts the tokens of a stretch, whose numbers are known, in the member of their records that `counts`
    /// points to.
    /// - Returns: how many of them are neither white space nor punctuation.
    func count(
        _ tokens: UnsafeBufferPointer<Token>, _ stretch: Range<Int>, numbers: UnsafeMutablePointer<UInt32>,
        into counts: UnsafeMutablePointer<Int32>, stride: Int
    ) -> Int {
        guard let all = Self.raw(tokens) else { return 0 }
        return conspectus_count_tokens(
            all, numbers, stretch.lowerBound, stretch.upperBound, counts, stride, areCounted)
    }

    /// Adds a word that is not in the table.
    mutating func insert(_ word: UnsafeBufferPointer<UInt8>, code: UInt8, number: UInt32) {
        if 2 * (count + 1) > Int(table.mask) { grow() }
        let rest = restCount
        let length = Int(CONSPECTUS_SURFACE_KEY)
        if word.count > length {
            keepRest(UnsafeBufferPointer(rebasing: word[length...]))
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { none in
            let start = word.baseAddress ?? UnsafePointer(none.baseAddress!)
            conspectus_insert_surface(&table, start, word.count, code, number, UInt32(rest))
        }
        count += 1
    }

    private mutating func keepRest(_ bytes: UnsafeBufferPointer<UInt8>) {
        if restCount + bytes.count > restCapacity {
            restCapacity = 2 * (restCount + bytes.count)
            precondition(restCapacity <= Int(UInt32.max), "long words have 4 GB at most")
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: restCapacity)
            grown.update(from: rests, count: restCount)
            rests.deallocate()
            rests = grown
            table.rests = UnsafePointer(grown)
        }
        (rests + restCount).update(from: bytes.baseAddress!, count: bytes.count)
        restCount += bytes.count
    }

    private mutating func grow() {
        var old = table
        table = Self.empty(bits: 64 - Int(old.shift) + 1, rests: rests)
        conspectus_move_surfaces(&old, &table)
        old.slots.deallocate()
    }

    /// A table of 2^bits free slots, none of which straddles two cache lines.
    private static func empty(bits: Int, rests: UnsafeMutablePointer<UInt8>) -> conspectus_surfaces {
        let count = 1 << bits
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: count * MemoryLayout<conspectus_surface>.stride, alignment: 64)
        let slots = memory.initializeMemory(as: conspectus_surface.self, repeating: conspectus_surface(), count: count)
        return conspectus_surfaces(
            slots: slots, rests: UnsafePointer(rests), mask: UInt64(count - 1), shift: UInt32(64 - bits))
    }

    /// The tokens as C sees them.
    private static func raw(_ tokens: UnsafeBufferPointer<Token>) -> UnsafePointer<conspectus_token>? {
        assert(MemoryLayout<Token>.stride == MemoryLayout<conspectus_token>.stride)
        return UnsafeRawPointer(tokens.baseAddress)?.assumingMemoryBound(to: conspectus_token.self)
    }
}
