/// Korean syllables, which are decomposed and composed by a formula (The Unicode Standard, section 3.12).
enum Hangul {
    private static let (syllables, initials, vowels, finals) = (
        UInt32(0xAC00), UInt32(0x1100), UInt32(0x1161), UInt32(0x11A7)
    )
    private static let (initialCount, vowelCount, finalCount) = (UInt32(19), UInt32(21), UInt32(28))
    private static let syllableCount = initialCount * vowelCount * finalCount

    /// Whether a scalar is a syllable, of two or three letters.
    static func isSyllable(_ scalar: UInt32) -> Bool { scalar &- syllables < syllableCount }

    /// Calls `body` with the initial, the vowel and the final consonant, if there is one.
    static func forEachLetter(of syllable: UInt32, _ body: (UInt32) -> Void) {
        let index = syllable - syllables
        body(initials + index / (vowelCount * finalCount))
        body(vowels + index / finalCount % vowelCount)
        if index % finalCount > 0 { body(finals + index % finalCount) }
    }

    /// The syllable of an initial and a vowel, or of a syllable without a final consonant and that consonant;
    /// else nil.
    static func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
        let (initial, vowel) = (first &- initials, second &- vowels)
        if initial < initialCount, vowel < vowelCount {
            return syllables + (initial * vowelCount + vowel) * finalCount
        }
        let (index, final) = (first &- syllables, second &- finals)
        guard index < syllableCount, index % finalCount == 0, final > 0, final < finalCount else { return nil }
        return first + final
    }
}
