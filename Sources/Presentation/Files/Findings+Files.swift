import Analysis
import Reports
import Support
import TermVectors

extension ClusterFinding {
    /// The tasks that write the matrix and the tables of a clustering.
    ///
    /// - Parameter folder: the output folder, which must exist.
    public func files(to folder: OutputFolder) -> [FileTask] {
        [
            { try ClusterTables.writeMatrix(parts, columnCount: columnCount, columns: columns, to: folder) },
            { try write(to: .folder(folder)) },
            { try ClusterTables.writeTerms(parts, vocabulary, to: folder) },
            { try ClusterProfileTables.writeProfiles(self, to: folder) },
            { try ClusterProfileTables.writeSentences(self, names: ReportNames(reports), to: folder) },
            { try ClusterTables.writeSelection(parts, to: folder) },
            { try ClusterTables.writeRobustness(robustness, parts, to: folder) },
            { try ClusterTables.writeLinkage(parts, to: folder) },
        ]
    }

    /// Writes `clusters.csv`.
    ///
    /// - Throws: `FileError`.
    public func write(to destination: TableDestination) throws {
        try ClusterTables.writeClusters(
            parts, domains: domains, ids: reports.map(\.id), names: ReportNames(reports), reasons: reasons,
            to: destination)
    }
}

extension KeynessFinding {
    /// Writes `keyness.csv`.
    ///
    /// - Throws: `FileError`.
    public func writeKeyTerms(to destination: TableDestination) throws {
        try KeynessTable.write(groups, groupBy: groupBy, vocabulary: vocabulary, to: destination)
    }

    /// Writes `themes.csv`.
    ///
    /// - Throws: `FileError`.
    public func writeThemes(to destination: TableDestination) throws {
        try ThemeTable.write(themes, groupBy: groupBy, vocabulary: vocabulary, to: destination)
    }
}

extension TargetFinding {
    /// The tasks that write the four tables of targets and results.
    ///
    /// - Parameters:
    ///   - names: what the reports are called.
    ///   - folder: the output folder, which must exist.
    public func files(names: ReportNames, to folder: OutputFolder) -> [FileTask] {
        [
            { try TargetTable.write(targets, names: names, to: .folder(folder)) },
            { try TargetWideTable.write(statements, indicators: indicators, names: names, to: .folder(folder)) },
            { try ResultTable.write(statements, names: names, to: .folder(folder)) },
            { try LedgerTable.write(ledger, to: .folder(folder)) },
        ]
    }
}

extension Findings {
    /// Writes every file of `conspectus run` except the provenance, several at a time, into an existing empty folder.
    ///
    /// - Parameters:
    ///   - folder: the output folder.
    ///   - withTexts: whether the cleaned texts are among them, each in a file of `texts/`.
    /// - Throws: the error of the first file that failed, such as `FileError`.
    public func write(to folder: OutputFolder, withTexts: Bool = true) async throws {
        let threads = prepared.options.work.threads
        try Files.makeFolder(folder.path + "/matrices")
        if withTexts { try await ReportTables.writeTexts(prepared.corpus, to: folder, threads: threads) }
        try await OutputFolder.write(files(to: folder), threads: threads)
        try Codebook.write(to: folder)
    }

    /// The tasks that write the tables and matrices, roughly in order of decreasing duration.
    private func files(to folder: OutputFolder) -> [FileTask] {
        let ids = prepared.counts.reportIDs
        let names = ReportNames(prepared.reports)
        var files = TermTables.files(counts: prepared.counts, weights: prepared.weights, to: folder)
        files += clusters.files(to: folder)
        files += PriorTables(priors).files(to: folder)
        files.append { try PhraseChangeTable.write(phraseChanges, names: names, to: .folder(folder)) }
        if let cosines { files.append { try SimilarityTables.writeSquare(cosines, ids: ids, to: folder) } }
        files += [
            { try SectionTable.write(prepared.corpus, to: .folder(folder)) },
            {
                try SimilarityTables.writeNeighbours(
                    neighbours, prepared.weights, telling: priors.telling, names: names, to: folder)
            },
            { try ReportTables.write(prepared.corpus, counted: countedColumns, to: .folder(folder)) },
            { try keyness.writeKeyTerms(to: .folder(folder)) },
            { try keyness.writeThemes(to: .folder(folder)) },
            { try UnknownWordTable.write(prepared.wordUsage.unknown, to: .folder(folder)) },
        ]
        files += targets.files(names: ReportNames(prepared.corpus.counted), to: folder)
        files += priorities.files(names: ReportNames(priorities.reports), to: folder)
        if let dictionary {
            files.append {
                try DictionaryTable.write(
                    dictionary.shares, dictionary: dictionary.dictionary, names: names, to: .folder(folder))
            }
            files.append { try DictionaryTable.writeTerms(dictionary, to: .folder(folder)) }
            files.append { try DictionaryTable.writeGroups(dictionary, to: .folder(folder)) }
            if prepared.options.findings.dictionary.keepsHits {
                files.append { try DictionaryTable.writeHits(dictionary, names: names, to: .folder(folder)) }
            }
        }
        if let candidates = prepared.phraseCandidates {
            files.append { try PhraseListTable.write(candidates, to: .folder(folder)) }
        }
        return files
    }

    /// What is left out of the files, or computed less thoroughly, because of size.
    public var limits: [String] {
        var limits: [String] = []
        if TermTables.leavesTextOut(prepared.counts) {
            limits.append(
                "term_counts.csv, tfidf.csv and the .mtx files are left out beyond "
                    + "\(OutputFolder.maximumTextEntries) entries; the .npz files hold them")
        }
        if cosines == nil {
            limits.append(
                "similarity.csv is left out beyond \(Findings.maximumSquareRows) reports; neighbours.csv holds the nearest, "
                    + "--full-similarity writes all as matrices/similarity.npz")
        }
        return limits + priors.limits + clusters.limits + keyness.limits
    }

    private var countedColumns: [String: ReportTables.Counted] {
        var distinct: [String: Int] = [:]
        for (row, id) in prepared.counts.reportIDs.enumerated() {
            distinct[id] = prepared.counts.counts.entries(ofRow: row).count
        }
        return Dictionary(
            uniqueKeysWithValues: prepared.documents.map { id, size in
                (id, ReportTables.Counted(tokens: size.tokens, terms: distinct[id] ?? 0))
            })
    }
}
