import CKernels

/// The layout of a ``PhraseTable``'s array: the filter at the beginning, then
/// - slots of four numbers: a first and a second scalar, and where in the order the phrases that begin with
///   them are, and how many; a phrase of one scalar has `CONSPECTUS_NO_SCALAR` as its second. Open
///   addressing; a free slot has a count of 0, and at least one slot is free;
/// - the order, of entries of three numbers: a phrase, its length, and where its letters are; within a slot
///   the longest first, the earlier of equal ones;
/// - for each phrase where its letters begin, plus the end, and all letters;
/// - the lengths that phrases have, in descending order.
@usableFromInline
struct PhraseLayout: Sendable {
    /// 32 minus the number of hash bits that index the filter and the slots.
    @usableFromInline fileprivate(set) var filterShift: UInt32 = 0
    @usableFromInline fileprivate(set) var slotShift: UInt32 = 0
    /// Whether any phrase has a single scalar.
    @usableFromInline fileprivate(set) var hasSingles = false
    @usableFromInline fileprivate(set) var slots = 0
    @usableFromInline fileprivate(set) var order = 0
    @usableFromInline fileprivate(set) var begins = 0
    @usableFromInline fileprivate(set) var letters = 0
    @usableFromInline fileprivate(set) var lengths = 0
    @usableFromInline fileprivate(set) var lengthCount = 0

    /// The filter has at least this many bits for each beginning, so that few of a text's pairs have a bit by
    /// chance, but no more than 2¹⁶ bits, 8 kilobytes, which stay in the first-level cache.
    private static let bitsOfABeginning = 32
    private static let filterBits = 8...16

    /// The parts of a table. A list always gives the same parts.
    static func parts(of phrases: [Scalars]) -> ([UInt32], PhraseLayout) {
        let entries = phrases.indices.filter { !phrases[$0].isEmpty }.map { Entry($0, phrases[$0]) }.sorted()
        // Where phrases begin differently from those before.
        let starts = entries.indices.filter { $0 == 0 || entries[$0].beginning != entries[$0 - 1].beginning }
        var layout = PhraseLayout()
        let filterBits = bits(for: Self.bitsOfABeginning * starts.count, within: Self.filterBits)
        let slotBits = bits(for: 2 * starts.count + 1, within: 1...31)
        layout.filterShift = UInt32(32 - filterBits)
        layout.slotShift = UInt32(32 - slotBits)
        layout.hasSingles = entries.contains { $0.second == CONSPECTUS_NO_SCALAR }
        layout.slots = 1 << (filterBits - 5)
        layout.order = layout.slots + 4 << slotBits
        layout.begins = layout.order + 3 * entries.count
        layout.letters = layout.begins + phrases.count + 1
        var parts = [UInt32](repeating: 0, count: layout.letters)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : entries.count
            let (first, second) = (entries[start].first, entries[start].second)
            let hash = conspectus_hash_of_pair(first, second)
            let bit = hash >> layout.filterShift
            parts[Int(bit >> 5)] |= 1 << (bit & 31)
            var slot = Int(hash >> layout.slotShift)
            while parts[layout.slots + 4 * slot + 3] != 0 { slot = (slot + 1) & (1 << slotBits - 1) }
            let place = layout.slots + 4 * slot
            (parts[place], parts[place + 1]) = (first, second)
            (parts[place + 2], parts[place + 3]) = (UInt32(start), UInt32(end - start))
        }
        for (number, phrase) in phrases.enumerated() {
            for scalar in phrase { parts.append(scalar.value) }
            parts[layout.begins + number + 1] = UInt32(parts.count - layout.letters)
        }
        for (index, entry) in entries.enumerated() {
            let (number, place) = (Int(entry.number), layout.order + 3 * index)
            parts[place] = entry.number
            parts[place + 1] = UInt32(phrases[number].count)
            parts[place + 2] = parts[layout.begins + number]
        }
        layout.lengths = parts.count
        parts += Set(phrases.lazy.map(\.count)).subtracting([0]).sorted(by: >).map { UInt32($0) }
        layout.lengthCount = parts.count - layout.lengths
        return (parts, layout)
    }

    /// The number of bits needed to tell this many values apart, within a range.
    private static func bits(for values: Int, within range: ClosedRange<Int>) -> Int {
        min(range.upperBound, max(range.lowerBound, Int.bitWidth - max(0, values - 1).leadingZeroBitCount))
    }

    /// A phrase in the order of the table: by its beginning, then the longest first, then the earlier.
    private struct Entry: Comparable {
        /// The first scalar in the upper half, the second in the lower.
        let beginning: UInt64
        /// The greatest 32-bit number minus the length in the upper half, the number of the phrase in the lower.
        private let rank: UInt64

        init(_ number: Int, _ phrase: Scalars) {
            let second = phrase.count > 1 ? phrase[1].value : CONSPECTUS_NO_SCALAR
            beginning = UInt64(phrase[0].value) << 32 | UInt64(second)
            rank = UInt64(UInt32.max - UInt32(phrase.count)) << 32 | UInt64(number)
        }

        var first: UInt32 { UInt32(beginning >> 32) }
        var second: UInt32 { UInt32(truncatingIfNeeded: beginning) }
        var number: UInt32 { UInt32(truncatingIfNeeded: rank) }

        static func < (one: Entry, other: Entry) -> Bool {
            one.beginning != other.beginning ? one.beginning < other.beginning : one.rank < other.rank
        }
    }
}

