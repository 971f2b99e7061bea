import Comparison
import Groundwork
import LinearAlgebra
import Reports
import TermVectors

/// `similarity.csv`, `neighbours.csv`, `prior_reports.csv` and `explanations.csv`.
public enum SimilarityTables {
    /// The square matrix of cosines; the ids are the header and the first column.
    public static func writeSquare(
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

    /// The most similar reports of each.
    public static func writeNeighbours(
        _ neighbours: [[Similarity.Neighbour]], ids: [String], to folder: OutputFolder
    ) throws(FileError) {
        try writeNeighbours(neighbours, of: ids, among: ids, to: .folder(folder))
    }

    /// The most similar reports among `ids` of each of the queries.
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

    /// The most similar prior reports of each row named, with the terms that make the first of them so.
    ///
    /// - Parameters:
    ///   - explanations: for each row of the matrix and each of its priors the split of the cosine.
    ///   - reports: the report of each row.
    public static func writePriors(
        _ priors: PriorReports, explanations: [[Explanation]], reports: [Report], vocabulary: Vocabulary, rows: [Int],
        to destination: TableDestination
    ) throws(FileError) {
        var table = try destination.table(
            "prior_reports.csv",
            [
                "report_id", "rank", "prior_id", "prior_year", "years_apart", "cosine", "cosine_margin", "same_region",
                "top_terms",
            ])
        for row in rows {
            for (index, prior) in priors.priors[row].enumerated() {
                let (report, other) = (reports[row], reports[prior.row])
                table.identifier(report.id)
                table.integer(index + 1)
                table.identifier(other.id)
                table.integer(other.year)
                table.integer(report.year.flatMap { year in other.year.map { year - $0 } })
                table.number(prior.cosine)
                table.number(prior.margin)
                table.boolean(sameRegion(report, other))
                table.identifier(topTerms(explanations[row][index], vocabulary))
                try table.endRow()
            }
        }
        try table.close()
    }

    /// The split of the cosine with the most similar prior report, term by term, and what is left.
    public static func writeExplanations(
        _ priors: PriorReports, explanations: [[Explanation]], reports: [Report], counts: CountMatrix, rows: [Int],
        to folder: OutputFolder
    ) throws(FileError) {
        var table = try folder.table(
            "explanations.csv",
            [
                "report_id", "prior_id", "term", "set_phrase", "contribution", "cosine_share", "count_report",
                "count_prior",
            ])
        for row in rows {
            guard let prior = priors.priors[row].first, let explanation = explanations[row].first else { continue }
            let own = columnCounts(counts, row)
            let others = columnCounts(counts, prior.row)
            for term in explanation.terms {
                table.identifier(reports[row].id)
                table.identifier(reports[prior.row].id)
                table.identifier(counts.vocabulary.terms[term.column])
                table.boolean(term.isSetPhrase)
                table.number(term.contribution)
                table.number(explanation.cosine > 0 ? term.contribution / explanation.cosine : nil)
                table.integer(own[term.column])
                table.integer(others[term.column])
                try table.endRow()
            }
            table.identifier(reports[row].id)
            table.identifier(reports[prior.row].id)
            table.identifier("(others)")
            table.boolean(nil)
            table.number(explanation.others)
            table.number(explanation.cosine > 0 ? explanation.others / explanation.cosine : nil)
            table.integer(nil)
            table.integer(nil)
            try table.endRow()
        }
        try table.close()
    }

    /// Whether two reports are of the same place as it is coded today; nil where that is not known of both.
    public static func sameRegion(_ a: Report, _ b: Report) -> Bool? {
        guard let first = a.regionCodeCurrent ?? a.regionCode, let second = b.regionCodeCurrent ?? b.regionCode else {
            return nil
        }
        return first == second
    }

    /// The strongest terms that are not set phrases.
    public static func topTerms(_ explanation: Explanation, _ vocabulary: Vocabulary, limit: Int = 8) -> String {
        explanation.terms.filter { !$0.isSetPhrase }.prefix(limit).map { vocabulary.terms[$0.column] }
            .joined(separator: " ")
    }

    private static func columnCounts(_ counts: CountMatrix, _ row: Int) -> [Int: Int] {
        Dictionary(
            uniqueKeysWithValues: counts.counts.entries(ofRow: row).map {
                (Int(counts.counts.columnIndices[$0]), Int(counts.counts.values[$0]))
            })
    }
}
