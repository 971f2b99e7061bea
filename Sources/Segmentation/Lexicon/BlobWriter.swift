import Support

/// Writes the sections and the header of a blob.
struct BlobWriter {
    private var bytes: [UInt8]

    init(trie: DoubleArrayBuilder, codes: CodeTable, model: HiddenMarkovModel?, unknownWeight: Double, longestWord: Int)
    {
        let pageCount = codes.pages.count / 256
        let layout = LexiconFormat.Layout(
            slotCount: trie.nodes.count, weightCount: trie.weights.count, pageCount: pageCount, hasModel: model != nil)
        bytes = [UInt8](repeating: 0, count: layout.end)
        bytes.replaceSubrange(0..<8, with: LexiconFormat.magic)
        set(LexiconFormat.version, at: 8)
        set(UInt32(model == nil ? 0 : 1), at: 12)
        set(UInt64(layout.end), at: 16)
        set(UInt32(trie.nodes.count), at: 24)
        set(UInt32(pageCount), at: 28)
        set(UInt32(longestWord), at: 32)
        set(UInt32(trie.weights.count), at: 44)
        set(unknownWeight.bitPattern, at: 56)
        for (index, code) in codes.pageIndex.enumerated() { set(code, at: layout.pageIndex + index * 2) }
        for (index, code) in codes.pages.enumerated() { set(code, at: layout.pages + index * 2) }
        for (index, node) in trie.nodes.enumerated() {
            set(node.code, at: layout.codes + index * 2)
            let at = layout.entries + index * 8
            set(node.base | UInt32(node.flags) << 24, at: at)
            set(node.dictionaryWeight, at: at + 4)
            set(node.weight, at: at + 6)
        }
        for (index, weight) in trie.weights.enumerated() { set(weight.bitPattern, at: layout.weights + index * 8) }
        if let model {
            for (index, weight) in (model.start + model.transition).enumerated() {
                set(weight.bitPattern, at: 64 + index * 8)
            }
            for (index, weight) in model.emission.enumerated() {
                set(weight.bitPattern, at: layout.emissions + index * 8)
            }
        }
    }

    mutating func setCounts(dictionary: Int, additional: Int, total: Int, genreTerms: Int = 0) {
        set(UInt32(dictionary), at: 36)
        set(UInt32(additional), at: 40)
        set(UInt64(total), at: 48)
        set(UInt32(genreTerms), at: LexiconFormat.genreTermCount)
    }

    /// - Parameter base: the digest of the content of the lexicon to which the genre terms were added.
    mutating func setDigests(
        dictionary: String, model: String, additional: String, genreTerms: String = "", base: String = ""
    ) {
        setDigest(dictionary, 0)
        setDigest(model, 1)
        setDigest(additional, 2)
        setDigest(genreTerms, 3)
        setDigest(base, 5)
    }

    /// The blob, with the checksum of its content, the digest of its header and, if it is to be kept, the
    /// digest of its content.
    mutating func finished(isKept: Bool) -> [UInt8] {
        let (sum, digest) = bytes.withUnsafeBytes { bytes in
            let content = UnsafeRawBufferPointer(rebasing: bytes[LexiconFormat.headerLength...])
            return (Checksum(of: content), isKept ? SHA256.hex(content) : "")
        }
        set(sum.first, at: LexiconFormat.checksumStart)
        set(sum.second, at: LexiconFormat.checksumStart + 8)
        setDigest(digest, 4)
        setDigest(SHA256.hex(Array(bytes[..<LexiconFormat.headerDigestStart])), 6)
        return bytes
    }

    private mutating func setDigest(_ digest: String, _ index: Int) {
        let start = LexiconFormat.digestsStart + index * LexiconFormat.digestLength
        bytes.replaceSubrange(start..<(start + digest.utf8.count), with: digest.utf8)
    }

    private mutating func set<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self) }
    }
}
