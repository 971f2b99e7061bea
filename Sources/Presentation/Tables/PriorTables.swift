import Analysis
import Comparison
import Reports
import Support
import TermVectors

/// `prior_reports.csv`, `explanations.csv`, `evidence.csv` and `changes.csv`.
public struct PriorTables: Sendable {
    private let finding: PriorFinding
    private var search: PriorSearch { finding.search }
    /// The report of each row.
    private var reports: [Report] { finding.reports }
    private var counts: CountMatrix { finding.counts }
    private var rows: [Int] { finding.rows }

    /// The tables of a finding, for the rows that were asked for.
    public init(_ finding: PriorFinding) { self.finding = finding }

    /// The tasks that write the four tables.
    ///
    /// - Parameter folder: the output folder, which must exist.
    public func files(to folder: OutputFolder) -> [FileTask] {
        [
            { try writeExplanations(to: folder) }, { try writePriors(to: .folder(folder)) },
            { try writeEvidence(to: folder) }, { try writeChanges(to: folder) },
        ]
    }

    /// Writes the most similar prior reports of each row that was asked for, with the terms that make them similar.
    ///
    /// - Throws: `FileError`.
    public func writePriors(to destination: TableDestination) throws(FileError) {
        var table = try destination.table(
            "prior_reports.csv",
            [
                "report_id", "rank", "prior_id", "prior_year", "years_apart", "cosine", "cosine_margin", "same_region",
                "top_terms", "term_cosine", "candidates", "shared_terms",
            ])
        for row in rows {
            for (index, found) in search.found[row].enumerated() {
                let (report, other) = (reports[row], reports[found.prior.row])
                table.identifier(report.id)
                table.integer(index + 1)
                table.identifier(other.id)
                table.integer(other.year)
                table.integer(found.yearsApart)
                table.number(found.prior.cosine)
                table.number(found.prior.margin)
                table.boolean(report.isOfSameRegion(as: other))
                table.identifier(found.topTerms.map { finding.names.name(.term(Int($0))) }.joined(separator: " "))
                table.number(found.termCosine)
                table.integer(search.candidates[row])
                table.integer(found.sharedTerms)
                try table.endRow()
            }
        }
        try table.close()
    }

    /// Writes the breakdown of the cosine with the most similar prior report by feature, and the remainder.
    package func writeExplanations(to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(
            "explanations.csv",
            [
                "report_id", "prior_id", "term", "set_phrase", "contribution", "cosine_share", "count_report",
                "count_prior",
            ])
        for row in rows {
            guard let found = search.found[row].first, let explanation = found.explanation else { continue }
            for part in explanation.parts {
                table.identifier(reports[row].id)
                table.identifier(reports[found.prior.row].id)
                table.identifier(finding.names.name(part.feature))
                table.boolean(part.isSetPhrase)
                table.number(part.contribution)
                table.number(explanation.share(of: part.contribution))
                table.integer(search.count(part.feature, inRow: row))
                table.integer(search.count(part.feature, inRow: found.prior.row))
                try table.endRow()
            }
            table.identifier(reports[row].id)
            table.identifier(reports[found.prior.row].id)
            table.identifier("(others)")
            table.boolean(nil)
            table.number(explanation.others)
            table.number(explanation.share(of: explanation.others))
            table.integer(nil)
            table.integer(nil)
            try table.endRow()
        }
        try table.close()
    }

    /// Writes sentences of both reports for the strongest features.
    package func writeEvidence(to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(
            "evidence.csv", ["report_id", "prior_id", "term", "sentence_report", "sentence_prior"])
        for row in rows {
            for pair in finding.evidence[row] {
                table.identifier(reports[row].id)
                table.identifier(reports[search.found[row][0].prior.row].id)
                table.identifier(finding.names.name(pair.feature))
                table.prose(pair.report)
                table.prose(pair.prior)
                try table.endRow()
            }
        }
        try table.close()
    }

    /// Writes what each report says more and less than its most similar prior report.
    package func writeChanges(to folder: OutputFolder) throws(FileError) {
        var table = try folder.table(
            "changes.csv", ["report_id", "prior_id", "term", "count_report", "count_prior", "log_odds", "z"])
        for row in rows {
            for change in finding.changes[row] {
                table.identifier(reports[row].id)
                table.identifier(reports[search.found[row][0].prior.row].id)
                table.identifier(counts.vocabulary.terms[change.column])
                table.integer(change.count)
                table.integer(change.priorCount)
                table.number(change.logOdds)
                table.number(change.z)
                try table.endRow()
            }
        }
        try table.close()
    }
}
