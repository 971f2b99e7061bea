import CKernels

/// Terms by their first four characters, for the search for the best path: to look a term up costs two places in memory, where a
/// walk down a trie would cost four for each character.
///
/// Invariants: those of `conspectus_long_words`; a term's scalars are inside ``scalars``. Never written after `init`, which makes
/// sharing safe.
package final class TermTable: @unchecked Sendable {
    package let slots: UnsafePointer<conspectus_term>
    /// What the slots have no room for.
    package let scalars: UnsafePointer<UInt32>
    /// For each slot the logarithm of the term's probability, with the bonus for a word.
    let weights: UnsafePointer<Double>
    /// Those of two and three scalars.
    let shortTerms = HashSetOfBits(bits: CONSPECTUS_PAIR_BITS)
    /// How many bits of a hash are not the number of a slot.
    let shift: UInt32

    /// No terms.
    static let empty = TermTable()

    /// - Parameters:
    ///   - lines: the terms, each of two scalars or more.
    ///   - order: all of them, the shorter ones first.
    ///   - weights: of each term.
    package init(_ lines: WordLines = WordLines(), order: [Int] = [], weights: [Double] = []) {
        var bits: UInt32 = 6
        while 1 << bits < 2 * lines.count { bits += 1 }
        shift = 32 - bits
        // The last terms may be pushed behind the last number, and behind them a slot stays empty.
        let capacity = 1 << Int(bits) + lines.count + 1
        let slots = UnsafeMutablePointer<conspectus_term>.allocate(capacity: capacity)
        slots.initialize(repeating: conspectus_term(), count: capacity)
        let slotWeights = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
        slotWeights.initialize(repeating: Trie.notAWord, count: capacity)
        let scalars = UnsafeMutablePointer<UInt32>.allocate(
            capacity: max(1, order.reduce(0) { $0 + lines.length($1) }))
        let inside = Int(CONSPECTUS_SCALARS_INSIDE)
        var start = 0
        for index in order {
            let term = lines[index]
            let hash = LongWordBeginning(term).hash
            if term.count < 4 { shortTerms.insert(hash) }
            var slot = Int(hash >> shift)
            while slots[slot].length != 0 { slot += 1 }
            slots[slot].length = UInt16(term.count)
            slots[slot].kind = UInt16(lines.kinds[index].code)
            slotWeights[slot] = weights[index] + LineSegmenter.wordBonus
            let isLong = term.count > inside
            withUnsafeMutableBytes(of: &slots[slot].text) { bytes in
                let text = bytes.bindMemory(to: UInt32.self)
                for (place, scalar) in term.prefix(isLong ? inside - 1 : inside).enumerated() { text[place] = scalar }
                if isLong { text[inside - 1] = UInt32(start) }
            }
            if !isLong { continue }
            for scalar in term.dropFirst(inside - 1) {
                (scalars + start).initialize(to: scalar)
                start += 1
            }
        }
        self.slots = UnsafePointer(slots)
        self.scalars = UnsafePointer(scalars)
        self.weights = UnsafePointer(slotWeights)
    }

    deinit {
        slots.deallocate()
        scalars.deallocate()
        weights.deallocate()
    }
}
