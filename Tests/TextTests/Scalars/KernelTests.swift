import CKernels
import Support
import Testing

/// The C loop that searches for phrases, against what it should find.
struct KernelTests {
    /// The positions are those whose two scalars have their bit, or whose first has one alone; nothing beyond
    /// the limit is read.
    @Test(arguments: [false, true])
    func placesOfPhrasesAreThoseWithTheirBit(_ hasSingles: Bool) {
        let shift: UInt32 = 24
        var generator = SeededGenerator(seed: 7)
        let filter = (0..<8).map { _ in UInt32(truncatingIfNeeded: generator.next() & generator.next()) }
        func isSet(_ first: UInt32, _ second: UInt32) -> Bool {
            let bit = (first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> shift
            return filter[Int(bit >> 5)] >> (bit & 31) & 1 == 1
        }
        let text = (0..<400).map { _ in UInt32(0x4E00) + UInt32(generator.below(300)) }
        let ends = (340...399).map { (340 - $0 % 20, $0, $0) }
        for (from, to, limit) in [(0, 400, 400), (3, 399, 400), (9, 9, 400), (5, 40, 41)] + ends {
            let expected = (from..<to).filter { place in
                isSet(text[place], place + 1 < limit ? text[place + 1] : CONSPECTUS_NO_SCALAR)
                    || hasSingles && isSet(text[place], CONSPECTUS_NO_SCALAR)
            }
            var places = [Int32](repeating: 0, count: to - from)
            let found = conspectus_phrase_places(text, from, to, limit, filter, shift, hasSingles ? 1 : 0, &places)
            #expect(places[..<found].map { from + Int($0) } == expected)
        }
    }
}
