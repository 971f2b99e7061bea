/// A node of the trie under construction; the blob has an array for each of its parts (``Trie``).
struct TrieNode {
    /// Where the children's slots begin: the child by character code c is slot `base + c`.
    var base = Trie.noChildren
    /// The word's flags (``LexiconFormat``).
    var flags: UInt8 = 0
    /// The code that leads here from the parent, or ``Trie/unused``.
    var code = Trie.unused
    /// The number of the word's weight in the algorithm `jieba`, and in `conspectus`; 0 if it is not a word there.
    var dictionaryWeight: UInt16 = 0
    var weight: UInt16 = 0
}

/// Packs a sorted set of words into a double-array trie (Aoe 1989): a step is one addition and one comparison.
///
/// Nodes are placed in the order of how often texts reach them, so that the beginning of the array, which fits
/// the inner caches, holds what most steps touch; steps that fail also touch the neighbourhood of frequent nodes.
struct DoubleArrayBuilder {
    /// The slots, a power of two in number: first ``Trie/none``, which stays unused, then the root.
    private(set) var nodes: [TrieNode] = []
    /// The distinct weights: first ``Trie/notAWord``, then the others in the order in which nodes needed them.
    private(set) var weights = [Trie.notAWord]
    private var weightNumbers: [Double: UInt16] = [Trie.notAWord: 0]
    /// The free slots, and those at which no node's children begin, as bits: what is beyond the end is both.
    private var free = Bits()
    private var unusedBases = Bits()

    /// Where the search for nodes with several children begins. It advances whenever a search has tried ``patience``
    /// slots in vain, so that crowded regions are not searched again and again; nodes with one child still fill them.
    private var start = 0
    private static let patience = 64
    /// For each code, the slot that a node with this child alone was last given. No free slot before it will
    /// do for another, since a base stays taken.
    private var lastOfCode: [UInt16: Int] = [:]
    /// The smallest free slot.
    private var firstFree = Int(Trie.root)

    /// - Parameters:
    ///   - words: distinct words as codes of 1 or more, in ascending lexicographic order.
    ///   - frequency: how often the word with this index occurs.
    ///   - weight: the weights of the word with this index, in the dictionary and in the algorithm `conspectus`.
    ///   - flag: the flags of the word with this index.
    init(
        words: [ArraySlice<UInt16>], frequency: (Int) -> Int,
        weight: (Int) -> (dictionary: Double, conspectus: Double), flag: (Int) -> UInt8
    ) {
        var sums = [0]
        sums.reserveCapacity(words.count + 1)
        for index in words.indices { sums.append(sums[index] + max(0, frequency(index))) }
        var open = MostFrequentFirst()
        nodes.reserveCapacity(words.count * 2)
        nodes = [TrieNode](repeating: TrieNode(), count: Int(Trie.root) + 1)
        take(Int(Trie.none))
        take(Int(Trie.root))
        open.insert(.init(frequency: sums[words.count], node: Int(Trie.root), range: 0..<words.count, depth: 0))
        var codes: [UInt16] = []
        var bounds: [Int] = []
        while let next = open.removeFirst() {
            var range = next.range
            let (node, depth) = (next.node, next.depth)
            if let first = range.first, depth > 0, words[first].count == depth {
                let (weight, flag) = (weight(first), flag(first))
                nodes[node].flags = flag
                if flag & LexiconFormat.fromDictionary != 0 { nodes[node].dictionaryWeight = number(weight.dictionary) }
                if flag & LexiconFormat.jiebaOnly == 0 { nodes[node].weight = number(weight.conspectus) }
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
                nodes[slot].code = code
                let part = bounds[child]..<bounds[child + 1]
                open.insert(
                    .init(
                        frequency: sums[part.upperBound] - sums[part.lowerBound], node: slot, range: part,
                        depth: depth + 1))
            }
        }
        let used = (nodes.lastIndex { $0.code != Trie.unused } ?? Int(Trie.root)) + 1
        var slots = 2
        while slots < used { slots *= 2 }
        if nodes.count < slots { nodes.append(contentsOf: repeatElement(TrieNode(), count: slots - nodes.count)) }
        nodes.removeLast(nodes.count - slots)
    }

