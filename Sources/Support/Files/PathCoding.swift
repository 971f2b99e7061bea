/// Converts paths of arbitrary bytes to Swift strings and back.
///
/// To the system a name is bytes, not always UTF-8: names from a ZIP archive made on a Chinese Windows, for
/// example, are GBK. In the string, each byte that is not part of valid UTF-8 becomes a private-use scalar,
/// U+10FF80 for 0x80 to U+10FFFF for 0xFF, much as Python's `surrogateescape` uses surrogates, which a Swift
/// string cannot hold. If a name really contains such a scalar, its bytes are escaped in the same way. So
/// every name survives the round trip.
package enum PathCoding {
    /// The scalar that would stand for byte 0.
    private static let base: UInt32 = 0x10FF00

    /// The byte that a scalar stands for; nil if it stands for itself.
    package static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        scalar.value >= base + 0x80 ? UInt8(scalar.value - base) : nil
    }

    /// Whether the string contains escaped bytes.
    package static func hasEscapes(_ path: String) -> Bool {
        // F4 8F BE and F4 8F BF begin these scalars and no others.
        path.utf8.contains(0xF4) && path.unicodeScalars.contains { byte(of: $0) != nil }
    }

    /// The string for the bytes of a path.
    package static func string(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !hasEscapes(text) { return text }
        var result = ""
        var rest = Array(bytes)[...]
        while let first = rest.first {
            let sequence = rest.prefix(sequenceLength(first))
            if let text = String(validating: sequence, as: UTF8.self), !hasEscapes(text) {
                result += text
                rest = rest.dropFirst(sequence.count)
            } else {
                result.unicodeScalars.append(Unicode.Scalar(base + UInt32(first))!)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// The string for a path as the system returns it, up to the first NUL.
    package static func string(cString: UnsafePointer<CChar>) -> String {
        var count = 0
        while cString[count] != 0 { count += 1 }
        return UnsafeRawBufferPointer(start: cString, count: count).withMemoryRebound(to: UInt8.self) { string($0) }
    }

    /// The bytes of a path made by ``string(_:)``, or of any other string.
    package static func bytes(_ path: String) -> [UInt8] {
        guard hasEscapes(path) else { return Array(path.utf8) }
        var bytes: [UInt8] = []
        for scalar in path.unicodeScalars {
            if let byte = byte(of: scalar) { bytes.append(byte) } else { bytes.append(contentsOf: scalar.utf8) }
        }
        return bytes
    }

    /// The length of the UTF-8 sequence that begins with this byte; 1 if none does.
    private static func sequenceLength(_ byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}

/// Passes a path to the system: every call that takes a path goes through this function.
func withSystemPath<Result>(_ path: String, _ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
    guard PathCoding.hasEscapes(path) else { return try path.withCString(body) }
    let bytes = PathCoding.bytes(path)
    return try withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
        for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
        buffer[bytes.count] = 0
        return try body(UnsafePointer(buffer.baseAddress!))
    }
}
