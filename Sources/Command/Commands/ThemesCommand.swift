import ArgumentParser
import Conspectus

/// `conspectus themes`: what sets groups apart, as groups of key terms.
struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "List the themes that set each province, year, level … apart from the others.",
        discussion: """
            Writes themes.csv: key terms (see keyness) that the group's reports use in the same sentences, with two of \
            these sentences. Names of places and persons make no themes.
            """)

    @OptionGroup var comparison: GroupComparison

    func run() async throws {
        try await comparison.run(command: "themes") { finding, destination in
            try finding.writeThemes(to: destination)
        }
    }
}
