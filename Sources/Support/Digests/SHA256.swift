import CKernels

/// The SHA-256 digest (FIPS 180-4), so that digests in `provenance.json` can be checked with `sha256sum`.
///
/// Implemented here because the usual package builds a whole TLS library; tested against the standard's examples.
package struct SHA256: Sendable {
    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    /// Bytes that do not fill a block yet.
    private var pending: [UInt8] = []
    private var length: UInt64 = 0

    /// An empty digest.
    package init() {}

    /// The digest of `bytes` as 64 hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { hex($0) } }

    /// The digest of `bytes` as 64 hexadecimal digits.
    package static func hex(_ bytes: UnsafeRawBufferPointer) -> String {
        var digest = SHA256()
        digest.update(bytes)
        return digest.finish()
    }

    /// Adds bytes to the input.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += UInt64(bytes.count)
        var start = 0
        if !pending.isEmpty {
            let taken = min(64 - pending.count, bytes.count)
            pending.append(contentsOf: bytes[..<taken])
            start = taken
            guard pending.count == 64 else { return }
            pending.withUnsafeBytes { Self.compress($0, into: &state) }
            pending.removeAll(keepingCapacity: true)
        }
        let whole = (bytes.count - start) / 64 * 64
        if whole > 0 {
            Self.compress(UnsafeRawBufferPointer(rebasing: bytes[start..<(start + whole)]), into: &state)
        }
        pending.append(contentsOf: bytes[(start + whole)...])
    }

    /// The digest of all bytes added, as 64 hexadecimal digits.
    package consuming func finish() -> String {
        var last = pending
        last.append(0x80)
        while last.count % 64 != 56 { last.append(0) }
        for shift in stride(from: 56, through: 0, by: -8) {
            last.append(UInt8(truncatingIfNeeded: (length &* 8) >> shift))
        }
        var final = state
        last.withUnsafeBytes { Self.compress($0, into: &final) }
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for word in final.indices {
            for shift in stride(from: 28, through: 0, by: -4) {
                hex.append(digits[Int((final[word] >> UInt32(shift)) & 15)])
            }
        }
        return String(decoding: hex, as: UTF8.self)
    }

    /// Processes whole 64-byte blocks, with the processor's SHA instructions where it has them.
    package static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout SIMD8<UInt32>) {
        let isDone = constants.withUnsafeBufferPointer { constants in
            withUnsafeMutableBytes(of: &state) { state in
                conspectus_sha256_blocks(
                    state.assumingMemoryBound(to: UInt32.self).baseAddress,
                    blocks.assumingMemoryBound(to: UInt8.self).baseAddress,
                    blocks.count / 64, constants.baseAddress) != 0
            }
        }
        if !isDone { compressInSwift(blocks, into: &state) }
    }

    /// Written for speed, since every file read is digested: the eight working variables stay in place, and
    /// the rounds are unrolled by eight, each with its variables shifted by one, instead of moving eight
    /// values after every round.
    package static func compressInSwift(_ blocks: UnsafeRawBufferPointer, into state: inout SIMD8<UInt32>) {
        constants.withUnsafeBufferPointer { constants in
            let k = constants.baseAddress!
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
                let w = schedule.baseAddress!
                var next = blocks.baseAddress!
                let end = next + blocks.count
                while next < end {
                    for i in 0..<16 {
                        w[i] = next.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self).bigEndian
                    }
                    var i = 16
                    while i < 64 {
                        let (far, near) = (w[i &- 15], w[i &- 2])
                        let s0 = rotate(far, 7) ^ rotate(far, 18) ^ (far &>> 3)
                        let s1 = rotate(near, 17) ^ rotate(near, 19) ^ (near &>> 10)
                        w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
                        i &+= 1
                    }
                    compress(w, k, into: &state)
                    next += 64
                }
            }
        }
    }

    @inline(__always)
    private static func compress(
        _ w: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>, into state: inout SIMD8<UInt32>
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var i = 0
        while i < 64 {
            round(a, b, c, &d, e, f, g, &h, k[i] &+ w[i])
            round(h, a, b, &c, d, e, f, &g, k[i &+ 1] &+ w[i &+ 1])
            round(g, h, a, &b, c, d, e, &f, k[i &+ 2] &+ w[i &+ 2])
            round(f, g, h, &a, b, c, d, &e, k[i &+ 3] &+ w[i &+ 3])
            round(e, f, g, &h, a, b, c, &d, k[i &+ 4] &+ w[i &+ 4])
            round(d, e, f, &g, h, a, b, &c, k[i &+ 5] &+ w[i &+ 5])
            round(c, d, e, &f, g, h, a, &b, k[i &+ 6] &+ w[i &+ 6])
            round(b, c, d, &e, f, g, h, &a, k[i &+ 7] &+ w[i &+ 7])
            i &+= 8
        }
        state = state &+ SIMD8(a, b, c, d, e, f, g, h)
    }

    /// One round: `d` becomes the next e, `h` the next a.
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ word: UInt32
    ) {
        let t1 = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ (g ^ (e & (f ^ g))) &+ word
        let t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ ((a & b) | (c & (a | b)))
        d = d &+ t1
        h = t1 &+ t2
    }

    @inline(__always)
    private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value &>> count | value &<< (32 &- count) }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var primes: [UInt64] = []
        var candidate: UInt64 = 2
        while primes.count < 64 {
            if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { prime in
            // ⌊∛prime · 2³²⌋ by bisection in whole numbers: the largest r with r³ ≤ prime · 2⁹⁶.
            var (low, high): (UInt64, UInt64) = (0, 1 << 36)
            while high - low > 1 {
                let middle = (low + high) / 2
                if cubeIsAtMost(middle, prime) { low = middle } else { high = middle }
            }
            return UInt32(truncatingIfNeeded: low)
        }
    }()

    /// Whether r³ ≤ prime · 2⁹⁶, in 128-bit arithmetic.
    private static func cubeIsAtMost(_ r: UInt64, _ prime: UInt64) -> Bool {
        let (cube, overflow) = (UInt128(r) * UInt128(r)).multipliedReportingOverflow(by: UInt128(r))
        return !overflow && cube <= UInt128(prime) << 96
    }
}
