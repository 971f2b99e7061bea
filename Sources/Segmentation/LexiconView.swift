import CKernels

/// The sections of a blob as typed memory.
///
/// Invariants: every pointer stays inside `bytes`, nothing writes to them, and whoever holds a view holds the
/// ``LexiconStorage`` that it came from. A plain bundle of pointers, so that hot loops count no references.
struct LexiconView: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    /// The different weights of words.
    let storedWeights: UnsafeBufferPointer<Double>
    let trie: Trie
    /// Weight of a character that is no word: ln 1 − ln total.
    let unknownWeight: Double
    /// In scalars.
    let longestWord: Int
    /// The model of unknown words; nil if the blob has none.
    let model: UnsafePointer<ModelView>?
    /// The pages of codes (``CodeTable``).
    let pageIndex: UnsafePointer<UInt16>
    let pages: UnsafePointer<UInt16>
    let pageCount: UInt16

    /// - Parameters:
    ///   - weights: one for every 16-bit number, and
    ///   - model: the model's weights, nil if the blob has none: memory that the owner of the bytes keeps.
    init(
        _ bytes: UnsafeRawBufferPointer, _ header: LexiconHeader, weights: UnsafePointer<Double>,
        model: UnsafePointer<ModelView>?
    ) {
        let start = bytes.baseAddress!
        let layout = header.layout
        self.bytes = bytes
        storedWeights = UnsafeBufferPointer(start: weights, count: header.weightCount)
        trie = Trie(start, header, weights: weights)
        unknownWeight = header.unknownWeight
        longestWord = header.longestWord
        self.model = model
        pageIndex = (start + layout.pageIndex).assumingMemoryBound(to: UInt16.self)
        pages = (start + layout.pages).assumingMemoryBound(to: UInt16.self)
        pageCount = UInt16(header.pageCount)
    }

    /// The character's code in the trie, 0 if no word has it.
    @inline(__always) func code(of scalar: UInt32) -> UInt16 {
        let page = pageIndex[Int(scalar >> 8)]
        return page < pageCount ? pages[Int(page) << 8 | Int(scalar & 0xFF)] : 0
    }

    /// The greatest code that any character has. Cost: a look at the pages, some 50 KB.
    var greatestCode: UInt16 { UnsafeBufferPointer(start: pages, count: Int(pageCount) << 8).max() ?? 0 }

    /// The node at which this word ends.
    func find(_ scalars: some Sequence<UInt32>) -> UInt32? {
        var node = Trie.root
        for scalar in scalars {
            node = trie.child(of: node, code: code(of: scalar))
            if node == Trie.none { return nil }
        }
        return trie.isWord(node) ? node : nil
    }
}

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

/// The hidden Markov model in a blob.
struct ModelView {
    let startB, startE, startM, startS: Double
    let stepBE, stepBM, stepEB, stepES, stepME, stepMM, stepSB, stepSS: Double
    /// For each character from U+4E00 to U+9FD5 the weights of the states B, E, M, S.
    let emissions: UnsafePointer<Double>

    /// - Parameter weights: four start weights, then the eight steps in the order of ``HiddenMarkovModel/transition``.
    init(weights: [Double], emissions: UnsafePointer<Double>) {
        (startB, startE, startM, startS) = (weights[0], weights[1], weights[2], weights[3])
        (stepBE, stepBM, stepEB, stepES) = (weights[4], weights[5], weights[6], weights[7])
        (stepME, stepMM, stepSB, stepSS) = (weights[8], weights[9], weights[10], weights[11])
        self.emissions = emissions
    }

    /// Whether the model has weights for the character.
    @inline(__always) static func covers(_ scalar: UInt32) -> Bool {
        scalar &- LexiconFormat.firstEmission < UInt32(LexiconFormat.emissionCount)
    }

    /// The four weights of a character that the model ``covers(_:)``.
    @inline(__always) func emission(_ scalar: UInt32) -> UnsafePointer<Double> {
        emissions + Int(scalar - LexiconFormat.firstEmission) * 4
    }
}
