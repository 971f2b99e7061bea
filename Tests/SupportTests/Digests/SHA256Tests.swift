import Foundation
import Support
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

    /// The processor's instructions, where it has them, and the Swift rounds, which otherwise only other
    /// machines run.
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
