import ArgumentParser
import Conspectus

/// How files are read.
struct ReadingArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "A table (CSV) of what you know of the reports; an edited reports.csv is one.", valueName: "file"))
    var metadata: String?

    @Option(
        name: .customLong("documents"),
        help: ArgumentHelp(
            "What a report is: 'reports' finds the pieces of each file and cleans them; 'whole' takes each file as it is. "
                + "(default: reports; whole with --tokenized)",
            valueName: "mode"))
    var documentMode: DocumentMode?

    @Option(
        help: ArgumentHelp(
            "The newest year that a report can be of; later years in a text are those of plans. (default: \(IngestOptions.newestYear))",
            valueName: "year"))
    var latestYear: Int?

    @Option(
        help: ArgumentHelp(
            "The column that holds the texts, in tables (CSV, JSON) that do not show it by its name or length.",
            valueName: "name"))
    var textColumn: String?

    @Flag(help: "The text is segmented already, its words parted by white space.")
    var tokenized = false

    func validate() throws {
        if let latestYear, !IngestOptions.years.contains(latestYear) {
            throw ValidationError("--latest-year is \(latestYear); give a year from 1949 to 2099")
        }
        if tokenized && documentMode == .reports {
            throw ValidationError(
                "--tokenized takes each file as it is, so it does not go with --documents reports; drop one")
        }
        try validateTextColumn()
    }

    private func validateTextColumn() throws {
        guard let textColumn else { return }
        if textColumn.isEmpty {
            throw ValidationError("--text-column names no column; give its title, or drop the option")
        }
        if tokenized || documentMode == .whole {
            throw ValidationError(
                "--text-column is about tables, but \(tokenized ? "--tokenized" : "--documents whole") takes each file as it is; "
                    + "drop one")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.input.metadata = metadata
        options.input.documents = documentMode
        options.input.textColumn = textColumn
        options.input.isTokenized = tokenized
        if let latestYear { options.input.latestYear = latestYear }
    }
}

extension DocumentMode: ExpressibleByArgument {}
