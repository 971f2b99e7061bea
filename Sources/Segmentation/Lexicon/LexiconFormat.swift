/// The layout of the blob: a header of 640 bytes, then the sections in the order of ``LexiconFormat/Layout``, each
/// padded to 16 bytes. All numbers are little-endian.
///
/// | at | what |
/// | --- | --- |
/// | 0 | magic, 8 bytes |
/// | 8 | format version, UInt32 |
/// | 12 | flags, UInt32: bit 0 is set if there is a hidden Markov model |
/// | 16 | length of the whole blob, UInt64 |
/// | 24 | slots of the trie, UInt32: a power of two |
/// | 28 | number of code pages, UInt32 |
/// | 32 | length of the longest word in scalars, UInt32 |
/// | 36 | words of the dictionary, UInt32 |
/// | 40 | additional words, UInt32 |
/// | 44 | number of distinct weights, UInt32 |
/// | 48 | sum of the dictionary's frequencies, UInt64 |
/// | 56 | weight of a character that is not a word, Double |
/// | 64 | initial and transition weights of the model, 12 Doubles |
/// | 160 | number of genre terms, UInt32 |
/// | 168 | checksum of everything after the header, 2 UInt64: checked at every opening |
/// | 192 | SHA-256 in hexadecimal of: dictionary, model, additional words, list of terms, everything after the header |
/// | 512 | the last of these for the lexicon to which the terms were added, and SHA-256 of the header up to here |
enum LexiconFormat {
    static let magic: [UInt8] = Array("CNSPLEX\n".utf8)
    static let version: UInt32 = 13
    /// A file's other version is believed only within these bounds; beyond them the number is damaged.
    static let possibleVersions: ClosedRange<UInt32> = 1...999
    static let headerLength = 640
    /// The magic and the version.
    static let beginningLength = 12
    static let checksumStart = 168
    static let digestsStart = 192
    static let digestLength = 64
    static let genreTermCount = 160
    static let headerDigestStart = digestsStart + 6 * digestLength
    /// Codes of characters have 16 bits; 0 means none, the one above the greatest means in no word, and
    /// ``Trie/unused`` is not a code.
    static let maximumCode = 65_533
    /// One entry for each 256 code points of Unicode.
    static let pageIndexCount = 0x110000 >> 8
    /// The Han range for which jieba's model has emissions, U+4E00 to U+9FD5.
    static let firstEmission: UInt32 = 0x4E00
    static let emissionCount = 0x9FD5 - 0x4E00 + 1
    /// Slot numbers have 24 bits.
    static let maximumSlots = 1 << 24
    /// Words longer than this are refused, so that a walk through a damaged trie ends.
    static let longestWord = 64

    /// Where the sections begin, in bytes.
    struct Layout {
        let pageIndex: Int
        let pages: Int
        /// The arrays of the trie (``Trie``), with an element for each slot.
        let codes: Int
        let entries: Int
        let weights: Int
        let emissions: Int
        let end: Int

        init(slotCount: Int, weightCount: Int, pageCount: Int, hasModel: Bool) {
            pageIndex = headerLength
            pages = Self.padded(pageIndex + pageIndexCount * 2)
            codes = Self.padded(pages + pageCount * 512)
            entries = Self.padded(codes + slotCount * 2)
            weights = Self.padded(entries + slotCount * 8)
            emissions = Self.padded(weights + weightCount * 8)
            end = emissions + (hasModel ? emissionCount * 32 : 0)
        }

        private static func padded(_ offset: Int) -> Int { (offset + 15) & ~15 }
    }

    /// Weights are numbered with 16 bits. A dictionary with more distinct frequencies would have been counted
    /// on thousands of millions of words of text.
    static let maximumWeights = 1 << 16

    /// The bits of a word's flags. The lower four hold the code of its kind.
    static let kindMask: UInt8 = 0x0F
    /// The code, in place of that of ``TokenKind/word``, of a word that the dictionary tags as an idiom.
    static let idiom: UInt8 = 10
    /// The same of a word that the dictionary tags as one that says something of another: a verb, adjective, adverb or word
    /// of grammar, but no noun of action (vn, an).
    static let predicate: UInt8 = 11
    static let fromDictionary: UInt8 = 0x10
    static let additional: UInt8 = 0x20
    /// A word that only the algorithm `jieba` forms.
    static let jiebaOnly: UInt8 = 0x40
    /// For a single character: it occurs in given names. For a longer word: jieba tags it as a person's name.
    static let ofPersons: UInt8 = 0x80
}
