import CKernels

/// Where the parts of a ``PhraseTable`` lie in its array: the filter at the beginning, then
/// - slots of four numbers: a first and a second scalar, and where in the order the phrases that begin so are, and how
///   many; a phrase of one scalar has `CONSPECTUS_NO_SCALAR` for a second. Open addressing; none begin in a free slot,
///   and one is free;
/// - the order: numbers of phrases, the longest of a slot first, the earlier of equal ones;
/// - for each phrase where its letters begin, and one more, and all letters;
/// - the lengths that phrases have, the greatest first.
package struct PhraseLayout: Sendable {
    /// 32 less the bits of the hash by which the filter and the slots are looked at.
    package fileprivate(set) var filterShift: UInt32 = 0
    package fileprivate(set) var slotShift: UInt32 = 0
    /// Whether any phrase has one scalar.
    package fileprivate(set) var hasSingles = false
    package fileprivate(set) var slots = 0
    package fileprivate(set) var order = 0
    package fileprivate(set) var begins = 0
    package fileprivate(set) var letters = 0
    package fileprivate(set) var lengths = 0
    package fileprivate(set) var lengthCount = 0

    /// The filter has so many bits a beginning at least, so that few of a text's pairs have a bit by chance; and at
    /// most 2¹⁶ bits, 8 kilobytes, which stay in the first cache.
    private static let bitsOfABeginning = 32
    private static let filterBits = 8...16

    /// The parts of a table.
    static func parts(of phrases: [Scalars]) -> ([UInt32], PhraseLayout) {
        let groups = groups(of: phrases)
        var layout = PhraseLayout()
        let filterBits = bits(for: Self.bitsOfABeginning * groups.count, within: Self.filterBits)
        let slotBits = bits(for: 2 * groups.count + 1, within: 1...31)
        layout.filterShift = UInt32(32 - filterBits)
        layout.slotShift = UInt32(32 - slotBits)
        layout.hasSingles = groups.contains { $0.second == CONSPECTUS_NO_SCALAR }
        layout.slots = 1 << (filterBits - 5)
        layout.order = layout.slots + 4 << slotBits
        var parts = [UInt32](repeating: 0, count: layout.order)
        for group in groups {
            let hash = conspectus_hash_of_pair(group.first, group.second)
            let bit = Int(hash >> layout.filterShift)
            parts[bit >> 5] |= 1 << UInt32(bit & 31)
            var slot = Int(hash >> layout.slotShift)
            while parts[layout.slots + 4 * slot + 3] != 0 { slot = (slot + 1) & (1 << slotBits - 1) }
            let start = UInt32(parts.count - layout.order)
            parts.replaceSubrange(
                layout.slots + 4 * slot..<layout.slots + 4 * slot + 4,
                with: [group.first, group.second, start, UInt32(group.phrases.count)])
            parts += group.phrases.map { UInt32($0) }
        }
        layout.begins = parts.count
        var begin = 0
        for phrase in phrases {
            parts.append(UInt32(begin))
            begin += phrase.count
        }
        precondition(begin <= Int32.max, "fewer than 2^31 scalars")
        parts.append(UInt32(begin))
        layout.letters = parts.count
        for phrase in phrases { parts += phrase.lazy.map(\.value) }
        layout.lengths = parts.count
        parts += Set(phrases.lazy.map(\.count)).subtracting([0]).sorted(by: >).map { UInt32($0) }
        layout.lengthCount = parts.count - layout.lengths
        return (parts, layout)
    }

    /// The least bits of which there are so many values, within a range.
    private static func bits(for values: Int, within range: ClosedRange<Int>) -> Int {
        min(range.upperBound, max(range.lowerBound, Int.bitWidth - max(0, values - 1).leadingZeroBitCount))
    }

    /// Phrases that begin alike.
    private struct Group {
        let first, second: UInt32
        var phrases: [Int]
    }

    /// The phrases by their beginnings, in the order of these, so that a list always gives the same table.
    private static func groups(of phrases: [Scalars]) -> [Group] {
        func second(_ phrase: Scalars) -> UInt32 { phrase.count > 1 ? phrase[1].value : CONSPECTUS_NO_SCALAR }
        let sorted = phrases.indices.filter { !phrases[$0].isEmpty }.sorted {
            let (one, other) = (phrases[$0], phrases[$1])
            return (one[0].value, second(one), -one.count, $0) < (other[0].value, second(other), -other.count, $1)
        }
        var groups: [Group] = []
        for number in sorted {
            let (first, second) = (phrases[number][0].value, second(phrases[number]))
            if let last = groups.last, last.first == first, last.second == second {
                groups[groups.count - 1].phrases.append(number)
            } else {
                groups.append(Group(first: first, second: second, phrases: [number]))
            }
        }
        return groups
    }
}

