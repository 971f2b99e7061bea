import Conspectus

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `provenance.json`: what an output was made from and how. The only file that differs between two equal runs.
enum Provenance {
    typealias Members = [(name: String, value: JSONValue)]

    /// The options that all findings share.
    static func options(input: InputOptions, text: TextOptions, terms: TermOptions?, weights: WeightingOptions? = nil)
        -> Members
    {
        var members: Members = [
            ("inputs", .array(input.inputs.map { .string($0) })), ("metadata", .optional(input.metadata)),
            ("documents", .string(input.documents.rawValue)), ("segmenter", .string(text.segmenter.rawValue)),
            ("tokenized", .boolean(input.tokenized)), ("user_dictionary", .optional(text.userDictionary)),
            ("blocked_words", .optional(text.blockedWords)), ("genre_terms", .string(text.genreTerms.rawValue)),
            ("unknown_words", .string(text.unknownWords.rawValue)),
        ]
        if let terms {
            members += [
                ("stop_words", .optional(terms.stopWords)), ("keep_words", .optional(terms.keepWords)),
                ("phrases", .string(terms.phrases.text)), ("min_df", .string(terms.minDf.description)),
                ("max_df", .string(terms.maxDf.description)),
            ]
        }
        if let weights { members.append(("weighting", .string(weights.weighting.rawValue))) }
        return members
    }

    static func document(
        command: String, options: Members, corpus: Corpus, tools: TextTools?, threads: Int, limits: [String] = [],
        wording: Wording? = nil, progress: Progress? = nil
    ) -> JSONValue {
        .object([
            ("conspectus", .string(Version.current)),
            ("command", .string(command)),
            ("written_at", .string(now())),
            ("options", .object(options)),
            ("data", .object(data(tools))),
            (
                "inputs",
                .array(
                    corpus.files.map { file in
                        .object([
                            ("source", .string(file.source)), ("bytes", .integer(file.byteCount)),
                            ("sha256", .string(file.sha256)),
                        ])
                    })
            ),
            (
                "passed_over",
                .array(
                    corpus.skipped.map { .object([("source", .string($0.source)), ("reason", .string($0.reason))]) })
            ),
            ("left_out", .array(limits.map { .string($0) })),
            ("words", .object(wording?.members ?? [])),
            ("threads", .integer(threads)),
            ("blas_kernel", .string(BLAS.kernel)),
            ("steps", progress?.members ?? .array([])),
        ])
    }

    private static func data(_ tools: TextTools?) -> Members {
        guard let tools else { return [] }
        let lexicon = tools.segmenter.lexicon.information
        return [
            (
                "lexicon",
                .object([
                    ("format_version", .integer(lexicon.formatVersion)),
                    ("dictionary_words", .integer(lexicon.dictionaryWords)),
                    ("dictionary_sha256", .string(lexicon.dictionaryDigest)),
                    ("additional_words", .integer(lexicon.additionalWords)),
                    ("additional_words_sha256", .string(lexicon.additionalWordsDigest)),
                ])
            )
        ] + tools.sources.map { (name: $0.name, value: .object([("sha256", .string($0.sha256))])) }
    }

    /// The time now, as `2026-01-31T08:00:00Z`.
    private static func now() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            strftime(buffer.baseAddress!, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
            return String(cString: buffer.baseAddress!)
        }
    }
}
