import ArgumentParser

/// The folder that files go into.
struct OutputArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write; it appears whole or not at all.", valueName: "dir"))
    var output: String?

    @Flag(help: "Replace an output folder that exists.")
    var force = false

    /// A finding goes to standard output or into files, not both.
    func validate(against work: WorkArguments) throws {
        if output != nil && work.json {
            throw ValidationError("--json is for standard output, but --output writes CSV files instead; drop one")
        }
    }

    func validate() throws {
        if force && output == nil {
            throw ValidationError("--force replaces an output folder, but there is no --output to replace")
        }
    }
}
