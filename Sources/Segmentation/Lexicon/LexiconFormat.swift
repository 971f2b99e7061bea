/// The layout of the blob: a header of 640 bytes, then the sections in the order of ``LexiconFormat/Layout``, each
/// padded to 16 bytes. All numbers are little-endian.
///
/// | at | what |
/// | --- | --- |
/// | 0 | magic, 8 bytes |
/// | 8 | format version, UInt32 |
/// | 12 | flags, UInt32: bit 0 says that a hidden Markov model is there |
/// | 16 | length of the whole blob, UInt64 |
/// | 24 | slots of the trie, UInt32: a power of two |
/// | 28 | number of code pages, UInt32 |
/// | 32 | length of the longest word in scalars, UInt32 |
/// | 36 | words of the dictionary, UInt32 |
/// | 40 | additional words, UInt32 |
/// | 44 | different weights, UInt32 |
/// | 48 | sum of the dictionary's frequencies, UInt64 |
/// | 56 | weight of a character that is no word, Double |
/// | 64 | start and transition weights of the model, 12 Doubles |
/// | 160 | terms of the genre, UInt32 |
/// | 168 | checksum of everything behind the header, 2 UInt64: checked at every opening |
/// | 192 | SHA-256 in hexadecimal of: dictionary, model, additional words, list of terms, everything behind the header |
/// | 512 | the last of these of the lexicon that the terms were added to, and SHA-256 of the header so far |
enum LexiconFormat {
    static let magic: [UInt8] = Array("CNSPLEX\n".utf8)
    static let version: UInt32 = 10
    /// Of other versions it is believed only within these bounds; beyond them the number is damaged.
    static let possibleVersions: ClosedRange<UInt32> = 1...999
    static let headerLength = 640
    /// The magic and the version.
    static let beginningLength = 12
    static let checksumStart = 168
    static let digestsStart = 192
    static let digestLength = 64
    static let genreTermCount = 160
    static let headerDigestStart = digestsStart + 6 * digestLength
    /// Codes of characters are 16 bits; 0 means none, the one behind the greatest: in no word, and ``Trie/unused`` is no
    /// code.
    static let maximumCode = 65_533
    /// One entry for each 256 code points of Unicode.
    static let pageIndexCount = 0x110000 >> 8
    /// The Han range for which jieba's model has emissions, U+4E00 to U+9FD5.
    static let firstEmission: UInt32 = 0x4E00
    static let emissionCount = 0x9FD5 - 0x4E00 + 1
    /// A slot's number has 24 bits.
    static let maximumSlots = 1 << 24
    /// Words longer than this are refused, so that a walk through a damaged trie ends.
    static let longestWord = 64

    /// Where the sections begin, in bytes.
    struct Layout {
        let pageIndex: Int
        let pages: Int
        /// The arrays of the trie (``Trie``), an element for each slot.
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

    /// Weights are numbered with 16 bits. A dictionary with more different frequencies would be one of thousands of millions
    /// of words of text.
    static let maximumWeights = 1 << 16

    /// Bits of a word's flags. The lower four hold the kind's code.
    static let kindMask: UInt8 = 0x0F
    static let fromDictionary: UInt8 = 0x10
    static let additional: UInt8 = 0x20
    /// A word that only the algorithm `jieba` forms.
    static let jiebaOnly: UInt8 = 0x40
    /// Of a single character: it is found in given names. Of longer words: jieba takes it for a person's name.
    static let ofPersons: UInt8 = 0x80
}
