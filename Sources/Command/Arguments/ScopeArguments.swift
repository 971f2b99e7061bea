import ArgumentParser
import Conspectus

/// Which part of each report is compared.
struct ScopeArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "The part of each report that is compared: all, plan (what is to be done) or review (what was done). "
                + "(default: all)", valueName: "part"))
    var scope: ReportScope?

    func apply(to options: inout AnalysisOptions) { if let scope { options.scopes.terms = scope } }
}

extension ReportScope: ExpressibleByArgument {}
