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
            "Where the dictionary's terms count: inside (as words, also inside longer ones; the default), segments (whole words "
                + "only) or substrings (anywhere).", valueName: "how"))
    var dictionaryMatch: KeywordMatching?

    @Option(
        help: ArgumentHelp(
            "What counts where several terms of a category stand at one place: longest (the default), or count, each by itself.",
            valueName: "how"))
    var dictionaryOverlap: KeywordOverlap?

    @Flag(help: "Also write every occurrence of the dictionary's terms: dictionary_hits.csv.")
    var dictionaryHits = false

    func validate() throws {
        if dictionary == nil && dictionaryMatch != nil {
            throw ValidationError("--dictionary-match says how a dictionary is matched, but there is no --dictionary")
        }
        if dictionary == nil && (dictionaryOverlap != nil || dictionaryHits) {
            throw ValidationError(
                "--dictionary-overlap and --dictionary-hits are about a dictionary; add --dictionary FILE")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.findings.dictionary.path = dictionary
        if let dictionaryOverlap { options.findings.dictionary.overlap = dictionaryOverlap }
        options.findings.dictionary.keepsHits = dictionaryHits
        if let dictionaryMatch { options.findings.dictionary.matching = dictionaryMatch }
    }
}

extension KeywordMatching: ExpressibleByArgument {}
extension KeywordOverlap: ExpressibleByArgument {}
