import Conspectus
import Testing

@Suite struct PartitionTests {
    @Test func numbersByFallingSizeThenSmallestRow() {
        let partition = Partition(labels: [7, 3, 3, 9, 9, 1])
        #expect(partition.labels == [2, 0, 0, 1, 1, 3])
        #expect(partition.members == [[1, 2], [3, 4], [0], [5]])
    }
}
