import ArgumentParser
import Conspectus

/// The command `conspectus`.
@main
struct ConspectusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conspectus",
        abstract: "Compare Chinese government work reports (政府工作报告).",
        discussion: """
            Reads reports as they are found, segments them, counts and weighs their terms, and tells which are alike and \
            why, which cluster together and what sets a region apart. Findings are CSV files that open in Excel, pandas, \
            R and Stata.

            Start with:  conspectus run FOLDER --output out
            """,
        version: ConspectusVersion.current,
        subcommands: [
            RunCommand.self, IngestCommand.self, SegmentCommand.self, SimilarCommand.self, ClusterCommand.self,
            PrioritiesCommand.self, KeynessCommand.self, ThemesCommand.self, TargetsCommand.self, KwicCommand.self,
            PhrasesCommand.self,
            ValidateCommand.self, CodebookCommand.self, LexiconCommand.self,
        ])

    /// File names need not be UTF-8. Swift's own list of arguments replaces invalid bytes with U+FFFD, so the
    /// names would match no file; arguments are therefore decoded like paths.
    static func main() async {
        let given = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
        await main(given.dropFirst().compactMap { $0.map { PathCoding.string(cString: $0) } })
    }
}
