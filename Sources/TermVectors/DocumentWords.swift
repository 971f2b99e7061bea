import Segmentation

/// The words of a segmented document, told apart once, so that parts of it can be counted without another look at its text.
///
/// White space and punctuation are left out. Memory: 12 bytes a token, and each distinct word once.
public struct DocumentWords: Sendable {
    /// One token.
    struct Token: Sendable {
        /// UTF-8 offset in the document's text.
        let start: Int32
        let kind: TokenKind
        /// The place of its word among ``words``; nil for masks, numbers and dates, which are not words.
        let word: Int32?
    }

    /// In the order of the text.
    let tokens: [Token]
    /// In the order of their first occurrence.
    let words: [String]

    /// Tells the words of a segmented text apart. Linear in its tokens.
    public init(_ segmented: SegmentedText) {
        var tokens: [Token] = []
        tokens.reserveCapacity(segmented.tokens.count)
        var table = WordTable()
        segmented.forEachTerm { token, bytes in
            switch token.kind {
            case .space, .punctuation: break
            case .mask, .number, .date: tokens.append(Token(start: token.start, kind: token.kind, word: nil))
            case .word, .place, .organisation, .person, .latin:
                tokens.append(Token(start: token.start, kind: token.kind, word: table.place(of: bytes)))
            }
        }
        self.tokens = tokens
        words = table.words
    }
}

/// Numbers words by their bytes, in the order in which they are first met: a hash table with linear probing.
private struct WordTable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    private var hashes: [UInt64] = []
    /// The place of a word, or −1; a power of two in number, at most half of them taken.
    private var slots = Array(repeating: Int32(-1), count: 4096)

    mutating func place(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        // FNV-1a; the multiplication moves up, so the upper bits choose the slot.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
        while slots[slot] >= 0 {
            let place = Int(slots[slot])
            if hashes[place] == hash, bytes[ends[place]..<ends[place + 1]].elementsEqual(word) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(hashes.count)
        hashes.append(hash)
        bytes.append(contentsOf: word)
        ends.append(bytes.count)
        if hashes.count * 2 > slots.count { grow() }
        return Int32(hashes.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (place, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(place)
        }
    }

    var words: [String] {
        hashes.indices.map { String(decoding: bytes[ends[$0]..<ends[$0 + 1]], as: UTF8.self) }
    }
}
