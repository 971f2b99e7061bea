import Conspectus
import Testing

@Suite struct LinkageTests {
    /// Three points on a line at 0, 1 and 3: Ward joins the first two at 1, then the third at √(4/3) · 2.5.
    @Test func byHand() {
        let linkage = Linkage(distances: [1, 3, 2], leafCount: 3, method: .ward)
        #expect(
            linkage.mergers[0].left == 0 && linkage.mergers[0].right == 1 && linkage.mergers[0].distance == 1
                && linkage.mergers[0].size == 2)
        #expect(linkage.mergers[1].left == 2 && linkage.mergers[1].right == 3 && linkage.mergers[1].size == 3)
        #expect(abs(linkage.mergers[1].distance - (4.0 / 3).squareRoot() * 2.5) < 1e-12)
        #expect(linkage.partition(into: 2).labels == [0, 0, 1])
        #expect(Linkage(distances: [], leafCount: 1, method: .ward).mergers.isEmpty)
        #expect(Linkage(distances: [], leafCount: 0, method: .average).mergers.isEmpty)
    }

    @Test func everyCutHasAsManyClustersAsAskedAndMergersRise() {
        var generator = SeededGenerator(seed: 8)
        for count in 2..<20 {
            for method in LinkageMethod.allCases {
                // Few distinct values, so that there are many ties.
                let distances = (0..<(count * (count - 1) / 2)).map { _ in Double(generator.below(4) + 1) }
                let linkage = Linkage(distances: distances, leafCount: count, method: method)
                #expect(linkage.mergers.count == count - 1)
                #expect(linkage.mergers.last?.size == count)
                #expect(linkage.mergers.map(\.distance) == linkage.mergers.map(\.distance).sorted())
                for k in 1...count { #expect(linkage.partition(into: k).clusterCount == k) }
            }
        }
    }
}
