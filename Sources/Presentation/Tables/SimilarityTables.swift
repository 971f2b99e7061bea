import Comparison
import LinearAlgebra
import Support

/// `similarity.csv`, `pairs.csv`, `neighbours.csv` and `similarity.npz`.
public enum SimilarityTables {
    /// Writes the square matrix of cosines, with the ids as header and first column.
    package static func writeSquare(
        _ cosines: DenseMatrix<Double>, ids: [String], to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table("similarity.csv", ["report_id"] + ids)
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
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writePairs(
        _ pairs: [Similarity.Pair], ids: [String], to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table("pairs.csv", ["report_id", "other_id", "cosine"])
        for pair in pairs {
            table.identifier(ids[pair.first])
            table.identifier(ids[pair.second])
            table.number(pair.cosine)
            try table.endRow()
        }
        try table.close()
    }

    /// Writes the most similar reports of each report.
    ///
    /// - Parameters:
    ///   - neighbours: the reports most similar to that of each row.
    ///   - ids: the id of each row's report.
    ///   - folder: the output folder.
    /// - Throws: `FileError`.
    public static func writeNeighbours(
        _ neighbours: [[Similarity.Neighbour]], ids: [String], to folder: OutputFolder
    ) throws(FileError) {
        try writeNeighbours(neighbours, of: ids, among: ids, to: .folder(folder))
    }

    /// Writes the most similar reports among `ids` for each of the queries.
    ///
    /// - Parameters:
    ///   - neighbours: the reports most similar to each query.
    ///   - queries: the id of each query.
    ///   - ids: the id of each row's report.
    ///   - destination: where the table goes.
    /// - Throws: `FileError`.
    public static func writeNeighbours(
        _ neighbours: [[Similarity.Neighbour]], of queries: [String], among ids: [String],
        to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table("neighbours.csv", ["report_id", "rank", "neighbour_id", "cosine"])
        for (row, found) in neighbours.enumerated() {
            for (index, neighbour) in found.enumerated() {
                table.identifier(queries[row])
                table.integer(index + 1)
                table.identifier(ids[neighbour.row])
                table.number(neighbour.cosine)
                try table.endRow()
            }
        }
        try table.close()
    }
}
