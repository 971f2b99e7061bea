import ArgumentParser
import Conspectus

/// What `keyness` and `themes` share: the options, and the comparison of each group with the others.
struct GroupComparison: ParsableArguments {
    @OptionGroup(title: "Input") var input: InputOptions
    @OptionGroup(title: "Text") var text: TextOptions
    @OptionGroup(title: "Terms") var terms: TermOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Groups") var group: GroupOptions
    @OptionGroup(title: "Kinds") var kinds: KindOptions
    @OptionGroup(title: "Groups") var test: TestOptions
    @OptionGroup(title: "Comparison") var pairs: PairOptions
    @OptionGroup(title: "Comparison") var listed: TopOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws { try output.validate(against: work) }

    /// Compares the groups and hands the finding to `write`, with the place for its table.
    func run(
        command: String, _ write: (KeynessFinding, Vocabulary, TableDestination) throws -> Void
    ) async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let progress = Progress(quiet: work.quiet)
            let prepared = try await Preparation.make(
                input: input, text: text, terms: terms,
                scopes: Scopes(terms: scope.scope, clusters: nil, documents: input.documents, quiet: work.quiet),
                withPlaces: true, work: work, progress: progress)
            guard prepared.reports.count > 1 else {
                throw CommandError.oneReport(id: prepared.reports[0].id, what: "nothing can set it apart")
            }
            progress.step("comparing groups")
            let finding = try await KeynessFinding(
                prepared, groupBy: group.groupBy, kinds: kinds, permutations: test.permutations, top: listed.top,
                work: work, strata: prepared.strata(within: pairs.within),
                sentences: SentenceSource(prepared))
            progress.finish()
            if finding.groups.isEmpty {
                throw CommandError.noGroups(column: group.groupBy, reports: prepared.reports.count)
            }
            Basis(prepared).say(quiet: work.quiet)
            if !work.quiet { finding.sayWhatIsLeftOut() }
            try await output.write(to: place, work: work) { destination in
                try write(finding, prepared.counts.vocabulary, destination)
            } provenance: {
                provenance(command, prepared)
            }
        }
    }

    private func provenance(_ command: String, _ prepared: Preparation) -> JSONValue {
        Provenance.document(
            command: command,
            options: Provenance.options(input: input, text: text, terms: terms) + prepared.scopes.members + [
                ("group_by", .string(group.groupBy)), ("top", .integer(listed.top)),
                ("within", .optional(pairs.within)), ("permutations", .optional(test.permutations)),
                ("seed", .string(String(work.seed))),
                ("exclude_kinds", .array(kinds.excludeKinds.names.map { .string($0) })),
            ], corpus: prepared.corpus, tools: prepared.tools, threads: work.threads)
    }
}

extension KeynessFinding {
    /// Says on standard error which reports and groups are not compared.
    func sayWhatIsLeftOut() {
        if !grouping.ungrouped.isEmpty {
            StandardError.write(
                "conspectus: note: \(grouping.ungrouped.count) reports have no known \(groupBy) "
                    + "and are in no group and no reference\n")
        }
        say("too few reports to test, so p and q are empty", of: groups.filter { $0.method == .tooFewReports })
        say("a single report stands for its group", of: groups.filter { $0.group.target.count == 1 })
        if !incomparable.isEmpty {
            StandardError.write(
                "conspectus: note: nothing to compare these with: \(incomparable.joined(separator: ", "))\n")
        }
    }

    private func say(_ what: String, of groups: [KeynessTable.Rows]) {
        if groups.isEmpty { return }
        let most = 8
        let names = groups.prefix(most).map(\.group.name).joined(separator: ", ")
        let more = groups.count > most ? ", … (\(groups.count) of \(self.groups.count))" : ""
        StandardError.write("conspectus: note: \(what): \(names)\(more)\n")
    }
}
