import CKernels

/// Searches bytes for bytes.
package enum ByteSearch {
    /// Where `wanted` first begins at or after a position; nil if it does not occur or is empty. Uses the
    /// system's search, which skips most bytes.
    package static func first(
        _ wanted: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from position: Int
    ) -> Int? {
        guard !wanted.isEmpty, position >= 0, position + wanted.count <= bytes.count, let start = bytes.baseAddress
        else {
            return nil
        }
        let rest = bytes.count - position
        let found = conspectus_find(start + position, rest, wanted.baseAddress!, wanted.count)
        return found == rest ? nil : position + found
    }
}
