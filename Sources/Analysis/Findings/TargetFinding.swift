import Reports
import Support
import Targets

/// The targets of every report.
public struct TargetFinding: Sendable {
    /// The targets of each report that is not excluded, in text order.
    public let targets: [(id: String, targets: [Target])]

    /// Reads the targets of every report that is not excluded.
    package init(_ corpus: Corpus, threads: Int) async throws {
        let reports = corpus.counted
        let found = try await Parallel.map(reports.count, threads: threads) { TargetExtraction.find(in: reports[$0]) }
        targets = reports.indices.map { (reports[$0].id, found[$0]) }
    }

    /// The number of targets whose number is masked.
    public var maskedCount: Int {
        targets.reduce(0) { sum, report in
            sum + report.targets.count { $0.lower == nil && $0.upper == nil && !$0.unit.isEmpty }
        }
    }

    /// Reports without a target, and masked numbers.
    public var diagnostics: [Diagnostic] {
        var notes: [String] = []
        let none = targets.filter { $0.targets.isEmpty }.map(\.id)
        if !none.isEmpty {
            let named = none.prefix(5).joined(separator: ", ") + (none.count > 5 ? " …" : "")
            notes.append("no target was found in \(none.count) of \(targets.count) reports: \(named)")
        }
        if maskedCount > 0 { notes.append("the numbers of \(maskedCount) targets are masked; their bounds are empty") }
        return notes.map { Diagnostic(.note, $0) }
    }
}
