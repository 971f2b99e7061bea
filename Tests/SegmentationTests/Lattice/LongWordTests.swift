import CKernels
import Segmentation
import Support
import Testing

/// Where numbers, titles and the like may begin.
@Suite struct LongWordTests {
    /// No pair is missed, and few others are taken for one.
    @Test(arguments: 0..<20) func pairsAreFoundWhereverTheyStand(_ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) + 3)
        func scalar() -> UInt32 { 0x4E00 + UInt32(generator.below(60)) }
        let wanted = (0..<40).map { _ in (scalar(), scalar()) }
        let words = LongWords(wanted.map { LongWordBeginning($0.0, $0.1) })
        let both = UInt32(CONSPECTUS_BEGINS_LONG_WORD | CONSPECTUS_CONTINUES_LONG_WORD)
        for length in [0, 1, 2, 15, 16, 17, 400] {
            let line = (0..<length).map { _ in scalar() }
            let characters = line.map { _ in both } + [0]
            var places = [Int32](repeating: 0, count: length + 16)
            let found = conspectus_long_word_places(words.pairs, line + [0], characters, length, &places)
            let expected = (0..<max(length, 1) - 1).filter { place in
                wanted.contains { $0 == line[place] && $1 == line[place + 1] }
            }
            let given = places.prefix(found).map(Int.init)
            #expect(given == given.sorted() && Set(given).count == found)
            #expect(Set(given).isSuperset(of: expected))
            // Of 2¹⁵ bits 40 are set.
            #expect(found - expected.count <= 1 + length / 50)
        }
    }

    @Test(arguments: 0..<70) func placesBefore(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count) + 5)
        for _ in 0..<4 {
            let values = (0...count).map { _ in UInt32.random(in: 0..<16, using: &generator) }
            var places = [Int32](repeating: -1, count: count + 16)
            let found = conspectus_places_before(values, count, 5, 8, &places)
            #expect(
                places.prefix(found).map(Int.init)
                    == (0..<count).filter { values[$0] & 5 == 5 && values[$0 + 1] & 8 == 8 })
        }
    }
}
