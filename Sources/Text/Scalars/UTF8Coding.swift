/// Decodes and encodes single scalars of UTF-8 that is known to be valid; ``UTF8Repair`` makes it so.
@usableFromInline
package enum UTF8Coding {
    /// The scalar at the pointer and its length in bytes.
    @inlinable @inline(__always)
    package static func scalar(_ bytes: UnsafePointer<UInt8>) -> (UInt32, Int) {
        let lead = UInt32(bytes[0])
        if lead < 0x80 { return (lead, 1) }
        if lead >= 0xE0, lead < 0xF0 {
            return ((lead & 0x0F) << 12 | (UInt32(bytes[1]) & 0x3F) << 6 | UInt32(bytes[2]) & 0x3F, 3)
        }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | UInt32(bytes[1]) & 0x3F, 2) }
        return (
            (lead & 0x07) << 18 | (UInt32(bytes[1]) & 0x3F) << 12 | (UInt32(bytes[2]) & 0x3F) << 6
                | UInt32(bytes[3]) & 0x3F, 4
        )
    }

    /// The scalar that begins at `index`, which is advanced past it.
    @inlinable @inline(__always)
    package static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        let (value, width) = scalar(bytes.baseAddress! + index)
        index += width
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// Writes a scalar and advances `length` by its bytes, at most four.
    @inlinable @inline(__always)
    package static func write(
        _ scalar: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>, at length: inout Int
    ) {
        func put(_ byte: UInt32) {
            buffer[length] = UInt8(truncatingIfNeeded: byte)
            length += 1
        }
        switch scalar {
        case 0..<0x80: put(scalar)
        case 0x80..<0x800:
            put(0xC0 | scalar >> 6)
            put(0x80 | scalar & 0x3F)
        case 0x800..<0x10000:
            put(0xE0 | scalar >> 12)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        default:
            put(0xF0 | scalar >> 18)
            put(0x80 | scalar >> 12 & 0x3F)
            put(0x80 | scalar >> 6 & 0x3F)
            put(0x80 | scalar & 0x3F)
        }
    }

    /// Appends the scalars of bytes that may not be valid UTF-8.
    /// - Returns: false if they are not; what precedes the error has been appended.
    package static func append(_ bytes: ArraySlice<UInt8>, to scalars: inout [UInt32]) -> Bool {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): scalars.append(scalar.value)
            case .emptyInput: return true
            case .error: return false
            }
        }
    }
}
