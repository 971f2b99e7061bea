import CKernels

/// Checks and repairs UTF-8.
package enum UTF8Repair {
    /// Whether the bytes are valid UTF-8. Reads eight three-byte characters at a time.
    package static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return true }
        return conspectus_is_utf8(start, bytes.count) != 0
    }

    /// The bytes with U+FFFD in place of every maximal part that is not UTF-8, as Unicode recommends, and the
    /// number of such parts.
    package static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], replaced: Int) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count + bytes.count / 2)
        var replaced = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): repaired.append(contentsOf: UTF8.encode(scalar)!)
            case .error:
                replaced += 1
                repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
            case .emptyInput: return (repaired, replaced)
            }
        }
    }
}
