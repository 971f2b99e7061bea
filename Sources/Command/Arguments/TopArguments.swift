import ArgumentParser
import Conspectus

/// How many results are listed.
struct TopArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How many neighbours, prior reports, terms and themes are listed for each.", valueName: "n"))
    var top: Int = ComparisonOptions().top

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top \(top) lists nothing; give a number from 1 up") }
    }

    func apply(to options: inout AnalysisOptions) { options.findings.comparison.top = top }
}
