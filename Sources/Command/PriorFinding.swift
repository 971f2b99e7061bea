import Conspectus

/// Every report beside its most similar prior reports: why they are alike, where one reads it, and what has changed.
struct PriorFinding: Sendable {
    let search: PriorSearch
    /// For each row sentences of it and of its most similar prior report.
    let evidence: [[Evidence.Pair]]
    /// For each row what it says more and less than that report.
    let changes: [[Changes.Change]]
    /// What terms and wordings are called.
    let names: FeatureNames
    let tables: PriorTables
    /// Whether wordings were left out because there are too many reports.
    let isTooLarge: Bool

    /// - Parameters:
    ///   - rows: the rows that are asked about.
    ///   - archive: the rows whose document frequencies count.
    ///   - known: the priors of all rows where they were found already; see `PriorSearch`.
    init(
        _ prepared: Preparation, options: PriorOptions, weighting: Weighting, rows: [Int], archive: [Int], count: Int,
        known: PriorReports? = nil, sentences: SentenceSource, threads: Int,
        alike: @escaping @Sendable (Int, Int) -> Bool
    ) async throws {
        isTooLarge = options.priorBy == .wording && Self.isByTerms(options, reports: prepared.reports.count)
        let wordings =
            options.priorBy == .wording && !isTooLarge
            ? Wordings(
                try await Parallel.map(prepared.reports.count, threads: threads) {
                    prepared.wordings(row: $0)
                }) : nil
        let search = try await PriorSearch(
            PriorCorpus(
                prepared.counts, wordings: wordings, times: prepared.times,
                levels: prepared.reports.map { $0.level?.rawValue }),
            asked: rows, weighed: archive, known: known.map { (prepared.weights, $0) },
            options: PriorSearch.Options(
                count: count, basis: options.priorBy, looksAhead: !options.noLookAhead, scheme: weighting),
            threads: threads, eligible: alike)
        let reports = prepared.reports
        let names = search.names { reports[$0].textBytes }
        evidence = try await Parallel.map(search.found.count, threads: threads) { row in
            guard let first = search.found[row].first, let explanation = first.explanation else { return [] }
            return Evidence.pairs(
                explanation, report: sentences.sentences(row: row),
                prior: sentences.sentences(row: first.prior.row), limit: count, wording: names.wording)
        }
        changes = try await Parallel.map(search.found.count, threads: threads) { row in
            search.found[row].first.map {
                Changes.strongest(prepared.counts, report: row, prior: $0.prior.row, limit: count)
            } ?? []
        }
        self.search = search
        self.names = names
        tables = PriorTables(search, names: names, reports: reports, counts: prepared.counts)
    }

    /// Whether so many reports are compared by their terms alone.
    static func isByTerms(_ options: PriorOptions, reports: Int) -> Bool {
        options.priorBy == .terms || reports > PriorSearch.mostWorded
    }

    /// What writes the four tables.
    func files(rows: [Int], to folder: OutputFolder) -> [FileTask] {
        [
            { try tables.writeExplanations(rows: rows, to: folder) },
            { try tables.writePriors(rows: rows, to: .folder(folder)) },
            { try tables.writeEvidence(evidence, rows: rows, to: folder) },
            { try tables.writeChanges(changes, rows: rows, to: folder) },
        ]
    }

    /// What was left out because of size.
    var limits: [String] {
        guard isTooLarge else { return [] }
        return ["prior reports are compared by terms alone beyond \(PriorSearch.mostWorded) reports"]
    }
}

extension Preparation {
    func segmented(row: Int) -> SegmentedText { tools.segmenter.segment(reports[row].text) }

    /// The wordings of a row's report.
    func wordings(row: Int) -> DocumentWordings {
        places?.wordings(row: row)
            ?? DocumentWordings(segmented(row: row), stopWords: tools.stopWords, within: ranges(row: row))
    }

    /// The part of the report that is compared; nil is all of it.
    func ranges(row: Int) -> [Range<Int>]? { reports[row].utf8Ranges(in: scopes.terms) }
}
