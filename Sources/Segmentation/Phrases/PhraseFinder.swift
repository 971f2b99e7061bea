#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds terms of several words in a collection of reports.
///
/// Candidates are sequences of two to ``PhraseOptions/longest`` words with nothing between them that occur in
/// enough reports, do not begin or end with a stop word, and hold together:
/// - `association`: the smallest normalised pointwise mutual information (Bouma 2009) over all divisions in
///   two, which is ln(p(xy) / p(x)p(y)) / −ln p(xy), from −1 to 1, where p are shares of all words;
/// - `left_entropy`, `right_entropy`: the entropy in nats of what precedes and follows, where punctuation and the
///   rarest words count as different every time. A sequence that is always part of the same longer one has entropy 0.
///
/// A candidate is taken if it holds together more closely, has freer neighbours, and neither begins nor ends
/// with a word such as 推进 or 增长 (`PhraseEdges`).
///
/// Slogans are what is in quotes in enough reports; they are taken whatever their figures.
public struct PhraseFinder: Sendable {
    /// What makes a candidate, and what makes a phrase.
    public let options: PhraseOptions

    /// Creates a finder.
    public init(options: PhraseOptions = PhraseOptions()) { self.options = options }

    /// The candidates of a collection, most frequent first, then in byte order. The result does not depend on
    /// the order of the texts.
    /// - Parameters:
    ///   - texts: the reports.
    ///   - isStopWord: whether no phrase may begin or end with a word.
    /// - Complexity: linear in the words for each length of phrase; memory: 16 bytes per word, and the tables
    ///   of candidates.
    public func candidates(in texts: [PhraseText], isStopWord: (String) -> Bool) -> [PhraseCandidate] {
        let minimum = options.minimumReports(of: texts.count)
        var grams = GramCounter(texts, minimumReports: minimum, minimumCount: options.minimumCount)
        grams.count(longest: options.longest)
        let isStopped = grams.terms.map(isStopWord)
        var found: [[String]: PhraseCandidate] = [:]
        for gram in grams.candidates(minimumAssociation: options.minimumAssociation, isStopped: isStopped) {
            found[gram.parts] = PhraseCandidate(
                parts: gram.parts, count: gram.count, reports: gram.reports, association: gram.association,
                leftEntropy: gram.leftEntropy, rightEntropy: gram.rightEntropy,
                isTaken: gram.association >= options.takenAssociation
                    && min(gram.leftEntropy, gram.rightEntropy) >= options.takenEntropy
                    && !PhraseEdges.isFirst(gram.parts[0]) && !PhraseEdges.isLast(gram.parts[gram.parts.count - 1]))
        }
        for slogan in slogans(in: texts, minimum: minimum) {
            if let known = found[slogan.parts] {
                found[slogan.parts] = known.taken
            } else {
                found[slogan.parts] = slogan
            }
        }
        return found.values.sorted {
            $0.count != $1.count
                ? $0.count > $1.count
                : $0.parts.lexicographicallyPrecedes($1.parts) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    private func slogans(in texts: [PhraseText], minimum: Int) -> [PhraseCandidate] {
        var counts: [[String]: (count: Int, reports: Int)] = [:]
        for text in texts {
            for parts in text.quoted { counts[parts, default: (0, 0)].count += 1 }
            for parts in Set(text.quoted) { counts[parts]!.reports += 1 }
        }
        return counts.filter { $0.value.reports >= minimum }.map { parts, tally in
            PhraseCandidate(
                parts: parts, count: tally.count, reports: tally.reports, association: nil, leftEntropy: nil,
                rightEntropy: nil, isTaken: true)
        }
    }
}

/// What makes a candidate for a phrase, and what makes a candidate a phrase.
public struct PhraseOptions: Sendable, Equatable {
    /// The maximum number of words in a phrase. Default: 5.
    public var longest = 5
    /// The minimum share of reports that a candidate is in. Default: 0.02, but at least two reports, or three
    /// if there are ten or more.
    package var minimumReportsShare = 0.02
    /// The minimum number of times that a candidate occurs. Default: 5.
    package var minimumCount = 5
    /// Candidates with a lower association are not listed. Default: 0.3.
    package var minimumAssociation = 0.3
    /// A candidate is taken from this association on … Default: 0.45.
    package var takenAssociation = 0.45
    /// … if both entropies are at least this. Default: 1.5 nats.
    public var takenEntropy = 1.5

    /// Creates the defaults.
    public init() {}

    func minimumReports(of reports: Int) -> Int {
        max(reports < 10 ? 2 : 3, Int((Double(reports) * minimumReportsShare).rounded(.up)))
    }
}

/// A candidate for a term of several words.
public struct PhraseCandidate: Sendable, Equatable {
    /// Its words.
    public let parts: [String]
    /// How often it occurs; for a slogan without figures, how often in quotes.
    public let count: Int
    /// The number of reports that it occurs in.
    public let reports: Int
    /// nil for a slogan that contains punctuation or is otherwise not a plain sequence of words.
    public let association: Double?
    /// The entropy of what precedes it, in nats; nil like ``association``.
    public let leftEntropy: Double?
    /// The entropy of what follows it, in nats; nil like ``association``.
    public let rightEntropy: Double?
    /// Whether it is a phrase, and not only a candidate.
    public let isTaken: Bool

    /// Creates a candidate with figures computed elsewhere.
    public init(
        parts: [String], count: Int, reports: Int, association: Double?, leftEntropy: Double?, rightEntropy: Double?,
        isTaken: Bool
    ) {
        self.parts = parts
        self.count = count
        self.reports = reports
        self.association = association
        self.leftEntropy = leftEntropy
        self.rightEntropy = rightEntropy
        self.isTaken = isTaken
    }

    /// The parts, concatenated.
    public var phrase: String { parts.joined() }

    /// The same candidate, taken.
    var taken: PhraseCandidate {
        PhraseCandidate(
            parts: parts, count: count, reports: reports, association: association, leftEntropy: leftEntropy,
            rightEntropy: rightEntropy, isTaken: true)
    }
}
