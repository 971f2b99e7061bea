import CKernels

/// The double-array trie in a blob. A few words, so that hot loops carry it in registers.
///
/// A node is a slot. The code by which its parent leads to it is apart from the rest: a step that fails, as most do, touches
/// only ``codes``, two bytes a slot, whose busy part stays in the inner caches. No two nodes with children have their slots
/// begin in the same place, so slot and code together say whose child it is (Yata et al. 2007). Weights are numbered, since
/// there are few different ones: so an entry is 8 bytes.
///
/// Invariant: ``codes`` and ``entries`` have `mask + 1` elements, a power of two, so that a slot behind the mask is always
/// inside, and ``weights`` has one for every 16-bit number, whatever a damaged blob says; whoever holds a trie holds what
/// the memory belongs to.
struct Trie: @unchecked Sendable {
    /// The lower 24 bits of `link` say where the children's slots begin: the child by character code c is slot `link + c`; the
    /// upper eight are the word's flags (``LexiconFormat``). Then the numbers of the weights that the word has for the algorithms
    /// `jieba` and `conspectus`; 0 where it is none.
    typealias Entry = conspectus_node

    /// The code by which each node's parent leads to it, or ``unused``.
    let codes: UnsafePointer<UInt16>
    let entries: UnsafePointer<Entry>
    /// Natural logarithms of probabilities by their numbers; number 0 is ``notAWord``.
    let weights: UnsafePointer<Double>
    let mask: UInt32

    /// No node: the slot 0, which is never used.
    static let none: UInt32 = 0
    static let root: UInt32 = 1
    /// The code of the root and of slots that no node has; no character has it.
    static let unused = UInt16.max
    /// Where the slots of nodes without children would begin: there those of none do.
    static let noChildren: UInt32 = 0
    static var notAWord: Double { @inline(__always) get { -.infinity } }

    /// - Parameter weights: one for every 16-bit number.
    init(_ start: UnsafeRawPointer, _ header: LexiconHeader, weights: UnsafePointer<Double>) {
        codes = (start + header.layout.codes).assumingMemoryBound(to: UInt16.self)
        entries = (start + header.layout.entries).assumingMemoryBound(to: Entry.self)
        self.weights = weights
        mask = UInt32(header.slotCount - 1)
    }

    /// One step down the trie; ``none`` where it ends. From ``none``, and by code 0, it leads nowhere, since ``none`` has no
    /// children and no node such a code.
    @inline(__always) func child(of node: UInt32, code: UInt16) -> UInt32 {
        let slot = (entries[Int(node)].place &+ UInt32(code)) & mask
        return codes[Int(slot)] == code ? slot : Self.none
    }

    @inline(__always) func kind(of node: UInt32) -> TokenKind {
        TokenKind(code: entries[Int(node)].flags & LexiconFormat.kindMask)
    }

    /// The logarithm of the probability of the word that ends here, whoever may form it; ``notAWord`` where none does.
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
