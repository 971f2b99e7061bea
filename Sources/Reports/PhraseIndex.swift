/// Finds many phrases in one pass over a text.
///
/// A hash table over the first two scalars leads to the phrases that begin with them, the longest first. One look-up a
/// scalar, and next to none of them hits, so that a pass costs a few nanoseconds a scalar whatever the number of phrases.
struct PhraseIndex: Sendable {
    /// Open addressing; an empty slot has key 0.
    private let keys: [UInt64]
    /// For each slot where its phrases begin in `order`, and how many they are.
    private let starts: [Int32]
    private let counts: [Int32]
    /// Phrase numbers, the longest first within a slot.
    private let order: [Int32]
    private let phrases: [Scalars]
    private let shift: UInt64

    /// - Parameter phrases: of two scalars or more; shorter ones are never found.
    init(_ phrases: [Scalars]) {
        self.phrases = phrases
        var groups: [UInt64: [Int32]] = [:]
        for (index, phrase) in phrases.enumerated() where phrase.count >= 2 {
            groups[Self.key(phrase[0], phrase[1]), default: []].append(Int32(index))
        }
        var bits: UInt64 = 4
        while (1 << bits) < groups.count * 2 { bits += 1 }
        shift = 64 - bits
        var keys = [UInt64](repeating: 0, count: 1 << Int(bits))
        var starts = [Int32](repeating: 0, count: keys.count)
        var counts = starts
        var order: [Int32] = []
        order.reserveCapacity(phrases.count)
        for (key, group) in groups {
            var slot = Int((key &* Self.multiplier) >> shift)
            while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = key
            starts[slot] = Int32(order.count)
            counts[slot] = Int32(group.count)
            order += group.sorted { (-phrases[Int($0)].count, $0) < (-phrases[Int($1)].count, $1) }
        }
        self.keys = keys
        self.starts = starts
        self.counts = counts
        self.order = order
    }

    /// How many scalars a phrase has.
    func length(of phrase: Int) -> Int { phrases[phrase].count }

    /// A phrase's text.
    func text(of phrase: Int) -> String { phrases[phrase].text }

    /// The golden ratio, for Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    private static func key(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    /// Calls `found` with the phrase and its position for each occurrence, from left to right.
    ///
    /// At each place only the longest phrase counts, and where `overlapping` is false the search goes on behind it:
    /// 吉林市 is no 吉林.
    func scan(_ text: Scalars, overlapping: Bool, _ found: (_ phrase: Int, _ position: Int) -> Void) {
        var position = 0
        let last = text.count - 2
        let mask = keys.count - 1
        while position <= last {
            let first = text[position]
            var length = 1
            if first.value > 0x7F || first.value >= 0x30 {
                let key = Self.key(first, text[position + 1])
                var slot = Int((key &* Self.multiplier) >> shift)
                while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
                if keys[slot] == key {
                    let start = Int(starts[slot])
                    for entry in start..<(start + Int(counts[slot])) {
                        let phrase = Int(order[entry])
                        guard text.matches(phrases[phrase], at: position) else { continue }
                        found(phrase, position)
                        if !overlapping { length = phrases[phrase].count }
                        break
                    }
                }
            }
            position += length
        }
    }
}
