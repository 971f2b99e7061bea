import CKernels
import Text

/// Where a word may begin that is not in the lexicon: a number, or something that a rule looks for. In two
/// steps, each of which is true too often: single characters, as bits of their entries in ``CharacterTable``;
/// and pairs, in 4 KB that stay in the first-level cache.
///
/// Never written after `init`, which makes sharing safe.
package final class LongWords: @unchecked Sendable {
    /// The pairs, as bits by their hash.
    package let pairs: UnsafePointer<UInt64>
    private let firsts: ScalarSet
    private let seconds: ScalarSet

    /// - Parameter wanted: the pairs with which words begin that are to be found.
    package init(_ wanted: [LongWordBeginning]) {
        let count = 1 << (Int(CONSPECTUS_PAIR_BITS) - 6)
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        bits.initialize(repeating: 0, count: count)
        for beginning in wanted { bits[beginning.hash >> 6] |= 1 << UInt64(beginning.hash & 63) }
        pairs = UnsafePointer(bits)
        firsts = ScalarSet(wanted.lazy.map(\.first))
        seconds = ScalarSet(wanted.lazy.map(\.second))
    }

    /// ``Workspace/beginsLongWord`` and ``Workspace/continuesLongWord``, as far as they apply to the scalar.
    func flags(_ scalar: UInt32) -> UInt8 {
        // 〇 and rare ideographs: the next step decides.
        if !ScalarSet.covers(scalar) { return Workspace.beginsLongWord | Workspace.continuesLongWord }
        return (firsts.contains(scalar) ? Workspace.beginsLongWord : 0)
            | (seconds.contains(scalar) ? Workspace.continuesLongWord : 0)
    }

    deinit { pairs.deallocate() }
}
