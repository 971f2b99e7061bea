import ArgumentParser
import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `conspectus kwic`: every occurrence of a word or phrase.
struct KwicCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kwic",
        abstract: "Show every place where a word or phrase stands, in its context.",
        discussion: """
            Writes kwic.csv. On a terminal the places are aligned for reading; --csv writes the table there too. Offsets \
            are Unicode scalars into the cleaned text (texts/ of run and ingest).
            """)

    @OptionGroup(title: "Input") var input: InputArguments

    @Option(
        help: ArgumentHelp(
            "A word or phrase, with * for any characters of a word; may be given more than once.", valueName: "phrase"))
    var keyword: [String] = []

    @Option(
        help: ArgumentHelp(
            "A regular expression, looked for in each paragraph wherever its characters stand; may be given more than once.",
            valueName: "expression"))
    var regex: [String] = []

    @Option(
        name: .customLong("match"),
        help: ArgumentHelp(
            "Where a phrase is found: inside (as words, also inside longer ones), segments (whole words only) or substrings "
                + "(anywhere).", valueName: "how"))
    var matching: KeywordMatching = KeywordQuery([]).matching

    @Option(help: ArgumentHelp("How many characters are shown on each side.", valueName: "n"))
    var window: Int = KeywordQuery([]).window

    @Option(
        help: ArgumentHelp(
            "The order: position (as they stand), left or right (by the text before or after).", valueName: "order"))
    var sort: KeywordOrder = KeywordQuery([]).order

    @Flag(help: "Write the table even to a terminal.")
    var csv = false

    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Scope") var scope: ScopeArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws {
        try output.validate(against: work)
        if keyword.isEmpty, regex.isEmpty {
            throw ValidationError("what to look for is missing: --keyword PHRASE, or --regex EXPRESSION")
        }
        if regex.contains(where: \.isEmpty) { throw ValidationError("--regex '' is empty; give an expression") }
        if let empty = keyword.first(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("--keyword '\(empty)' is empty; give a word or phrase")
        }
        if let any = keyword.first(where: { $0.allSatisfy { $0 == "*" } }) {
            throw ValidationError("--keyword '\(any)' would be any word; give characters beside the *")
        }
        guard window >= 0 else { throw ValidationError("--window \(window) is less than nothing; give 0 or more") }
    }

    private var options: AnalysisOptions {
        var options = AnalysisOptions(input, text, scope, work)
        options.terms.stopWords = .none
        options.scopes.countsForClusters = false
        return options
    }

    private var query: KeywordQuery {
        var query = KeywordQuery(keyword)
        query.matching = matching
        query.window = window
        query.expressions = regex
        query.order = sort
        return query
    }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let context = AnalysisContext(options, observer: Progress(quiet: work.quiet).observer)
            let pipeline = try TextPipeline(context)
            let corpus = try await CorpusReading.read(context)
            let reports = corpus.counted
            guard !reports.isEmpty else { throw AnalysisError.noReports(corpus, inputs: input.inputs) }
            StandardError.say(Scopes.diagnostics(options), quiet: work.quiet)
            let finding = try await KeywordFinding(
                query, in: reports, scope: Scopes(options).terms, pipeline: pipeline, threads: work.threads)
            if !isForReading { StandardError.say(CoverageNote(corpus).diagnostics, quiet: work.quiet) }
            if finding.occurrences.isEmpty { StandardError.say([notFound(in: reports.count)], quiet: work.quiet) }
            if isForReading {
                let sink = FileSink.standardOutput()
                try sink.write(SafeText.shown(KeywordTable.aligned(finding.occurrences), keepingLines: true))
                return try sink.close()
            }
            let provenance = Provenance("kwic", options: recorded, corpus: corpus, context: context, pipeline: pipeline)
            try await output.write(to: place, work: work, provenance) { destination in
                try KeywordTable.write(finding.occurrences, to: destination)
            }
        }
    }

    private func notFound(in count: Int) -> Diagnostic {
        Diagnostic(
            .note,
            "not found in \(count) reports: \((keyword + regex).joined(separator: ", "))"
                + (matching != .substrings && regex.isEmpty
                    ? "; --match substrings looks for the characters anywhere" : ""))
    }

    private var recorded: Provenance.Members {
        options.recorded([.reading, .words, .scope]) + [
            ("keyword", .array(keyword.map { .string($0) })), ("regex", .array(regex.map { .string($0) })),
            ("sort", .string(sort.rawValue)), ("match", .string(matching.rawValue)),
            ("window", .integer(window)),
        ]
    }

    private var isForReading: Bool {
        output.output == nil && !csv && !work.json && !work.excel && isatty(1) == 1
    }
}

extension KeywordOrder: ExpressibleByArgument {}
