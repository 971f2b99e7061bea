import LinearAlgebra
import Support
import TermVectors

/// `vocabulary.csv`, `term_counts.csv`, `tfidf.csv` and the folder `matrices/`.
package enum TermTables {
    /// Whether the text formats of matrices are left out because there are too many entries.
    package static func leavesTextOut(_ counts: CountMatrix) -> Bool {
        counts.counts.entryCount > OutputFolder.maximumTextEntries
    }

    /// The tasks that write the files, one for each file, roughly in order of decreasing duration. The folder
    /// of matrices must exist.
    ///
    /// - Parameters:
    ///   - counts: the term counts.
    ///   - weights: the weights of the same rows and columns.
    ///   - folder: the output folder.
    public static func files(
        counts: CountMatrix, weights: WeightedMatrix, to folder: OutputFolder
    ) -> [FileTask] {
        let matrices = folder.path + "/matrices"
        var files: [FileTask] = []
        if !leavesTextOut(counts) {
            files += [
                { try writeLong("tfidf.csv", "weight", weights.weights, counts, folder) { $0.number($1) } },
                { try writeLong("term_counts.csv", "count", counts.counts, counts, folder) { $0.integer(Int($1)) } },
                { try MatrixFiles.writeMatrixMarket(weights.weights, to: matrices + "/tfidf.mtx") },
                { try MatrixFiles.writeMatrixMarket(counts.counts, to: matrices + "/counts.mtx") },
            ]
        }
        return files + [
            { try MatrixFiles.writeNPZ(weights.weights, to: matrices + "/tfidf.npz") },
            { try MatrixFiles.writeNPZ(counts.counts, to: matrices + "/counts.npz") },
            { try writeVocabulary(counts, weights, folder) },
            { try writeNames("columns.csv", "column", "term", counts.vocabulary.terms, folder) },
            { try writeNames("rows.csv", "row", "report_id", counts.reportIDs, folder) },
        ]
    }

    private static func writeVocabulary(
        _ counts: CountMatrix, _ weights: WeightedMatrix, _ folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(
            "vocabulary.csv",
            ["term_index", "term", "token_kind", "document_frequency", "collection_frequency", "idf"])
        let documents = counts.documentFrequencies()
        let occurrences = counts.collectionFrequencies()
        for (index, term) in counts.vocabulary.terms.enumerated() {
            table.integer(index)
            table.identifier(term)
            table.identifier(counts.vocabulary.kinds[index].rawValue)
            table.integer(documents[index])
            table.integer(occurrences[index])
            table.number(weights.model.inverseDocumentFrequencies[index])
            try table.endRow()
        }
        try table.close()
    }

    /// Writes the names of a matrix's rows or columns, with their numbers.
    private static func writeNames(
        _ file: String, _ number: String, _ title: String, _ names: [String], _ folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table("matrices/" + file, [number, title])
        for (index, name) in names.enumerated() {
            table.integer(index)
            table.identifier(name)
            try table.endRow()
        }
        try table.close()
    }

    private static func writeLong<Value>(
        _ name: String, _ valueColumn: String, _ matrix: SparseMatrix<Value>, _ counts: CountMatrix,
        _ folder: OutputFolder, _ cell: (inout TableWriter, Value) -> Void
    ) throws(FileError) {
        var table = try folder.table(name, ["report_id", "term", valueColumn])
        for row in 0..<matrix.rowCount {
            for entry in matrix.entries(ofRow: row) {
                table.identifier(counts.reportIDs[row])
                table.identifier(counts.vocabulary.terms[Int(matrix.columnIndices[entry])])
                cell(&table, matrix.values[entry])
                try table.endRow()
            }
        }
        try table.close()
    }
}
