/// Writes numbers and texts one after another, for files that only this program reads.
package struct ByteWriter: Sendable {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// An empty writer with room for `capacity` bytes.
    package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Appends a number, which must not be negative, in groups of seven bits, lowest first.
    package mutating func put(_ number: Int) {
        precondition(number >= 0, "a number from 0 up")
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Appends eight bytes, lowest first.
    package mutating func put(fixed number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// Appends the length and then the bytes.
    package mutating func put(_ part: some Collection<UInt8>) {
        put(part.count)
        bytes.append(contentsOf: part)
    }

    /// Appends the length and then the UTF-8.
    package mutating func put(_ text: String) { put(text.utf8) }

    /// Appends 0 for nil, else 1 and the value.
    package mutating func put<Value>(optional value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
        put(value == nil ? 0 : 1)
        if let value { write(&self, value) }
    }
}
