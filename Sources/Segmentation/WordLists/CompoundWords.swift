#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Entries of jieba's dictionary of four characters that are two words of two: 充分发挥, 高度重视, 贫困地区.
///
/// The dictionary holds thousands of passing combinations beside names and fixed terms, and what it happens to hold would
/// decide what is one term. So an entry is two words to the algorithm `conspectus` if it is hardly more frequent than its
/// halves would stand side by side by chance:
///
///     ln p(ABCD) − ln p(AB) − ln p(CD) < 5
///
/// the pointwise mutual information of the halves (Church & Hanks 1990), p being shares of the dictionary's frequencies.
/// Names and idioms, by their tags, stay whole. The algorithm `jieba` forms all of them; what is a term of the genre
/// (基础设施) stands in the list of its terms.
struct CompoundWords {
    /// In nats. Of 3, 5 and 7 the smallest that gains what the larger ones do, on hand-segmented news.
    static let minimumInformation = 5.0

    /// Frequencies of the dictionary's words of two characters, keyed by both scalars.
    private let pairs: [UInt64: Int]
    private let total: Int

    init(pairs: [UInt64: Int], total: Int) {
        self.pairs = pairs
        self.total = total
    }

    /// Whether the word, in scalars, is two words.
    func contains(_ word: ArraySlice<UInt32>, frequency: Int) -> Bool {
        guard word.count == 4, frequency > 0 else { return false }
        let letters = Array(word)
        let first = pairs[NameKinds.key(letters[0], letters[1]), default: 0]
        let second = pairs[NameKinds.key(letters[2], letters[3]), default: 0]
        guard first > 0, second > 0 else { return false }
        return log(Double(frequency)) + log(Double(total)) - log(Double(first)) - log(Double(second))
            < Self.minimumInformation
    }
}
