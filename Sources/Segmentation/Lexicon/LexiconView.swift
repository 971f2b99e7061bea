/// The sections of a blob as typed memory.
///
/// Invariants: every pointer stays inside `bytes`, nothing writes to them, and the holder of a view also holds
/// the ``LexiconStorage`` that it came from. A plain bundle of pointers, so that hot loops count no references.
struct LexiconView: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    /// The distinct weights of words.
    let storedWeights: UnsafeBufferPointer<Double>
    let trie: Trie
    /// Weight of a character that is not a word: ln 1 − ln total.
    let unknownWeight: Double
    /// The length of the longest word, in scalars.
    let longestWord: Int
    /// The model of unknown words; nil if the blob has none.
    let model: UnsafePointer<ModelView>?
    /// The pages of codes (``CodeTable``).
    let pageIndex: UnsafePointer<UInt16>
    let pages: UnsafePointer<UInt16>
    let pageCount: UInt16

    /// - Parameters:
    ///   - weights: one for every 16-bit number, in memory that the owner of the bytes keeps.
    ///   - model: the model's weights, in such memory too; nil if the blob has none.
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

    /// The character's code in the trie; 0 if no word contains it.
    @inline(__always) func code(of scalar: UInt32) -> UInt16 {
        let page = pageIndex[Int(scalar >> 8)]
        return page < pageCount ? pages[Int(page) << 8 | Int(scalar & 0xFF)] : 0
    }

    /// The greatest code of any character. Takes a pass over the pages, about 50 KB.
    var greatestCode: UInt16 { UnsafeBufferPointer(start: pages, count: Int(pageCount) << 8).max() ?? 0 }

    /// The node at which this word ends; nil if it is not a word.
    func find(_ scalars: some Sequence<UInt32>) -> UInt32? {
        var node = Trie.root
        for scalar in scalars {
            node = trie.child(of: node, code: code(of: scalar))
            if node == Trie.none { return nil }
        }
        return trie.isWord(node) ? node : nil
    }
}
