import ArgumentParser
import Conspectus

/// `conspectus themes`: the phrases that set groups apart.
struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "List the themes that set each province, year, level … apart from the others.",
        discussion: """
            Writes themes.csv: phrases that the group uses far more than the others and that few of those have, each with \
            the key terms (see keyness) of its sentences, and two of these. Names of places and persons make no themes.
            """)

    @OptionGroup var comparison: GroupComparison

    func run() async throws {
        try await comparison.run(command: "themes") { finding, destination in
            StandardError.say(finding.themeDiagnostics, quiet: comparison.work.quiet)
            try finding.writeThemes(to: destination)
        }
    }
}
