import LinearAlgebra
import Support
import TermVectors

/// `vocabulary.csv`, `term_counts.csv`, `tfidf.csv` and the folder `matrices/`.
package enum TermTables {
    /// The layouts of the tables.
    static let layouts = [vocabulary, counts, weights, rows, columns]

    private static let vocabulary = TableLayout(
        "vocabulary.csv",
        [
            .integer("term_index", "column from 0", "词语的序号，即矩阵的列号", "the term's number, its column in the matrices"),
            .term, .text("token_kind", "词语的种类：word、place、person……", "the kind of term: word, place, person …"),
            .integer("document_frequency", "reports", "用到它的报告数", "the reports that use it"),
            .integer("collection_frequency", "occurrences", "在全部报告中的次数", "how often it occurs in all reports"),
            .number("idf", "", "逆文档频率", "inverse document frequency"),
        ])
    private static let counts = TableLayout(
        "term_counts.csv",
        [.reportID, .term, .integer("count", "occurrences", "该词在该报告中的次数", "how often the report uses the term")])
    private static let weights = TableLayout(
        "tfidf.csv", [.reportID, .term, .number("weight", "", "该词在该报告中的权重", "the term's weight in the report")])
    private static let rows = TableLayout(
        "matrices/rows.csv", [.integer("row", "row from 0", "矩阵的行号", "the row of the matrices"), .reportID])
    private static let columns = TableLayout(
        "matrices/columns.csv", [.integer("column", "column from 0", "矩阵的列号", "the column of the matrices"), .term])

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
                { try writeLong(Self.weights, weights.weights, counts, folder) { $0.number($1) } },
                { try writeLong(Self.counts, counts.counts, counts, folder) { $0.integer(Int($1)) } },
                { try MatrixFiles.writeMatrixMarket(weights.weights, to: matrices + "/tfidf.mtx") },
                { try MatrixFiles.writeMatrixMarket(counts.counts, to: matrices + "/counts.mtx") },
            ]
        }
        return files + [
            { try MatrixFiles.writeNPZ(weights.weights, to: matrices + "/tfidf.npz") },
            { try MatrixFiles.writeNPZ(counts.counts, to: matrices + "/counts.npz") },
            { try writeVocabulary(counts, weights, folder) },
            { try writeNames(columns, counts.vocabulary.terms, folder) },
            { try writeNames(rows, counts.reportIDs, folder) },
        ]
    }

    private static func writeVocabulary(
        _ counts: CountMatrix, _ weights: WeightedMatrix, _ folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(vocabulary)
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
        _ layout: TableLayout, _ names: [String], _ folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(layout)
        for (index, name) in names.enumerated() {
            table.integer(index)
            table.identifier(name)
            try table.endRow()
        }
        try table.close()
    }

    private static func writeLong<Value>(
        _ layout: TableLayout, _ matrix: SparseMatrix<Value>, _ counts: CountMatrix,
        _ folder: OutputFolder, _ cell: (inout TableWriter, Value) -> Void
    ) throws(FileError) {
        var table = try folder.table(layout)
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
