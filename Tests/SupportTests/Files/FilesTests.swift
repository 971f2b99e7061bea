import Foundation
import Support
import TestSupport
import Testing

@Suite struct FilesTests {
    @Test func pathsComeApart() {
        #expect(Files.parent(of: "a/b/c.txt") == "a/b")
        #expect(Files.parent(of: "a") == ".")
        #expect(Files.parent(of: "/a/") == "/")
        #expect(Files.name(of: "a/b/") == "b")
        #expect(Files.name(of: "c.txt") == "c.txt")
    }

    @Test func readsWhatItWroteAndNamesWhatIsNotThere() throws {
        try Fixtures.inTemporaryFolder { base in
            let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
            try Files.write(bytes, to: base.path + "/b")
            #expect(try Files.bytes(at: base.path + "/b") == bytes)
            let mapped = try MappedFile(path: base.path + "/b")
            withExtendedLifetime(mapped) { #expect(Array(mapped.bytes) == bytes) }
            try Files.replace(base.path + "/b", with: [1])
            #expect(try Files.bytes(at: base.path + "/b") == [1])
            #expect(try Files.names(inFolder: base.path) == ["b"])
            #expect(throws: FileError.missing(path: base.path + "/c")) { try Files.bytes(at: base.path + "/c") }
            #expect(throws: FileError.self) { try Files.bytes(at: base.path) }
        }
    }
}
