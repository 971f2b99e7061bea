import CKernels

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
            for scalar in block where scalar != Scalars.circle && (!folds || Folding.quick(scalar) == scalar) {
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
    let first: FirstCharacters

    /// - Parameter findsUnknownWords: whether single characters in a row may make unknown words.
    init(lexicon: Lexicon, algorithm: Segmenter.Algorithm, findsUnknownWords: Bool) {
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
        if code != 0, first.kind(code) == nil { token |= Workspace.isNoWord }
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

/// Tokens in memory that grows, without the checks that an array makes with every element.
///
/// Invariant: the first `count` tokens are initialised, and `count` never passes the capacity that ``reserve(_:)`` made.
struct TokenBuffer: ~Copyable {
    private(set) var count = 0
    private var capacity = 0
    private var tokens = UnsafeMutablePointer<Token>.allocate(capacity: 1)

    /// Makes room for so many tokens more.
    mutating func reserve(_ additional: Int) {
        let wanted = count + additional
        guard wanted > capacity else { return }
        let larger = UnsafeMutablePointer<Token>.allocate(capacity: max(wanted, capacity * 2))
        larger.moveInitialize(from: tokens, count: count)
        tokens.deallocate()
        tokens = larger
        capacity = max(wanted, capacity * 2)
    }

    /// Behind the last token: who writes tokens from here on, for which there must be room, sets it to what is then the end.
    var end: UnsafeMutablePointer<Token> {
        @inline(__always) get { tokens + count }
        @inline(__always) set {
            count = newValue - tokens
            assert(count <= capacity)
        }
    }

    /// Adds a token; there must be room.
    @inline(__always) mutating func append(_ token: Token) {
        assert(count < capacity)
        (tokens + count).initialize(to: token)
        count += 1
    }

    mutating func removeAll() { count = 0 }

    /// The tokens; valid until the buffer changes.
    var all: UnsafeBufferPointer<Token> { UnsafeBufferPointer(start: tokens, count: count) }

    deinit { tokens.deallocate() }
}

/// Which two characters some word of a list begins with, as a set that may say yes too often: 4 KB that stay in the first
/// cache, where a step down a trie would not.
///
/// A second set says the same of the first three characters, for the one in eight positions of Chinese text at which some
/// term of the genre begins with the same two.
///
/// Never written after `init`, which makes sharing safe.
final class PairFilter: @unchecked Sendable {
    let words: UnsafePointer<UInt64>
    let longer: UnsafePointer<UInt64>
    private static let bits = 15

    /// - Parameter beginnings: the first three scalars of each word, the third 0 in one of two.
    init(_ beginnings: some Sequence<(UInt32, UInt32, UInt32)>) {
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << (Self.bits - 6))
        words.initialize(repeating: 0, count: 1 << (Self.bits - 6))
        let longer = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << (Self.bits - 6))
        longer.initialize(repeating: 0, count: 1 << (Self.bits - 6))
        for (first, second, third) in beginnings {
            let bit = Self.bit(first, second)
            words[bit >> 6] |= 1 << UInt64(bit & 63)
            let longerBit = Self.bit(first, second, third)
            longer[longerBit >> 6] |= 1 << UInt64(longerBit & 63)
        }
        self.words = UnsafePointer(words)
        self.longer = UnsafePointer(longer)
    }

    /// What hot loops hold of a filter.
    struct View {
        let words: UnsafePointer<UInt64>
        let longer: UnsafePointer<UInt64>

        init(_ filter: PairFilter) {
            words = filter.words
            longer = filter.longer
        }

        @inline(__always) func mayContain(_ first: UInt32, _ second: UInt32) -> Bool {
            let bit = PairFilter.bit(first, second)
            return words[bit >> 6] &>> UInt64(bit & 63) & 1 != 0
        }

        /// Whether a word may begin with these three scalars; a word of two scalars with 0 as the third.
        @inline(__always) func mayContain(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Bool {
            let bit = PairFilter.bit(first, second, third)
            return longer[bit >> 6] &>> UInt64(bit & 63) & 1 != 0
        }
    }

    @inline(__always) fileprivate static func bit(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Int {
        bit(first, second ^ third &* 0xC2B2_AE3D)
    }

    @inline(__always) fileprivate static func bit(_ first: UInt32, _ second: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> UInt32(32 - bits))
    }

    deinit {
        words.deallocate()
        longer.deallocate()
    }
}
