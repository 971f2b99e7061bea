import Conspectus

/// The key terms of each group, and the themes that they make.
struct KeynessFinding: Sendable {
    let groupBy: String
    let groups: [KeynessTable.Rows]
    let themes: [ThemeTable.Rows]
    let grouping: Grouping
    /// Groups that have no other to be compared with.
    let incomparable: [String]
    /// How many random sets of reports p rests on, where not all sets are tried; nil where none is drawn.
    let randomSets: Int?
    private let areFewer: Bool

    init(
        _ prepared: Preparation, groupBy: String, kinds: KindOptions, permutations: Int?, top: Int,
        work: WorkOptions, strata: Strata, sentences: SentenceSource
    ) async throws {
        let values = try prepared.values(ofColumn: groupBy, option: "--group-by")
        let places = Places(prepared.reports)
        let grouping = Grouping(values, strata: strata, classes: places.classes) { !places.contains($0, $1) }
        let comparable = grouping.groups.filter { !$0.reference.isEmpty }
        try prepared.requireMemoryForKeyTerms(comparable, threads: work.threads)
        let background = KeynessBackground(prepared.counts)
        let sets = permutations ?? PermutationTest.affordable(comparable.map(\.target), prepared.counts)
        let seed = work.seed
        let found = try await Parallel.map(comparable.count, threads: work.threads) { index in
            GroupFinding(
                prepared, comparable[index], background, names: kinds.excludeKinds.kinds, permutations: sets, top: top,
                seed: seed, stream: PermutationTest.stream(groupBy, comparable[index].name), sentences: sentences)
        }
        randomSets = found.contains { $0.keyness.method == .permutation } ? sets : nil
        areFewer = permutations == nil && sets < PermutationTest.permutations
        groups = found.map(\.keyness)
        themes = found.map(\.themes)
        self.groupBy = groupBy
        self.grouping = grouping
        incomparable = grouping.groups.filter { $0.reference.isEmpty }.map(\.name)
    }
}

extension KeynessFinding {
    /// What is computed less thoroughly because of size.
    var limits: [String] {
        guard let randomSets, areFewer else { return [] }
        return [
            "p of key terms rests on \(randomSets) random sets of reports, not \(PermutationTest.permutations), since the reports "
                + "are many; --permutations sets their number"
        ]
    }
}

/// What sets one group apart.
private struct GroupFinding: Sendable {
    let keyness: KeynessTable.Rows
    let themes: ThemeTable.Rows

    /// - Parameter names: the kinds of terms that are listed apart and make no themes.
    init(
        _ prepared: Preparation, _ group: Grouping.Group, _ background: KeynessBackground, names: Set<TokenKind>,
        permutations: Int, top: Int, seed: UInt64, stream: UInt64, sentences: SentenceSource
    ) {
        let terms = Keyness(
            prepared.counts, target: group.target, reference: group.reference, background: background
        ).terms
        let test = PermutationTest(
            prepared.counts, target: group.target, reference: group.reference, terms: terms,
            sets: .init(count: permutations, seed: seed, stream: stream), background: background)
        let kinds = prepared.counts.vocabulary.kinds
        let lengths = background.lengths
        let isName = terms.map { names.contains(kinds[$0.column]) }
        let quotations = Quotations(counts: prepared.counts, source: sentences)
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
        ) { sentences.sentences(row: $0) }
        let strongest = Array(gathered.themes.prefix(top))
        themes = ThemeTable.Rows(
            group: group, themes: strongest, sections: prepared.roles(at: strongest.map(\.places)))
    }
}

extension [Int] {
    /// The sum of the members at some places.
    fileprivate func total(_ places: [Int]) -> Int { places.reduce(0) { $0 + self[$1] } }
}

/// The places of reports, each distinct one once: what is said of Jiangsu is said of Suzhou too, so Suzhou is no reference
/// for it.
private struct Places {
    private struct Place: Hashable {
        let level: AdministrativeLevel?
        let province: String?
        let prefecture: String?
    }

    /// For each report its place.
    let classes: [Int]
    private let places: [Place]

    init(_ reports: [Report]) {
        var numbers: [Place: Int] = [:]
        var places: [Place] = []
        classes = reports.map { report in
            let place = Place(level: report.level, province: report.province, prefecture: report.prefecture)
            if let number = numbers[place] { return number }
            numbers[place] = places.count
            places.append(place)
            return places.count - 1
        }
        self.places = places
    }

    /// Whether a region of one place contains those of another.
    func contains(_ a: Int, _ b: Int) -> Bool {
        let (outer, inner) = (places[a], places[b])
        guard let level = outer.level, let other = inner.level, level < other else { return false }
        switch level {
        case .national: return true
        case .province: return outer.province != nil && outer.province == inner.province
        case .prefecture:
            return outer.prefecture != nil && outer.province == inner.province && outer.prefecture == inner.prefecture
        case .county: return false
        }
    }
}

/// Sentences that show how terms are used.
private struct Quotations {
    let counts: CountMatrix
    let source: SentenceSource

    /// The first sentence with a term in the report, of the rows named, that uses it most.
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

extension Preparation {
    /// For each list of places the roles of the innermost sections around them, in the order in which roles are declared.
    ///
    /// - Parameter lists: rows and UTF-8 offsets.
    fileprivate func roles(at lists: [[(row: Int, start: Int)]]) -> [[String]] {
        var found = Array(repeating: Set<SectionRole>(), count: lists.count)
        let places = lists.enumerated().flatMap { list, places in
            places.map { (row: $0.row, start: $0.start, list: list) }
        }
        for (row, places) in Dictionary(grouping: places, by: \.row) {
            let (text, sections) = (reports[row].textBytes, reports[row].sections)
            var (byte, scalar) = (0, 0)
            for place in places.sorted(by: { $0.start < $1.start }) {
                // A byte that goes on with a character begins none.
                while byte < place.start {
                    if text[byte] & 0xC0 != 0x80 { scalar += 1 }
                    byte += 1
                }
                if let section = sections.last(where: { $0.range.contains(scalar) }) {
                    found[place.list].insert(section.role)
                }
            }
        }
        return found.map { roles in SectionRole.allCases.filter(roles.contains).map(\.rawValue) }
    }
}
