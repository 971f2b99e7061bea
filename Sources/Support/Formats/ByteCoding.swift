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

/// Reads what ``ByteWriter`` wrote. From the first malformed value on, every read returns nil.
package struct ByteReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    /// Whether everything read so far was well-formed.
    package private(set) var isSound = true

    /// Reads from the beginning of `bytes`.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Whether all bytes have been read and all were well-formed.
    package var isAtEnd: Bool { isSound && position == bytes.endIndex }

    /// A number no larger than `limit`.
    package mutating func number(limit: Int = .max) -> Int? {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while isSound, position < bytes.endIndex, shift < 63 {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                guard number <= UInt64(limit) else { break }
                return Int(number)
            }
            shift += 7
        }
        isSound = false
        return nil
    }

    /// Eight bytes, lowest first.
    package mutating func fixed() -> UInt64? {
        guard isSound, bytes.endIndex - position >= 8 else {
            isSound = false
            return nil
        }
        var number: UInt64 = 0
        for place in (0..<8).reversed() { number = number << 8 | UInt64(bytes[position + place]) }
        position += 8
        return number
    }

    /// A length followed by that many bytes.
    package mutating func part() -> ArraySlice<UInt8>? {
        guard let count = number(), count <= bytes.endIndex - position else {
            isSound = false
            return nil
        }
        position += count
        return bytes[(position - count)..<position]
    }

    /// A length followed by a text of that many bytes.
    package mutating func text() -> String? { part().map { String(decoding: $0, as: UTF8.self) } }

    /// An optional value: nil if the bytes are malformed, `.some(nil)` if the value is absent.
    package mutating func optional<Value>(_ read: (inout ByteReader) -> Value?) -> Value?? {
        switch number(limit: 1) {
        case 0: return .some(nil)
        case 1:
            guard let value = read(&self) else {
                isSound = false
                return nil
            }
            return value
        default: return nil
        }
    }
}
