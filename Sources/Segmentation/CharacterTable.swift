/// What decoding and look-up need to know of each character of the basic plane, in one word, so that a character costs one
/// memory access.
///
/// An entry: the ``CharacterClass`` in bits 0 to 7, ``plain`` in bit 8, the lexicon's code of the character in bits 16 to
/// 31, ``inJiebaBlock`` in bit 10. Never written after `init`, which makes sharing safe. Cost of making one: about 0.3 ms,
/// 256 KB.
final class CharacterTable: @unchecked Sendable {
    /// Set where the character is its own folded form and never joins the one before it.
    static let plain: UInt32 = 0x100
    /// Set where the character belongs to the blocks that jieba segments.
    static let inJiebaBlock: UInt32 = 0x400
    let entries: UnsafePointer<UInt32>

    /// - Parameter folds: false where text is looked up as it stands, so that every character is plain.
    init(lexicon: LexiconView, folds: Bool) {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 0x10000)
        for scalar in UInt32(0)..<0x10000 {
            // ○ is a numeral behind a numeral, which the slow way sees to.
            let isPlain = scalar != Scalars.circle && (!folds || Folding.quick(scalar) == scalar)
            let code = UInt32(lexicon.code(of: scalar)) << 16
            (table + Int(scalar)).initialize(
                to: code | (isPlain ? Self.plain : 0)
                    | (LineSegmenter.isInBlock(scalar) ? Self.inJiebaBlock : 0)
                    | UInt32(CharacterClass.of(scalar).rawValue))
        }
        entries = UnsafePointer(table)
    }

    deinit { entries.deallocate() }
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
/// Never written after `init`, which makes sharing safe.
final class PairFilter: @unchecked Sendable {
    let words: UnsafePointer<UInt64>
    private static let bits = 15

    /// - Parameter beginnings: the first two scalars of each word.
    init(_ beginnings: some Sequence<(UInt32, UInt32)>) {
        let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << (Self.bits - 6))
        words.initialize(repeating: 0, count: 1 << (Self.bits - 6))
        for (first, second) in beginnings {
            let bit = Self.bit(first, second)
            words[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        self.words = UnsafePointer(words)
    }

    /// What hot loops hold of a filter.
    struct View {
        let words: UnsafePointer<UInt64>

        @inline(__always) func mayContain(_ first: UInt32, _ second: UInt32) -> Bool {
            let bit = PairFilter.bit(first, second)
            return words[bit >> 6] &>> UInt64(bit & 63) & 1 != 0
        }
    }

    @inline(__always) fileprivate static func bit(_ first: UInt32, _ second: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77) >> UInt32(32 - bits))
    }

    deinit { words.deallocate() }
}
