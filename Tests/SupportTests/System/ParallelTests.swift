import Foundation
import Support
import TestSupport
import Testing

@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 5]) func resultsAreInOrder(_ threads: Int) async throws {
        let squares = try await Parallel.map(1000, threads: threads) { $0 * $0 }
        #expect(squares == (0..<1000).map { $0 * $0 })
        #expect(try await Parallel.map(0, threads: threads) { $0 }.isEmpty)
        #expect(Parallel.mapWaiting(1000, threads: threads) { $0 * $0 } == squares)
        #expect(Parallel.mapWaiting(0, threads: threads) { $0 }.isEmpty)
        // Also inside work that is already shared.
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
