import Foundation
import Support
import TestSupport
import Testing

@Suite struct PathTests {
    /// Every name survives the round trip, whatever its bytes.
    @Test func anyBytesComeBack() {
        var generator = SeededGenerator(seed: 2024)
        let starts: [[UInt8]] = [
            [], Array("报告".utf8), Array("a\u{10FF80}b\u{10FFFF}".utf8), [0xB1, 0xA8, 0xB8, 0xE6], [0xF4, 0x8F, 0xBF],
            [0xE6, 0x8A], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80],
        ]
        for start in starts {
            #expect(PathCoding.bytes(PathCoding.string(start)) == start)
            for _ in 0..<200 {
                let bytes = start + (0..<generator.below(6)).map { _ in UInt8(1 + generator.below(255)) }
                #expect(PathCoding.bytes(PathCoding.string(bytes)) == bytes)
            }
        }
    }

    @Test func whatIsTextStaysText() {
        #expect(PathCoding.string(Array("2024年/报告 😀.txt".utf8)) == "2024年/报告 😀.txt")
        #expect(!PathCoding.hasEscapes("2024年/报告 😀\u{10FF7F}.txt"))
        #expect(PathCoding.string([0x61, 0xB1, 0x62, 0xFF]) == "a\u{10FFB1}b\u{10FFFF}")
        // Each byte of a truncated sequence is escaped by itself; the byte that follows is left alone.
        #expect(PathCoding.string([0xE6, 0x8A, 0x61]) == "\u{10FFE6}\u{10FF8A}a")
    }

    /// Every call that takes a path accepts any path.
    @Test func filesOfAnyName() throws {
        let folder = try Fixtures.temporaryFolder().path
        defer { try? Files.remove(folder) }
        let name = PathCoding.string([0xB1, 0xA8, 0xB8, 0xE6])
        let inner = folder + "/" + name
        try Files.makeFolder(inner)
        let path = inner + "/" + name + ".txt"
        try Files.write("x", to: path)
        try Files.replace(path, with: Array("text".utf8))
        #expect(try Files.names(inFolder: folder) == [name])
        #expect(try Files.names(inFolder: inner) == [name + ".txt"])
        #expect(Files.kind(of: path) == .file && Files.kind(of: inner) == .folder)
        #expect(try Files.entry(at: path) == (.file, false))
        #expect(try Files.bytes(at: path) == Array("text".utf8))
        let mapped = try MappedFile(path: path)
        withExtendedLifetime(mapped) { #expect(mapped.bytes.elementsEqual("text".utf8)) }
        var chunks = try FileChunks(path: path)
        #expect(try chunks.rest(limit: 10) == Array("text".utf8))
        let stream = try ByteStream(path: path)
        var memory = [UInt8](repeating: 0, count: 8)
        let count = try memory.withUnsafeMutableBytes { try stream.read(into: $0) }
        #expect(count == 4)
        let sink = try FileSink(path: inner + "/sink")
        try sink.close()
        #expect(Files.realPath(of: inner + "/sink")?.hasSuffix("/" + name + "/sink") == true)
        let spool = TextSpool(budget: 0, folder: inner)
        let slot = try #require(try spool.store(Array("spooled".utf8)))
        #expect(spool.bytes(slot) == Array("spooled".utf8))
        let cache = try EntryCache(folder: inner + "/cache", version: "1")
        cache.store([1, 2], cache.key("k", ["p"]))
        #expect(cache.failure == nil && cache.extent.entries == 1)
        #expect(cache.evict(to: 0).entries == 1)
        try Files.remove(inner)
        #expect(Files.kind(of: inner) == .missing)
    }

    /// When nothing more can be opened, the file at hand is not to blame.
    @Test func whoseFaultItIs() {
        #expect(!FileError.tooManyOpenFiles(path: "a").isOfOneFile)
        #expect(FileError.notReadable(path: "a", reason: "b").isOfOneFile)
        #expect(FileError.missing(path: "a").isOfOneFile)
    }

    /// What the system cannot examine is not a missing file.
    @Test func causesAreTold() throws {
        let folder = try Fixtures.temporaryFolder().path
        defer { try? Files.remove(folder) }
        #expect(symlink("loop", folder + "/loop") == 0)
        #expect(symlink("nowhere", folder + "/lost") == 0)
        #expect(symlink(".", folder + "/here") == 0)
        #expect(try Files.entry(at: folder + "/lost") == (.missing, true))
        #expect(try Files.entry(at: folder + "/here") == (.folder, true))
        #expect(try Files.entry(at: folder + "/none") == (.missing, false))
        #expect(throws: FileError.self) { try Files.entry(at: folder + "/loop") }
        #expect(throws: FileError.self) { try Files.entry(at: folder + "/" + String(repeating: "a", count: 300)) }
    }
}

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("报告 — “a”\u{200B}", "报告 — “a”\u{200B}"), ("a\u{1B}[31mb", "a␛[31mb"), ("a\nb\tc\rd", "a␊b␉c␍d"),
        ("\u{7F}\u{85}\u{9B}31m", "␡\u{FFFD}\u{FFFD}31m"), ("a\u{202E}txt.\u{2067}", "a\u{FFFD}txt.\u{FFFD}"),
        ("a\u{2028}b", "a\u{FFFD}b"), (PathCoding.string([0xB1, 0xA8]), "\\xB1\\xA8"), ("\u{0}", "␀"),
    ])
    func nothingIsObeyed(_ text: String, _ shown: String) {
        #expect(SafeText.shown(text) == shown)
        #expect(SafeText.shown(shown) == shown)
    }

    @Test func linesMayStay() {
        #expect(SafeText.shown("a\n\tb\r\nc\rd\u{1B}", keepingLines: true) == "a\n\tb\r\nc␍d␛")
    }

    /// The quick check of bytes accepts the same scalars as the check of scalars.
    @Test func everyScalar() {
        for value in 0...0x10FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isUnsafe = SafeText.isControl(scalar) || PathCoding.byte(of: scalar) != nil
            if (SafeText.shown(String(scalar)) != String(scalar)) != isUnsafe { Issue.record("U+\(value)") }
        }
    }

    @Test func cellsAndJSON() throws {
        let folder = try Fixtures.temporaryFolder().path
        defer { try? Files.remove(folder) }
        func written(_ format: TableWriter.Format) throws -> String {
            var table = try TableWriter(FileSink(path: folder + "/t"), columns: ["a", "b"], format: format)
            table.identifier("x\u{1B}]0;t\u{7}")
            table.prose("y\u{9B}31m\u{202E}\nz")
            try table.endRow()
            try table.close()
            return String(decoding: try Files.bytes(at: folder + "/t"), as: UTF8.self)
        }
        #expect(try written(.csv) == "a,b\nx␛]0;t␇,\"y\u{FFFD}31m\u{FFFD}\nz\"\n")
        #expect(try written(.json).contains(#""x\u001b]0;t\u0007","b":"y\u009b31m\u202e\nz""#))
        #expect(JSONText.quoted("\u{7F}é\u{2028}") == "\"\\u007fé\\u2028\"")
    }
}

