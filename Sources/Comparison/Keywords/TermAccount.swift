import Text

/// What became of each term of a dictionary in a collection: where it counted, and where its characters stand without
/// counting.
public struct TermAccount: Sendable {
    /// One term of one category.
    public struct Term: Sendable, Equatable {
        /// How often it counted.
        public var hits = 0
        /// The number of texts in which it counted.
        public var texts = 0
        /// How many of the hits stand inside longer words.
        public var inside = 0
        /// The longer words in which it counted, with how often.
        public var longerWords: [String: Int] = [:]
        /// How often its characters stand inside a longer term of the category, which counted instead.
        public var inLongerTerms = 0
        /// The longer terms of the category that counted instead, with how often.
        public var longerTerms: [String: Int] = [:]
        /// How often its characters stand across words, or inside a word that they do not divide.
        public var acrossWords = 0
        /// The words across which they stand, divided by `|`, with how often.
        public var dividedWords: [String: Int] = [:]

        /// How often its characters stand without counting.
        public var notCounted: Int { inLongerTerms + acrossWords }
    }

    /// The terms of each category.
    public private(set) var categories: [[Term]]
    /// The terms of each category as they are written.
    private let names: [[String]]
    /// The search for the terms of each category.
    private let searches: [KeywordSearch]

    /// An account of no text; see ``DictionaryMatcher/account()``.
    init(names: [[String]], searches: [KeywordSearch]) {
        self.names = names
        self.searches = searches
        categories = names.map { Array(repeating: Term(), count: $0.count) }
    }

    /// Adds a text.
    ///
    /// - Complexity: Linear in the text for each category, besides the matches.
    public mutating func add(_ text: KeywordText) {
        add(text, searches.map { $0.occurrences(in: text) })
    }

    /// The same, given what was found for each category.
    mutating func add(_ text: KeywordText, _ found: [[KeywordSearch.Occurrence]]) {
        for category in categories.indices { add(text, category, found[category]) }
    }

    private mutating func add(_ text: KeywordText, _ category: Int, _ counted: [KeywordSearch.Occurrence]) {
        let search = searches[category]
        var isHit: Set<Int> = []
        for hit in counted {
            categories[category][hit.term].hits += 1
            if isHit.insert(hit.term).inserted { categories[category][hit.term].texts += 1 }
            if !text.isOfWholeWords(hit.range) {
                categories[category][hit.term].inside += 1
                categories[category][hit.term].longerWords[
                    Self.text(text.scalars[text.words(around: hit.range)]), default: 0] += 1
            }
        }
        search.forEachUncounted(in: text, counted) { match, longer in
            if let longer {
                categories[category][match.phrase].inLongerTerms += 1
                let name = names[category][longer.term]
                categories[category][match.phrase].longerTerms[name, default: 0] += 1
            } else {
                categories[category][match.phrase].acrossWords += 1
                categories[category][match.phrase].dividedWords[text.divided(match.range), default: 0] += 1
            }
        }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { Scalars(scalars).text }

    /// Adds what another account found in other texts.
    public mutating func add(_ other: TermAccount) {
        for category in categories.indices {
            for term in categories[category].indices {
                let more = other.categories[category][term]
                categories[category][term].hits += more.hits
                categories[category][term].texts += more.texts
                categories[category][term].inside += more.inside
                categories[category][term].inLongerTerms += more.inLongerTerms
                categories[category][term].acrossWords += more.acrossWords
                categories[category][term].longerWords.merge(more.longerWords, uniquingKeysWith: +)
                categories[category][term].longerTerms.merge(more.longerTerms, uniquingKeysWith: +)
                categories[category][term].dividedWords.merge(more.dividedWords, uniquingKeysWith: +)
            }
        }
    }
}
