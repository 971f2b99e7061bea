import CKernels
import Text

/// Where a word may begin that the lexicon does not have: a number, or what some rule asks for. In two steps, each of which may say
/// yes too often: single characters, as bits of their entries in ``CharacterTable``; and pairs, in 4 KB that stay in the first cache.
///
/// Never written after `init`, which makes sharing safe.
package final class LongWords: @unchecked Sendable {
    /// Those of the pairs, as bits by their hash.
    package let pairs: UnsafePointer<UInt64>
    private let firsts: ScalarSet
    private let seconds: ScalarSet

    package init(_ wanted: [LongWordBeginning]) {
        let count = 1 << (Int(CONSPECTUS_PAIR_BITS) - 6)
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        bits.initialize(repeating: 0, count: count)
        for beginning in wanted { bits[beginning.hash >> 6] |= 1 << UInt64(beginning.hash & 63) }
        pairs = UnsafePointer(bits)
        firsts = ScalarSet(wanted.lazy.map(\.first))
        seconds = ScalarSet(wanted.lazy.map(\.second))
    }

    /// ``Workspace/beginsLongWord`` and ``Workspace/continuesLongWord`` as they are true of the scalar.
    func flags(_ scalar: UInt32) -> UInt8 {
        // 〇 and rare ideographs: the next step tells.
        if !ScalarSet.covers(scalar) { return Workspace.beginsLongWord | Workspace.continuesLongWord }
        return (firsts.contains(scalar) ? Workspace.beginsLongWord : 0)
            | (seconds.contains(scalar) ? Workspace.continuesLongWord : 0)
    }

    deinit { pairs.deallocate() }
}
