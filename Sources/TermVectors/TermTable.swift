import Segmentation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers words by their bytes and their kind, in the order in which they are first met: a hash table with linear probing
/// over memory of its own, since it is asked once for every token.
///
/// Invariants: a slot is 0 or holds the upper half of a word's hash and its number + 1; `slotCount` is a power of two, at most
/// half of the slots are taken; the bytes of word n are `bytes[starts[n] ..< starts[n + 1]]`, and all of these lie below
/// `byteCapacity`. Used by one thread at a time; who hands it on uses it no more, which is why it may be sent.
final class TermTable: @unchecked Sendable {
    /// How many words there are.
    private(set) var count = 0
    private var slotCount = 1 << 13
    private var slots: UnsafeMutablePointer<UInt64>
    private var byteCapacity = 1 << 16
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 12
    private var starts: UnsafeMutablePointer<Int>
    private var kinds: UnsafeMutablePointer<UInt8>

    init() {
        slots = .allocate(capacity: slotCount)
        slots.initialize(repeating: 0, count: slotCount)
        bytes = .allocate(capacity: byteCapacity)
        starts = .allocate(capacity: capacity + 1)
        starts[0] = 0
        kinds = .allocate(capacity: capacity)
    }

    deinit {
        slots.deallocate()
        bytes.deallocate()
        starts.deallocate()
        kinds.deallocate()
    }

    /// The bytes of a word; valid until another is added, and as long as the table.
    func word(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(number >= 0 && number < count, "a word of the table")
        return UnsafeBufferPointer(start: bytes + starts[number], count: starts[number + 1] - starts[number])
    }

    /// The kind of a word.
    func kind(_ number: Int) -> UInt8 {
        precondition(number >= 0 && number < count, "a word of the table")
        return kinds[number]
    }

    /// The number of a word of a kind; one that is new gets the next.
    func number(of word: UnsafeBufferPointer<UInt8>, kind: UInt8) -> Int {
        let hash = Self.hash(word, kind)
        let mark = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
        while slots[slot] != 0 {
            let found = slots[slot]
            if found & 0xFFFF_FFFF_0000_0000 == mark {
                let number = Int(found & 0xFFFF_FFFF) - 1
                let start = starts[number]
                if starts[number + 1] - start == word.count, kinds[number] == kind,
                    word.isEmpty || memcmp(bytes + start, word.baseAddress!, word.count) == 0
                {
                    return number
                }
            }
            slot = (slot + 1) & (slotCount - 1)
        }
        slots[slot] = mark | UInt64(count + 1)
        append(word, kind)
        return count - 1
    }

    /// The number of a word of a kind, nil for one that is not there.
    func find(_ word: UnsafeBufferPointer<UInt8>, kind: UInt8) -> Int? {
        let hash = Self.hash(word, kind)
        let mark = hash & 0xFFFF_FFFF_0000_0000
        var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == mark, kinds[number] == kind,
                self.word(number).elementsEqual(word)
            {
                return number
            }
            slot = (slot + 1) & (slotCount - 1)
        }
        return nil
    }

    private func append(_ word: UnsafeBufferPointer<UInt8>, _ kind: UInt8) {
        precondition(count < Int(Int32.max) - 1, "terms are numbered by 32 bits")
        if count == capacity {
            starts = Self.grown(starts, count: count + 1, capacity: 2 * capacity + 1)
            kinds = Self.grown(kinds, count: count, capacity: 2 * capacity)
            capacity *= 2
        }
        let start = starts[count]
        if start + word.count > byteCapacity {
            byteCapacity = max(2 * byteCapacity, start + word.count)
            bytes = Self.grown(bytes, count: start, capacity: byteCapacity)
        }
        if let source = word.baseAddress { (bytes + start).update(from: source, count: word.count) }
        kinds[count] = kind
        starts[count + 1] = start + word.count
        count += 1
        if 2 * count > slotCount { rehash() }
    }

    private func rehash() {
        slots.deallocate()
        slotCount *= 2
        slots = .allocate(capacity: slotCount)
        slots.initialize(repeating: 0, count: slotCount)
        for number in 0..<count {
            let hash = Self.hash(word(number), kinds[number])
            var slot = Int(truncatingIfNeeded: hash) & (slotCount - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
        }
    }

    private static func grown<Value: BitwiseCopyable>(
        _ old: UnsafeMutablePointer<Value>, count: Int, capacity: Int
    ) -> UnsafeMutablePointer<Value> {
        let new = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
        new.update(from: old, count: count)
        old.deallocate()
        return new
    }

    /// Eight bytes at a time, folded by a full multiplication; the last up to eight by two loads that may overlap.
    @inline(__always)
    private static func hash(_ word: UnsafeBufferPointer<UInt8>, _ kind: UInt8) -> UInt64 {
        var hash = UInt64(word.count) << 8 | UInt64(kind)
        guard let start = word.baseAddress.map({ UnsafeRawPointer($0) }) else { return mixed(hash) }
        var position = 0
        while word.count - position > 8 {
            hash = mixed(hash ^ start.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position += 8
        }
        let rest = word.count - position
        if rest >= 4 {
            let head = UInt64(start.loadUnaligned(fromByteOffset: position, as: UInt32.self))
            let tail = UInt64(start.loadUnaligned(fromByteOffset: word.count - 4, as: UInt32.self))
            return mixed(hash ^ (head | tail << 32))
        }
        var last: UInt64 = 0
        while position < word.count {
            last = last << 8 | UInt64(word[position])
            position += 1
        }
        return mixed(hash ^ last)
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