/// A ``PhraseTable`` as pointers, and the text that is searched.
///
/// Invariant: the pointers are to the parts of one table and to a text of `limit` scalars at least, and are valid;
/// every place that is asked for lies within the text before `limit`. ``PhraseTable`` sees to it, and hands a search to
/// nobody.
package struct PhraseSearch: ~Copyable {
    package let parts: UnsafePointer<UInt32>
    package let layout: PhraseLayout
    /// nil for an empty text.
    package let text: UnsafePointer<UInt32>?
    package let limit: Int

    @inlinable @inline(__always)
    package init(parts: UnsafePointer<UInt32>, layout: PhraseLayout, text: UnsafePointer<UInt32>?, limit: Int) {
        (self.parts, self.layout, self.text, self.limit) = (parts, layout, text, limit)
    }

    /// So many places are looked at before what begins there is.
    @inlinable @inline(__always)
    package static var stretch: Int { 256 }

    /// The lengths that phrases have, the greatest first.
    @inlinable @inline(__always)
    package var lengths: some Sequence<Int> {
        UnsafeBufferPointer(start: parts + layout.lengths, count: layout.lengthCount).lazy.map { Int($0) }
    }

    @inlinable @inline(__always)
    package func second(at place: Int) -> UInt32 { place &+ 1 < limit ? text![place &+ 1] : CONSPECTUS_NO_SCALAR }

    @inlinable @inline(__always)
    package func isInFilter(_ first: UInt32, _ second: UInt32) -> Bool {
        let bit = conspectus_hash_of_pair(first, second) >> layout.filterShift
        return parts[Int(bit >> 5)] >> (bit & 31) & 1 != 0
    }

    /// Whether a phrase may begin at a place. Says yes too often, but costs next to nothing.
    @inlinable @inline(__always)
    package func mayBegin(at place: Int) -> Bool {
        isInFilter(text![place], second(at: place))
            || layout.hasSingles && isInFilter(text![place], CONSPECTUS_NO_SCALAR)
    }

    /// Calls `body` with the places of a range where a phrase may begin, in order, as long as it returns true.
    @inlinable @inline(__always)
    package func forEachPlace(in range: Range<Int>, _ body: (Int) -> Bool) {
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

    /// Calls `body` with the phrases at a place, the longest first, as long as it returns true.
    @inlinable @inline(__always)
    package func forEachPhrase(at place: Int, _ body: (PhraseTable.Match) -> Bool) {
        let second = second(at: place)
        if second != CONSPECTUS_NO_SCALAR {
            for entry in entries(text![place], second) {
                let phrase = Int(parts[layout.order &+ entry])
                let length = length(of: phrase)
                guard place &+ length <= limit, stands(phrase, at: place, length) else { continue }
                if !body(.init(phrase: phrase, range: place..<place &+ length)) { return }
            }
        }
        guard layout.hasSingles else { return }
        for entry in entries(text![place], CONSPECTUS_NO_SCALAR) {
            let phrase = Int(parts[layout.order &+ entry])
            if !body(.init(phrase: phrase, range: place..<place &+ 1)) { return }
        }
    }

    /// The longest phrase at a place that is accepted.
    @inlinable @inline(__always)
    package func phrase(at place: Int, where accept: (PhraseTable.Match) -> Bool = { _ in true }) -> PhraseTable.Match?
    {
        var found: PhraseTable.Match?
        forEachPhrase(at: place) { match in
            if accept(match) { found = match }
            return found == nil
        }
        return found
    }

    /// Whether a phrase of this length stands at a place.
    @inlinable @inline(__always)
    package func stands(at place: Int, _ length: Int) -> Bool {
        let second = length > 1 ? text![place &+ 1] : CONSPECTUS_NO_SCALAR
        guard isInFilter(text![place], second) else { return false }
        for entry in entries(text![place], second) {
            let phrase = Int(parts[layout.order &+ entry])
            if self.length(of: phrase) == length, stands(phrase, at: place, length) { return true }
        }
        return false
    }

    /// The entries of the order whose phrases begin with two scalars.
    @inlinable @inline(__always)
    package func entries(_ first: UInt32, _ second: UInt32) -> Range<Int> {
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
    package func length(of phrase: Int) -> Int {
        Int(parts[layout.begins &+ phrase &+ 1] &- parts[layout.begins &+ phrase])
    }

    /// Whether a phrase, of which the first two scalars are known to be there, stands at a place with the rest.
    @inlinable @inline(__always)
    package func stands(_ phrase: Int, at place: Int, _ length: Int) -> Bool {
        let letters = parts + (layout.letters &+ Int(parts[layout.begins &+ phrase]))
        var offset = 2
        while offset < length, text![place &+ offset] == letters[offset] { offset &+= 1 }
        return offset >= length
    }
}
