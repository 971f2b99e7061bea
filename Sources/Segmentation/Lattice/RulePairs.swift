/// Pairs of characters with which something begins that a rule of the lattice looks for: a title, the suffix
/// of a place name, a sequence whose division is fixed.
///
/// A hash table with open addressing, more than four times as large as each list in it. Never written after
/// `init`, which makes sharing safe.
final class RulePairs: @unchecked Sendable {
    static let title: UInt8 = 1
    static let placeSuffix: UInt8 = 2
    static let fixedDivision: UInt8 = 4
    static let shared = RulePairs()

    private let keys: UnsafeMutablePointer<UInt64>
    private let values: UnsafeMutablePointer<UInt8>
    private static let size = 256

    private init() {
        keys = .allocate(capacity: Self.size)
        keys.initialize(repeating: 0, count: Self.size)
        values = .allocate(capacity: Self.size)
        values.initialize(repeating: 0, count: Self.size)
        for (rule, words) in [
            (Self.title, TitleWords.beginnings), (Self.placeSuffix, PlaceSuffixes.beginnings),
            (Self.fixedDivision, FixedDivisions.beginnings),
        ] {
            precondition(words.count < Self.size / 4)
            for word in words {
                let slot = slot(word.first, word.second)
                keys[slot] = NameKinds.key(word.first, word.second)
                values[slot] |= rule
            }
        }
    }

    /// The rules that look for something beginning with the two characters; 0 for none.
    @inline(__always) func rules(_ first: UInt32, _ second: UInt32) -> UInt8 { values[slot(first, second)] }

    /// The slot of the pair, or an empty one.
    @inline(__always) private func slot(_ first: UInt32, _ second: UInt32) -> Int {
        let key = NameKinds.key(first, second)
        var slot = Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> 24)
        while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (Self.size - 1) }
        return slot
    }

    deinit {
        keys.deallocate()
        values.deallocate()
    }
}
