import Comparison
import Reports
import Segmentation
import TermVectors

/// The strongest key terms of a group.
public struct GroupKeyTerms: Sendable {
    /// A key term as listed in `keyness.csv`.
    public struct Line: Sendable {
        /// The rank within its list, from 1; ordinary terms and names are listed separately.
        public let rank: Int
        /// The term, its counts and its log-odds ratio.
        public let term: Keyness.KeyTerm
        /// Its p; see `PermutationTest`. nil with too few reports.
        public let p: Double?
        /// ``p`` corrected for all terms of the group (Benjamini & Hochberg 1995).
        public let q: Double?
        /// The interval of its log-odds ratio; see `LogOddsIntervals`. nil where nothing can be resampled.
        public let interval: ClosedRange<Double>?
        /// A sentence that uses the term.
        public let example: String?
    }

    /// The group's rows, and those of its reference.
    public let group: Grouping.Group
    /// How p was found.
    public let method: PermutationTest.Method
    /// Ordinary terms, those that tell something first, then names.
    public let lines: [Line]
    /// The number of blocks of dependent reports in the group and in the reference.
    public let blocks: (target: Int, reference: Int)
    /// The number of vocabulary tokens in the group's reports and in the reference.
    public let tokens: (target: Int, reference: Int)
}

/// The themes of a group.
public struct GroupThemes: Sendable {
    /// The group's rows, and those of its reference.
    public let group: Grouping.Group
    /// The themes, strongest first.
    public let themes: [Theme]
    /// For each theme the roles of the sections that contain it; empty if sections are unknown.
    public let sections: [[String]]
}

/// What distinguishes a group from its reference.
struct GroupFinding: Sendable {
    let keyness: GroupKeyTerms
    /// Its ordinary key terms, of which themes are made.
    let keys: ThemeKeys

    /// Compares a group with its reference.
    ///
    /// - Parameters:
    ///   - background: the background of all rows of ``PreparedCorpus/counts``.
    ///   - blocks: which reports depend on each other.
    ///   - telling: the terms that are ranked before the other ordinary ones.
    ///   - outside: what the group is compared with instead of its reference; nil for the reference.
    ///   - permutations: the number of random sets drawn if not all sets are tried.
    init(
        _ prepared: PreparedCorpus, _ group: Grouping.Group, _ background: KeynessBackground, _ blocks: ReportBlocks,
        telling: TellingTerms, outside: OutsideCounts?, permutations: Int
    ) {
        let options = prepared.options
        let (top, counts) = (options.findings.comparison.top, prepared.counts)
        let names = options.findings.comparison.excludedKinds
        let stream = PermutationTest.stream(options.findings.keyness.groupBy, group.name)
        let terms: [Keyness.KeyTerm]
        let test: PermutationTest
        if let outside {
            terms = Keyness(counts, target: group.target, outside: outside, background: background).terms
            test = PermutationTest(untested: terms.count)
        } else {
            terms = Keyness(counts, target: group.target, reference: group.reference, background: background).terms
            test = PermutationTest(
                counts, target: group.target, reference: group.reference, terms: terms, blocks: blocks,
                sets: .init(count: permutations, seed: options.work.seed, stream: stream), background: background)
        }
        let isName = terms.map { names.contains(counts.vocabulary.kinds[$0.column]) }
        let sentences = SentenceSource(prepared)
        let quotations = Quotations(counts: counts, source: sentences)
        let ordinary = terms.indices.filter { !isName[$0] }
        let ranked = ordinary.filter { telling[terms[$0].column] } + ordinary.filter { !telling[terms[$0].column] }
        let listed = [ranked.prefix(top), terms.indices.filter { isName[$0] }.prefix(top)]
        let intervals = LogOddsIntervals(
            counts, target: group.target, reference: group.reference, outside: outside?.total,
            terms: listed.joined().map { terms[$0] }, blocks: blocks, lengths: background.lengths,
            seed: options.work.seed, stream: stream)
        var bounds: [Int: ClosedRange<Double>] = [:]
        for (index, interval) in zip(listed.joined(), intervals.intervals) {
            if let interval { bounds[index] = interval.low...interval.high }
        }
        let lines = listed.flatMap { indices in
            indices.enumerated().map { rank, index in
                GroupKeyTerms.Line(
                    rank: rank + 1, term: terms[index], p: test.p[index], q: test.q[index], interval: bounds[index],
                    example: quotations.example(of: terms[index].column, rows: group.target))
            }
        }
        let lengths = background.lengths
        keyness = GroupKeyTerms(
            group: group, method: test.method, lines: lines,
            blocks: (blocks.count(of: group.target), blocks.count(of: group.reference)),
            tokens: (lengths.total(group.target), outside?.total ?? lengths.total(group.reference)))
        keys = ThemeKeys(
            terms.indices.filter { !isName[$0] }.map { terms[$0] }, of: group.target.count,
            columnCount: counts.vocabulary.count)
    }
}

extension [Int] {
    /// The sum of the elements at some indices.
    fileprivate func total(_ positions: [Int]) -> Int { positions.reduce(0) { $0 + self[$1] } }
}

/// Finds sentences that show how terms are used.
private struct Quotations {
    let counts: CountMatrix
    let source: SentenceSource

    /// The first sentence with a term in the one of the given reports that uses it most.
    func example(of column: Int, rows: [Int]) -> String? {
        var best: (row: Int, count: Int32)?
        for row in rows {
            let count = counts.counts.value(atRow: row, column: column) ?? 0
            if count > best?.count ?? 0 { best = (row, count) }
        }
        guard let row = best?.row else { return nil }
        let report = source.sentences(row: row)
        return report.firstPlace(of: column).map(report.quoted)
    }
}
