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
