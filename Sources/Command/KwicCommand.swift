import ArgumentParser
import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `conspectus kwic`: every place where a word or phrase stands.
struct KwicCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kwic",
        abstract: "Show every place where a word or phrase stands, in its context.",
        discussion: """
            Writes kwic.csv. On a terminal the places are aligned for reading; --csv writes the table there too. Offsets \
            are Unicode scalars into the cleaned text (texts/ of run and ingest).
            """)

    @OptionGroup(title: "Input") var input: InputOptions

    @Option(help: ArgumentHelp("A word or phrase; may be given more than once.", valueName: "phrase"))
    var keyword: [String]

    @Option(
        name: .customLong("match"),
        help: ArgumentHelp("Where it counts: segments (whole words) or substrings (anywhere).", valueName: "how"))
    var matching: KeywordMatching = .segments

    @Option(help: ArgumentHelp("How many characters are shown on each side.", valueName: "n"))
    var window: Int = 20

    @Flag(help: "Write the table even to a terminal.")
    var csv = false

    @OptionGroup(title: "Text") var text: TextOptions
    @OptionGroup(title: "Scope") var scope: ScopeOptions
    @OptionGroup(title: "Work") var work: WorkOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        try output.validate(against: work)
        if keyword.isEmpty { throw ValidationError("what to look for is missing: --keyword PHRASE") }
        if let empty = keyword.first(where: { $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("--keyword '\(empty)' is empty; give a word or phrase")
        }
        guard window >= 0 else { throw ValidationError("--window \(window) is less than nothing; give 0 or more") }
    }

    func run() async throws {
        try await reportingFailures {
            let place = try output.check(reading: input.inputs)
            let tools = try TextTools(text: text, stopWords: "none", isTokenized: input.tokenized, quiet: work.quiet)
            let corpus = try await Preparation.read(input, work: work, progress: Progress(quiet: work.quiet))
            let reports = corpus.counted
            guard !reports.isEmpty else { throw CommandError.noReports(corpus, inputs: input.inputs) }
            let scope = Scopes(terms: scope.scope, clusters: nil, documents: input.documents, quiet: work.quiet).terms
            if scope != .all, reports.allSatisfy({ $0.ranges(in: scope)?.isEmpty == true }) {
                throw CommandError.emptyScope(option: "--scope", scope: scope.rawValue, reports: reports.count)
            }
            let finder = KeywordInContext(keyword, matching: matching, window: window, segmenter: tools.segmenter)
            let found = try await Parallel.map(reports.count, threads: work.threads) { index in
                let report = reports[index]
                let (ranges, sections) = (report.ranges(in: scope), report.sections)
                return finder.lines(in: tools.segmenter.segment(report.text)).filter { line in
                    ranges?.contains { $0.contains(line.start) } ?? true
                }.map { line in
                    let section = sections.filter { $0.range.contains(line.start) }.max { $0.depth < $1.depth }
                    return KeywordTable.Row(report: report, section: section?.role, line: line)
                }
            }
            let rows = found.flatMap { $0 }
            if !isForReading { Basis(corpus).say(quiet: work.quiet) }
            if rows.isEmpty && !work.quiet {
                StandardError.write(
                    "conspectus: note: not found in \(reports.count) reports: \(keyword.joined(separator: ", "))"
                        + (matching == .segments ? "; --match substrings looks inside words too\n" : "\n"))
            }
            if isForReading {
                let sink = FileSink.standardOutput()
                try sink.write(SafeText.shown(KeywordTable.aligned(rows), keepingLines: true))
                return try sink.close()
            }
            try await output.write(to: place, work: work) { destination in
                try KeywordTable.write(rows, to: destination)
            } provenance: {
                Provenance.document(
                    command: "kwic",
                    options: Provenance.options(input: input, text: text, terms: nil) + [
                        ("keyword", .array(keyword.map { .string($0) })), ("match", .string(matching.rawValue)),
                        ("window", .integer(window)), ("scope", .string(scope.rawValue)),
                    ], corpus: corpus, tools: tools, threads: work.threads)
            }
        }
    }

    private var isForReading: Bool {
        output.output == nil && !csv && !work.json && !work.excel && isatty(1) == 1
    }
}

extension KeywordMatching: ExpressibleByArgument {}
