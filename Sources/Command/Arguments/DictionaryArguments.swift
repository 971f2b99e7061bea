import ArgumentParser
import Conspectus

/// An analyst's own word lists.
struct DictionaryArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "Word lists to be counted (CSV with the columns category and term, YAML, JSON, LIWC or text): dictionary.csv.",
            valueName: "file"))
    var dictionary: String?

    @OptionGroup(title: "Dictionary") var matching: MatchingArguments

    @Flag(help: "Also write every occurrence of the dictionary's terms: dictionary_hits.csv.")
    var dictionaryHits = false

    func validate() throws {
        if dictionary == nil && matching.dictionaryMatch != nil {
            throw ValidationError("--dictionary-match says how a dictionary is matched, but there is no --dictionary")
        }
        if dictionary == nil && (matching.dictionaryOverlap != nil || dictionaryHits) {
            throw ValidationError(
                "--dictionary-overlap and --dictionary-hits are about a dictionary; add --dictionary FILE")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.findings.dictionary.path = dictionary
        options.findings.dictionary.keepsHits = dictionaryHits
        matching.apply(to: &options)
    }
}
