import Segmentation
import Text

/// Counts how often the categories of a dictionary occur in texts.
///
/// Within a category, terms are counted from left to right, the longest first, and no character twice: in
/// 数字经济, 数字 of the same category is not counted again. Categories do not affect each other.
public struct DictionaryMatcher: Sendable {
    /// The counts of a category in one text.
    public struct Count: Sendable, Equatable {
        /// The number of occurrences of all its terms.
        public let total: Int
        /// The number of occurrences of each of its terms.
        public let byTerm: [Int]
    }

    /// The categories that are counted.
    public let dictionary: TermDictionary
    /// How terms are matched.
    public let matching: KeywordMatching
    /// Terms contained in a longer term of the same category.
    public let overlaps: [(category: String, term: String, within: String)]
    /// The terms of each category.
    private let tables: [PhraseTable]

    /// Prepares the terms for lookup.
    ///
    /// - Parameters:
    ///   - dictionary: the categories and their terms.
    ///   - matching: where terms are found.
    ///   - segmenter: folds the terms as it folds text.
    public init(_ dictionary: TermDictionary, matching: KeywordMatching, segmenter: Segmenter) {
        self.dictionary = dictionary
        self.matching = matching
        tables = dictionary.categories.map { category in PhraseTable(category.terms.map { segmenter.folded($0) }) }
        overlaps = zip(dictionary.categories, tables).flatMap { category, table in
            let phrases = category.terms.indices.map { table[$0] }
            return category.terms.indices.flatMap { short in
                category.terms.indices.compactMap { long -> (category: String, term: String, within: String)? in
                    guard short != long, phrases[long].contains(phrases[short]) else { return nil }
                    return (category.name, category.terms[short], category.terms[long])
                }
            }
        }
    }

    /// One count per category, in the dictionary's order.
    ///
    /// - Parameter text: the text to search.
    /// - Complexity: Linear in the text for each category.
    public func counts(in text: KeywordText) -> [Count] {
        zip(dictionary.categories, tables).map { category, table in
            var byTerm = Array(repeating: 0, count: category.terms.count)
            for occurrence in text.occurrences(of: table, matching) { byTerm[occurrence.phrase] += 1 }
            return Count(total: byTerm.reduce(0, +), byTerm: byTerm)
        }
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
