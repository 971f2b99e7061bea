import Support
import Testing

@Suite struct ChecksumTests {
    private func sum(_ bytes: [UInt8], seed: Checksum = Checksum(first: 0, second: 0)) -> Checksum {
        bytes.withUnsafeBytes { Checksum(of: $0, seed: seed) }
    }

    /// For every length up to several blocks, the sum changes with each flipped bit, each byte more or less,
    /// and each two bytes that are swapped.
    @Test func everySmallChangeIsSeen() {
        var generator = SeededGenerator(seed: 5)
        var unseen: [(length: Int, place: Int)] = []
        for length in 0..<200 {
            let bytes = (0..<length).map { _ in UInt8(generator.below(256)) }
            let sound = sum(bytes)
            #expect(sum(bytes + [0]) != sound && sum(bytes, seed: Checksum(first: 0, second: 1)) != sound)
            for place in bytes.indices {
                var other = bytes
                other[place] ^= UInt8(1 << generator.below(8))
                let changed = sum(other)
                if changed.first == sound.first || changed.second == sound.second { unseen.append((length, place)) }
                other = bytes
                other.swapAt(place, generator.below(length))
                if other != bytes, sum(other) == sound { unseen.append((length, place)) }
            }
            #expect(length == 0 || sum(Array(bytes.dropLast())) != sound)
        }
        #expect(unseen.isEmpty, "\(unseen)")
    }

    /// Two flipped bits, in any two words of one lane, the first of which might come out as a single bit that
    /// the second cancels.
    @Test func noTwoBitsCancel() {
        let bytes = [UInt8](repeating: 0, count: 192)
        var sums: Set<UInt64> = [sum(bytes).first]
        var tried = 1
        for first in 0..<64 {
            for second in 512..<1088 {
                var other = bytes
                other[first / 8] ^= UInt8(1 << (first % 8))
                other[second / 8] ^= UInt8(1 << (second % 8))
                sums.insert(sum(other).first)
                tried += 1
            }
        }
        #expect(sums.count == tried)
    }

    /// Zeros hide nothing: neither how many there are nor where blocks of them stand.
    @Test func blocksThatChangePlacesAreSeen() {
        var sums: Set<UInt64> = []
        for length in 0..<400 { sums.insert(sum([UInt8](repeating: 0, count: length)).first) }
        #expect(sums.count == 400)
        let blocks = (0..<16).map { [UInt8](repeating: UInt8($0), count: 64) }
        let sound = sum(Array(blocks.joined()))
        for first in 0..<16 {
            for second in 0..<first {
                var other = blocks
                other.swapAt(first, second)
                #expect(sum(Array(other.joined())) != sound)
            }
        }
    }

    /// Each bit of the sum depends on each bit of the input: about half of them change.
    @Test func aBitReachesAll() {
        let bytes = (0..<256).map { UInt8($0) }
        let sound = sum(bytes)
        for bit in 0..<2048 {
            var other = bytes
            other[bit / 8] ^= UInt8(1 << (bit % 8))
            let changed = sum(other)
            let distance =
                (changed.first ^ sound.first).nonzeroBitCount + (changed.second ^ sound.second).nonzeroBitCount
            #expect((32...96).contains(distance), "bit \(bit): \(distance)")
        }
    }
}
