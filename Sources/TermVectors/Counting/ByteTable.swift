#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds the number of a word by its bytes: a hash table with linear probing, looked up once for every token
/// of a text.
///
/// A slot is 0, or holds the upper half of a word's hash and its number + 1; at most half of the slots are taken.
struct ByteTable: Sendable {
    private let bytes: [UInt8]
    /// Where each word begins, and where the last one ends.
    private let starts: [Int]
    private let slots: [UInt64]

    /// Numbers distinct words in their order.
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

    /// The number of a word; nil if it is not in the table.
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

    /// Takes eight bytes at a time, each folded in by a full multiplication; the last four to eight by two
    /// loads that may overlap.
    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(word.count)
        guard let start = word.baseAddress.map({ UnsafeRawPointer($0) }) else { return mixed(hash) }
        var position = 0
        while word.count - position > 8 {
            hash = mixed(hash ^ start.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        let rest = word.count - position
        var last: UInt64 = 0
        if rest >= 4 {
            last = UInt64(start.loadUnaligned(fromByteOffset: position, as: UInt32.self))
            last |= UInt64(start.loadUnaligned(fromByteOffset: word.count - 4, as: UInt32.self)) << 32
        } else {
            while position < word.count {
                last = last << 8 | UInt64(word[position])
                position += 1
            }
        }
        return mixed(hash ^ last)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
