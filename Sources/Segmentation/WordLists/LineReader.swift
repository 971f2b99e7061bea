import Text

/// Reads lines, without line breaks and surrounding white space.
package struct LineReader {
    private let bytes: [UInt8]
    private var position: Int
    /// The number of the last line read, counting from 1.
    package private(set) var number = 0

    /// - Parameter bytes: the content of a file; a byte-order mark is skipped.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line; nil behind the last one.
    package mutating func next() -> ArraySlice<UInt8>? {
        guard position < bytes.count else { return nil }
        number += 1
        let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
        var line = bytes[position..<end]
        position = end + 1
        while let last = line.last, Self.isBlank(last) { line.removeLast() }
        while let first = line.first, Self.isBlank(first) { line.removeFirst() }
        return line
    }

    /// A line as text, without its comment.
    func text(_ line: ArraySlice<UInt8>, name: String) throws(SegmentationError) -> String {
        guard line.withUnsafeBufferPointer(UTF8Repair.isValid) else { throw .invalidUTF8(file: name, line: number) }
        return Self.withoutComment(String(decoding: line, as: UTF8.self))
    }

    /// The line without its comment (from `#` on) and without trailing white space.
    package static func withoutComment(_ line: String) -> String {
        var kept = ""
        for character in line {
            if character == "#", kept.isEmpty || kept.last!.isWhitespace { break }
            kept.append(character)
        }
        while let last = kept.last, last.isWhitespace { kept.removeLast() }
        return kept
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
