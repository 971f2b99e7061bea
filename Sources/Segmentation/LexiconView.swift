/// The sections of a blob as typed memory.
///
/// Invariants: every pointer stays inside `bytes`, nothing writes to them, and whoever holds a view holds the
/// ``LexiconStorage`` that it came from. A plain bundle of pointers, so that hot loops count no references.
struct LexiconView: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    let trie: Trie
    /// Weight of a character that is no word: ln 1 − ln total.
    let unknownWeight: Double
    /// In scalars.
    let longestWord: Int
    /// The model of unknown words; nil if the blob has none.
    let model: UnsafePointer<ModelView>?
    private let pageIndex: UnsafePointer<UInt16>
    private let pages: UnsafePointer<UInt16>
    private let pageCount: UInt16

    /// - Parameter model: the model's weights, which the owner of the bytes keeps; nil if the blob has none.
    init(_ bytes: UnsafeRawBufferPointer, _ header: LexiconHeader, model: UnsafePointer<ModelView>?) {
        let start = bytes.baseAddress!
        let layout = header.layout
        self.bytes = bytes
        trie = Trie(
            nodes: (start + layout.nodes).assumingMemoryBound(to: TrieNode.self), count: UInt32(header.nodeCount))
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

    /// The node at which this word ends.
    func find(_ scalars: some Sequence<UInt32>) -> UInt32? {
        var node: UInt32 = 0
        for scalar in scalars {
            node = trie.child(of: node, code: code(of: scalar))
            if node == TrieNode.free { return nil }
        }
        return node != 0 && trie.nodes[Int(node)].isWord ? node : nil
    }
}

/// The double-array trie in a blob. Two words, so that hot loops carry it in registers.
///
/// Invariant: `nodes` holds `nodeCount` nodes, of which the root is the first; whoever holds a trie holds what the memory
/// belongs to.
struct Trie: @unchecked Sendable {
    let nodes: UnsafePointer<TrieNode>
    let nodeCount: UInt32

    init(nodes: UnsafePointer<TrieNode>, count: UInt32) {
        self.nodes = nodes
        nodeCount = count
    }

    /// One step down the trie; ``TrieNode/free`` where it ends. Code 0 leads nowhere, since no child has it.
    @inline(__always) func child(of node: UInt32, code: UInt16) -> UInt32 {
        let slot = nodes[Int(node)].base &+ UInt32(code)
        guard slot < nodeCount, nodes[Int(slot)].parent == node else {
            return TrieNode.free
        }
        return slot
    }

    @inline(__always) func kind(ofNode node: UInt32) -> TokenKind {
        TokenKind(code: nodes[Int(node)].flags & LexiconFormat.kindMask)
    }

    @inline(__always) func isWord(_ node: UInt32, dictionaryOnly: Bool) -> Bool {
        dictionaryOnly ? nodes[Int(node)].isDictionaryWord : nodes[Int(node)].isWord
    }
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
