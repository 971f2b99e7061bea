#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Counts sequences of words level by level: a sequence of n words is considered only if both sequences of n
/// − 1 words in it are frequent enough (Agrawal & Srikant's Apriori), so that the tables stay small.
struct GramCounter {
    /// A sequence that is frequent enough.
    private struct Gram {
        let count: Int
        let reports: Int
        /// The sequences without the last and without the first word; −1 for single words.
        let prefix: Int32
        let suffix: Int32
        /// The index of the term, for single words.
        let term: Int32
    }

    struct Found {
        let parts: [String]
        let count: Int
        let reports: Int
        let association: Double
        let leftEntropy: Double
        let rightEntropy: Double
    }

    /// The terms that occur in enough reports, in byte order.
    let terms: [String]
    /// For each text, its tokens as indices into ``terms``: −1 for a boundary, −2 for a rare term.
    private let texts: [[Int32]]
    private let minimumReports: Int
    private let minimumCount: Int
    private let total: Int
    /// The sequences by length, from 1.
    private var levels: [[Gram]] = []
    /// For each length, the sequence that begins at each position of each text; −1 if none does.
    private var beginnings: [[[Int32]]] = []

    init(_ texts: [PhraseText], minimumReports: Int, minimumCount: Int) {
        var frequency: [String: Int] = [:]
        for text in texts { for term in text.terms { frequency[term, default: 0] += 1 } }
        let terms = frequency.filter { $0.value >= minimumReports }.keys
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let indices = Dictionary(uniqueKeysWithValues: terms.enumerated().map { ($1, Int32($0)) })
        self.terms = terms
        self.minimumReports = minimumReports
        self.minimumCount = minimumCount
        self.texts = texts.map { text in
            let known = text.terms.map { indices[$0] ?? -2 }
            return text.tokens.map { $0 == PhraseText.boundary ? -1 : known[Int($0)] }
        }
        total = self.texts.reduce(0) { $0 + $1.count { $0 != -1 } }
    }

    /// Counts the sequences of up to `longest` words.
    mutating func count(longest: Int) {
        var counts = [Int](repeating: 0, count: terms.count)
        for text in texts { for token in text where token >= 0 { counts[Int(token)] += 1 } }
        levels = [
            counts.enumerated().map { Gram(count: $1, reports: 0, prefix: -1, suffix: -1, term: Int32($0)) }
        ]
        beginnings = [texts]
        while levels.count < longest, let last = beginnings.last {
            let (grams, found) = nextLevel(last)
            if grams.isEmpty { break }
            levels.append(grams)
            beginnings.append(found)
        }
    }

