import Segmentation
import Text

/// The content of a file of word lists: valid UTF-8 without a byte-order mark.
struct WordListText {
    let bytes: [UInt8]

    init(_ bytes: [UInt8], file: String) throws(DictionaryError) {
        let rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
        guard rest.withUnsafeBufferPointer(UTF8Repair.isValid) else {
            var lines = LineReader(rest)
            while let line = lines.next(), line.withUnsafeBufferPointer(UTF8Repair.isValid) {}
            throw .invalidUTF8(file: file, line: lines.number)
        }
        self.bytes = rest
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Its lines, those of old Macintoshes too.
    var lines: LineReader {
        LineReader(bytes.contains(0x0A) ? bytes : bytes.map { $0 == 0x0D ? 0x0A : $0 })
    }

    /// The line that holds the byte at an offset, counting from 1.
    func line(at offset: Int) -> Int { 1 + bytes.prefix(offset).count { $0 == 0x0A } }
}
