import Foundation
import Groundwork
import TestSupport
import Testing

@Suite struct SHA256Tests {
    /// The examples of FIPS 180-2, appendix B.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func agreesWithTheStandard(_ text: String, _ digest: String) { #expect(SHA256.hex(Array(text.utf8)) == digest) }

    /// The processor's instructions, where it has them, and the Swift rounds, which else only other machines run.
    @Test func bothWaysToCompressAgree() {
        var generator = SeededGenerator(seed: 7)
        for blocks in [1, 2, 3, 17] {
            let bytes = (0..<(blocks * 64)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let start = SIMD8<UInt32>((0..<8).map { _ in UInt32.random(in: 0 ... .max, using: &generator) })
            var (fast, plain) = (start, start)
            bytes.withUnsafeBytes {
                SHA256.compress($0, into: &fast)
                SHA256.compressInSwift($0, into: &plain)
            }
            #expect(fast == plain && fast != start)
        }
    }

    @Test func doesNotDependOnHowTheBytesArrive() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for step in [1, 3, 63, 64, 65, 200] {
            var digest = SHA256()
            for start in stride(from: 0, to: bytes.count, by: step) {
                bytes.withUnsafeBytes { digest.update(.init(rebasing: $0[start..<min(start + step, bytes.count)])) }
            }
            #expect(digest.finish() == SHA256.hex(bytes))
        }
    }
}

@Suite struct SeededGeneratorTests {
    @Test func aSeedAndAStreamFixTheSequence() {
        var (a, b, c) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1), SeededGenerator(seed: 1, stream: 1))
        let first = (0..<5).map { _ in a.next() }
        #expect(first == (0..<5).map { _ in b.next() })
        #expect(first != (0..<5).map { _ in c.next() })
    }

    @Test func boundsHoldAndEveryMemberIsMet() {
        var generator = SeededGenerator(seed: 3)
        var seen: Set<Int> = []
        for _ in 0..<1000 {
            let value = generator.below(7)
            #expect((0..<7).contains(value))
            seen.insert(value)
            #expect((0..<1).contains(generator.unit()))
        }
        #expect(seen.count == 7)
        #expect(generator.permutation(50).sorted() == Array(0..<50))
    }
}

@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 5]) func resultsAreInOrder(_ threads: Int) async throws {
        let squares = try await Parallel.map(1000, threads: threads) { $0 * $0 }
        #expect(squares == (0..<1000).map { $0 * $0 })
        #expect(try await Parallel.map(0, threads: threads) { $0 }.isEmpty)
        #expect(Parallel.mapWaiting(1000, threads: threads) { $0 * $0 } == squares)
        #expect(Parallel.mapWaiting(0, threads: threads) { $0 }.isEmpty)
        // Inside of shared work too.
        let sums = try await Parallel.map(8, threads: threads) { index in
            Parallel.mapWaiting(100, threads: threads) { $0 * index }.reduce(0, +)
        }
        #expect(sums == (0..<8).map { $0 * 4950 })
    }

    private struct Trouble: Error, Equatable { let index: Int }

    @Test(arguments: [1, 2]) func anErrorComesThrough(_ threads: Int) async {
        await #expect(throws: Trouble(index: 3)) {
            try await Parallel.map(100, threads: threads) { index in
                if index == 3 { throw Trouble(index: index) }
                return index
            }
        }
        #expect(throws: Trouble(index: 3)) {
            try Parallel.mapWaiting(100, threads: threads) { index in
                if index == 3 { throw Trouble(index: index) }
                return index
            }
        }
    }

    @Test func rangesCoverEverythingOnce() {
        for count in 0..<20 {
            for parts in 1..<6 {
                let ranges = Parallel.ranges(of: count, parts: parts)
                #expect(ranges.flatMap { Array($0) } == Array(0..<count))
                #expect(ranges.allSatisfy { !$0.isEmpty })
            }
        }
    }
}

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
