#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds the number of a word by its bytes: a hash table with linear probing that is asked once for every token of a text.
///
/// A slot is 0, or holds the upper half of a word's hash and its number + 1; at most half of the slots are taken.
struct ByteTable: Sendable {
    private let bytes: [UInt8]
    /// Where each word begins, and the end.
    private let starts: [Int]
    private let slots: [UInt64]

    /// Numbers words, each of which is there once, in their order.
    init(_ words: [String]) {
        var bytes: [UInt8] = []
        var starts = [0]
        starts.reserveCapacity(words.count + 1)
        for word in words {
            bytes.append(contentsOf: word.utf8)
            starts.append(bytes.count)
        }
        var size = 16
        while size < 2 * words.count { size *= 2 }
        var slots = Array(repeating: UInt64(0), count: size)
        bytes.withUnsafeBufferPointer { bytes in
            for number in words.indices {
                let hash = Self.hash(UnsafeBufferPointer(rebasing: bytes[starts[number]..<starts[number + 1]]))
                var slot = Int(truncatingIfNeeded: hash) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
            }
        }
        self.bytes = bytes
        self.starts = starts
        self.slots = slots
    }

    /// The number of a word; nil for one that is not there.
    func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
        let hash = Self.hash(word)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        return slots.withUnsafeBufferPointer { slots in
            while slots[slot] != 0 {
                if slots[slot] & 0xFFFF_FFFF_0000_0000 == hash & 0xFFFF_FFFF_0000_0000 {
                    let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
                    if holds(number, word) { return number }
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private func holds(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == word.count else { return false }
        guard let first = word.baseAddress else { return true }
        return bytes.withUnsafeBufferPointer { memcmp($0.baseAddress! + start, first, word.count) == 0 }
    }

    /// FNV-1a, its bits mixed once at the end so that the lower ones choose the slot well.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 32
        return hash &* 0xD6E8_FEB8_6659_FD93
    }
}
