extension Sequence {
    /// The first `count` elements in an order, sorted: the result of `sorted(by:).prefix(count)` without
    /// sorting the rest.
    ///
    /// - Parameters:
    ///   - count: the most elements returned.
    ///   - precedes: a strict total order, so that no tie is left to chance.
    /// - Complexity: O(n) for elements in random order and a small count; O(n log count) at worst.
    package func first(_ count: Int, by precedes: (Element, Element) -> Bool) -> [Element] {
        if count <= 0 { return [] }
        // A heap with the last of the elements kept so far at its root.
        var heap: [Element] = []
        heap.reserveCapacity(count)
        func sink(from root: Int) {
            var place = root
            while true {
                var last = place
                for child in [2 * place + 1, 2 * place + 2]
                where child < heap.count && precedes(heap[last], heap[child]) {
                    last = child
                }
                if last == place { return }
                heap.swapAt(place, last)
                place = last
            }
        }
        for member in self {
            if heap.count < count {
                heap.append(member)
                if heap.count == count { for root in (0..<(count / 2)).reversed() { sink(from: root) } }
            } else if precedes(member, heap[0]) {
                heap[0] = member
                sink(from: 0)
            }
        }
        return heap.sorted(by: precedes)
    }
}
