import Support

/// Writes a ZIP archive of stored (uncompressed) entries, as NumPy's `savez` does. Every entry uses ZIP64 and
/// so may exceed 4 GiB.
///
/// All times are 1980-01-01, so that equal contents give equal bytes.
struct ZipWriter {
    private struct Entry {
        let name: String
        let checksum: UInt32
        let size: UInt64
        let offset: UInt64
        /// Bit 3: the checksum and the sizes follow the content.
        let flags: UInt64
    }

    private let sink: FileSink
    private var entries: [Entry] = []
    private var position: UInt64 = 0

    init(path: String) throws(FileError) { sink = try FileSink(path: path) }

    /// Adds an entry whose content is a head followed by a body.
    mutating func add(name: String, head: [UInt8], body: UnsafeRawBufferPointer) throws(FileError) {
        var checksum = CRC32()
        head.withUnsafeBytes { checksum.update($0) }
        checksum.update(body)
        let size = UInt64(head.count) + UInt64(body.count)
        let entry = Entry(name: name, checksum: checksum.value, size: size, offset: position, flags: 0)
        entries.append(entry)
        var header = Bytes()
        header.fixed(0x0403_4b50, 4)
        header.fixed(45, 2)
        common(&header, entry)
        header.fixed(20, 2)
        header.text(name)
        // Every entry has its sizes in the ZIP64 field, so that all have the same form.
        header.fixed(1, 2)
        header.fixed(16, 2)
        header.fixed(size, 8)
        header.fixed(size, 8)
        try write(header.bytes)
        try write(head)
        try sink.write(body)
        position += UInt64(body.count)
    }

    /// Adds an entry whose content comes in parts until `next` returns nil. Its checksum and sizes follow the
    /// content, since they are known only then.
    mutating func add(
        name: String, head: [UInt8], parts next: () async throws -> [Double]?
    ) async throws {
        let start = position
        var header = Bytes()
        header.fixed(0x0403_4b50, 4)
        header.fixed(45, 2)
        common(&header, Entry(name: name, checksum: 0, size: 0, offset: start, flags: 8))
        header.fixed(20, 2)
        header.text(name)
        header.fixed(1, 2)
        header.fixed(16, 2)
        header.fixed(0, 8)
        header.fixed(0, 8)
        try write(header.bytes)
        var checksum = CRC32()
        var size = UInt64(0)
        func add(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
            checksum.update(bytes)
            size += UInt64(bytes.count)
            try sink.write(bytes)
        }
        try head.withUnsafeBytes { try add($0) }
        while let part = try await next() { try part.withUnsafeBytes { try add($0) } }
        position += size
        var tail = Bytes()
        tail.fixed(0x0807_4b50, 4)
        tail.fixed(UInt64(checksum.value), 4)
        tail.fixed(size, 8)
        tail.fixed(size, 8)
        try write(tail.bytes)
        entries.append(Entry(name: name, checksum: checksum.value, size: size, offset: start, flags: 8))
    }

    /// Writes the central directory and closes the file.
    mutating func close() throws(FileError) {
        let start = position
        for entry in entries {
            var header = Bytes()
            header.fixed(0x0201_4b50, 4)
            header.fixed(45, 2)
            header.fixed(45, 2)
            common(&header, entry)
            header.fixed(28, 2)
            header.fixed(0, 2)
            header.fixed(0, 2)
            header.fixed(0, 2)
            header.fixed(0, 4)
            header.fixed(0xFFFF_FFFF, 4)
            header.text(entry.name)
            header.fixed(1, 2)
            header.fixed(24, 2)
            header.fixed(entry.size, 8)
            header.fixed(entry.size, 8)
            header.fixed(entry.offset, 8)
            try write(header.bytes)
        }
        let size = position - start
        let end = position
        var tail = Bytes()
        tail.fixed(0x0606_4b50, 4)
        tail.fixed(44, 8)
        tail.fixed(45, 2)
        tail.fixed(45, 2)
        tail.fixed(0, 4)
        tail.fixed(0, 4)
        tail.fixed(UInt64(entries.count), 8)
        tail.fixed(UInt64(entries.count), 8)
        tail.fixed(size, 8)
        tail.fixed(start, 8)
        tail.fixed(0x0706_4b50, 4)
        tail.fixed(0, 4)
        tail.fixed(end, 8)
        tail.fixed(1, 4)
        tail.fixed(0x0605_4b50, 4)
        tail.fixed(0, 4)
        tail.fixed(0xFFFF, 2)
        tail.fixed(0xFFFF, 2)
        tail.fixed(0xFFFF_FFFF, 4)
        tail.fixed(0xFFFF_FFFF, 4)
        tail.fixed(0, 2)
        try write(tail.bytes)
        try sink.close()
    }

    /// The fields common to the local header and the directory, from the flags to the length of the name.
    private func common(_ header: inout Bytes, _ entry: Entry) {
        header.fixed(entry.flags, 2)
        header.fixed(0, 2)
        header.fixed(0, 2)
        header.fixed(0x0021, 2)
        header.fixed(UInt64(entry.checksum), 4)
        header.fixed(0xFFFF_FFFF, 4)
        header.fixed(0xFFFF_FFFF, 4)
        header.fixed(UInt64(entry.name.utf8.count), 2)
    }

    private mutating func write(_ bytes: [UInt8]) throws(FileError) {
        try sink.write(bytes)
        position += UInt64(bytes.count)
    }
}

/// Bytes in little-endian order.
private struct Bytes {
    var bytes: [UInt8] = []

    mutating func fixed(_ value: UInt64, _ count: Int) {
        for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))) }
    }

    mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// The checksum required by ZIP (ISO 3309, reflected polynomial EDB88320), computed eight bytes at a time.
package struct CRC32 {
    private var state: UInt32 = 0xFFFF_FFFF

    package var value: UInt32 { ~state }

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var crc = state
        var index = 0
        Self.tables.withUnsafeBufferPointer { t in
            while index + 8 <= bytes.count {
                let low = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian ^ crc
                let high = bytes.loadUnaligned(fromByteOffset: index + 4, as: UInt32.self).littleEndian
                let a = t[1792 + Int(low & 255)] ^ t[1536 + Int(low >> 8 & 255)]
                let b = t[1280 + Int(low >> 16 & 255)] ^ t[1024 + Int(low >> 24)]
                let c = t[768 + Int(high & 255)] ^ t[512 + Int(high >> 8 & 255)]
                let d = t[256 + Int(high >> 16 & 255)] ^ t[Int(high >> 24)]
                crc = a ^ b ^ c ^ d
                index += 8
            }
            while index < bytes.count {
                crc = t[Int((crc ^ UInt32(bytes[index])) & 255)] ^ (crc >> 8)
                index += 1
            }
        }
        state = crc
    }

    /// Table n gives the effect of a byte followed by n more bytes.
    private static let tables: [UInt32] = {
        var tables = Array(repeating: UInt32(0), count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            tables[byte] = value
        }
        for byte in 256..<(8 * 256) {
            let previous = tables[byte - 256]
            tables[byte] = tables[Int(previous & 255)] ^ (previous >> 8)
        }
        return tables
    }()
}
