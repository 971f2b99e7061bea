import Support

/// The header of a blob, checked, and what the rest is checked against.
struct LexiconHeader {
    let layout: LexiconFormat.Layout
    let slotCount: Int
    let weightCount: Int
    let pageCount: Int
    let longestWord: Int
    let unknownWeight: Double
    /// Four initial weights and eight transitions.
    let modelWeights: [Double]
    /// The checksum of everything after the header.
    let checksum: Checksum
    let information: LexiconInformation

    /// Reads the header alone.
    /// - Throws: ``SegmentationError/notALexicon(path:)`` for a file that never was one,
    ///   ``SegmentationError/lexiconVersion(path:found:expected:)`` for one of another format, damaged or
    ///   not, else ``SegmentationError/lexiconTruncated(path:bytes:expected:)`` or
    ///   ``SegmentationError/lexiconDamaged(path:what:)``.
    init(_ bytes: UnsafeRawBufferPointer, name: String) throws(SegmentationError) {
        try Self.checkBeginning(bytes, name: name)
        guard bytes.count >= LexiconFormat.headerLength else {
            throw .lexiconTruncated(path: name, bytes: bytes.count, expected: LexiconFormat.headerLength)
        }
        let digests = (0..<7).map { Self.digest(bytes, $0) }
        guard Self.digestHolds(bytes) else {
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
        checksum = Checksum(
            first: Self.integer(bytes, LexiconFormat.checksumStart, as: UInt64.self),
            second: Self.integer(bytes, LexiconFormat.checksumStart + 8, as: UInt64.self))
        layout = LexiconFormat.Layout(
            slotCount: slotCount, weightCount: weightCount, pageCount: pageCount, hasModel: hasModel)
        guard layout.end == bytes.count, (1...LexiconFormat.maximumSlots).contains(slotCount),
            slotCount.nonzeroBitCount == 1,
            (1...LexiconFormat.pageIndexCount).contains(pageCount),
            (1...LexiconFormat.maximumWeights).contains(weightCount),
            (1...LexiconFormat.longestWord).contains(longestWord)
        else { throw .lexiconDamaged(path: name, what: "the sizes in its header contradict each other") }
        unknownWeight = Double(bitPattern: Self.integer(bytes, 56, as: UInt64.self))
        modelWeights = (0..<12).map { Double(bitPattern: Self.integer(bytes, 64 + $0 * 8, as: UInt64.self)) }
        information = LexiconInformation(
            formatVersion: Int(LexiconFormat.version),
            dictionaryWords: Int(Self.integer(bytes, 36, as: UInt32.self)),
            additionalWords: Int(Self.integer(bytes, 40, as: UInt32.self)),
            totalFrequency: Int(clamping: Self.integer(bytes, 48, as: UInt64.self)), hasHiddenMarkovModel: hasModel,
            bytes: bytes.count, dictionaryDigest: digests[0], modelDigest: digests[1],
            additionalWordsDigest: digests[2],
            genreTerms: Int(Self.integer(bytes, LexiconFormat.genreTermCount, as: UInt32.self)),
            genreTermsDigest: digests[3], contentDigest: digests[4],
            baseDigest: digests[5])
    }

    /// Checks that the content after the header is what was written. Takes about a millisecond for 11 MB in memory.
    /// - Throws: ``SegmentationError/lexiconDamaged(path:what:)``.
    func checkContent(_ bytes: UnsafeRawBufferPointer, name: String) throws(SegmentationError) {
        guard Checksum(of: UnsafeRawBufferPointer(rebasing: bytes[LexiconFormat.headerLength...])) == checksum else {
            throw .lexiconDamaged(path: name, what: "its content does not match its checksum")
        }
    }

    /// The digest of the content that was once after this header, whatever is there now; nil if the header is
    /// damaged.
    static func contentDigest(_ bytes: UnsafeRawBufferPointer) -> String? {
        bytes.count >= LexiconFormat.headerLength && digestHolds(bytes) ? digest(bytes, 4) : nil
    }

    /// Checks the magic and the format. A file that is empty, ends within them, or has a header of ours
    /// except for them is a damaged lexicon, not a foreign file.
    private static func checkBeginning(_ bytes: UnsafeRawBufferPointer, name: String) throws(SegmentationError) {
        let magic = LexiconFormat.magic
        if bytes.count < LexiconFormat.beginningLength, magic.starts(with: bytes.prefix(magic.count)) {
            throw .lexiconTruncated(path: name, bytes: bytes.count, expected: LexiconFormat.headerLength)
        }
        guard bytes.count >= LexiconFormat.beginningLength else { throw .notALexicon(path: name) }
        let hasMagic = bytes.starts(with: magic)
        let version = integer(bytes, magic.count, as: UInt32.self)
        if hasMagic, version == LexiconFormat.version { return }
        if bytes.count >= LexiconFormat.headerLength, digestHolds(bytes) {
            throw .lexiconDamaged(path: name, what: "its first bytes were changed")
        }
        guard hasMagic else { throw .notALexicon(path: name) }
        guard LexiconFormat.possibleVersions.contains(version) else {
            throw .lexiconDamaged(path: name, what: "there is no format \(version)")
        }
        throw .lexiconVersion(path: name, found: version, expected: LexiconFormat.version)
    }

    /// Whether the digest of the header is that of a header that begins as ours do and continues as this one does.
    private static func digestHolds(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var header = LexiconFormat.magic
        withUnsafeBytes(of: LexiconFormat.version.littleEndian) { header.append(contentsOf: $0) }
        header.append(contentsOf: bytes[LexiconFormat.beginningLength..<LexiconFormat.headerDigestStart])
        return SHA256.hex(header) == digest(bytes, 6)
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
