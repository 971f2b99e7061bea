import Segmentation
import Text

/// Finds the terms of a list in texts.
///
/// A term with `*` is a glob: it stands for the words that it matches, those that are counted and, with
/// ``KeywordMatching/inside``, also parts of longer ones; with ``KeywordMatching/substrings`` it is found wherever
/// the characters around its asterisks occur (`*污染*` as 污染).
struct KeywordSearch: Sendable {
    /// A term found in a text.
    struct Occurrence: Sendable, Equatable {
        /// The number of the term.
        let term: Int
        /// Where it stands in the folded text.
        let range: Range<Int>
    }

    /// The terms without asterisks; empty for globs.
    let table: PhraseTable
    /// The globs, with the numbers of their terms.
    private let globs: [(term: Int, glob: Glob)]
    /// How terms are matched.
    let matching: KeywordMatching
    /// What counts where several stand at one place.
    let overlap: KeywordOverlap

    /// - Parameters:
    ///   - terms: what to look for.
    ///   - matching: where terms are found.
    ///   - overlap: what counts where several stand at one place.
    ///   - segmenter: folds the terms as it folds text.
    init(_ terms: [String], matching: KeywordMatching, overlap: KeywordOverlap, segmenter: Segmenter) {
        let folded = terms.map { segmenter.folded($0) }
        let globs = folded.enumerated().compactMap { number, term in Glob(term).map { (number, $0) } }
        let isGlob = Set(globs.map(\.0))
        table = PhraseTable(
            folded.enumerated().map { number, term in
                guard isGlob.contains(number) else { return term }
                return matching == .substrings ? globs.first { $0.0 == number }!.1.core : []
            })
        self.globs = matching == .substrings ? [] : globs.map { (term: $0.0, glob: $0.1) }
        self.matching = matching
        self.overlap = overlap
    }

    /// The terms that count, from left to right.
    func occurrences(in text: KeywordText) -> [Occurrence] { chosen(candidates(in: text)) }

    /// Every place where a term stands as its matching asks, whether or not it counts there; by where they begin,
    /// longest first, then by the number of the term.
    func candidates(in text: KeywordText) -> [Occurrence] {
        var found: [Occurrence] = []
        table.forEach(in: text.scalars, text.scalars.indices) { match in
            guard text.stands(match.range, matching) || matching == .inside && text.yields(match.range) else { return }
            found.append(Occurrence(term: match.phrase, range: match.range))
        }
        if !globs.isEmpty {
            text.forEachWord(parts: matching == .inside) { range in
                for (term, glob) in globs where glob.matches(text.scalars[range]) {
                    found.append(Occurrence(term: term, range: range))
                }
            }
        }
        return found.sorted {
            ($0.range.lowerBound, -$0.range.count, $0.term) < ($1.range.lowerBound, -$1.range.count, $1.term)
        }
    }

    /// Those of the candidates that count.
    func chosen(_ candidates: [Occurrence]) -> [Occurrence] {
        switch overlap {
        case .longest:
            var end = 0
            return candidates.filter { candidate in
                guard candidate.range.lowerBound >= end else { return false }
                end = candidate.range.upperBound
                return true
            }
        case .count:
            // A term does not overlap itself, as in `text.count(term)`.
            var ends: [Int: Int] = [:]
            return candidates.filter { candidate in
                guard candidate.range.lowerBound >= ends[candidate.term, default: 0] else { return false }
                ends[candidate.term] = candidate.range.upperBound
                return true
            }
        }
    }

    /// Every place where the characters of a term stand without counting, from left to right, each with the longer term
    /// that counts instead; nil if they stand across words, or inside a word that they do not divide. Globs are not
    /// looked for.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - counted: what counts in it, as ``occurrences(in:)`` gives it.
    ///   - body: takes a place.
    func forEachUncounted(
        in text: KeywordText, _ counted: [Occurrence], _ body: (PhraseTable.Match, _ longer: Occurrence?) -> Void
    ) {
        struct Place: Hashable {
            let term: Int
            let start: Int
        }
        var ends: [Int: Int] = [:]
        let places = Set(counted.map { Place(term: $0.term, start: $0.range.lowerBound) })
        var next = 0
        table.forEach(in: text.scalars, text.scalars.indices) { match in
            // A term does not overlap itself.
            guard match.range.lowerBound >= ends[match.phrase, default: 0] else { return }
            ends[match.phrase] = match.range.upperBound
            if places.contains(Place(term: match.phrase, start: match.range.lowerBound)) { return }
            while next < counted.count, counted[next].range.upperBound <= match.range.lowerBound { next += 1 }
            let longer =
                next < counted.count && counted[next].range.lowerBound < match.range.upperBound
                ? counted[next] : nil
            body(match, overlap == .longest && text.stands(match.range, matching) ? longer : nil)
        }
    }
}
