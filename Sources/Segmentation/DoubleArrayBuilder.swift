/// A node of the trie as the blob stores it: 16 bytes, so that one step of a walk touches one cache line.
struct TrieNode {
    /// The lower 24 bits say where the children's slots begin: the child by character code c is slot `base + c`. The upper
    /// eight are the word's flags (``LexiconFormat``), here so that a word found costs no further memory access.
    var baseAndFlags: UInt32
    /// The parent's slot, or ``TrieNode/free``.
    var parent: UInt32
    /// For a word of the dictionary the natural logarithm of its probability, 0 or less; ``TrieNode/notAWord`` where no word
    /// ends; for a word that only the additional list has ``TrieNode/addition`` minus that logarithm, so that one
    /// comparison tells what the algorithm `jieba` may see.
    var weight: Double

    static let free = UInt32.max
    static let notAWord = 1.0
    static let addition = 2.0
    static let placeMask: UInt32 = 0xFF_FFFF
    static let empty = TrieNode(baseAndFlags: 0, parent: free, weight: notAWord)

    @inline(__always) var base: UInt32 { baseAndFlags & Self.placeMask }

    @inline(__always) var flags: UInt8 { UInt8(truncatingIfNeeded: baseAndFlags >> 24) }
    @inline(__always) var isDictionaryWord: Bool { weight <= 0 }
    @inline(__always) var isWord: Bool { weight <= 0 || weight >= Self.addition }
    /// The logarithm of the probability of a word, from whichever list.
    @inline(__always) var logProbability: Double { weight <= 0 ? weight : Self.addition - weight }
}

/// Packs a sorted set of words into a double-array trie (Aoe 1989): a step is one addition and one comparison.
///
/// Nodes are placed in the order of how often text comes by them, so that the beginning of the array, which fits the inner
/// caches, holds what most steps touch; those that fail touch the neighbourhood of frequent nodes too.
struct DoubleArrayBuilder {
    private(set) var nodes: [TrieNode] = []
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
    ///   - frequency: how often the word with this index occurs.
    ///   - weight: of the word with this index.
    init(
        words: [ArraySlice<UInt16>], frequency: (Int) -> Int, weight: (Int) -> Double, flag: (Int) -> UInt8
    ) {
        var sums = [0]
        sums.reserveCapacity(words.count + 1)
        for index in words.indices { sums.append(sums[index] + max(0, frequency(index))) }
        var open = MostFrequentFirst()
        nodes.reserveCapacity(words.count * 2)
        grow(to: 1 << 16)
        take(0)
        open.insert(.init(frequency: sums[words.count], node: 0, range: 0..<words.count, depth: 0))
        var codes: [UInt16] = []
        var bounds: [Int] = []
        while let next = open.removeFirst() {
            var range = next.range
            let (node, depth) = (next.node, next.depth)
            if let first = range.first, depth > 0, words[first].count == depth {
                nodes[node].weight = weight(first)
                nodes[node].baseAndFlags |= UInt32(flag(first)) << 24
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
            nodes[node].baseAndFlags |= UInt32(base)
            for (child, code) in codes.enumerated() {
                let slot = base + Int(code)
                take(slot)
                nodes[slot].parent = UInt32(node)
                let part = bounds[child]..<bounds[child + 1]
                open.insert(
                    .init(
                        frequency: sums[part.upperBound] - sums[part.lowerBound], node: slot, range: part,
                        depth: depth + 1))
            }
        }
        let used = (nodes.lastIndex { $0.parent != TrieNode.free } ?? 0) + 1
        nodes.removeLast(nodes.count - used)
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

/// Nodes whose children are to be placed, the most frequent first; of equal ones the first in the order of the words. A
/// binary heap.
private struct MostFrequentFirst {
    struct Entry {
        let frequency: Int
        let node: Int
        let range: Range<Int>
        let depth: Int

        func precedes(_ other: Entry) -> Bool {
            frequency != other.frequency
                ? frequency > other.frequency
                : (range.lowerBound, depth) < (other.range.lowerBound, other.depth)
        }
    }

    private var entries: [Entry] = []

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var index = entries.count - 1
        while index > 0, entries[index].precedes(entries[(index - 1) / 2]) {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() -> Entry? {
        guard let first = entries.first, let last = entries.popLast() else { return nil }
        if entries.isEmpty { return first }
        entries[0] = last
        var index = 0
        while 2 * index + 1 < entries.count {
            var child = 2 * index + 1
            if child + 1 < entries.count, entries[child + 1].precedes(entries[child]) { child += 1 }
            guard entries[child].precedes(entries[index]) else { break }
            entries.swapAt(child, index)
            index = child
        }
        return first
    }
}
