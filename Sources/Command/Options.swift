import ArgumentParser
import Conspectus

/// What is read.
struct InputOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("A report, or a folder of reports that is read with all below it.", valueName: "input"))
    var inputs: [String]

    @Option(
        help: ArgumentHelp(
            "A table (CSV) of what you know of the reports; an edited reports.csv is one.", valueName: "file"))
    var metadata: String?

    @Option(
        name: .customLong("documents"),
        help: ArgumentHelp(
            "What a report is: 'reports' finds the pieces of each file and cleans them; 'whole' takes each file as it is. "
                + "(default: reports; whole with --tokenized)",
            valueName: "mode"))
    var documentMode: DocumentMode?

    @Flag(help: "The text is segmented already, its words parted by white space.")
    var tokenized = false

    /// What a report is. Cleaning and sections are for text as people write it.
    var documents: DocumentMode { documentMode ?? (tokenized ? .whole : .reports) }

    func validate() throws {
        if tokenized && documentMode == .reports {
            throw ValidationError(
                "--tokenized takes each file as it is, so it does not go with --documents reports; drop one")
        }
    }
}

/// How text becomes terms.
struct TextOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How text is segmented: conspectus, jieba (the same words as jieba 0.42.1) or characters.",
            valueName: "name"))
    var segmenter: Segmenter.Algorithm = .conspectus

    @Option(help: ArgumentHelp("Your own words in jieba's format (word, frequency, tag); they win.", valueName: "file"))
    var userDictionary: String?

    @Option(help: ArgumentHelp("Words that are never formed, one a line.", valueName: "file"))
    var blockedWords: String?

    @Option(
        help: ArgumentHelp(
            "Whether the shipped list of the genre's own terms is used; --segmenter conspectus only.",
            valueName: "on|off"))
    var genreTerms: Switch = .on

    @Option(
        help: ArgumentHelp(
            "Whether characters that make no known word may make an unknown one (jieba's HMM).", valueName: "on|off"))
    var unknownWords: Switch = .on

    func validate() throws {
        for (name, file) in [("--user-dictionary", userDictionary), ("--blocked-words", blockedWords)]
        where file != nil && segmenter == .characters {
            throw ValidationError("\(name) names words, but --segmenter characters knows none; drop one")
        }
    }

    /// Text that comes segmented leaves no choice of words: the first option that chooses any; nil for none.
    var choiceOfWords: String? {
        if userDictionary != nil { return "--user-dictionary" }
        if blockedWords != nil { return "--blocked-words" }
        return segmenter == .conspectus ? nil : "--segmenter \(segmenter.rawValue)"
    }
}

/// Where phrases come from.
enum PhraseChoice: ExpressibleByArgument, Equatable {
    case none
    case discover
    case file(String)

    init(argument: String) {
        switch argument {
        case "none": self = .none
        case "discover": self = .discover
        default: self = .file(argument)
        }
    }

    /// As it is written on the command line.
    var text: String {
        switch self {
        case .none: "none"
        case .discover: "discover"
        case .file(let path): path
        }
    }

    var defaultValueDescription: String { text }
}

/// On or off.
enum Switch: String, ExpressibleByArgument, CaseIterable, Sendable {
    case on, off
}

/// How much terms count.
struct WeightingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How counts become weights: \(Weighting.forms.joined(separator: ", ")); see docs/methods.md.",
            valueName: "name"),
        transform: { try Weighting($0) })
    var weighting: Weighting = .sublinearTFIDF
}

/// Which terms count.
struct TermOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Stop words instead of the shipped list; 'none' for no stop words.", valueName: "file"))
    var stopWords: String?

    @Option(
        help: ArgumentHelp(
            "Words that are never left out as stop words or by --min-df and --max-df, one a line.", valueName: "file"))
    var keepWords: String?

    @Option(
        help: ArgumentHelp(
            "Terms of several words: none, 'discover' to find those of these reports (phrases.csv), or an edited "
                + "phrases.csv.", valueName: "none|discover|file"))
    var phrases: PhraseChoice = .none

    @Option(
        help: ArgumentHelp(
            "Leave out terms in fewer reports than this: a number (2) or a share (0.05, 5%).", valueName: "bound"))
    var minDf: DocumentFrequencyBound = .count(1)

    @Option(
        help: ArgumentHelp(
            "Leave out terms in more reports than this: a number (100) or a share (0.9, 90%).", valueName: "bound"))
    var maxDf: DocumentFrequencyBound = .share(1)

    @Option(
        help: ArgumentHelp(
            "Keep so many terms at most: those that occur most often in all reports together.", valueName: "n"))
    var maxTerms: Int?

    func validate() throws {
        if let maxTerms, maxTerms < 1 {
            throw ValidationError("--max-terms \(maxTerms) keeps no term; give a number from 1 up")
        }
        // A count and a share can be compared only when the number of reports is known.
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
}

/// Which reports are compared with which.
struct PairOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Compare only reports alike in these columns, such as level or level,year; clusters are made apart in each.",
            valueName: "columns"))
    var within: String?
}

/// How much is listed.
struct TopOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many neighbours, prior reports, terms and themes are listed for each.", valueName: "n"))
    var top: Int = 10

    func validate() throws {
        guard top >= 1 else { throw ValidationError("--top \(top) lists nothing; give a number from 1 up") }
    }
}

