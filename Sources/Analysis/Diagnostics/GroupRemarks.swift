import Comparison

/// What to know of a comparison of groups: which reports and groups are not compared, or only poorly.
struct GroupRemarks {
    /// A group, and how p was found; nil if it has no other to be compared with.
    struct Group {
        let name: String
        let reports: Int
        let method: PermutationTest.Method?
    }

    let groupBy: String
    let groups: [Group]
    /// The number of reports that are in no group.
    let ungrouped: Int
    /// What still tells something of a group that is one block.
    let oneBlockRemark: String

    init(_ groupBy: String, _ groups: [Group], ungrouped: Int, oneBlockRemark: String) {
        self.groupBy = groupBy
        self.groups = groups
        self.ungrouped = ungrouped
        self.oneBlockRemark = oneBlockRemark
    }

    var diagnostics: [Diagnostic] {
        var notes: [String] = []
        if ungrouped > 0 {
            notes.append("\(ungrouped) reports have no known \(groupBy) and are in no group and no reference")
        }
        let compared = groups.filter { $0.method != nil }
        func add(_ what: String, where isMeant: (Group) -> Bool) {
            let meant = compared.filter(isMeant)
            if meant.isEmpty { return }
            let most = 8
            let names = meant.prefix(most).map(\.name).joined(separator: ", ")
            let more = meant.count > most ? ", … (\(meant.count) of \(compared.count))" : ""
            notes.append("\(what): \(names)\(more)")
        }
        add("too few reports to test, so p and q are empty") { $0.method == .tooFewReports }
        add("the reports of one block stand for the group, so p and q are empty, and \(oneBlockRemark)") {
            $0.method == .oneBlock
        }
        add("a single report stands for its group") { $0.reports == 1 }
        let alone = groups.filter { $0.method == nil }.map(\.name)
        if !alone.isEmpty { notes.append("nothing to compare these with: \(alone.joined(separator: ", "))") }
        return notes.map { Diagnostic(.note, $0) }
    }
}
