import Groundwork

/// The header of a blob, checked.
struct LexiconHeader {
    let layout: LexiconFormat.Layout
    let slotCount: Int
    let weightCount: Int
    let pageCount: Int
    let longestWord: Int
    let unknownWeight: Double
    /// Four start weights and eight steps.
    let modelWeights: [Double]
    let information: Lexicon.Information

    init(_ bytes: UnsafeRawBufferPointer, name: String) throws(SegmentationError) {
        guard bytes.count >= 12, bytes.prefix(8).elementsEqual(LexiconFormat.magic) else {
            throw .notALexicon(path: name)
        }
        let version = Self.integer(bytes, 8, as: UInt32.self)
        guard version == LexiconFormat.version else {
            throw .lexiconVersion(path: name, found: version, expected: LexiconFormat.version)
        }
        guard bytes.count >= LexiconFormat.headerLength else {
            throw .lexiconTruncated(path: name, bytes: bytes.count, expected: LexiconFormat.headerLength)
        }
        let digests = (0..<6).map { Self.digest(bytes, $0) }
        guard SHA256.hex(Array(bytes[..<LexiconFormat.headerDigestStart])) == digests[5] else {
            throw .lexiconDamaged(path: name, what: "its header does not match its digest")
        }
        let length = Self.integer(bytes, 16, as: UInt64.self)
        guard length == UInt64(bytes.count) else {
            throw .lexiconTruncated(path: name, bytes: bytes.count, expected: Int(clamping: length))
        }
        slotCount = Int(Self.integer(bytes, 24, as: UInt32.self))
        pageCount = Int(Self.integer(bytes, 28, as: UInt32.self))
        weightCount = Int(Self.integer(bytes, 44, as: UInt32.self))
        longestWord = Int(Self.integer(bytes, 32, as: UInt32.self))
        let hasModel = Self.integer(bytes, 12, as: UInt32.self) & 1 == 1
        layout = LexiconFormat.Layout(
            slotCount: slotCount, weightCount: weightCount, pageCount: pageCount, hasModel: hasModel)
        guard layout.end == bytes.count, (1...LexiconFormat.mostSlots).contains(slotCount),
            slotCount.nonzeroBitCount == 1,
            (1...LexiconFormat.pageIndexCount).contains(pageCount),
            (1...LexiconFormat.mostWeights).contains(weightCount),
            (1...LexiconFormat.longestWord).contains(longestWord)
        else { throw .lexiconDamaged(path: name, what: "the sizes in its header contradict each other") }
        unknownWeight = Double(bitPattern: Self.integer(bytes, 56, as: UInt64.self))
        modelWeights = (0..<12).map { Double(bitPattern: Self.integer(bytes, 64 + $0 * 8, as: UInt64.self)) }
        information = Lexicon.Information(
            formatVersion: Int(version), dictionaryWords: Int(Self.integer(bytes, 36, as: UInt32.self)),
            additionalWords: Int(Self.integer(bytes, 40, as: UInt32.self)),
            totalFrequency: Int(clamping: Self.integer(bytes, 48, as: UInt64.self)), hasHiddenMarkovModel: hasModel,
            bytes: bytes.count, dictionaryDigest: digests[0], modelDigest: digests[1],
            additionalWordsDigest: digests[2],
            genreTerms: Int(Self.integer(bytes, LexiconFormat.genreTermCount, as: UInt32.self)),
            genreTermsDigest: digests[3], contentDigest: digests[4])
    }

    private static func integer<Value: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer, _ offset: Int, as type: Value.Type
    ) -> Value {
        Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
    }

    private static func digest(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> String {
        let start = LexiconFormat.digestsStart + index * LexiconFormat.digestLength
        let field = bytes[start..<(start + LexiconFormat.digestLength)].prefix { $0 != 0 }
        return String(decoding: field, as: UTF8.self)
    }
}
