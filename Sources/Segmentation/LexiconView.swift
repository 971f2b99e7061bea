/// The sections of a blob as typed memory.
///
/// Invariants: every pointer stays inside `bytes`, nothing writes to them, and whoever holds a view holds the
/// ``LexiconStorage`` that it came from. A plain bundle of pointers, so that hot loops count no references.
struct LexiconView: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    let nodes: UnsafePointer<TrieNode>
    let nodeCount: UInt32
    let flags: UnsafePointer<UInt8>
    /// Weight of a character that is no word: ln 1 − ln total.
    let unknownWeight: Double
    /// In scalars.
    let longestWord: Int
    /// The model of unknown words; nil if the blob has none.
    let model: ModelView?
    private let pageIndex: UnsafePointer<UInt16>
    private let pages: UnsafePointer<UInt16>
    private let pageCount: UInt16

    init(_ bytes: UnsafeRawBufferPointer, _ header: LexiconHeader) {
        let start = bytes.baseAddress!
        let layout = header.layout
        self.bytes = bytes
        nodes = (start + layout.nodes).assumingMemoryBound(to: TrieNode.self)
        nodeCount = UInt32(header.nodeCount)
        flags = (start + layout.flags).assumingMemoryBound(to: UInt8.self)
        unknownWeight = header.unknownWeight
        longestWord = header.longestWord
        model =
            header.information.hasHiddenMarkovModel
            ? ModelView(
                weights: header.modelWeights,
                emissions: (start + layout.emissions).assumingMemoryBound(to: Double.self)) : nil
        pageIndex = (start + layout.pageIndex).assumingMemoryBound(to: UInt16.self)
        pages = (start + layout.pages).assumingMemoryBound(to: UInt16.self)
        pageCount = UInt16(header.pageCount)
    }

    /// The character's code in the trie, 0 if no word has it.
    @inline(__always) func code(of scalar: UInt32) -> UInt16 {
        let page = pageIndex[Int(scalar >> 8)]
        return page < pageCount ? pages[Int(page) << 8 | Int(scalar & 0xFF)] : 0
    }

    /// One step down the trie; ``TrieNode/free`` where it ends.
    @inline(__always) func child(of node: UInt32, code: UInt16) -> UInt32 {
        let slot = nodes[Int(node)].base &+ UInt32(code)
        return slot < nodeCount && nodes[Int(slot)].check == node && code != 0 ? slot : TrieNode.free
    }

    @inline(__always) func kind(ofNode node: UInt32) -> TokenKind {
        TokenKind(code: flags[Int(node)] & LexiconFormat.kindMask)
    }

    @inline(__always) func isWord(_ node: UInt32, dictionaryOnly: Bool) -> Bool {
        nodes[Int(node)].weight <= 0 && (!dictionaryOnly || flags[Int(node)] & LexiconFormat.fromDictionary != 0)
    }

    /// The node at which this word ends.
    func find(_ scalars: some Sequence<UInt32>) -> UInt32? {
        var node: UInt32 = 0
        for scalar in scalars {
            node = child(of: node, code: code(of: scalar))
            if node == TrieNode.free { return nil }
        }
        return node != 0 && nodes[Int(node)].weight <= 0 ? node : nil
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