@Suite struct OutputFolderMarkTests {
    private func isOutput(_ record: String?) throws -> Bool {
        let folder = try Fixtures.temporaryFolder().path
        defer { try? Files.remove(folder) }
        if let record { try Files.write(record, to: folder + "/provenance.json") }
        return OutputFolderMark.isOutput(folder)
    }

    @Test func anOutputHasARecordOfOurs() throws {
        #expect(
            try isOutput(#"{"conspectus": "0.1.0", "command": "run", "written_at": "2026-01-31T08:00:00Z", "n": 1}"#))
        #expect(try !isOutput(nil))
        #expect(try !isOutput(""))
        #expect(try !isOutput("[]"))
        #expect(try !isOutput(#"{"command": "run", "written_at": "2026-01-31T08:00:00Z"}"#))
        #expect(try !isOutput(#"{"conspectus": 1, "command": "run", "written_at": "2026-01-31T08:00:00Z"}"#))
        #expect(try !isOutput(#"{"conspectus": "0.1.0", "command": "run", "written_at""#))
    }

    @Test(arguments: [
        ("out.123.part", true), ("out.123-4.old", true), ("a.b.7.old", true), ("out.part", false), (".1.part", false),
        ("out.1-.old", false), ("out.1-2-3.old", false), ("out.x.part", false), ("out.1.txt", false), ("out", false),
    ])
    func draftsAreKnownByName(_ name: String, _ isDraft: Bool) throws {
        let folder = try Fixtures.temporaryFolder().path
        defer { try? Files.remove(folder) }
        try Files.makeFolder(folder + "/" + name)
        #expect(OutputFolderMark.isDraft(folder + "/" + name) == isDraft)
    }

    @Test func draftsMaySaySo() throws {
        let folder = try Fixtures.temporaryFolder().path
        defer { try? Files.remove(folder) }
        try Files.write("", to: folder + "/" + OutputFolderMark.draft)
        #expect(OutputFolderMark.isDraft(folder))
    }
}
