import ArgumentParser
import Conspectus

/// An analyst's own word lists.
struct DictionaryArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Word lists to be counted (CSV with the columns category and term, YAML, JSON, LIWC or text): dictionary.csv.",
            valueName: "file"))
    var dictionary: String?

    @Option(
        help: ArgumentHelp(
            "Where the dictionary's terms count: segments (whole words) or substrings (anywhere).", valueName: "how"))
    var dictionaryMatch: KeywordMatching?

    func validate() throws {
        if dictionary == nil && dictionaryMatch != nil {
            throw ValidationError("--dictionary-match says how a dictionary is matched, but there is no --dictionary")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.findings.dictionary.path = dictionary
        if let dictionaryMatch { options.findings.dictionary.matching = dictionaryMatch }
    }
}

extension KeywordMatching: ExpressibleByArgument {}
