import ArgumentParser
import Conspectus

/// How text is divided into terms.
struct TextArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How text is segmented: conspectus, jieba (the same words as jieba 0.42.1) or characters.",
            valueName: "name"))
    var segmenter: Segmenter.Algorithm = TextOptions().segmenter

    @Option(help: ArgumentHelp("Your own words in jieba's format (word, frequency, tag); they win.", valueName: "file"))
    var userDictionary: String?

    @Option(help: ArgumentHelp("Words that are never formed, one a line.", valueName: "file"))
    var blockedWords: String?

    @Option(
        help: ArgumentHelp(
            "Whether the shipped list of the genre's own terms is used; --segmenter conspectus only.",
            valueName: "on|off"))
    var genreTerms = Switch(TextOptions().usesGenreTerms)

    @Option(
        help: ArgumentHelp(
            "Whether characters that make no known word may make an unknown one (jieba's HMM).", valueName: "on|off"))
    var unknownWords = Switch(TextOptions().findsUnknownWords)

    func validate() throws {
        for (name, file) in [("--user-dictionary", userDictionary), ("--blocked-words", blockedWords)]
        where file != nil && segmenter == .characters {
            throw ValidationError("\(name) names words, but --segmenter characters knows none; drop one")
        }
    }

    func apply(to options: inout AnalysisOptions) {
        options.text.segmenter = segmenter
        options.text.userDictionary = userDictionary
        options.text.blockedWords = blockedWords
        options.text.usesGenreTerms = genreTerms.isOn
        options.text.findsUnknownWords = unknownWords.isOn
    }
}

extension Segmenter.Algorithm: ExpressibleByArgument {}
