import CKernels

/// What a word begins with: up to four scalars, 0 behind the end of a shorter word.
package struct LongWordBeginning {
    let first, second, third, fourth: UInt32

    init(_ first: UInt32, _ second: UInt32, _ third: UInt32 = 0, _ fourth: UInt32 = 0) {
        (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
    }

    /// - Parameter word: two scalars or more.
    package init(_ word: ArraySlice<UInt32>) {
        let start = word.startIndex
        self.init(
            word[start], word[start + 1], word.count > 2 ? word[start + 2] : 0, word.count > 3 ? word[start + 3] : 0)
    }

    var hash: UInt32 { conspectus_hash_of_beginning(first, second, third, fourth) }
}

/// Where a long word may begin: a number, a term of the genre, or what some rule asks for. In three steps, each of which may say
/// yes too often: single characters, as bits of their entries in ``CharacterTable``; pairs, in 4 KB; and the whole beginning, in
/// 8 KB. All of it stays in the first cache, where a step down a trie would not.
///
/// Of a hundred positions in a report 33 pass the first, 14 the second, 5 the third.
///
/// Never written after `init`, which makes sharing safe.
package final class LongWords: @unchecked Sendable {
    package let view: conspectus_long_words
    let terms: TermTable
    private let pairs = HashSetOfBits(bits: CONSPECTUS_PAIR_BITS)
    private let beginnings = HashSetOfBits(bits: CONSPECTUS_BEGINNING_BITS)
    private let firsts: ScalarSet
    private let seconds: ScalarSet

    /// - Parameters:
    ///   - wanted: what words begin with, the terms too.
    ///   - terms: those among them that are looked for as a whole.
    package init(_ wanted: [LongWordBeginning], terms: TermTable) {
        for beginning in wanted {
            pairs.insert(LongWordBeginning(beginning.first, beginning.second).hash)
            beginnings.insert(beginning.hash)
        }
        self.firsts = ScalarSet(wanted.lazy.map(\.first))
        self.seconds = ScalarSet(wanted.lazy.map(\.second))
        self.terms = terms
        view = conspectus_long_words(
            pairs: pairs.words, beginnings: beginnings.words, short_terms: terms.shortTerms.words, terms: terms.slots,
            scalars: terms.scalars, shift: terms.shift)
    }

    /// ``Workspace/beginsLongWord`` and ``Workspace/continuesLongWord`` as they are true of the scalar.
    func flags(_ scalar: UInt32) -> UInt8 {
        // 〇 and rare ideographs: the next steps tell.
        if !ScalarSet.covers(scalar) { return Workspace.beginsLongWord | Workspace.continuesLongWord }
        return (firsts.contains(scalar) ? Workspace.beginsLongWord : 0)
            | (seconds.contains(scalar) ? Workspace.continuesLongWord : 0)
    }
}

/// A set of hashes that may say yes too often: a bit for each number that their upper bits may be. Written only while what holds it
/// is made.
final class HashSetOfBits: @unchecked Sendable {
    private let bits: Int
    private let memory: UnsafeMutablePointer<UInt64>

    init(bits: Int) {
        self.bits = bits
        memory = .allocate(capacity: 1 << (bits - 6))
        memory.initialize(repeating: 0, count: 1 << (bits - 6))
    }

    var words: UnsafePointer<UInt64> { UnsafePointer(memory) }

    func insert(_ hash: UInt32) {
        let bit = Int(hash) >> (32 - bits)
        memory[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    deinit { memory.deallocate() }
}
