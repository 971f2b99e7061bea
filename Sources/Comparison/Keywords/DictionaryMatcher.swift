import Segmentation
import Text

/// Counts how often the categories of a dictionary occur in texts.
///
/// Where terms of a category overlap, ``KeywordOverlap`` says what counts. Categories do not affect each other.
public struct DictionaryMatcher: Sendable {
    /// The counts of a category in one text.
    public struct Count: Sendable, Equatable {
        /// The number of occurrences of all its terms.
        public let total: Int
        /// The number of occurrences of each of its terms.
        public let byTerm: [Int]
    }

    /// A term of a category, found in a text.
    public struct Hit: Sendable, Equatable {
        /// The number of the category.
        public let category: Int
        /// The number of the term in its category.
        public let term: Int
        /// Where it stands in the original text, in Unicode scalars.
        public let range: Range<Int>
        /// Whether it stands inside a longer word, or across words that it does not fill.
        public let isInside: Bool
    }

    /// The categories that are counted.
    public let dictionary: TermDictionary
    /// How terms are matched.
    public let matching: KeywordMatching
    /// What counts where several stand at one place.
    public let overlap: KeywordOverlap
    /// Terms contained in a longer term of the same category.
    public let overlaps: [(category: String, term: String, within: String)]
    /// The search for the terms of each category.
    let searches: [KeywordSearch]

    /// Prepares the terms for lookup.
    ///
    /// - Parameters:
    ///   - dictionary: the categories and their terms.
    ///   - matching: where terms are found.
    ///   - overlap: what counts where several stand at one place.
    ///   - segmenter: folds the terms as it folds text.
    public init(
        _ dictionary: TermDictionary, matching: KeywordMatching, overlap: KeywordOverlap = .longest,
        segmenter: Segmenter
    ) {
        self.dictionary = dictionary
        self.matching = matching
        self.overlap = overlap
        searches = dictionary.categories.map { category in
            KeywordSearch(category.terms, matching: matching, overlap: overlap, segmenter: segmenter)
        }
        overlaps = zip(dictionary.categories, searches).flatMap { category, search in
            let phrases = category.terms.indices.map { search.table[$0] }
            return category.terms.indices.flatMap { short in
                category.terms.indices.compactMap { long -> (category: String, term: String, within: String)? in
                    guard short != long, !phrases[short].isEmpty, phrases[long].contains(phrases[short]) else {
                        return nil
                    }
                    return (category.name, category.terms[short], category.terms[long])
                }
            }
        }
    }

    /// One count per category, in the dictionary's order.
    ///
    /// - Parameter text: the text to search.
    /// - Complexity: Linear in the text for each category, besides the matches.
    public func counts(in text: KeywordText) -> [Count] {
        zip(dictionary.categories, searches).map { category, search in
            Self.count(search.occurrences(in: text), terms: category.terms.count)
        }
    }

    static func count(_ occurrences: [KeywordSearch.Occurrence], terms: Int) -> Count {
        var byTerm = Array(repeating: 0, count: terms)
        for occurrence in occurrences { byTerm[occurrence.term] += 1 }
        return Count(total: occurrences.count, byTerm: byTerm)
    }

    /// Everything that a text says of the dictionary.
    public struct Result: Sendable {
        /// One count per category, in the dictionary's order.
        public let counts: [Count]
        /// Every occurrence that counts, by category, then from left to right.
        public let hits: [Hit]
        /// What became of each term.
        public let account: TermAccount
        /// The number of sentences.
        public let sentences: Int
        /// For each category, the number of sentences that use it.
        public let sentencesUsing: [Int]
    }

    /// Searches a text once for everything that is said of it.
    ///
    /// - Parameter text: the text to search.
    /// - Complexity: Linear in the text for each category, besides the matches.
    public func search(_ text: KeywordText) -> Result {
        let found = searches.map { $0.occurrences(in: text) }
        let sentences = KeywordSentences(text)
        var account = account()
        account.add(text, found)
        return Result(
            counts: zip(dictionary.categories, found).map { Self.count($1, terms: $0.terms.count) },
            hits: found.enumerated().flatMap { category, occurrences in
                occurrences.map { occurrence in
                    Hit(
                        category: category, term: occurrence.term, range: text.original(occurrence.range),
                        isInside: !text.isOfWholeWords(occurrence.range))
                }
            },
            account: account, sentences: sentences.count, sentencesUsing: found.map { sentences.count(holding: $0) })
    }

    /// An account of the terms in no text yet.
    public func account() -> TermAccount {
        TermAccount(names: dictionary.categories.map(\.terms), searches: searches)
    }

    /// The terms that occur in none of the texts.
    ///
    /// - Parameter counts: the counts of each text, one per category.
    public func unmatched(_ counts: [[Count]]) -> [(category: String, term: String)] {
        dictionary.categories.indices.flatMap { category in
            dictionary.categories[category].terms.indices.compactMap { term -> (category: String, term: String)? in
                counts.contains { $0[category].byTerm[term] > 0 }
                    ? nil : (dictionary.categories[category].name, dictionary.categories[category].terms[term])
            }
        }
    }
}
