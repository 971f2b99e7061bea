import Segmentation
import Text

/// How often the categories of a dictionary occur in texts.
///
/// Within a category the terms are counted from left to right, the longest first, and no character twice: where 数字经济 stands,
/// 数字 of the same category is not counted again. Categories do not take from each other.
public struct DictionaryMatcher: Sendable {
    /// A category in one text.
    public struct Count: Sendable, Equatable {
        /// Occurrences of all its terms.
        public let total: Int
        /// For each of its terms the occurrences.
        public let byTerm: [Int]
    }

    public let dictionary: TermDictionary
    public let matching: KeywordMatching
    /// Terms of a category that stand in a longer one of it.
    public let overlaps: [(category: String, term: String, within: String)]
    /// For each category its terms.
    private let tables: [PhraseTable]

    /// - Parameter segmenter: folds the terms as it folds text.
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

    /// One count a category, in the dictionary's order. Linear in the text for each category.
    public func counts(in text: KeywordText) -> [Count] {
        zip(dictionary.categories, tables).map { category, table in
            var byTerm = Array(repeating: 0, count: category.terms.count)
            for occurrence in text.occurrences(of: table, matching) { byTerm[occurrence.phrase] += 1 }
            return Count(total: byTerm.reduce(0, +), byTerm: byTerm)
        }
    }

    /// The terms that occur in none of the texts.
    public func unmatched(_ counts: [[Count]]) -> [(category: String, term: String)] {
        dictionary.categories.indices.flatMap { category in
            dictionary.categories[category].terms.indices.compactMap { term -> (category: String, term: String)? in
                counts.contains { $0[category].byTerm[term] > 0 }
                    ? nil : (dictionary.categories[category].name, dictionary.categories[category].terms[term])
            }
        }
    }
}
