import ArgumentParser
import Conspectus

/// How findings are grouped.
struct GroupArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "The column whose values are the groups that are compared, or several (province,year); also decade, plan_period, "
                + "economic_region.", valueName: "column"))
    var groupBy: String = KeynessOptions().groupBy

    @Option(
        help: ArgumentHelp(
            "Reports that depend on each other, permuted and resampled as wholes: those with one value in a column, or none. "
                + "(default: region)", valueName: "column"))
    var blocks: String?

    @Option(
        help: ArgumentHelp(
            "The group that all others are compared with, or a table of counts from outside (CSV: term, count). "
                + "(default: all others together)", valueName: "group|file"))
    var reference: String?

    func validate() throws {
        if blocks == "" { throw ValidationError("--blocks names no column; give its title, or none") }
        if groupBy.split(separator: ",", omittingEmptySubsequences: false).contains(where: \.isEmpty) {
            throw ValidationError("--group-by '\(groupBy)' has an empty part; give columns parted by commas")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.findings.keyness.groupBy = groupBy
        options.findings.keyness.reference = reference
        if let blocks { options.findings.keyness.blocks = blocks == "none" ? .none : .column(blocks) }
    }
}
