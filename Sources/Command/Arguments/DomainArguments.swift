import ArgumentParser
import Conspectus

/// By what scheme the domains of sentences are told.
struct DomainArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Your own table of policy domains: code, name_zh, and terms and example sentences of each (columns terms, sentences); "
                + "or an edited copy of data/policy-domains.csv, with domains renamed, merged (column from) or left out.",
            valueName: "file"))
    var domains: String?

    func apply(to options: inout AnalysisOptions) { options.findings.priorities.domains = domains }
}
