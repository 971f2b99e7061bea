/// A node of the trie as the blob stores it: 16 bytes, so that one step of a walk touches one cache line.
struct TrieNode {
    /// Where the children's slots begin: the child by character code c is slot `base + c`.
    var base: UInt32
    /// The parent's slot, or ``TrieNode/free``.
    var check: UInt32
    /// The natural logarithm of the word's probability, 0 or less; ``TrieNode/notAWord`` where no word ends.
    var weight: Double

    static let free = UInt32.max
    static let notAWord = 1.0
    static let empty = TrieNode(base: 0, check: free, weight: notAWord)
}

/// Packs a sorted set of words into a double-array trie (Aoe 1989): a step is one addition and one comparison.
struct DoubleArrayBuilder {
    private(set) var nodes: [TrieNode] = []
    private(set) var flags: [UInt8] = []
    /// The free slots as a doubly linked list; slot 0, the root, is its head.
    private var nextFree: [Int32] = []
    private var previousFree: [Int32] = []

    /// Where the search for nodes of several children begins. It moves on whenever a search has passed this many slots in
    /// vain, so that crowded regions are not searched again and again; nodes with one child still fill them.
    private var start = 0
    private static let patience = 64
    private static let increment = 1 << 16

    /// - Parameters:
    ///   - words: distinct words as codes of 1 or more, in ascending lexicographic order.
    ///   - weight: of the word with this index.
    init(words: [ArraySlice<UInt16>], weight: (Int) -> Double, flag: (Int) -> UInt8) {
        nodes.reserveCapacity(words.count * 2)
        grow(to: 1 << 16)
        take(0)
        nodes[0].check = TrieNode.free
        var stack: [(node: Int, range: Range<Int>, depth: Int)] = [(0, 0..<words.count, 0)]
        var codes: [UInt16] = []
        var bounds: [Int] = []
        while let (node, wholeRange, depth) = stack.popLast() {
            var range = wholeRange
            if let first = range.first, depth > 0, words[first].count == depth {
                nodes[node].weight = weight(first)
                flags[node] = flag(first)
                range = (first + 1)..<range.upperBound
            }
            guard !range.isEmpty else { continue }
            codes.removeAll(keepingCapacity: true)
            bounds.removeAll(keepingCapacity: true)
            for index in range {
                let code = words[index][words[index].startIndex + depth]
                if code != codes.last {
                    codes.append(code)
                    bounds.append(index)
                }
            }
            bounds.append(range.upperBound)
            let base = place(codes)
            nodes[node].base = UInt32(base)
            for (child, code) in codes.enumerated() {
                let slot = base + Int(code)
                take(slot)
                nodes[slot].check = UInt32(node)
                stack.append((slot, bounds[child]..<bounds[child + 1], depth + 1))
            }
        }
        let used = (nodes.lastIndex { $0.check != TrieNode.free } ?? 0) + 1
        nodes.removeLast(nodes.count - used)
        flags.removeLast(flags.count - used)
    }

    /// The smallest base from the beginning of the search under which the slots of all `codes` are free.
    private mutating func place(_ codes: [UInt16]) -> Int {
        let first = Int(codes[0])
        let span = Int(codes[codes.count - 1]) - first
        while start != 0, !isFree(start) { start = start + 1 < nodes.count ? start + 1 : 0 }
        var slot = codes.count == 1 || start == 0 ? Int(nextFree[0]) : start
        var tries = 0
        while true {
            if slot == 0 {
                slot = nodes.count
                grow(to: nodes.count + Self.increment)
            }
            if slot + span >= nodes.count { grow(to: slot + span + Self.increment) }
            if slot > first, codes.allSatisfy({ isFree(slot - first + Int($0)) }) { return slot - first }
            if slot > first { tries += 1 }
            if tries == Self.patience, codes.count > 1 { start = slot }
            slot = Int(nextFree[slot])
        }
    }

    private func isFree(_ slot: Int) -> Bool { nextFree[slot] >= 0 && slot != 0 }

    private mutating func grow(to count: Int) {
        let old = nodes.count
        nodes.append(contentsOf: repeatElement(.empty, count: count - old))
        flags.append(contentsOf: repeatElement(0, count: count - old))
        nextFree.append(contentsOf: repeatElement(0, count: count - old))
        previousFree.append(contentsOf: repeatElement(0, count: count - old))
        for slot in max(old, 1)..<count {
            let last = Int(previousFree[0])
            nextFree[last] = Int32(slot)
            previousFree[slot] = Int32(last)
            nextFree[slot] = 0
            previousFree[0] = Int32(slot)
        }
    }

    private mutating func take(_ slot: Int) {
        guard slot != 0 else { return }
        let next = nextFree[slot]
        let previous = previousFree[slot]
        nextFree[Int(previous)] = next
        previousFree[Int(next)] = previous
        nextFree[slot] = -1
    }
}
