import LinearAlgebra
import Reports
import Support
import TermVectors

extension PreparedCorpus {
    /// Reads the one report of a file, like the input but without metadata and cache.
    ///
    /// - Throws: ``AnalysisError/queryIsNotOneReport(path:found:)``.
    package func draft(at path: String) async throws -> Report {
        var context = context
        context.options.input.paths = [path]
        context.options.input.metadata = nil
        let found = try await CorpusReading.read(context, cache: nil).counted
        guard found.count == 1, let report = found.first else {
            throw AnalysisError.queryIsNotOneReport(path: path, found: found.map(\.id))
        }
        return counts.reportIDs.contains(report.id) ? report.renamed("query:" + report.id) : report
    }

    /// Adds a report as the last row. Weights use the document frequencies of the other reports only; a term
    /// that none of them has counts as a term found in no report.
    package func adding(_ report: Report) async throws -> PreparedCorpus {
        let counted = try await pipeline.count([report], in: scopes.counted, threads: 1)
        func part(scope: Int) -> CountedCorpus.Part {
            CountedCorpus.Part(documents: [0], ids: [report.id], scope: scope, stopWords: pipeline.stopWords)
        }
        let size = DocumentSize(
            tokens: counted.tokenCount(0), stopWords: counted.stopWordCounts(part(scope: 0), threads: 1)[0])
        if scopes.terms != .all, size.tokens == 0 {
            throw AnalysisError.queryWithoutScope(query: report.id, scope: scopes.terms.rawValue)
        }
        let words = counted.vocabulary(part(scope: 0), selection: TermSelection(), threads: 1)
        guard words.count > 0 else {
            throw AnalysisError.noTerms(reports: 1, tokens: size.tokens, stopped: size.stopWords)
        }
        let vocabulary = counts.vocabulary.union(ownTerms(words))
        func joined(_ matrix: CountMatrix, scope: Int) -> CountMatrix {
            matrix.extended(to: vocabulary)
                .followed(by: counted.matrix(part(scope: scope), vocabulary: vocabulary, threads: 1))
        }
        var whole = self
        whole.counts = joined(counts, scope: 0)
        whole.clusterCounts = clusterCounts.map { joined($0, scope: 1) }
        let archive = whole.counts.selectingRows(Array(0..<archiveCount))
        whole.weights = WeightingModel(archive, scheme: options.terms.weighting).weigh(whole.counts)
        whole.reports.append(report)
        whole.documents[report.id] = size
        whole.positions = nil
        return whole
    }

    /// The terms of a draft that lengthen its row: the archive's terms are subject to the archive's own selection.
    private func ownTerms(_ words: Vocabulary) -> Vocabulary {
        let own = words.terms.indices.filter {
            counts.vocabulary.index(of: words.terms[$0]) != nil || allTerms.index(of: words.terms[$0]) == nil
        }
        return Vocabulary(terms: own.map { words.terms[$0] }, kinds: own.map { words.kinds[$0] })
    }
}

extension CountMatrix {
    /// These rows, followed by those of another matrix over the same vocabulary.
    fileprivate func followed(by other: CountMatrix) -> CountMatrix {
        CountMatrix(
            counts: SparseMatrix(stacking: [counts, other.counts], columnCount: vocabulary.count),
            vocabulary: vocabulary, reportIDs: reportIDs + other.reportIDs)
    }
}

extension PreparedCorpus {
    /// The row that the user asks about, given the id of a report, a file that contains a draft, or the name of
    /// a report such as `贵港市 2024`, in this order of precedence. A draft is the last row of the returned corpus.
    ///
    /// - Throws: ``AnalysisError/queryIsNotCompared(id:why:)``,
    ///   ``AnalysisError/ambiguousQuery(query:ids:)``, ``AnalysisError/unknownQuery(query:suggestions:)``, and what
    ///   ``draft(at:)`` and ``adding(_:)`` throw.
    package func asked(_ query: String) async throws -> (prepared: PreparedCorpus, row: Int) {
        if let row = counts.reportIDs.firstIndex(of: query) { return (self, row) }
        if let piece = corpus.reports.first(where: { $0.id == query }) {
            throw AnalysisError.queryIsNotCompared(id: query, why: whyNotCompared(piece))
        }
        guard Files.kind(of: query) == .file else {
            if let id = try idOfReport(named: query) { return try await asked(id) }
            throw AnalysisError.unknownQuery(query: query, suggestions: Suggestions.reports(for: query, corpus.reports))
        }
        let whole = try await adding(try await draft(at: query))
        return (whole, whole.reports.count - 1)
    }

    /// The id of the only report of a name; of several pieces of one name, of the only one that is compared.
    private func idOfReport(named name: String) throws(AnalysisError) -> String? {
        let named = corpus.reports.filter { $0.isCalled(name) }
        let compared = named.filter { counts.reportIDs.contains($0.id) }
        let found = compared.isEmpty ? named : compared
        guard found.count < 2 else { throw .ambiguousQuery(query: name, ids: found.map(\.id)) }
        return found.first?.id
    }

    private func whyNotCompared(_ piece: Report) -> String {
        if piece.exclude { return "it is excluded" }
        if piece.kind != .report { return "it is taken for: \(piece.kind.rawValue)" }
        return scopes.terms != .all ? "no \(scopes.terms.rawValue) was found in it" : "it has no terms"
    }
}

extension Report {
    /// Whether people mean this report by a name: its label, or its region with or without the last character, before or
    /// after its year; blanks and 年 do not matter.
    fileprivate func isCalled(_ name: String) -> Bool {
        let plain = Self.plain(name)
        if plain.isEmpty { return false }
        if plain == Self.plain(label) { return true }
        guard let region, let year else { return false }
        let short = region.count > 2 ? String(region.dropLast()) : region
        return [region, short].contains { plain == "\($0)\(year)" || plain == "\(year)\($0)" }
    }

    private static func plain(_ name: String) -> String {
        String(name.filter { !$0.isWhitespace && $0 != "年" })
    }
}
