import CKernels

/// The first step down the trie and the weight of single characters, by code, in tables that stay in the
/// inner caches.
///
/// Never written after `init`, which makes sharing safe. Every code that ``LatticeCharacters`` gives is
/// within bounds.
final class FirstCharacters: @unchecked Sendable {
    /// Where the slots of the children of each character's node begin; ``Trie/noChildren`` for a code with
    /// which no word begins.
    let steps: UnsafePointer<UInt32>
    /// The weight of the character as a word, ``Trie/notAWord`` if it is none, and the floor of the weights
    /// of paths from the character. Outside the lattice, where every path ends, the floor is 0 and the weight
    /// is not a number, since nothing compares with that: the path has length 1.
    let weights: UnsafePointer<conspectus_first>
    /// The weights of longer words by number, including what the algorithm adds to every word.
    let byNumber: WeightTable
    /// The code of characters that occur in no word.
    let unknownCode: UInt16
    private let kinds: [TokenKind?]

    init(lexicon: LexiconView, algorithm: SegmentationAlgorithm) {
        byNumber = WeightTable(
            lexicon.storedWeights, bonus: algorithm == .jieba ? 0 : WordWeights.bonus)
        let count = min(Int(lexicon.greatestCode) + 2, 0x10000)
        unknownCode = UInt16(count - 1)
        let steps = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        let weights = UnsafeMutablePointer<conspectus_first>.allocate(capacity: count)
        var kinds: [TokenKind?] = []
        let trie = lexicon.trie
        for code in 0..<count {
            let node = code == 0 || code == count - 1 ? Trie.none : trie.child(of: Trie.root, code: UInt16(code))
            let weight =
                switch algorithm {
                case .jieba: trie.weights[Int(trie.entries[Int(node)].dictionaryWeight)]
                case .conspectus, .characters:
                    trie.weights[Int(trie.entries[Int(node)].weight)] + WordWeights.bonus
                }
            (steps + code).initialize(to: trie.entries[Int(node)].place)
            let isWord = node != Trie.none && weight > Trie.notAWord
            (weights + code).initialize(
                to: conspectus_first(
                    weight: code == 0 ? .nan : isWord ? weight : Trie.notAWord, floor: code == 0 ? 0 : Trie.notAWord))
            kinds.append(isWord ? trie.kind(of: node) : nil)
        }
        self.steps = UnsafePointer(steps)
        self.weights = UnsafePointer(weights)
        self.kinds = kinds
    }

    /// The kind of the character as a word of the lexicon; nil if it is none.
    func kind(_ code: UInt16) -> TokenKind? { kinds[Int(code)] }

    deinit {
        steps.deallocate()
        weights.deallocate()
    }
}
