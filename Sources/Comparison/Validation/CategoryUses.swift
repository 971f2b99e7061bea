import Segmentation
import Text

/// Which sentences of a text use the terms of a dictionary, or have their characters.
package struct CategoryUses: Sendable {
    /// A sentence that has terms of a category, or their characters.
    package struct Use: Sendable, Equatable {
        /// The number of the sentence.
        package let sentence: Int
        /// The terms that count in it, each once, in their order.
        package let terms: [Int]
        /// The terms whose characters stand in it without counting, each once, in their order.
        package let missed: [Int]

        package init(sentence: Int, terms: [Int], missed: [Int]) {
            self.sentence = sentence
            self.terms = terms
            self.missed = missed
        }
    }

    /// Where each sentence stands in the original text, in Unicode scalars.
    package let sentences: [Range<Int>]
    /// For each category the sentences that use it or have characters of its terms, in their order.
    package let categories: [[Use]]
}

extension DictionaryMatcher {
    /// Finds the sentences of a text that use each category, and those that only have characters of its terms.
    ///
    /// A place inside a longer term of the category that counts is no miss.
    ///
    /// - Parameter text: the text to search.
    /// - Complexity: Linear in the text for each category, besides the matches.
    package func categoryUses(in text: KeywordText) -> CategoryUses {
        let sentences = KeywordSentences(text)
        let uses = searches.map { search in
            var terms: [Int: [Int]] = [:]
            var missed: [Int: [Int]] = [:]
            func add(_ term: Int, at position: Int, to list: inout [Int: [Int]]) {
                let number = sentences.number(at: position)
                guard number < sentences.count, list[number]?.contains(term) != true else { return }
                list[number, default: []].append(term)
            }
            let counted = search.occurrences(in: text)
            for hit in counted { add(hit.term, at: hit.range.lowerBound, to: &terms) }
            search.forEachUncounted(in: text, counted) { match, longer in
                if longer == nil { add(match.phrase, at: match.range.lowerBound, to: &missed) }
            }
            return Set(terms.keys).union(missed.keys).sorted().map { number in
                CategoryUses.Use(sentence: number, terms: terms[number] ?? [], missed: missed[number] ?? [])
            }
        }
        return CategoryUses(
            sentences: (0..<sentences.count).map { text.original(sentences.range($0, in: text)) }, categories: uses)
    }
}
