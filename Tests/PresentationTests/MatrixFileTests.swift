import Conspectus
import Foundation
import TestSupport
import Testing

@Suite struct MatrixFileTests {
    private let matrix = SparseMatrix<Double>(
        columnCount: 3, rowOffsets: [0, 2, 2, 3], columnIndices: [0, 2, 1], values: [0.5, 1.0 / 3, 2])

    @Test func matrixMarketByHand() throws {
        try Fixtures.inTemporaryFolder { folder in
            try MatrixFiles.writeMatrixMarket(matrix, to: folder.path + "/m.mtx")
            #expect(
                String(decoding: try Files.bytes(at: folder.path + "/m.mtx"), as: UTF8.self)
                    == "%%MatrixMarket matrix coordinate real general\n3 3 3\n1 1 0.5\n1 3 0.333333333333\n3 2 2\n")
        }
    }

    /// The archive contains NumPy arrays, each at a multiple of 64 bytes after its own header, with their checksums.
    @Test func npzHoldsTheArrays() throws {
        let bytes = try Fixtures.inTemporaryFolder { folder in
            try MatrixFiles.writeNPZ(matrix, to: folder.path + "/m.npz")
            return try Files.bytes(at: folder.path + "/m.npz")
        }
        let entries = try storedEntries(bytes)
        #expect(entries.map(\.name) == ["indices.npy", "indptr.npy", "format.npy", "shape.npy", "data.npy"])
        for entry in entries {
            var checksum = CRC32()
            entry.content.withUnsafeBytes { checksum.update($0) }
            #expect(checksum.value == entry.checksum)
            #expect(Array(entry.content.prefix(8)) == [0x93] + Array("NUMPY".utf8) + [1, 0])
            let headLength = Int(entry.content[8]) | Int(entry.content[9]) << 8
            #expect((10 + headLength) % 64 == 0)
        }
        let data = Array(entries[4].content.suffix(24))
        #expect(data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) } == matrix.values)
    }

    private func storedEntries(_ bytes: [UInt8]) throws -> [(name: String, checksum: UInt32, content: [UInt8])] {
        func number(_ at: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        var entries: [(name: String, checksum: UInt32, content: [UInt8])] = []
        var at = 0
        while number(at, 4) == 0x0403_4b50 {
            let nameLength = number(at + 26, 2)
            let extraLength = number(at + 28, 2)
            let size = number(at + 30 + nameLength + 4, 8)
            let start = at + 30 + nameLength + extraLength
            entries.append(
                (
                    String(decoding: bytes[(at + 30)..<(at + 30 + nameLength)], as: UTF8.self),
                    UInt32(number(at + 14, 4)), Array(bytes[start..<(start + size)])
                ))
            at = start + size
        }
        return entries
    }

    /// Content that comes in tiles becomes one array, whose checksum and sizes follow it and are in the directory.
    @Test func aSquareMatrixIsWrittenByTiles() async throws {
        for size in [0, 1, 5] {
            let folder = try Fixtures.temporaryFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let path = folder.path + "/s.npz"
            var asked: [Range<Int>] = []
            try await MatrixFiles.writeSquareNPZ(size: size, name: "similarity", tile: 2, to: path) { rows in
                asked.append(rows)
                return rows.flatMap { row in (0..<size).map { Double(row * size + $0) / 3 } }
            }
            #expect(asked == [[0..<2, 2..<4, 4..<5], [0..<1], []].first { $0.last?.upperBound ?? 0 == size })
            let bytes = try Files.bytes(at: path)
            func number(_ at: Int, _ count: Int) -> Int {
                (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
            }
            let name = "similarity.npy"
            let start = 30 + name.utf8.count + 20
            let headLength = 10 + Int(bytes[start + 8]) + 256 * Int(bytes[start + 9])
            let head = String(decoding: bytes[(start + 10)..<(start + headLength)], as: UTF8.self)
            #expect(head.contains("'<f8'") && head.contains("(\(size), \(size))"))
            let length = headLength + 8 * size * size
            let values = Array(bytes[(start + headLength)..<(start + length)])
            #expect(
                values.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
                    == (0..<(size * size)).map { Double($0) / 3 })
            var checksum = CRC32()
            Array(bytes[start..<(start + length)]).withUnsafeBytes { checksum.update($0) }
            let tail = start + length
            #expect(number(6, 2) == 8 && number(tail, 4) == 0x0807_4b50)
            #expect(number(tail + 4, 4) == Int(checksum.value) && number(tail + 8, 8) == length)
            #expect(number(tail + 24, 4) == 0x0201_4b50 && number(tail + 24 + 16, 4) == Int(checksum.value))
        }
    }

    @Test func theChecksumIsTheStandardOne() {
        var checksum = CRC32()
        Array("123456789".utf8).withUnsafeBytes { checksum.update($0) }
        #expect(checksum.value == 0xCBF4_3926)
    }
}

@Suite struct TerminalTextTests {
    @Test func aHanCharacterIsTwoCells() {
        #expect(TerminalText.width("贵港市 2024") == 11)
        #expect(TerminalText.padded("贵港", to: 6) == "贵港  ")
        #expect(TerminalText.fitted("贵港市政府", to: 6) == "贵港…")
        #expect(TerminalText.padded("贵港市政府", to: 6) == "贵港… ")
        #expect(TerminalText.width("e\u{301}") == 1)
    }
}
