/// Which characters some long word begins with: a number, a term of the genre, or what some rule asks for. In three steps, each of
/// which may say yes too often: single characters, as bits of their entries in ``CharacterTable``; pairs, in 4 KB that stay in the
/// first cache, where a step down a trie would not; and the first three characters.
///
/// Of a hundred positions in a report 33 pass the first, 14 the second, 7 the third.
///
/// Never written after `init`, which makes sharing safe.
final class PairFilter: @unchecked Sendable {
    let words: UnsafePointer<UInt64>
    let longer: UnsafePointer<UInt64>
    private let firsts: Set<UInt32>
    private let seconds: Set<UInt32>
    private static let bits = 15

    /// - Parameter beginnings: the first three scalars of each word, the third 0 in one of two.
    init(_ beginnings: some Sequence<(UInt32, UInt32, UInt32)>) {
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << (Self.bits - 6))
        words.initialize(repeating: 0, count: 1 << (Self.bits - 6))
        let longer = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << (Self.bits - 6))
        longer.initialize(repeating: 0, count: 1 << (Self.bits - 6))
        var (firsts, seconds) = (Set<UInt32>(), Set<UInt32>())
        for (first, second, third) in beginnings {
            firsts.insert(first)
            seconds.insert(second)
            let bit = Self.bit(first, second)
            words[bit >> 6] |= 1 << UInt64(bit & 63)
            let longerBit = Self.bit(first, second, third)
            longer[longerBit >> 6] |= 1 << UInt64(longerBit & 63)
        }
        self.words = UnsafePointer(words)
        self.longer = UnsafePointer(longer)
        (self.firsts, self.seconds) = (firsts, seconds)
    }

    /// ``Workspace/beginsLongWord`` and ``Workspace/continuesLongWord`` as they are true of the scalar.
    func flags(_ scalar: UInt32) -> UInt8 {
        (firsts.contains(scalar) ? Workspace.beginsLongWord : 0)
            | (seconds.contains(scalar) ? Workspace.continuesLongWord : 0)
    }

    /// What hot loops hold of a filter.
    struct View {
        let words: UnsafePointer<UInt64>
        let longer: UnsafePointer<UInt64>

        init(_ filter: PairFilter) {
            words = filter.words
            longer = filter.longer
        }

        @inline(__always) func mayContain(_ first: UInt32, _ second: UInt32) -> UInt64 {
            let bit = PairFilter.bit(first, second)
            return words[bit >> 6] &>> UInt64(bit & 63) & 1
        }

        /// 1 if a word may begin with these three scalars, else 0; a word of two scalars with 0 as the third.
        @inline(__always) func mayContain(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> UInt64 {
            let bit = PairFilter.bit(first, second, third)
            return longer[bit >> 6] &>> UInt64(bit & 63) & 1
        }
    }

    @inline(__always) fileprivate static func bit(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Int {
        bit(first, second ^ third &* 0xC2B2_AE3D)
    }

    @inline(__always) fileprivate static func bit(_ first: UInt32, _ second: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> UInt32(32 - bits))
    }

    deinit {
        words.deallocate()
        longer.deallocate()
    }
}
