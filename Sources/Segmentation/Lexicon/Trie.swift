import CKernels

/// The double-array trie in a blob. Only a few words, so that hot loops keep it in registers.
///
/// A node is a slot. The code that leads to it from its parent is stored apart from the rest: a step that
/// fails, as most do, touches only ``codes``, two bytes per slot, whose busy part stays in the inner caches.
/// No two nodes with children have the same base, so slot and code together determine the parent (Yata et al.
/// 2007). Weights are numbered, since few are distinct, so an entry is 8 bytes.
///
/// Invariant: ``codes`` and ``entries`` have `mask + 1` elements, a power of two, so that a masked slot is
/// always within bounds, and ``weights`` has one for every 16-bit number, whatever a damaged blob says; the
/// holder of a trie also holds the owner of its memory.
struct Trie: @unchecked Sendable {
    /// The lower 24 bits of `link` tell where the children's slots begin: the child by character code c is
    /// slot `link + c`; the upper eight are the word's flags (``LexiconFormat``). Then come the numbers of
    /// the word's weights in the algorithms `jieba` and `conspectus`; 0 if it is not a word there.
    typealias Entry = conspectus_node

    /// The code that leads to each node from its parent, or ``unused``.
    let codes: UnsafePointer<UInt16>
    let entries: UnsafePointer<Entry>
    /// Natural logarithms of probabilities by number; number 0 is ``notAWord``.
    let weights: UnsafePointer<Double>
    let mask: UInt32

    /// No node: slot 0, which is never used.
    static let none: UInt32 = 0
    static let root: UInt32 = 1
    /// The code of the root and of free slots; no character has it.
    static let unused = UInt16.max
    /// The base of nodes without children; no children begin there.
    static let noChildren: UInt32 = 0
    static var notAWord: Double { @inline(__always) get { -.infinity } }

    /// - Parameter weights: one for every 16-bit number.
    init(_ start: UnsafeRawPointer, _ header: LexiconHeader, weights: UnsafePointer<Double>) {
        codes = (start + header.layout.codes).assumingMemoryBound(to: UInt16.self)
        entries = (start + header.layout.entries).assumingMemoryBound(to: Entry.self)
        self.weights = weights
        mask = UInt32(header.slotCount - 1)
    }

    /// One step down the trie; ``none`` if there is no such child. From ``none``, and by code 0, there never
    /// is, since ``none`` has no children and no node has code 0.
    @inline(__always) func child(of node: UInt32, code: UInt16) -> UInt32 {
        let slot = (entries[Int(node)].place &+ UInt32(code)) & mask
        return codes[Int(slot)] == code ? slot : Self.none
    }

    @inline(__always) func kind(of node: UInt32) -> TokenKind {
        TokenKind(code: entries[Int(node)].flags & LexiconFormat.kindMask)
    }

    /// Whether the dictionary tags the word as an idiom.
    func isIdiom(_ node: UInt32) -> Bool {
        entries[Int(node)].flags & LexiconFormat.kindMask == LexiconFormat.idiom
    }

    /// Whether the dictionary tags the word as a verb, adjective, adverb or word of grammar.
    func isPredicate(_ node: UInt32) -> Bool {
        entries[Int(node)].flags & LexiconFormat.kindMask == LexiconFormat.predicate
    }

    /// The logarithm of the probability of the word that ends here, in whichever algorithm; ``notAWord`` if
    /// none does.
    @inline(__always) func logProbability(of node: UInt32) -> Double {
        let entry = entries[Int(node)]
        return max(weights[Int(entry.weight)], weights[Int(entry.dictionaryWeight)])
    }

    @inline(__always) func isWord(_ node: UInt32) -> Bool { logProbability(of: node) > Self.notAWord }
}

extension Trie.Entry {
    @inline(__always) var place: UInt32 { link & 0xFF_FFFF }
    @inline(__always) var flags: UInt8 { UInt8(truncatingIfNeeded: link >> 24) }
    @inline(__always) var dictionaryWeight: UInt16 { dictionary_weight }
}
