import ArgumentParser
import Conspectus

/// Which reports are compared with which.
struct PairArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Compare only reports alike in these columns, such as level or level,year; clusters are made apart in each.",
            valueName: "columns"))
    var within: String?

    func apply(to options: inout AnalysisOptions) {
        let columns = within?.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        options.findings.comparison.within = columns ?? []
    }
}
