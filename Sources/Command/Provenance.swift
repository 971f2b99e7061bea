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
                ("max_df", .string(terms.maxDf.description)), ("max_terms", .optional(terms.maxTerms)),
            ]
        }
        if let weights { members.append(("weighting", .string(weights.weighting.description))) }
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

    /// The lexicon and the files of words and evidence, each as it was used.
    private static func data(_ tools: TextTools?) -> Members {
        var members: Members = []
        if let tools {
            members.append(("lexicon", .object(lexicon(tools.segmenter.lexicon.information))))
            members += tools.sources.map { (name: $0.name, value: file($0.sha256, isAsShipped: $0.isAsShipped)) }
        }
        for table in DataFiles.tables {
            let name = String(table.name.prefix { $0 != "." }).replacing("-", with: "_")
            members.append((name, file(table.sha256, isAsShipped: table.isAsShipped)))
        }
        return members
    }

    private static func lexicon(_ lexicon: LexiconInformation) -> Members {
        var members: Members = [
            ("format_version", .integer(lexicon.formatVersion)),
            ("dictionary_words", .integer(lexicon.dictionaryWords)),
            ("dictionary_sha256", .string(lexicon.dictionaryDigest)),
            ("additional_words", .integer(lexicon.additionalWords)),
            ("additional_words_sha256", .string(lexicon.additionalWordsDigest)),
        ]
        let hasTerms = !lexicon.baseDigest.isEmpty
        members.append(("content_sha256", .string(hasTerms ? lexicon.baseDigest : lexicon.contentDigest)))
        if hasTerms { members.append(("content_with_genre_terms_sha256", .string(lexicon.contentDigest))) }
        return members
    }

    private static func file(_ sha256: String, isAsShipped: Bool?) -> JSONValue {
        var members: Members = [("sha256", .string(sha256))]
        if let isAsShipped { members.append(("as_shipped", .boolean(isAsShipped))) }
        return .object(members)
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
