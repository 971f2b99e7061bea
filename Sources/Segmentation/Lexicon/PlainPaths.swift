#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The most probable paths through single words of a list, from which the words get their weights.
struct PlainPaths {
    private let view: LexiconView
    private let logTotal: Double
    private let words: WordLines
    /// The logarithms of the probabilities of the words added so far; nil for the others.
    private var added: [Double?]
    /// Bits for the first two scalars of the words added, by their hash, so that few sequences are looked up
    /// among them.
    private var beginnings = [UInt64](repeating: 0, count: 1 << (hashBits - 6))
    private static let hashBits: UInt32 = 15
    /// The best path from each position of the current word.
    private var best: [Double] = []

    /// For each word of the list, the logarithm of the probability with which it just beats its most probable
    /// division.
    static func weights(of words: WordLines, beside view: LexiconView) -> [Double] {
        var paths = PlainPaths(view, words)
        var weights = [Double](repeating: 0, count: words.count)
        // Shorter ones first, since a word must also beat the shorter ones in it.
        for word in words.byLength { weights[word] = min(0, paths.addWinner(word)) }
        return weights
    }

    private init(_ view: LexiconView, _ words: WordLines) {
        self.view = view
        self.words = words
        logTotal = -view.unknownWeight
        added = [Double?](repeating: nil, count: words.count)
    }

    /// Adds a word of the list with the frequency with which it just beats its most probable division, in which words
    /// added before take part; at least 3, the minimum of the dictionary. Returns the logarithm of its probability.
    private mutating func addWinner(_ word: Int) -> Double {
        let scalars = words[word]
        best.removeAll(keepingCapacity: true)
        best.append(contentsOf: repeatElement(0, count: scalars.count + 1))
        for start in scalars.indices.reversed() { best[start - scalars.startIndex] = bestPath(scalars[start...]) }
        let frequency = max(3, Int(exp(best[0] - WordWeights.bonus + logTotal)) + 1)
        let weight = log(Double(frequency)) - logTotal
        added[word] = weight
        let bit = Self.hash(scalars)
        beginnings[bit >> 6] |= 1 << UInt64(bit & 63)
        return weight
    }

    /// The weight of the best path through the rest of the word, given the paths from all later positions.
    private func bestPath(_ rest: ArraySlice<UInt32>) -> Double {
        let last = best.count - 1
        /// The best path from after the next `length` scalars.
        func behind(_ length: Int) -> Double { best[last - rest.count + length] }
        var found = behind(1) - logTotal + WordWeights.bonus
        let numerals = numeralCount(rest)
        if numerals > 1 {
            found = max(found, WordWeights.ofNumerals + WordWeights.bonus + behind(numerals))
        }
        if rest.count > 1 {
            let bit = Self.hash(rest)
            if beginnings[bit >> 6] >> UInt64(bit & 63) & 1 != 0 {
                for length in 2...rest.count {
                    guard let other = words.find(rest.prefix(length)), let weight = added[other] else { continue }
                    found = max(found, weight + WordWeights.bonus + behind(length))
                }
            }
        }
        var node = Trie.root
        for (index, scalar) in rest.enumerated() {
            node = view.trie.child(of: node, code: view.code(of: scalar))
            if node == Trie.none { break }
            guard view.trie.isWord(node) else { continue }
            found = max(found, view.trie.logProbability(of: node) + WordWeights.bonus + behind(index + 1))
        }
        return found
    }

    /// How many of the next scalars are numerals, including 第 before them.
    private func numeralCount(_ rest: ArraySlice<UInt32>) -> Int {
        let behind = rest.first == Signs.ordinal ? rest.dropFirst() : rest
        return (behind.firstIndex { CharacterClass.of($0) != .numeral } ?? rest.endIndex) - rest.startIndex
    }

    private static func hash(_ scalars: ArraySlice<UInt32>) -> Int {
        let (first, second) = (scalars[scalars.startIndex], scalars[scalars.startIndex + 1])
        return Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> (32 - hashBits))
    }
}
