import CKernels

/// A 128-bit sum by which damage is seen; no protection against intent, for which there is ``SHA256``.
///
/// What differs within one word of eight bytes always has another sum; of anything else about one in 2^128 has the
/// same.
package struct Checksum: Equatable, Sendable {
    package let first: UInt64
    package let second: UInt64

    package init(first: UInt64, second: UInt64) {
        self.first = first
        self.second = second
    }

    /// The sum of `bytes`. Cost: about a millisecond for 11 MB.
    /// - Parameter seed: the sum of what else it is to cover.
    package init(of bytes: UnsafeRawBufferPointer, seed: Checksum = Checksum(first: 0, second: 0)) {
        var sum = (seed.first, seed.second)
        withUnsafeMutableBytes(of: &sum) { sum in
            conspectus_checksum(
                bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count,
                sum.assumingMemoryBound(to: UInt64.self).baseAddress)
        }
        self.init(first: sum.0, second: sum.1)
    }
}