    private func nextLevel(_ last: [[Int32]]) -> ([Gram], [[Int32]]) {
        func key(_ text: [Int32], _ place: Int) -> UInt64? {
            guard place + 1 < text.count, text[place] >= 0, text[place + 1] >= 0 else { return nil }
            return UInt64(UInt32(text[place])) << 32 | UInt64(UInt32(text[place + 1]))
        }
        var tally: [UInt64: (count: Int, reports: Int, last: Int)] = [:]
        for (index, text) in last.enumerated() {
            for place in text.indices {
                guard let key = key(text, place) else { continue }
                var one = tally[key] ?? (0, 0, -1)
                one.count += 1
                if one.last != index { one.reports += 1 }
                one.last = index
                tally[key] = one
            }
        }
        let kept = tally.filter { $0.value.reports >= minimumReports && $0.value.count >= minimumCount }.keys.sorted()
        let indices = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, Int32($0)) })
        let grams = kept.map { key in
            Gram(
                count: tally[key]!.count, reports: tally[key]!.reports, prefix: Int32(truncatingIfNeeded: key >> 32),
                suffix: Int32(truncatingIfNeeded: key), term: -1)
        }
        let found = last.map { text in text.indices.map { place in key(text, place).flatMap { indices[$0] } ?? -1 } }
        return (grams, found)
    }

    /// The sequences of two or more words that hold together, with their figures.
    func candidates(minimumAssociation: Double, isStopped: [Bool]) -> [Found] {
        var found: [Found] = []
        for level in levels.indices.dropFirst() {
            var chosen: [Int32: (words: [Int32], association: Double)] = [:]
            for index in levels[level].indices {
                let words = words(level, Int32(index))
                if isStopped[Int(words[0])] || isStopped[Int(words[level])] { continue }
                let association = association(level, Int32(index))
                if association >= minimumAssociation { chosen[Int32(index)] = (words, association) }
            }
            let neighbours = neighbours(level, of: Set(chosen.keys))
            for index in chosen.keys.sorted() {
                let (words, association) = chosen[index]!
                let gram = levels[level][Int(index)]
                found.append(
                    Found(
                        parts: words.map { terms[Int($0)] }, count: gram.count, reports: gram.reports,
                        association: association, leftEntropy: Self.entropy(neighbours.left[index] ?? [:]),
                        rightEntropy: Self.entropy(neighbours.right[index] ?? [:])))
            }
        }
        return found
    }

    private func words(_ level: Int, _ index: Int32) -> [Int32] {
        let gram = levels[level][Int(index)]
        if level == 0 { return [gram.term] }
        return words(level - 1, gram.prefix) + [lastWord(level, index)]
    }

    private func lastWord(_ level: Int, _ index: Int32) -> Int32 {
        let gram = levels[level][Int(index)]
        return level == 0 ? gram.term : lastWord(level - 1, gram.suffix)
    }

    /// The smallest normalised mutual information over all divisions in two.
    private func association(_ level: Int, _ index: Int32) -> Double {
        let share = Double(levels[level][Int(index)].count) / Double(total)
        var least = Double.infinity
        var (prefix, suffix) = (index, index)
        // prefixes[k] and suffixes[k] have k + 1 words.
        var prefixes = [Int](repeating: 0, count: level)
        var suffixes = prefixes
        for length in stride(from: level, to: 0, by: -1) {
            prefix = levels[length][Int(prefix)].prefix
            suffix = levels[length][Int(suffix)].suffix
            prefixes[length - 1] = levels[length - 1][Int(prefix)].count
            suffixes[length - 1] = levels[length - 1][Int(suffix)].count
        }
        for first in 0..<level {
            let together =
                Double(prefixes[first]) / Double(total) * (Double(suffixes[level - 1 - first]) / Double(total))
            least = min(least, log(share / together) / -log(share))
        }
        return least
    }

    /// Counts what precedes and follows the sequences. Whatever is not a frequent term counts as a different
    /// one each time.
    private func neighbours(
        _ level: Int, of chosen: Set<Int32>
    ) -> (left: [Int32: [Int32: Int]], right: [Int32: [Int32: Int]]) {
        var left: [Int32: [Int32: Int]] = [:]
        var right: [Int32: [Int32: Int]] = [:]
        for (text, tokens) in zip(beginnings[level], texts) {
            for place in text.indices where chosen.contains(text[place]) {
                let before = place > 0 ? tokens[place - 1] : -1
                let behind = place + level + 1 < tokens.count ? tokens[place + level + 1] : -1
                left[text[place], default: [:]][max(before, -1), default: 0] += 1
                right[text[place], default: [:]][max(behind, -1), default: 0] += 1
            }
        }
        return (left, right)
    }

    /// In nats. The count under −1 is of that many different things.
    private static func entropy(_ counts: [Int32: Int]) -> Double {
        let total = Double(counts.values.reduce(0, +))
        var sum = 0.0
        // In the order of the terms, so that the sum does not depend on the order of a hash table.
        for key in counts.keys.sorted() {
            let count = Double(counts[key]!)
            sum += key == -1 ? count / total * log(total) : count / total * log(total / count)
        }
        return sum
    }
}
