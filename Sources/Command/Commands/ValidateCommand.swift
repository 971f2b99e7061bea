import ArgumentParser
import Conspectus

/// `conspectus validate`: how well word lists find what they are meant to find.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Draw sentences to code by hand, and compute from the codes how well word lists do.",
        usage: """
            conspectus validate LIST INPUT... --output DIR
            conspectus validate --codes DIR/validation_sheet.csv [--codes SECOND.csv]
            """,
        discussion: """
            First it draws, for each category, sentences with its terms, sentences that only have their characters, and \
            others, and writes validation_sheet.csv to code (1 if the sentence speaks of the category, else 0) and \
            validation_draw.csv, which coders need not see. Given the coded sheet, it writes validation.csv: precision and \
            recall by category and term, the share of sentences corrected by the codes with its interval, and how far two \
            coders agree.
            """)

    @Argument(help: ArgumentHelp("The word lists, as for --dictionary.", valueName: "list"))
    var list: String?

    @Argument(
        help: ArgumentHelp("A report, or a folder of reports that is read with all below it.", valueName: "input"))
    var inputs: [String] = []

    @OptionGroup(title: "Validation") var validation: ValidationArguments
    @OptionGroup(title: "Input") var reading: ReadingArguments
    @OptionGroup(title: "Matching") var matching: MatchingArguments
    @OptionGroup(title: "Text") var text: TextArguments
    @OptionGroup(title: "Scope") var scope: ScopeArguments
    @OptionGroup(title: "Work") var work: WorkArguments
    @OptionGroup(title: "Output") var output: OutputArguments

    func validate() throws {
        try output.validate(against: work)
        if validation.codes.isEmpty {
            guard list != nil, !inputs.isEmpty else {
                throw ValidationError(
                    "what is validated is missing: conspectus validate LIST INPUT... --output DIR, or --codes FILE for codes that "
                        + "come back")
            }
            if output.output == nil {
                throw ValidationError("a sheet to code is a file; say where with --output DIR")
            }
        } else if let list {
            throw ValidationError(
                "--codes reads what was drawn before, so \(list) and the reports are not needed; drop them")
        }
    }

    private var options: AnalysisOptions {
        var options = AnalysisOptions(validation, reading, matching, text, scope, work)
        options.input.paths = inputs
        options.findings.dictionary.path = list
        options.terms.stopWords = .none
        options.scopes.countsForClusters = false
        return options
    }

    func run() async throws {
        try await reportingFailures {
            if validation.codes.isEmpty { try await draw() } else { try await evaluate() }
        }
    }

    private func draw() async throws {
        let place = try output.check(reading: inputs)
        let context = AnalysisContext(options, observer: Progress(quiet: work.quiet).observer)
        let pipeline = try TextPipeline(context)
        guard let dictionary = try options.findings.dictionary.read() else { return }
        let corpus = try await CorpusReading.read(context)
        guard !corpus.counted.isEmpty else { throw AnalysisError.noReports(corpus, inputs: inputs) }
        StandardError.say(
            Scopes.diagnostics(options) + dictionary.notes.map { Diagnostic(.note, $0) }
                + CoverageNote(corpus).diagnostics, quiet: work.quiet)
        let draw = try await ValidationDraw(of: dictionary, in: corpus.counted, options: options, pipeline: pipeline)
        StandardError.say(draw.diagnostics, quiet: work.quiet)
        let recorded =
            options.recorded([.reading, .words, .scope, .dictionary, .seed])
            + [("sample", .integer(options.findings.validation.size))]
        let provenance = Provenance("validate", options: recorded, corpus: corpus, context: context, pipeline: pipeline)
        try await output.write(to: place, work: work, provenance) { destination in
            try ValidationTables.writeSheet(draw, to: destination)
            try ValidationTables.writeDraw(draw, to: destination)
        }
    }

    private func evaluate() async throws {
        let place = try output.check(reading: [])
        let (file, sheets) = (validation.drawFile, validation.codes)
        let coded = try sheets.map { (bytes: try Files.bytes(at: $0), name: $0) }
        if validation.draw == nil, Files.kind(of: file) == .missing {
            throw ValidationSheetError.noDraw(file: file, sheet: sheets[0])
        }
        let drawn = (bytes: try Files.bytes(at: file), name: file)
        let draw = try ValidationDraw(drawn.bytes, name: file)
        let result = ValidationResult(draw, try ValidationSheet(of: draw, named: file, sheets: coded))
        StandardError.say(result.diagnostics, quiet: work.quiet)
        let provenance = Provenance(
            "validate",
            options: [("codes", .array(sheets.map { .string($0) })), ("draw", .string(file))],
            tables: [drawn] + coded, context: AnalysisContext(options))
        try await output.write(to: place, work: work, provenance) { destination in
            try ValidationTables.write(result, to: destination)
            if case .folder = destination {
                try ValidationTables.writeSheet(draw, result.sheet.codes, to: destination)
                try ValidationTables.writeDraw(draw, to: destination)
            }
        }
    }
}
