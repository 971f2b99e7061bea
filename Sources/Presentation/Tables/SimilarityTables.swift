import Comparison
import LinearAlgebra
import Support
import TermVectors

/// `similarity.csv`, `pairs.csv`, `neighbours.csv` and `similarity.npz`.
public enum SimilarityTables {
    /// The layouts of the tables.
    static let layouts = [neighbours, pairs]

    private static let neighbours = TableLayout(
        "neighbours.csv",
        [
            .reportID, .rank("相似程度的名次", "its place by similarity"),
            .text("neighbour_id", "相似报告的编号", "the id of the similar report"),
            .number("cosine", "cosine 0 to 1", "两篇报告的余弦相似度", "the cosine of the two reports"),
            .text(
                "shared_terms", "两篇共有而不足六成报告使用的名词（不含地名、人名、单字），作用大者在前，以空格分隔",
                "nouns of both that under 60 % of the reports use, without names and single characters, the strongest first",
                empty: .none),
            .text("neighbour_label", "相似报告的名称", "the similar report's name"),
        ] + TableColumn.names)
    private static let pairs = TableLayout(
        "pairs.csv",
        [
            .reportID, .text("other_id", "另一篇报告的编号", "the id of the other report"),
            .number("cosine", "cosine 0 to 1", "两篇报告的余弦相似度", "the cosine of the two reports"),
            .text("other_label", "另一篇报告的名称", "the other report's name"),
        ] + TableColumn.names)
    /// The square matrix; its columns are the reports, so it comes last in the codebook.
    static let square = TableLayout(
        "similarity.csv", [.reportID],
        ownColumns: .init(
            before: nil,
            column: .number(
                "<report_id>", "cosine 0 to 1", "与该编号的报告的余弦相似度", "the cosine with the report of this id",
                empty: .init("一方没有词语", "one of them has no terms"))))

    /// Writes the square matrix of cosines, with the ids as header and first column.
    package static func writeSquare(
        _ cosines: DenseMatrix<Double>, ids: [String], to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(square, own: ids)
        for (row, id) in ids.enumerated() {
            table.identifier(id)
            for cosine in cosines.row(row) { table.number(cosine) }
            try table.endRow()
        }
        try table.close()
    }

    /// Writes the square matrix as `similarity.npz` in the folder of matrices, whatever its size; its rows
    /// are those of `rows.csv`.
    ///
    /// - Parameters:
    ///   - similarity: the weighted reports.
    ///   - folder: the output folder.
    ///   - threads: the number of threads.
    /// - Throws: `FileError`.
    public static func writeSquareNPZ(_ similarity: Similarity, to folder: OutputFolder, threads: Int) async throws {
        try await MatrixFiles.writeSquareNPZ(
            size: similarity.rowCount, name: "similarity", to: folder.path + "/matrices/similarity.npz"
        ) { try await similarity.cosines(ofRows: $0, threads: threads) }
    }

    /// Writes pairs of reports whose cosine reaches a threshold.
    ///
    /// - Parameters:
    ///   - pairs: the pairs.
    ///   - ids: the id of each row's report.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writePairs(
        _ pairs: [Similarity.Pair], ids: [String], names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(Self.pairs)
        for pair in pairs {
            table.identifier(ids[pair.first])
            table.identifier(ids[pair.second])
            table.number(pair.cosine)
            table.prose(names.label(ids[pair.second]))
            try names.endRow(of: ids[pair.first], in: &table)
        }
        try table.close()
    }

    /// Writes the most similar reports of each report.
    ///
    /// - Parameters:
    ///   - neighbours: the reports most similar to that of each row.
    ///   - matrix: the weighted terms by which they are similar.
    ///   - telling: which of them may be named.
    ///   - names: what the reports are called.
    ///   - folder: the output folder.
    /// - Throws: `FileError`.
    public static func writeNeighbours(
        _ neighbours: [[Similarity.Neighbour]], _ matrix: WeightedMatrix, telling: TellingTerms, names: ReportNames,
        to folder: OutputFolder
    ) throws(FileError) {
        try writeNeighbours(
            neighbours, ofRows: Array(neighbours.indices), matrix, telling: telling, names: names, to: .folder(folder))
    }

    /// Writes the most similar reports of each of some rows, and the terms that tell why.
    ///
    /// - Parameters:
    ///   - neighbours: the reports most similar to that of each row.
    ///   - rows: the rows.
    ///   - matrix: the weighted terms by which they are similar.
    ///   - telling: which of them may be named.
    ///   - names: what the reports are called.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeNeighbours(
        _ neighbours: [[Similarity.Neighbour]], ofRows rows: [Int], _ matrix: WeightedMatrix, telling: TellingTerms,
        names: ReportNames, to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(Self.neighbours)
        let ids = matrix.reportIDs
        let shared = SharedTerms(matrix, telling: telling)
        for (row, found) in zip(rows, neighbours) {
            for (index, neighbour) in found.enumerated() {
                table.identifier(ids[row])
                table.integer(index + 1)
                table.identifier(ids[neighbour.row])
                table.number(neighbour.cosine)
                let terms = shared.strongest(row, neighbour.row)
                table.identifier(terms.isEmpty ? nil : terms.joined(separator: " "))
                table.prose(names.label(ids[neighbour.row]))
                try names.endRow(of: ids[row], in: &table)
            }
        }
        try table.close()
    }
}
