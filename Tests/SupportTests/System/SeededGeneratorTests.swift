import Foundation
import Support
import TestSupport
import Testing

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
