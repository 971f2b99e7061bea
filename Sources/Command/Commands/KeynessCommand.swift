import ArgumentParser
import Conspectus

/// `conspectus keyness`: the terms that set groups apart.
struct KeynessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keyness",
        abstract: "List the terms that set each province, year, level … apart from the others.",
        discussion: """
            Writes keyness.csv: log-odds ratios with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), \
            G², raw counts, dispersion, p by permuting whole reports, and an example. Names of places and persons are \
            listed apart.
            """)

    @OptionGroup var comparison: GroupComparison

    func run() async throws {
        try await comparison.run(command: "keyness") { finding, destination in
            try finding.writeKeyTerms(to: destination)
        }
    }
}
