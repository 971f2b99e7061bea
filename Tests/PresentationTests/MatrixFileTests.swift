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

    /// The archive holds NumPy arrays, each at a multiple of 64 bytes behind its own head, with their checksums.
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
