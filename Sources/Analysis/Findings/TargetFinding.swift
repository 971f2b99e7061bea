import Reports
import Support
import Targets

/// The targets of every report, the results that it states, and what became of the targets.
public struct TargetFinding: Sendable {
    /// What each report that is not excluded says in numbers.
    public let statements: [ReportStatements]
    /// Goals and results of successive years side by side.
    public let ledger: [LedgerEntry]
    /// The usual indicators, by which goals and results are compared.
    public let indicators: TargetIndicators

    /// The targets of each report that is not excluded, in text order.
    public var targets: [(id: String, targets: [Target])] { statements.map { ($0.id, $0.targets) } }

    /// Reads the targets and results of every report that is not excluded.
    package init(_ corpus: Corpus, _ context: AnalysisContext) async throws {
        let reports = corpus.counted
        let indicators = try context.files.indicators()
        statements = try await Parallel.map(reports.count, threads: context.options.work.threads) {
            StatementExtraction.find(in: reports[$0], indicators: indicators)
        }
        ledger = Ledger.entries(statements, indicators: indicators)
        self.indicators = indicators
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
