import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The n-grams of sentences as numbers: how often each stands there, divided by the root of the number of the sentence's
/// n-grams, times its rarity, (ln((1 + N)/(1 + df)) + 1)/6. N-grams of a single sentence are left out.
struct SentenceFeatures {
    /// The keys of the n-grams, in ascending order: a column each.
    let keys: [UInt64]
    /// For each column its rarity.
    let rarity: [Double]
    /// A row for each sentence.
    let rows: SparseRows

    init(_ sentences: [Scalars]) {
        let ngrams = sentences.map(Self.ngrams)
        var frequency: [UInt64: Int] = [:]
        for sentence in ngrams { for key in sentence.counts.keys { frequency[key, default: 0] += 1 } }
        let keys = frequency.filter { $0.value > 1 }.keys.sorted()
        // Logarithms may differ in their last digit between machines; what is rounded does not.
        let rarity = keys.map { key in
            let rarity = (log(Double(1 + sentences.count) / Double(1 + frequency[key]!)) + 1) / 6
            return (rarity * 4096).rounded() / 4096
        }
        let columns = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
        var rows = SparseRows()
        for sentence in ngrams {
            let root = Double(max(DomainModel.fewestNGrams, sentence.total)).squareRoot()
            let known = sentence.counts.compactMap { key, count in columns[key].map { ($0, count) } }
            rows.append(
                known.sorted { $0.0 < $1.0 }.map { (Int32($0.0), Double($0.1) / root * rarity[$0.0]) })
        }
        (self.keys, self.rarity, self.rows) = (keys, rarity, rows)
    }

    /// How often each n-gram stands in a sentence, and how many there are.
    private static func ngrams(_ sentence: Scalars) -> (counts: [UInt64: Int], total: Int) {
        var symbols: [UInt32] = []
        NGramSymbols.of([sentence[...]], into: &symbols)
        var (counts, total): ([UInt64: Int], Int) = ([:], 0)
        for place in symbols.indices {
            for length in 1...3 where place + length <= symbols.count {
                if length == 1, symbols[place] == NGramSymbols.gap { continue }
                let key = NGramTable.key(
                    symbols[place], length > 1 ? symbols[place + 1] : 0, length > 2 ? symbols[place + 2] : 0)
                counts[key, default: 0] += 1
                total += 1
            }
        }
        return (counts, total)
    }
}
