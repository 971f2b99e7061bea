import Foundation
import Support
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct StreamTests {
    private func scratch() -> String {
        var template = Array((NSTemporaryDirectory() + "/stream-tests-XXXXXX").utf8CString)
        return String(cString: mkdtemp(&template))
    }

    @Test func chunksGiveTheWholeFile() throws {
        let folder = scratch()
        defer { try? Files.remove(folder) }
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Files.write(bytes, to: folder + "/a")
        var chunks = try FileChunks(path: folder + "/a")
        var read: [UInt8] = []
        while case let part = try chunks.next(limit: 777), !part.isEmpty { read += part }
        #expect(read == bytes && chunks.count == bytes.count && chunks.sha256 == SHA256.hex(bytes))
        var whole = try FileChunks(path: folder + "/a")
        #expect(try whole.next(limit: 10) + whole.rest(limit: 100_000) == bytes)
        var large = try FileChunks(path: folder + "/a")
        #expect(throws: FileError.tooLarge(path: folder + "/a", size: 100_000, limit: 99_999)) {
            try large.rest(limit: 99_999)
        }
    }

    @Test func filesThatShrinkOrVanishAreNamed() throws {
        let folder = scratch()
        defer { try? Files.remove(folder) }
        let path = folder + "/a"
        try Files.write([UInt8](repeating: 1, count: 5000), to: path)
        var chunks = try FileChunks(path: path)
        _ = try chunks.next(limit: 1000)
        #expect(truncate(path, 2000) == 0)
        #expect(try chunks.next(limit: 4000).count == 1000)
        #expect(throws: FileError.changed(path: path, expected: 5000, got: 2000)) { try chunks.next() }
        try Files.remove(path)
        #expect(throws: FileError.missing(path: path)) { _ = try FileChunks(path: path) }
        #expect(throws: FileError.missing(path: path)) { try Files.bytes(at: path) }
        #expect(throws: FileError.notReadable(path: folder, reason: "it is a folder")) {
            _ = try FileChunks(path: folder)
        }
    }

    @Test func limitsOfWholeFiles() throws {
        let folder = scratch()
        defer { try? Files.remove(folder) }
        try Files.write("abc", to: folder + "/a")
        #expect(try Files.bytes(at: folder + "/a", limit: 3) == Array("abc".utf8))
        #expect(throws: FileError.tooLarge(path: folder + "/a", size: 3, limit: 2)) {
            try Files.bytes(at: folder + "/a", limit: 2)
        }
    }

    @Test func spoolsGiveBackWhatTheyTook() async throws {
        let spool = TextSpool(budget: 10)
        #expect(try spool.store(Array("0123456789".utf8)) == nil)
        let texts = (0..<200).map { String(repeating: "报告\($0)", count: $0) }
        let slots = try await Parallel.map(texts.count, threads: 4) { try spool.store(Array(texts[$0].utf8)) }
        #expect(texts.indices.allSatisfy { texts[$0].isEmpty || spool.bytes(slots[$0]!) == Array(texts[$0].utf8) })
        #expect(throws: FileError.self) { try TextSpool(budget: 0, folder: "/nowhere").store([97]) }
    }

    @Test func documentsAreRead() throws {
        func parse(_ text: String) throws(JSONError) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }
        let value = try parse(" {\"a\": [1, -2.5e3, true, null], \"b\\n\": \"\\u62a5\\ud83d\\ude00\\/\", \"\": {}} ")
        #expect(
            value
                == .object([
                    ("a", .array([.integer(1), .number(-2500), .boolean(true), .null])), ("b\n", .string("报😀/")),
                    ("", .object([])),
                ]))
        #expect(try parse(value.text) == value)
        #expect(try parse("\"\\ud83dx\"") == .string("\u{FFFD}x"))
        for bad in ["", "{", "[1,]", "{\"a\" 1}", "\"a", "tru", "1 2", "+1", "1e999", "\"\\q\"", "\"\\u12\"", "nan"] {
            #expect(throws: JSONError.self, "\(bad)") { try parse(bad) }
        }
        #expect(throws: JSONError.tooDeep(limit: 64)) { try parse(String(repeating: "[", count: 1000)) }
        #expect(throws: Never.self) { try parse(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) }
    }
}
