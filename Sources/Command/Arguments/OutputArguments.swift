import ArgumentParser

/// The output folder.
struct OutputArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write; it appears whole or not at all.", valueName: "dir"))
    var output: String?

    @Flag(help: "Replace an output folder that exists.")
    var force = false

    /// Checks that a finding goes either to standard output or to files, not both.
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
