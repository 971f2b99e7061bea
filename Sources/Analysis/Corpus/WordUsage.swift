import Segmentation
import TermVectors

/// A word found in neither the lexicon nor a list, formed by the model of unknown words.
public struct UnknownWord: Sendable, Equatable {
    /// The word.
    public let term: String
    /// How often it occurs in all reports.
    public let count: Int
    /// The number of reports in which it occurs.
    public let reports: Int
}

/// What became of the analyst's words, stop words and unknown words in all reports.
public struct WordUsage: Sendable {
    /// Tokens before stop words are removed.
    public let tokens: Int
    /// Tokens that are stop words.
    public let stopped: Int
    /// For each list that was given, its words that occur in no report.
    public let neverFound: [(list: String, words: [String])]
    /// Words found in neither the lexicon nor a list, most frequent first.
    public let unknown: [UnknownWord]

    init(_ pipeline: TextPipeline, _ corpus: CountedCorpus, sizes: [DocumentSize], counts: CountMatrix) {
        tokens = sizes.reduce(0) { $0 + $1.tokens }
        stopped = sizes.reduce(0) { $0 + $1.stopWords }
        let segmenter = pipeline.segmenter
        let lists: [(String, [String]?)] = [
            ("user_dictionary", segmenter.userDictionary?.words),
            ("keep_words", pipeline.keepWords.isEmpty ? nil : pipeline.keepWords.sorted()),
            ("phrases", segmenter.phrases?.phrases.map(\.text)),
        ]
        neverFound = lists.compactMap { list, words in words.map { (list, $0.filter { !corpus.hasMet($0) }) } }
        let listed = Set(segmenter.userDictionary?.words ?? []).union(segmenter.phrases?.phrases.map(\.text) ?? [])
        let frequencies = counts.collectionFrequencies()
        let reports = counts.documentFrequencies()
        unknown = counts.vocabulary.terms.indices
            .filter { index in
                let term = counts.vocabulary.terms[index]
                return counts.vocabulary.kinds[index] == .word && term.unicodeScalars.count > 1
                    && segmenter.lexicon.kind(of: term) == nil && !listed.contains(term)
                    && !Segmenter.isNameOfPlan(term)
            }
            .map {
                UnknownWord(term: counts.vocabulary.terms[$0], count: frequencies[$0], reports: reports[$0])
            }
            .sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.term.utf8.lexicographicallyPrecedes($1.term.utf8)
            }
    }

    /// The share of tokens removed as stop words; nil without tokens.
    public var stoppedShare: Double? { tokens == 0 ? nil : Double(stopped) / Double(tokens) }
}
