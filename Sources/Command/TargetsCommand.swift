import ArgumentParser
import Conspectus

/// `conspectus targets`: the numbers that reports promise.
struct TargetsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "targets",
        abstract: "List the goals with numbers that reports state: growth, prices, jobs, and every other.",
        discussion: """
            Writes targets.csv: indicator, bounds, unit, how the number binds (=, >=, <=, range, about, in step with), the \
            words that say so, by when, and the sentence. A masked number leaves the bounds empty.
            """)

    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws { try output.validate(against: work) }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let corpus = try await Preparation.read(input, work: work, progress: progress)
            guard !corpus.counted.isEmpty else { throw CommandError.noReports(corpus, inputs: input.inputs) }
            progress.step("finding targets")
            let finding = try await TargetFinding(corpus, threads: work.threads)
            progress.finish()
            Basis(corpus).say(quiet: work.quiet)
            if !work.quiet { finding.sayWhatIsMissing() }
            try await output.write(to: place, work: work) { destination in
                try TargetTable.write(finding.targets, to: destination)
            } provenance: {
                Provenance.document(
                    command: "targets",
                    options: [
                        ("inputs", .array(input.inputs.map { .string($0) })), ("metadata", .optional(input.metadata)),
                        ("documents", .string(input.documents.rawValue)),
                    ], corpus: corpus, tools: nil, threads: work.threads)
            }
        }
    }
}

/// The targets of every report.
struct TargetFinding: Sendable {
    let targets: [(id: String, targets: [Target])]

    init(_ corpus: Corpus, threads: Int) async throws {
        let reports = corpus.counted
        let found = try await Parallel.map(reports.count, threads: threads) { TargetExtraction.find(in: reports[$0]) }
        targets = reports.indices.map { (reports[$0].id, found[$0]) }
    }

    /// Reports without a target, and numbers that somebody masked.
    func sayWhatIsMissing() {
        let none = targets.filter { $0.targets.isEmpty }.map(\.id)
        if !none.isEmpty {
            let named = none.prefix(5).joined(separator: ", ") + (none.count > 5 ? " …" : "")
            StandardError.write(
                "conspectus: note: no target was found in \(none.count) of \(targets.count) reports: \(named)\n")
        }
        if maskedCount > 0 {
            StandardError.write(
                "conspectus: note: the numbers of \(maskedCount) targets are masked; their bounds are empty\n")
        }
    }

    /// How many targets have a number that somebody masked.
    var maskedCount: Int {
        targets.reduce(0) { sum, report in
            sum + report.targets.count { $0.lower == nil && $0.upper == nil && !$0.unit.isEmpty }
        }
    }
}
