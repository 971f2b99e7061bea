import ArgumentParser
import Conspectus

/// Which words do not count.
struct StopWordArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("Stop words instead of the shipped list; 'none' for no stop words.", valueName: "file"))
    var stopWords: String?

    @Option(help: ArgumentHelp("Further stop words, besides those of --stop-words.", valueName: "file"))
    var addStopWords: String?

    func apply(to options: inout AnalysisOptions) {
        options.terms.stopWords = StopWordChoice(argument: stopWords)
        options.terms.addedStopWords = addStopWords
    }
}

/// Which terms count.
struct TermArguments: AnalysisArguments {
    @OptionGroup var list: StopWordArguments

    @Option(
        help: ArgumentHelp(
            "Words that are never left out as stop words or by --min-df and --max-df, one a line.", valueName: "file"))
    var keepWords: String?

    @Option(
        help: ArgumentHelp(
            "Terms of several words: none, 'discover' to find those of these reports (phrases.csv), or an edited "
                + "phrases.csv.", valueName: "none|discover|file"))
    var phrases: PhraseChoice = TermOptions().phrases

    @Option(
        help: ArgumentHelp(
            "Leave out terms in fewer reports than this: a number (2) or a share (0.05, 5%).", valueName: "bound"))
    var minDf: DocumentFrequencyBound = TermOptions().minimumDocumentFrequency

    @Option(
        help: ArgumentHelp(
            "Leave out terms in more reports than this: a number (100) or a share (0.9, 90%).", valueName: "bound"))
    var maxDf: DocumentFrequencyBound = TermOptions().maximumDocumentFrequency

    @Option(
        help: ArgumentHelp(
            "Keep so many terms at most: those that occur most often in all reports together.", valueName: "n"))
    var maxTerms: Int?

    func validate() throws {
        if let maxTerms, maxTerms < 1 {
            throw ValidationError("--max-terms \(maxTerms) keeps no term; give a number from 1 up")
        }
        // A count and a share can be compared only once the number of reports is known.
        let isContradiction: Bool
        switch (minDf, maxDf) {
        case (_, .count(0)), (_, .share(0)):
            throw ValidationError("--max-df \(maxDf) keeps no term, since every term is in a report; raise it")
        case (.count(let least), .count(let most)): isContradiction = least > most
        case (.share(let least), .share(let most)): isContradiction = least > most
        case (.count, .share), (.share, .count): isContradiction = false
        }
        if isContradiction {
            throw ValidationError(
                "--min-df \(minDf) and --max-df \(maxDf) leave no term between them; lower the first or raise the second"
            )
        }
    }

    func apply(to options: inout AnalysisOptions) {
        list.apply(to: &options)
        options.terms.keepWords = keepWords
        options.terms.phrases = phrases
        options.terms.minimumDocumentFrequency = minDf
        options.terms.maximumDocumentFrequency = maxDf
        options.terms.maximumTerms = maxTerms
    }
}

/// How much weight terms have.
struct WeightingArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How counts become weights: \(Weighting.forms.joined(separator: ", ")); see docs/methods.md.",
            valueName: "name"),
        transform: { try Weighting($0) })
    var weighting: Weighting = TermOptions().weighting

    func apply(to options: inout AnalysisOptions) { options.terms.weighting = weighting }
}

extension StopWordChoice {
    /// The choice of `--stop-words`; nil if not given.
    init(argument: String?) {
        switch argument {
        case nil: self = .shipped
        case "none"?: self = .none
        case let path?: self = .file(path)
        }
    }
}

extension DocumentFrequencyBound: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
    public var defaultValueDescription: String { description }
}

extension PhraseChoice: ExpressibleByArgument {
    public init(argument: String) {
        switch argument {
        case "none": self = .none
        case "discover": self = .discover
        default: self = .file(argument)
        }
    }

    public var defaultValueDescription: String { text }
}
