#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers words by their bytes and their kind, in the order in which they are first met: a hash table with
/// linear probing in memory of its own, since it is looked up once for every token.
///
/// A slot holds the first sixteen bytes of its word, which are nearly always all, so that a lookup touches
/// one place in memory. Invariants: `slotCount` is a power of two, and at most half of the slots are taken;
/// the bytes of word n are `bytes[starts[n] ..< starts[n + 1]]`, all of them below `byteCapacity`. Used by
/// one thread at a time; a thread that hands it on no longer uses it, which is why it may be sent.
final class TermTable: @unchecked Sendable {
    private struct Slot {
        var key: Key
        /// The word's number + 1; 0 for a free slot.
        var mark: UInt32
    }

    /// The number of words.
    private(set) var count = 0
    private var slotCount = 1 << 13
    private var slots: UnsafeMutablePointer<Slot>
    private var byteCapacity = 1 << 16
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 12
    private var starts: UnsafeMutablePointer<Int>
    private var kinds: UnsafeMutablePointer<UInt8>

    init() {
        slots = Self.emptySlots(slotCount)
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

    /// The bytes of a word; valid until another word is added, and no longer than the table.
    func word(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(number >= 0 && number < count, "a word of the table")
        return UnsafeBufferPointer(start: bytes + starts[number], count: starts[number + 1] - starts[number])
    }

    /// The kind of a word.
    func kind(_ number: Int) -> UInt8 {
        precondition(number >= 0 && number < count, "a word of the table")
        return kinds[number]
    }

    /// The number of a word of a kind; a new one gets the next number.
    func number(of word: UnsafeBufferPointer<UInt8>, kind: UInt8) -> Int {
        let key = Key(word, kind)
        let slot = slot(of: key, word)
        if slots[slot].mark != 0 { return Int(slots[slot].mark) - 1 }
        append(word, kind)
        slots[slot] = Slot(key: key, mark: UInt32(count))
        if 2 * count > slotCount { rehash() }
        return count - 1
    }

    /// The number of a word of a kind; nil if it is not in the table.
    func find(_ word: UnsafeBufferPointer<UInt8>, kind: UInt8) -> Int? {
        let mark = slots[slot(of: Key(word, kind), word)].mark
        return mark == 0 ? nil : Int(mark) - 1
    }

    /// The slot of a word, or the free one that it would take.
    @inline(__always)
    private func slot(of key: Key, _ word: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: key.hash(word)) & (slotCount - 1)
        while slots[slot].mark != 0 {
            if slots[slot].key == key, word.count <= Key.length || isEqual(Int(slots[slot].mark) - 1, word) {
                return slot
            }
            slot = (slot + 1) & (slotCount - 1)
        }
        return slot
    }

    private func isEqual(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        starts[number + 1] - starts[number] == word.count
            && memcmp(bytes + starts[number], word.baseAddress!, word.count) == 0
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
    }

    private func rehash() {
        slots.deallocate()
        slotCount *= 2
        slots = Self.emptySlots(slotCount)
        for number in 0..<count {
            let key = Key(word(number), kinds[number])
            var slot = Int(truncatingIfNeeded: key.hash(word(number))) & (slotCount - 1)
            while slots[slot].mark != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = Slot(key: key, mark: UInt32(number + 1))
        }
    }

    private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(key: Key(), mark: 0), count: count)
        return slots
    }

    private static func grown<Value: BitwiseCopyable>(
        _ old: UnsafeMutablePointer<Value>, count: Int, capacity: Int
    ) -> UnsafeMutablePointer<Value> {
        let new = UnsafeMutablePointer<Value>.allocate(capacity: capacity)
        new.update(from: old, count: count)
        old.deallocate()
        return new
    }
}

/// What a slot keeps of a word: words of up to ``length`` bytes are equal exactly if their keys are.
private struct Key: Equatable {
    /// The maximum number of bytes in the key.
    static let length = 16
    /// The first eight bytes, or all of a shorter word.
    private var head: UInt64 = 0
    /// The last eight of the first sixteen bytes, for a word of nine or more; they may overlap the head.
    private var tail: UInt64 = 0
    /// The word's length in bytes and its kind.
    private var shape: UInt32 = 0

    init() {}

    @inline(__always)
    init(_ word: UnsafeBufferPointer<UInt8>, _ kind: UInt8) {
        shape = UInt32(truncatingIfNeeded: word.count) << 8 | UInt32(kind)
        guard let start = word.baseAddress.map({ UnsafeRawPointer($0) }) else { return }
        if word.count >= 8 {
            head = start.loadUnaligned(as: UInt64.self)
            let end = min(word.count, Self.length)
            if end > 8 { tail = start.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) }
        } else if word.count >= 4 {
            head =
                UInt64(start.loadUnaligned(as: UInt32.self))
                | UInt64(start.loadUnaligned(fromByteOffset: word.count - 4, as: UInt32.self)) << 32
        } else {
            for byte in word { head = head << 8 | UInt64(byte) }
        }
    }

    /// Two full multiplications, and one more for every eight bytes beyond the key.
    @inline(__always)
    func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = Self.mixed(head ^ Self.mixed(tail ^ UInt64(shape)))
        var position = Self.length
        while position < word.count {
            var part: UInt64 = 0
            for byte in word[position..<min(position + 8, word.count)] { part = part << 8 | UInt64(byte) }
            hash = Self.mixed(hash ^ part)
            position += 8
        }
        return hash
    }

    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}
