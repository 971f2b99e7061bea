import Priorities
import Reports

/// The priorities of the compared reports, by their rows.
struct PrioritiesOfRows: Sendable {
    /// What was found.
    let finding: PriorityFinding
    /// For each row the index of its report in ``finding``.
    private let indices: [Int]

    /// Finds the reports of rows.
    ///
    /// - Parameters:
    ///   - finding: the priorities, of all reports that are not excluded.
    ///   - ids: the id of each row's report, which is one of these.
    init(_ finding: PriorityFinding, rows ids: [String]) {
        let places = Dictionary(uniqueKeysWithValues: finding.reports.enumerated().map { ($1.id, $0) })
        self.finding = finding
        indices = ids.map { places[$0]! }
    }

    /// The sentences of a row's plan.
    func sentences(_ row: Int) -> [DomainSentence] { finding.sentences[indices[row]] }

    /// The shares of a row's plan.
    func shares(_ row: Int) -> [Double?] { finding.profiles[indices[row]].shares }

    /// The report of a row.
    func report(_ row: Int) -> Report { finding.reports[indices[row]] }

    /// Whether a row's plan has a sentence of a domain that counts.
    func isPresent(_ row: Int) -> Bool {
        let shares = shares(row)
        return shares.indices.contains { !finding.leftOut.contains($0) && shares[$0] ?? 0 > 0 }
    }

    /// The transformed profiles of rows, less the mean of these.
    func likeness(_ rows: [Int]) -> ProfileLikeness {
        ProfileLikeness(shares: rows.map(shares), leavingOut: finding.leftOut)
    }

    /// Why a row cannot be clustered.
    func reason(_ row: Int) -> String {
        if sentences(row).isEmpty { return "no plan found in the report" }
        return isPresent(row)
            ? "its shares are the mean of all, so it is like none" : "no sentence of its plan has a domain"
    }
}
