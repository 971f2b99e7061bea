import ArgumentParser
import Conspectus

/// How prior reports are found.
struct PriorArguments: AnalysisArguments {
    @Option(
        name: .customLong("prior-by"),
        help: ArgumentHelp(
            "What makes a prior report alike: wording (terms, and runs of four words) or terms alone. (default: wording)",
            valueName: "basis"))
    var basis: PriorBasis?

    @Flag(help: "Weigh terms for prior reports by what was known on the day: document frequencies of earlier reports.")
    var noLookAhead = false

    func apply(to options: inout AnalysisOptions) {
        if let basis { options.findings.priors.basis = basis }
        options.findings.priors.looksAhead = !noLookAhead
    }
}

extension PriorBasis: ExpressibleByArgument {}
