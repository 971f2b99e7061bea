import ArgumentParser
import Conspectus

/// How findings are grouped.
struct GroupArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("The column whose values are the groups for key terms.", valueName: "column"))
    var groupBy: String = KeynessOptions().groupBy

    func apply(to options: inout AnalysisOptions) { options.findings.keyness.groupBy = groupBy }
}
