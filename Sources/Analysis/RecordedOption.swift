import Segmentation
import Support

/// An option as recorded in `provenance.json`. ``all`` is the only list of them: it defines names and values;
/// defaults are defined where the options are declared.
package struct RecordedOption: Sendable {
    /// What an option affects: a command that does only some of the work records only the options that affect it.
    package enum Concern: Sendable, CaseIterable {
        case reading, strictness, words, stopWords, terms, weighting, scope, clusterScope, listing, strata, priors,
            clusters
        case priorities, groups, kinds, seed, dictionary
    }

    /// The name as on the command line, with `_` for `-`.
    package let name: String
    /// What it affects.
    package let concern: Concern
    /// The value; nil if the option has no meaning given the others.
    package let value: @Sendable (AnalysisOptions) -> JSONValue?

    private init(_ name: String, _ concern: Concern, _ value: @escaping @Sendable (AnalysisOptions) -> JSONValue?) {
        self.name = name
        self.concern = concern
        self.value = value
    }

    /// Every option that affects findings, in recording order.
    package static let all = [
        RecordedOption("inputs", .reading) { .array($0.input.paths.map { .string($0) }) },
        RecordedOption("metadata", .reading) { .optional($0.input.metadata) },
        RecordedOption("documents", .reading) { .string($0.input.documentMode.rawValue) },
        RecordedOption("latest_year", .reading) { .integer($0.input.latestYear) },
        RecordedOption("text_column", .reading) { .optional($0.input.textColumn) },
        RecordedOption("segmenter", .words) { .string($0.text.segmenter.rawValue) },
        RecordedOption("tokenized", .words) { .boolean($0.input.isTokenized) },
        RecordedOption("user_dictionary", .words) { .optional($0.text.userDictionary) },
        RecordedOption("blocked_words", .words) { .optional($0.text.blockedWords) },
        RecordedOption("genre_terms", .words) { onOrOff($0.text.usesGenreTerms) },
        RecordedOption("unknown_words", .words) { onOrOff($0.text.findsUnknownWords) },
        RecordedOption("stop_words", .stopWords) { .optional($0.terms.stopWords.text) },
        RecordedOption("add_stop_words", .stopWords) { .optional($0.terms.addedStopWords) },
        RecordedOption("keep_words", .terms) { .optional($0.terms.keepWords) },
        RecordedOption("phrases", .terms) { .string($0.terms.phrases.text) },
        RecordedOption("min_df", .terms) { .string($0.terms.minimumDocumentFrequency.description) },
        RecordedOption("max_df", .terms) { .string($0.terms.maximumDocumentFrequency.description) },
        RecordedOption("max_terms", .terms) { .optional($0.terms.maximumTerms) },
        RecordedOption("weighting", .weighting) { .string($0.terms.weighting.description) },
        RecordedOption("scope", .scope) { .string(Scopes($0).terms.rawValue) },
        RecordedOption("cluster_scope", .clusterScope) { Scopes($0).clusters.map { .string($0.rawValue) } },
        RecordedOption("top", .listing) { .integer($0.findings.comparison.top) },
        RecordedOption("within", .strata) { .optional($0.findings.comparison.withinText) },
        RecordedOption("prior_by", .priors) { .string($0.findings.priors.basis.rawValue) },
        RecordedOption("no_look_ahead", .priors) { .boolean(!$0.findings.priors.looksAhead) },
        RecordedOption("domains", .priorities) { .optional($0.findings.priorities.domains) },
        RecordedOption("clusters", .clusters) { .string($0.findings.clusters.count.description) },
        RecordedOption("cluster_by", .clusters) { .string($0.clusterBasis.rawValue) },
        RecordedOption("adjust_for", .clusters) { .optional($0.findings.clusters.adjustFor) },
        RecordedOption("cluster_method", .clusters) { .string($0.findings.clusters.method.rawValue) },
        RecordedOption("group_by", .groups) { .string($0.findings.keyness.groupBy) },
        RecordedOption("blocks", .groups) { .string($0.findings.keyness.blocks.text) },
        RecordedOption("reference", .groups) { .optional($0.findings.keyness.reference) },
        RecordedOption("permutations", .groups) { .optional($0.findings.keyness.permutations) },
        RecordedOption("exclude_kinds", .kinds) {
            .array(TokenKind.names($0.findings.comparison.excludedKinds).map { .string($0) })
        },
        RecordedOption("seed", .seed) { .string(String($0.work.seed)) },
        RecordedOption("dictionary", .dictionary) { .optional($0.findings.dictionary.path) },
        RecordedOption("dictionary_match", .dictionary) { options in
            .optional(options.findings.dictionary.path.map { _ in options.findings.dictionary.matching.rawValue })
        },
        RecordedOption("dictionary_overlap", .dictionary) { options in
            .optional(options.findings.dictionary.path.map { _ in options.findings.dictionary.overlap.rawValue })
        },
        RecordedOption("dictionary_hits", .dictionary) { .boolean($0.findings.dictionary.keepsHits) },
        RecordedOption("strict", .strictness) { .boolean($0.input.isStrict) },
    ]

    private static func onOrOff(_ isOn: Bool) -> JSONValue { .string(isOn ? "on" : "off") }
}

extension AnalysisOptions {
    /// The options that affect some concerns, with their values, for `provenance.json`.
    package func recorded(
        _ concerns: Set<RecordedOption.Concern> = Set(RecordedOption.Concern.allCases)
    ) -> [(name: String, value: JSONValue)] {
        RecordedOption.all.compactMap { option in
            guard concerns.contains(option.concern), let value = option.value(self) else { return nil }
            return (option.name, value)
        }
    }
}
