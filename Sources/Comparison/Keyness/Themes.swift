import LinearAlgebra
import Segmentation
import TermVectors

/// Groups the key terms of a group of reports that are used in the same sentences.
///
/// The similarity of two terms is Ochiai's coefficient of the sentences containing them, c(a, b) / √(c(a) ·
/// c(b)). Terms are joined by average linkage on 1 − similarity while the mean similarity of two clusters is
/// at least `minimumLikeness`. A term that remains alone is no theme; it is in keyness.csv.
///
/// With the texts that were counted, and their segmenter:
///
/// ```swift
/// let keyness = Keyness(counts, target: [0, 1], reference: [2, 3])
/// let themes = Themes(counts, target: [0, 1], reference: [2, 3], terms: keyness.terms) { row in
///     ReportSentences(segmenter.segment(texts[row]), vocabulary: counts.vocabulary)
/// }
/// for theme in themes.themes { print(theme.label, theme.reports) }
/// ```
public struct Themes: Sendable {
    /// Key terms that belong together.
    public struct Theme: Sendable, Equatable {
        /// Its name: a phrase frequent in its sentences, or one of its terms; see `ThemeLabel`.
        public let label: String
        /// Its terms as listed by ``Keyness``, by descending z.
        public let terms: [Keyness.KeyTerm]
        /// The z of all its terms counted as one; see `LogOdds`.
        public let z: Double
        /// The number of the group's reports that have a sentence with two of the terms.
        public let reports: Int
        /// The rows with such a sentence, ascending.
        public let rows: [Int]
        /// One or two sentences with the most terms, from different reports if possible.
        public let examples: [String]
        /// The sentences with two of the terms: their rows, and the UTF-8 offset of the strongest key term in each.
        public let positions: [(row: Int, start: Int)]

        public static func == (a: Theme, b: Theme) -> Bool {
            a.label == b.label && a.terms == b.terms && a.z == b.z && a.rows == b.rows && a.examples == b.examples
        }
    }

    /// By descending z, ties by the column of the first term.
    public let themes: [Theme]

    /// The most key terms that are grouped, the strongest first.
    public static let maximumTerms = 80
    /// Key terms with a smaller z are left out.
    package static let minimumZ = 1.96
    /// The mean similarity down to which clusters are joined; see ``Themes``.
    package static let minimumLikeness = 0.15

    /// Groups key terms.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - target: the rows of the group.
    ///   - reference: the rows it is compared with.
    ///   - terms: the candidates, by descending z; with several reports in the target, terms found in only
    ///     one of them are left out.
    ///   - names: kinds of terms that are not used in labels.
    ///   - sentences: the sentences of a row's report. Called once per row of the target, and again for
    ///     reports that are quoted.
    /// - Complexity: Linear in the sentences' terms, plus quadratic in the number of grouped terms.
    public init(
        _ counts: CountMatrix, target: [Int], reference: [Int], terms: [Keyness.KeyTerm],
        names: Set<TokenKind> = [.place, .person], sentences: (_ row: Int) -> ReportSentences
    ) {
        let chosen = Array(
            terms.lazy.filter { $0.z >= Self.minimumZ && $0.targetReports >= min(2, target.count) }
                .prefix(Self.maximumTerms))
        guard chosen.count > 1 else {
            themes = []
            return
        }
        let uses = SentenceUses(chosen, columnCount: counts.vocabulary.count, target, sentences)
        let linkage = Linkage(distances: uses.distances, leafCount: chosen.count, method: .average)
        let count = chosen.count - linkage.mergers.count { $0.distance <= 1 - Self.minimumLikeness }
        let totals = Totals(counts, target, reference)
        themes = linkage.partition(into: count).members.filter { $0.count > 1 }
            .map { members in
                let held = uses.sentences.indices.filter { index in
                    uses.sentences[index].terms.count { members.contains($0) } > 1
                }
                let terms = members.map { chosen[$0] }
                let runs = held.map { uses.runs($0) { !names.contains(counts.vocabulary.kinds[$0]) } }
                let rows = Set(held.map { uses.sentences[$0].row }).sorted()
                return Theme(
                    label: ThemeLabel.choose(terms.map(ThemeLabel.Member.init), runs: runs) {
                        counts.vocabulary.terms[Int($0)]
                    }, terms: terms,
                    z: totals.z(terms), reports: rows.count, rows: rows,
                    examples: uses.examples(held, members, sentences),
                    positions: held.map { (uses.sentences[$0].row, uses.sentences[$0].place.lowerBound) })
            }
            .filter { $0.reports > 0 }
            .sorted { $0.z != $1.z ? $0.z > $1.z : $0.terms[0].column < $1.terms[0].column }
    }
}

