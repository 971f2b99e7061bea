import CKernels

/// The first two characters of a long word.
package struct LongWordBeginning {
    let first, second: UInt32

    package init(_ first: UInt32, _ second: UInt32) { (self.first, self.second) = (first, second) }

    var hash: Int { Int(conspectus_hash_of_pair(first, second) >> UInt32(32 - CONSPECTUS_PAIR_BITS)) }
}
