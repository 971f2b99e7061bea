import ArgumentParser

/// Whether the cleaned texts are written.
struct TextFilesArguments: ParsableArguments {
    enum Choice: String, ExpressibleByArgument, CaseIterable, Sendable {
        case files, none
    }

    @Option(
        help: ArgumentHelp(
            "Whether the cleaned texts are written, each into a file of texts/ (files), or not (none), as for tables of very many.",
            valueName: "files|none"))
    var texts = Choice.files

    /// Whether they are written.
    var areWritten: Bool { texts == .files }
}