    /// The number of a weight; that of another one if there are too many (``hasTooManyWeights``).
    private mutating func number(_ weight: Double) -> UInt16 {
        if let known = weightNumbers[weight] { return known }
        let number = UInt16(truncatingIfNeeded: weights.count)
        weights.append(weight)
        weightNumbers[weight] = number
        return number
    }

    /// Whether there are more distinct weights than numbers for them.
    var hasTooManyWeights: Bool { weights.count > LexiconFormat.maximumWeights }

    /// The smallest base, from the start of the search, at which the slots of all `codes` are free and that
    /// no other node has.
    private mutating func place(_ codes: [UInt16]) -> Int {
        let first = Int(codes[0])
        let base: Int
        if codes.count == 1 {
            let slot = lastOfCode[codes[0]].map { $0 + 1 } ?? firstFree
            base = firstBase(from: slot - first, codes)
            lastOfCode[codes[0]] = base + first
        } else {
            var slot = free.first(from: max(start, firstFree))
            var tries = 0
            while tries < Self.patience, !(slot > first && fits(slot - first, codes)) {
                if slot > first { tries += 1 }
                if tries == Self.patience { start = slot }
                slot = free.first(from: slot + 1)
            }
            base = tries < Self.patience ? slot - first : firstBase(from: slot - first, codes)
        }
        unusedBases.remove(base)
        let end = base + Int(codes[codes.count - 1]) + 1
        if end > nodes.count {
            nodes.append(contentsOf: repeatElement(TrieNode(), count: max(end, nodes.count * 2) - nodes.count))
        }
        return base
    }

    private func fits(_ base: Int, _ codes: [UInt16]) -> Bool {
        unusedBases.contains(base) && codes.allSatisfy { free.contains(base + Int($0)) }
    }

    /// The smallest base that fits, testing 64 at a time.
    private func firstBase(from least: Int, _ codes: [UInt16]) -> Int {
        var base = max(least, 1)
        while true {
            var fitting = unusedBases.next64(from: base)
            for code in codes where fitting != 0 { fitting &= free.next64(from: base + Int(code)) }
            if fitting != 0 { return base + fitting.trailingZeroBitCount }
            base += 64
        }
    }

    private mutating func take(_ slot: Int) {
        free.remove(slot)
        if slot == firstFree { firstFree = free.first(from: slot) }
    }
}

/// A set of whole numbers from 0 on, as bits; at first it contains all of them.
private struct Bits {
    private var words: [UInt64] = []

    private func word(_ index: Int) -> UInt64 { index < words.count ? words[index] : .max }

    func contains(_ number: Int) -> Bool { word(number >> 6) >> UInt64(number & 63) & 1 == 1 }

    mutating func remove(_ number: Int) {
        let needed = number >> 6 + 1
        if needed > words.count {
            words.append(contentsOf: repeatElement(.max, count: max(needed, 2 * words.count) - words.count))
        }
        words[number >> 6] &= ~(1 << UInt64(number & 63))
    }

    /// Bit i tells whether `number` + i is in the set.
    func next64(from number: Int) -> UInt64 {
        let (index, shift) = (number >> 6, UInt64(number & 63))
        return word(index) &>> shift | (shift == 0 ? 0 : word(index + 1) &<< (64 - shift))
    }

    /// The smallest number in the set from this one on.
    func first(from number: Int) -> Int {
        var next = number
        while true {
            let bits = next64(from: next)
            if bits != 0 { return next + bits.trailingZeroBitCount }
            next += 64
        }
    }
}

/// Nodes whose children are to be placed, the most frequent first, ties in the order of the words. A binary heap.
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
