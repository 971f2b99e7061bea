#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Four-character entries of jieba's dictionary that are two words of two characters: 充分发挥, 高度重视, 贫困地区.
///
/// The dictionary has thousands of passing combinations beside names and fixed terms, and its choice would
/// decide what is one term. So an entry is two words in the algorithm `conspectus` if it is hardly more
/// frequent than its halves would be side by side by chance:
///
///     ln p(ABCD) − ln p(AB) − ln p(CD) < 5
///
/// the pointwise mutual information of the halves (Church & Hanks 1990), where p are shares of the
/// dictionary's frequencies. Names and idioms, by their tags, stay whole. The algorithm `jieba` forms all of
/// them; a term of the genre (基础设施) is in the list of genre terms.
struct CompoundWords {
    /// In nats. The smallest of 3, 5 and 7 that gains what the larger ones do, on hand-segmented news.
    static let minimumInformation = 5.0

    /// Frequencies of the dictionary's two-character words, keyed by both scalars.
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