/// How clusters are made.
struct ClusterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many clusters: a number, or 'auto' for what can be shown, which may be one.", valueName: "k"))
    var clusters: ClusterCount = .automatic

    @Option(
        help: ArgumentHelp(
            "How clusters are made: spherical-kmeans, ward or average. All are tried and shown.", valueName: "name"))
    var clusterMethod: ClusterMethod = .sphericalKMeans
}

/// How prior reports are found.
struct PriorOptions: ParsableArguments {
    @Option(
        name: .customLong("prior-by"),
        help: ArgumentHelp(
            "What makes a prior report alike: wording (terms, and runs of four words) or terms alone. (default: wording)",
            valueName: "basis"))
    var basis: PriorBasis?

    var priorBy: PriorBasis { basis ?? .wording }

    @Flag(help: "Weigh terms for prior reports by what was known on the day: document frequencies of earlier reports.")
    var noLookAhead = false
}

/// Which kinds of terms are left out of clusters, and listed apart in key terms.
struct KindOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Kinds of terms left out of clusters and listed apart in key terms, or 'none'.", valueName: "kinds"))
    var excludeKinds: KindSet = KindSet(kinds: [.place, .person])
}

/// How findings are grouped.
struct GroupOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The column whose values are the groups for key terms.", valueName: "column"))
    var groupBy: String = "province"
}

/// How key terms are tested.
struct TestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many random sets of reports p rests on; the smallest p is 1/(n + 1). "
                + "(default: 999, fewer where a group is very large)", valueName: "n"))
    var permutations: Int?

    func validate() throws {
        if let permutations, !Self.allowed.contains(permutations) {
            throw ValidationError(
                "--permutations \(permutations): give a number from \(Self.allowed.lowerBound), the fewest with which p "
                    + "can be 0.05, to \(Self.allowed.upperBound)")
        }
    }

    private static let allowed = PermutationTest.allowedPermutations
}

/// How the work is done and shown.
struct WorkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many threads; the results do not depend on it.", valueName: "n"))
    var threads: Int = Parallel.processors

    @Option(
        help: ArgumentHelp(
            "A folder in which what was read and counted waits for later runs; it is made if need be.",
            valueName: "dir"))
    var cache: String?

    @Option(
        help: ArgumentHelp(
            "How large the cache may be after the run, such as 2G: what was not used for the longest is removed. (default: no limit)",
            valueName: "size"))
    var cacheLimit: String?

    @Option(help: ArgumentHelp("The seed of all random choices.", valueName: "n"))
    var seed: UInt64 = 2024

    @Flag(help: "For Excel: a byte-order mark, and text that looks like a formula is defused everywhere.")
    var excel = false

    @Flag(help: "Write what goes to standard output as JSON.")
    var json = false

    @Flag(help: "Stop with an error, and write nothing, if any file cannot be read.")
    var strict = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads \(threads) does no work; give a number from 1 up") }
        if cache == "" { throw ValidationError("--cache names no folder; give its path, or drop the option") }
        if let cacheLimit {
            if ByteCount.bytes(cacheLimit) == nil {
                throw ValidationError(
                    "--cache-limit \(cacheLimit) is no size; write 2G, 512M or a number of bytes, from 1 up")
            }
            if cache == nil { throw ValidationError("--cache-limit is about a cache; name its folder with --cache") }
        }
        if json && excel { throw ValidationError("--json and --excel are two forms of one table; choose one") }
        if json && quiet { throw ValidationError("--json says something and --quiet nothing; choose one") }
    }
}

/// The folder that files go into.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write; it appears whole or not at all.", valueName: "dir"))
    var output: String?

    @Flag(help: "Replace an output folder that exists.")
    var force = false

    /// A finding goes to standard output or into files, not both.
    func validate(against work: WorkOptions) throws {
        if output != nil && work.json {
            throw ValidationError("--json is for standard output, but --output writes CSV files instead; drop one")
        }
    }

    func validate() throws {
        if force && output == nil {
            throw ValidationError("--force replaces an output folder, but there is no --output to replace")
        }
    }
}

/// Kinds of tokens, read from a list such as `place,person`.
struct KindSet: ExpressibleByArgument {
    let kinds: Set<TokenKind>

    init(kinds: Set<TokenKind>) { self.kinds = kinds }

    init?(argument: String) {
        if argument == "none" {
            kinds = []
            return
        }
        var found: Set<TokenKind> = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let kind = TokenKind(rawValue: String(name)) else { return nil }
            found.insert(kind)
        }
        kinds = found
    }

    /// In the order of the kinds' declaration.
    var names: [String] { TokenKind.allCases.filter { kinds.contains($0) }.map(\.rawValue) }

    var defaultValueDescription: String { names.isEmpty ? "none" : names.joined(separator: ",") }
}

extension DocumentMode: ExpressibleByArgument {}
extension Segmenter.Algorithm: ExpressibleByArgument {}
extension ClusterMethod: ExpressibleByArgument {}
extension PriorBasis: ExpressibleByArgument {}

extension DocumentFrequencyBound: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
    public var defaultValueDescription: String { description }
}

extension ClusterCount: ExpressibleByArgument {
    public init?(argument: String) {
        if argument == "auto" {
            self = .automatic
        } else if let k = Int(argument), k >= 1 {
            self = .fixed(k)
        } else {
            return nil
        }
    }

    public var defaultValueDescription: String { text }

    /// As it is written on the command line.
    var text: String {
        switch self {
        case .automatic: "auto"
        case .fixed(let k): String(k)
        }
    }
}
