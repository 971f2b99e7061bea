import CKernels
import Text

/// Finds many phrases in one pass over a text.
///
/// A hash table over the first two scalars leads to the phrases that begin with them, the longest first. Next to none of a
/// text's pairs begins a phrase, and a filter of four kilobytes says so for most of them, so that a pass costs about a
/// nanosecond a scalar whatever the number of phrases.
struct PhraseIndex: Sendable {
    /// Open addressing; an empty slot has key 0.
    private let keys: [UInt64]
    /// For each slot where its phrases begin in `order`, and how many they are.
    private let starts: [Int32]
    private let counts: [Int32]
    /// Phrase numbers, the longest first within a slot.
    private let order: [Int32]
    /// All phrases one behind the other, where each begins, and one more: flat, so that comparing counts no references.
    private let letters: Scalars
    private let begins: [Int32]
    private let shift: UInt64
    /// A bit for each of 2¹⁵ hashes of two scalars with which a phrase begins: what it rules out costs no look-up.
    private let filter: [UInt64]

    /// - Parameter phrases: of two scalars or more; shorter ones are never found.
    init(_ phrases: [Scalars]) {
        var begins: [Int32] = [0]
        begins.reserveCapacity(phrases.count + 1)
        for phrase in phrases { begins.append(begins[begins.count - 1] + Int32(phrase.count)) }
        self.begins = begins
        letters = Scalars(phrases.joined())
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
        var filter = [UInt64](repeating: 0, count: 1 << 9)
        for key in groups.keys {
            let hash = Self.filterHash(key)
            filter[hash >> 6] |= 1 << UInt64(hash & 63)
        }
        self.filter = filter
        self.keys = keys
        self.starts = starts
        self.counts = counts
        self.order = order
    }

    /// How many scalars a phrase has.
    func length(of phrase: Int) -> Int { Int(begins[phrase + 1] - begins[phrase]) }

    /// A phrase's text.
    func text(of phrase: Int) -> String {
        Scalars(letters[Int(begins[phrase])..<Int(begins[phrase + 1])]).text
    }

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
        guard text.count > 1 else { return }
        text.withUnsafeBufferPointer { letters in
            let values = UnsafeRawPointer(letters.baseAddress!).assumingMemoryBound(to: UInt32.self)
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.stretch) { places in
                var from = 0
                // Where the last phrase ended.
                var end = 0
                while from < letters.count - 1 {
                    let to = min(from + Self.stretch, letters.count - 1)
                    let places = UnsafeMutableBufferPointer(
                        start: places.baseAddress,
                        count: conspectus_phrase_places(values, from, to, filter, places.baseAddress))
                    for place in places {
                        let position = from &+ Int(place)
                        if position < end { continue }
                        let key = Self.key(letters[position], letters[position &+ 1])
                        guard let phrase = longest(key, letters, position) else { continue }
                        found(phrase, position)
                        if !overlapping { end = position + length(of: phrase) }
                    }
                    from = to
                }
            }
        }
    }

    /// So many places are looked at before what begins there is.
    private static let stretch = 256

    /// The longest phrase at a position, whose first two scalars are those of `key`.
    private func longest(_ key: UInt64, _ text: ScalarBuffer, _ position: Int) -> Int? {
        var slot = Int((key &* Self.multiplier) >> shift)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        guard keys[slot] == key else { return nil }
        let start = Int(starts[slot])
        for entry in start..<(start + Int(counts[slot])) {
            let phrase = Int(order[entry])
            let begin = Int(begins[phrase])
            let length = Int(begins[phrase + 1]) - begin
            guard position + length <= text.count else { continue }
            // The key has compared the first two.
            var offset = 2
            while offset < length, text[position &+ offset] == letters[begin &+ offset] { offset &+= 1 }
            if offset == length { return phrase }
        }
        return nil
    }

    /// Fifteen bits.
    @inline(__always)
    private static func filterHash(_ key: UInt64) -> Int { Int((key &* multiplier) >> 49) }
}