extension ThemeLabel.Member {
    fileprivate init(_ term: Keyness.KeyTerm) {
        self.init(
            column: Int32(term.column), z: term.z,
            share: Double(term.targetCount) / Double(term.targetCount + term.referenceCount))
    }
}

/// Which of the chosen terms occur in which sentences of the target.
private struct SentenceUses {
    struct Use {
        let row: Int
        /// The position of the strongest chosen term in the sentence.
        let place: Range<Int>
        /// The numbers of chosen terms, ascending.
        let terms: [Int]
        /// nil for a sentence with one chosen term, of which no more is needed.
        let sentence: ReportSentences.Sentence?
    }

    private(set) var sentences: [Use] = []
    /// 1 − similarity of each pair, in the order expected by ``Linkage``.
    let distances: [Double]
    private let chosen: [Keyness.KeyTerm]

    init(
        _ chosen: [Keyness.KeyTerm], columnCount: Int, _ rows: [Int], _ provide: (Int) -> ReportSentences
    ) {
        self.chosen = chosen
        // The number of each column among the chosen terms, −1 for the others.
        var numbers = Array(repeating: -1, count: columnCount)
        for (number, term) in chosen.enumerated() { numbers[term.column] = number }
        var uses = Array(repeating: 0, count: chosen.count)
        var together = Array(repeating: 0, count: chosen.count * chosen.count)
        for row in rows {
            let report = provide(row)
            for index in 0..<report.count {
                let terms = report.numbers(index, numbers)
                guard let first = terms.first else { continue }
                let place = report.place(of: chosen[first].column, inSentence: index)!
                sentences.append(
                    Use(row: row, place: place, terms: terms, sentence: terms.count > 1 ? report[index] : nil))
                for (index, a) in terms.enumerated() {
                    uses[a] += 1
                    for b in terms[(index + 1)...] { together[a * chosen.count + b] += 1 }
                }
            }
        }
        var distances: [Double] = []
        for a in chosen.indices {
            for b in (a + 1)..<max(a + 1, chosen.count) {
                let product = Double(uses[a]) * Double(uses[b])
                distances.append(
                    product > 0 ? 1 - Double(together[a * chosen.count + b]) / product.squareRoot() : 1)
            }
        }
        self.distances = distances
    }

    /// The runs of adjacent terms, each of two terms or more, in a sentence with two chosen terms, as columns.
    func runs(_ index: Int, isCounted: (_ column: Int) -> Bool) -> [[Int32]] {
        let sentence = sentences[index].sentence!
        let terms = zip(sentence.columns, sentence.positions).filter { isCounted(Int($0.0)) }
            .sorted { $0.1.lowerBound < $1.1.lowerBound }
        var runs: [[Int32]] = []
        var end = -1
        for (column, place) in terms {
            if place.lowerBound == end { runs[runs.count - 1].append(column) } else { runs.append([column]) }
            end = place.upperBound
        }
        return runs.filter { $0.count > 1 }
    }

    /// The two sentences with the most of the members, ties by the sum of their z, then in order; the second
    /// from another report if there is one.
    func examples(_ held: [Int], _ members: [Int], _ provide: (Int) -> ReportSentences) -> [String] {
        func weight(_ index: Int) -> (Int, Double) {
            let found = sentences[index].terms.filter { members.contains($0) }
            return (found.count, found.reduce(0) { $0 + chosen[$1].z })
        }
        let ranked = held.map { (index: $0, weight: weight($0)) }
            .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.index < $1.index }.map(\.index)
        guard let first = ranked.first else { return [] }
        let others = ranked.dropFirst()
        let second = others.first { sentences[$0].row != sentences[first].row } ?? others.first
        return ([first] + (second.map { [$0] } ?? [])).map { index in
            provide(sentences[index].row).quoted(around: sentences[index].place)
        }
    }
}

/// The totals needed for the z of a theme.
private struct Totals {
    private let target: Double
    private let reference: Double
    private let reports: Double

    init(_ counts: CountMatrix, _ target: [Int], _ reference: [Int]) {
        let lengths = counts.reportLengths()
        self.target = Double(target.reduce(0) { $0 + lengths[$1] })
        self.reference = Double(reference.reduce(0) { $0 + lengths[$1] })
        reports = Double(target.count + reference.count)
    }

    func z(_ terms: [Keyness.KeyTerm]) -> Double {
        let y = Double(terms.reduce(0) { $0 + $1.targetCount })
        let x = Double(terms.reduce(0) { $0 + $1.referenceCount })
        let mass = (target + reference) / reports
        let prior = mass * (y + x) / (target + reference)
        return LogOdds(
            target: y, targetTotal: target, reference: x, referenceTotal: reference, prior: prior, priorTotal: mass
        ).z
    }
}
