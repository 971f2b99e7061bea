import Conspectus

/// The key terms of each group, and the themes that they make.
struct KeynessFinding: Sendable {
    let groupBy: String
    let groups: [KeynessTable.Rows]
    let themes: [ThemeTable.Rows]
    let grouping: Grouping
    /// Groups that have no other to be compared with.
    let incomparable: [String]

    init(
        _ prepared: Preparation, groupBy: String, kinds: KindOptions, permutations: Int?, top: Int,
        work: WorkOptions, strata: Strata
    ) async throws {
        let values = try prepared.values(ofColumn: groupBy, option: "--group-by")
        let reports = prepared.reports
        let grouping = Grouping(values, strata: strata) { !contains(reports[$0], reports[$1]) }
        let comparable = grouping.groups.filter { !$0.reference.isEmpty }
        let seed = work.seed
        let found = try await Parallel.map(comparable.count, threads: work.threads) { index in
            GroupFinding(
                prepared, comparable[index], names: kinds.excludeKinds.kinds, permutations: permutations, top: top,
                seed: seed,
                stream: PermutationTest.stream(groupBy, comparable[index].name))
        }
        groups = found.map(\.keyness)
        themes = found.map(\.themes)
        self.groupBy = groupBy
        self.grouping = grouping
        incomparable = grouping.groups.filter { $0.reference.isEmpty }.map(\.name)
    }
}

/// What sets one group apart.
private struct GroupFinding: Sendable {
    let keyness: KeynessTable.Rows
    let themes: ThemeTable.Rows

    /// - Parameter names: the kinds of terms that are listed apart and make no themes.
    init(
        _ prepared: Preparation, _ group: Grouping.Group, names: Set<TokenKind>, permutations: Int?, top: Int,
        seed: UInt64, stream: UInt64
    ) {
        let terms = Keyness(prepared.counts, target: group.target, reference: group.reference).terms
        let test = PermutationTest(
            prepared.counts, target: group.target, reference: group.reference, terms: terms,
            permutations: permutations, seed: seed, stream: stream)
        let kinds = prepared.counts.vocabulary.kinds
        let lengths = prepared.counts.reportLengths()
        let isName = terms.map { names.contains(kinds[$0.column]) }
        var quotations = Quotations(prepared)
        let lines = [false, true].flatMap { wanted in
            terms.indices.filter { isName[$0] == wanted }.prefix(top).enumerated().map { rank, index in
                KeynessTable.Line(
                    rank: rank + 1, term: terms[index], p: test.p[index], q: test.q[index],
                    example: quotations.example(of: terms[index].column, rows: group.target))
            }
        }
        keyness = KeynessTable.Rows(
            group: group, method: test.method, lines: lines,
            tokens: (lengths.total(group.target), lengths.total(group.reference)))
        let gathered = Themes(
            prepared.counts, target: group.target, reference: group.reference,
            terms: terms.indices.filter { !isName[$0] }.map { terms[$0] }, names: names
        ) { quotations.sentences(row: $0) }
        let strongest = Array(gathered.themes.prefix(top))
        themes = ThemeTable.Rows(
            group: group, themes: strongest, sections: strongest.map { prepared.roles(at: $0.places) })
    }
}

extension [Int] {
    /// The sum of the members at some places.
    fileprivate func total(_ places: [Int]) -> Int { places.reduce(0) { $0 + self[$1] } }
}

/// Whether the region of one report contains that of another: what is said of Jiangsu is said of Suzhou too, so Suzhou
/// is no reference for it.
private func contains(_ outer: Report, _ inner: Report) -> Bool {
    guard let level = outer.level, let other = inner.level, level < other else { return false }
    switch level {
    case .national: return true
    case .province: return outer.province != nil && outer.province == inner.province
    case .prefecture:
        return outer.prefecture != nil && outer.province == inner.province && outer.prefecture == inner.prefecture
    case .county: return false
    }
}

/// The sentences of reports, each report segmented once.
private struct Quotations {
    private let prepared: Preparation
    private var known: [Int: ReportSentences] = [:]

    init(_ prepared: Preparation) { self.prepared = prepared }

    mutating func sentences(row: Int) -> ReportSentences {
        if let sentences = known[row] { return sentences }
        let sentences = prepared.sentences(row: row)
        known[row] = sentences
        return sentences
    }

    /// The first sentence with a term in the report, of the rows named, that uses it most.
    mutating func example(of column: Int, rows: [Int]) -> String? {
        let counts = prepared.counts.counts
        var best: (row: Int, count: Int32)?
        for row in rows {
            for entry in counts.entries(ofRow: row) where counts.columnIndices[entry] == Int32(column) {
                if counts.values[entry] > best?.count ?? 0 { best = (row, counts.values[entry]) }
            }
        }
        guard let row = best?.row else { return nil }
        let report = sentences(row: row)
        return report.sentences.lazy.compactMap { $0.place(of: column) }.first.map(report.quoted)
    }
}

extension Preparation {
    /// The roles of the innermost sections around places, in the order in which roles are declared.
    ///
    /// - Parameter places: rows and UTF-8 offsets.
    fileprivate func roles(at places: [(row: Int, start: Int)]) -> [String] {
        var found: Set<SectionRole> = []
        for (row, starts) in Dictionary(grouping: places, by: \.row) {
            let (text, sections) = (reports[row].text, reports[row].sections)
            for place in starts {
                let utf8 = text.utf8
                let index = utf8.index(utf8.startIndex, offsetBy: place.start)
                let offset = text.unicodeScalars.distance(from: utf8.startIndex, to: index)
                if let section = sections.last(where: { $0.range.contains(offset) }) {
                    found.insert(section.role)
                }
            }
        }
        return SectionRole.allCases.filter(found.contains).map(\.rawValue)
    }
}