/// A ``PhraseTable`` as pointers, and the text that is searched.
///
/// Invariant: the pointers are valid and refer to the parts of one table and to a text of at least `limit`
/// scalars; every position asked for lies within the text before `limit`. ``PhraseTable`` ensures this, and
/// no search outlives the call.
@usableFromInline
struct PhraseSearch: ~Copyable {
    @usableFromInline let parts: UnsafePointer<UInt32>
    @usableFromInline let layout: PhraseLayout
    /// nil for an empty text.
    @usableFromInline let text: UnsafePointer<UInt32>?
    @usableFromInline let limit: Int

    @inlinable @inline(__always)
    init(parts: UnsafePointer<UInt32>, layout: PhraseLayout, text: UnsafePointer<UInt32>?, limit: Int) {
        (self.parts, self.layout, self.text, self.limit) = (parts, layout, text, limit)
    }

    /// The number of positions that are filtered before the phrases at them are looked up.
    @inlinable @inline(__always)
    static var stretch: Int { 256 }

    /// The lengths that phrases have, in descending order.
    @inlinable @inline(__always)
    var lengths: some Sequence<Int> {
        UnsafeBufferPointer(start: parts + layout.lengths, count: layout.lengthCount).lazy.map { Int($0) }
    }

    @inlinable @inline(__always)
    func second(at place: Int) -> UInt32 { place &+ 1 < limit ? text![place &+ 1] : CONSPECTUS_NO_SCALAR }

    @inlinable @inline(__always)
    func isInFilter(_ first: UInt32, _ second: UInt32) -> Bool {
        let bit = conspectus_hash_of_pair(first, second) >> layout.filterShift
        return parts[Int(bit >> 5)] >> (bit & 31) & 1 != 0
    }

    /// Whether a phrase may begin at a position. True too often, but costs next to nothing.
    @inlinable @inline(__always)
    func mayBegin(at place: Int) -> Bool {
        isInFilter(text![place], second(at: place))
            || layout.hasSingles && isInFilter(text![place], CONSPECTUS_NO_SCALAR)
    }

    /// Calls `body` with the positions of a range where a phrase may begin, in order, as long as it returns true.
    @inlinable @inline(__always)
    func forEachPlace(in range: Range<Int>, _ body: (Int) -> Bool) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.stretch) { places in
            var from = range.lowerBound
            while from < range.upperBound {
                let to = min(from &+ Self.stretch, range.upperBound)
                let found = conspectus_phrase_places(
                    text, from, to, limit, parts, layout.filterShift, layout.hasSingles ? 1 : 0, places.baseAddress)
                for index in 0..<found where !body(from &+ Int(places[index])) { return }
                from = to
            }
        }
    }

    /// Calls `body` with the phrases at a position, the longest first, as long as it returns true.
    @inlinable @inline(__always)
    func forEachPhrase(at place: Int, _ body: (PhraseTable.Match) -> Bool) {
        let first = text![place]
        if place &+ 1 < limit, isInFilter(first, text![place &+ 1]) {
            for entry in entries(first, text![place &+ 1]) {
                let end = place &+ length(entry)
                guard end <= limit, stands(entry, at: place) else { continue }
                if !body(.init(phrase: phrase(entry), range: place..<end)) { return }
            }
        }
        guard layout.hasSingles, isInFilter(first, CONSPECTUS_NO_SCALAR) else { return }
        for entry in entries(first, CONSPECTUS_NO_SCALAR) {
            if !body(.init(phrase: phrase(entry), range: place..<place &+ 1)) { return }
        }
    }

    /// The longest phrase at a position that is accepted.
    @inlinable @inline(__always)
    func phrase(at place: Int, where accept: (PhraseTable.Match) -> Bool = { _ in true }) -> PhraseTable.Match? {
        var found: PhraseTable.Match?
        forEachPhrase(at: place) { match in
            if accept(match) { found = match }
            return found == nil
        }
        return found
    }

    /// Whether a phrase of this length is at a position.
    @inlinable @inline(__always)
    func stands(at place: Int, _ length: Int) -> Bool {
        let second = length > 1 ? text![place &+ 1] : CONSPECTUS_NO_SCALAR
        guard isInFilter(text![place], second) else { return false }
        for entry in entries(text![place], second) where self.length(entry) == length && stands(entry, at: place) {
            return true
        }
        return false
    }

    /// The entries of the order whose phrases begin with these two scalars.
    @inlinable @inline(__always)
    func entries(_ first: UInt32, _ second: UInt32) -> Range<Int> {
        let mask = UInt32.max >> layout.slotShift
        var slot = conspectus_hash_of_pair(first, second) >> layout.slotShift
        while true {
            let found = parts + (layout.slots &+ 4 &* Int(slot))
            if found[3] == 0 { return 0..<0 }
            if found[0] == first, found[1] == second { return Int(found[2])..<Int(found[2] &+ found[3]) }
            slot = (slot &+ 1) & mask
        }
    }

    @inlinable @inline(__always)
    func phrase(_ entry: Int) -> Int { Int(parts[layout.order &+ 3 &* entry]) }

    @inlinable @inline(__always)
    func length(_ entry: Int) -> Int { Int(parts[layout.order &+ 3 &* entry &+ 1]) }

    /// Whether the phrase of an entry, whose first two scalars are known to match, is at a position.
    @inlinable @inline(__always)
    func stands(_ entry: Int, at place: Int) -> Bool {
        let letters = parts + (layout.letters &+ Int(parts[layout.order &+ 3 &* entry &+ 2]))
        let length = length(entry)
        var offset = 2
        while offset < length, text![place &+ offset] == letters[offset] { offset &+= 1 }
        return offset >= length
    }
}
