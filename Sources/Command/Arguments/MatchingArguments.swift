import ArgumentParser
import Conspectus

/// Where the terms of word lists count.
struct MatchingArguments: AnalysisArguments {
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

    func apply(to options: inout AnalysisOptions) {
        if let dictionaryOverlap { options.findings.dictionary.overlap = dictionaryOverlap }
        if let dictionaryMatch { options.findings.dictionary.matching = dictionaryMatch }
    }
}

extension KeywordMatching: ExpressibleByArgument {}
extension KeywordOverlap: ExpressibleByArgument {}
