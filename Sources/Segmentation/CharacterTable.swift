import CKernels
import Text

/// What decoding and look-up need to know of each character of the basic plane, in one word, so that a character costs one
/// memory access.
///
/// An entry: the ``CharacterClass`` in bits 0 to 2, ``wide`` in bit 3, ``plain`` in bit 7, the ``Workspace/kinds`` of a token of this character
/// alone in bits 8 to 15, its ``Workspace/codes`` in bits 16 to 31; 0 where it is not ``plain``. Never written after `init`,
/// which makes sharing safe. Cost of making one: about 0.3 ms, 256 KB.
package final class CharacterTable: @unchecked Sendable {
    /// Set where the character is its own folded form, or ``wide``, never joins the one before it, and belongs to the scripts
    /// of which Chinese text is made; all others take the slow way, which does without a table.
    package static let plain = UInt32(CONSPECTUS_PLAIN)
    /// Set where the folded form is the ASCII character by ``width`` below; the entry is that one's.
    package static let wide = UInt32(CONSPECTUS_WIDE)
    static let width = UInt32(CONSPECTUS_WIDTH)
    package let entries: UnsafePointer<UInt32>

    /// - Parameter entry: what the table is to say of a character, but for ``plain``.
    package init(folds: Bool, entry: (UInt32) -> UInt32) {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 0x10000)
        table.initialize(repeating: 0, count: 0x10000)
        for block in Self.blocks {
            // ○ is a numeral behind a numeral, which the slow way sees to.
            for scalar in block where scalar != Signs.circle && (!folds || Folding.quick(scalar) == scalar) {
                table[Int(scalar)] = entry(scalar) | Self.plain
            }
        }
        if folds {
            for scalar in UInt32(0xFF01)...0xFF5E {
                table[Int(scalar)] = entry(scalar - Self.width) | Self.plain | Self.wide
            }
        }
        entries = UnsafePointer(table)
    }

    /// Latin, punctuation and symbols, Han, full width.
    private static let blocks: [Range<UInt32>] = [
        0..<0x250, 0x2000..<0x2700, 0x3000..<0xA000, 0xFE30..<0xFE70, 0xFF00..<0xFFF0,
    ]

    deinit { entries.deallocate() }
}

/// Which characters go into the lattice (``LineSegmenter/findBestPath(dictionaryOnly:)``), and with what.
struct LatticeCharacters: Sendable {
    private let algorithm: Segmenter.Algorithm
    private let joinsSingles: Bool
    private let lexicon: Lexicon
    private let longWords: LongWords
    let first: FirstCharacters

    /// - Parameter findsUnknownWords: whether single characters in a row may make unknown words.
    init(lexicon: Lexicon, algorithm: Segmenter.Algorithm, findsUnknownWords: Bool, longWords: LongWords) {
        self.longWords = longWords
        self.algorithm = algorithm
        self.lexicon = lexicon
        joinsSingles = findsUnknownWords && lexicon.storage.view.model != nil
        first = FirstCharacters(lexicon: lexicon.storage.view, algorithm: algorithm)
    }

    /// The code of a character in the lattice; 0 for one that does not go into it.
    func code(_ scalar: UInt32, _ kind: CharacterClass) -> UInt16 {
        let isIn =
            switch algorithm {
            case .jieba: LineSegmenter.isInBlock(scalar)
            case .conspectus: kind == .han || kind == .numeral
            case .characters: false
            }
        guard isIn else { return 0 }
        let code = lexicon.storage.view.code(of: scalar)
        return code == 0 ? first.unknownCode : min(code, first.unknownCode)
    }

    /// The entry of ``CharacterTable`` for a character, without ``CharacterTable/plain``.
    func entry(_ scalar: UInt32, _ kind: CharacterClass) -> UInt32 {
        let code = code(scalar, kind)
        var token = first.kind(code)?.code ?? kind.plainKind.code
        if code != 0, isJoined(scalar, code) {
            // Without the model they are put together as what they are.
            if !joinsSingles { token = kind.plainKind.code }
            token |= Workspace.joinable
        }
        if code != 0 {
            if first.kind(code) == nil { token |= Workspace.isNoWord }
            token |= longWords.flags(scalar)
        }
        return UInt32(kind.rawValue) | UInt32(token) << 8 | UInt32(code) << 16
    }

    /// Whether the character, single beside another such, is looked at again.
    private func isJoined(_ scalar: UInt32, _ code: UInt16) -> Bool {
        switch algorithm {
        case .jieba: joinsSingles || LineSegmenter.isASCIIWord(scalar)
        case .conspectus:
            joinsSingles && ModelView.covers(scalar)
                && first.weights[Int(code)].weight < LineSegmenter.commonWeight + LineSegmenter.wordBonus
        case .characters: false
        }
    }
}

/// The first step down the trie and the weight of single characters by code, in tables that stay in the inner caches.
///
/// Never written after `init`, which makes sharing safe. Every code that ``LatticeCharacters`` gives is inside.
final class FirstCharacters: @unchecked Sendable {
    /// Where the slots of the children of each character's node begin; of a code with which no word begins
    /// ``Trie/noChildren``.
    let steps: UnsafePointer<UInt32>
    /// The weight of the character as a word, ``Trie/notAWord`` if it is none, and what a path from the character on weighs at
    /// least. Outside the lattice, where every path ends, that is 0, and the weight is not a number, since nothing compares with
    /// it then: the path has length 1.
    let weights: UnsafePointer<conspectus_first>
    /// Weights of longer words by their numbers, with what the algorithm adds to every word.
    let byNumber: WeightTable
    /// The code of characters that are in no word.
    let unknownCode: UInt16
    private let kinds: [TokenKind?]

    init(lexicon: LexiconView, algorithm: Segmenter.Algorithm) {
        byNumber = WeightTable(
            lexicon.storedWeights, bonus: algorithm == .jieba ? 0 : LineSegmenter.wordBonus)
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
                    trie.weights[Int(trie.entries[Int(node)].weight)] + LineSegmenter.wordBonus
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
