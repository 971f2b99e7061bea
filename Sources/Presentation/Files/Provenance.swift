import Analysis
import LinearAlgebra
import Reports
import Segmentation
import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `provenance.json`: what an output was made from, and how. The only file that differs between two equal runs.
package struct Provenance {
    /// Members of a JSON object, in order.
    package typealias Members = [(name: String, value: JSONValue)]

    private let command: String
    private let options: Members
    private let files: [SourceFile]
    private let skipped: [SkippedFile]
    private let context: AnalysisContext
    private let pipeline: TextPipeline?
    /// What was left out because of size.
    package var limits: [String] = []
    /// What became of the words; nil if none were counted.
    package var wordUsage: WordUsage?
    /// How long each step took.
    package var steps = JSONValue.array([])

    /// The provenance of a finding.
    ///
    /// - Parameters:
    ///   - options: the options of the command, by name.
    ///   - pipeline: nil if nothing was segmented.
    package init(
        _ command: String, options: Members, corpus: Corpus, context: AnalysisContext, pipeline: TextPipeline? = nil
    ) {
        self.command = command
        self.options = options
        files = corpus.files
        skipped = corpus.skipped
        self.context = context
        self.pipeline = pipeline
    }

    /// The provenance of what was computed from tables alone.
    ///
    /// - Parameters:
    ///   - options: the options of the command, by name.
    ///   - tables: the content and the path of each table.
    package init(
        _ command: String, options: Members, tables: [(bytes: [UInt8], name: String)], context: AnalysisContext
    ) {
        self.command = command
        self.options = options
        self.context = context
        files = tables.map { SourceFile(source: $0.name, sha256: SHA256.hex($0.bytes), byteCount: $0.bytes.count) }
        skipped = []
        pipeline = nil
    }

    /// The provenance of a finding among counted reports.
    package init(_ command: String, options: Members, _ prepared: PreparedCorpus) {
        self.init(
            command, options: options, corpus: prepared.corpus, context: prepared.context, pipeline: prepared.pipeline)
    }

    /// The JSON document, dated now.
    package var document: JSONValue {
        .object([
            ("conspectus", .string(ConspectusVersion.current)),
            ("command", .string(command)),
            ("written_at", .string(Self.now())),
            ("options", .object(options)),
            ("data", .object(data)),
            ("inputs", .array(files.map(Self.input))),
            (
                "passed_over",
                .array(
                    skipped.map { .object([("source", .string($0.source)), ("reason", .string($0.reason))]) })
            ),
            ("left_out", .array(limits.map { .string($0) })),
            ("words", .object(wordUsage?.members ?? [])),
            ("threads", .integer(context.options.work.threads)),
            ("blas_kernel", .string(BLAS.kernel)),
            ("steps", steps),
        ])
    }

    private static func input(_ file: SourceFile) -> JSONValue {
        .object([
            ("source", .string(file.source)), ("bytes", .integer(file.byteCount)), ("sha256", .string(file.sha256)),
        ])
    }

    /// The lexicon and the files of words and evidence, each as it was used.
    private var data: Members {
        var members: Members = []
        if let pipeline {
            members.append(("lexicon", .object(Self.lexicon(pipeline.segmenter.lexicon.information))))
            members += pipeline.sources.map { ($0.name, Self.file($0.sha256, isAsShipped: $0.isAsShipped)) }
        }
        for table in context.files.tables {
            let name = String(table.name.prefix { $0 != "." }).replacing("-", with: "_")
            members.append((name, Self.file(table.sha256, isAsShipped: table.isAsShipped)))
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

    /// The current time, in the form `2026-01-31T08:00:00Z`.
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

extension WordUsage {
    /// The word usage as JSON members, for the provenance and the JSON summary.
    package var members: Provenance.Members {
        [
            ("tokens", .integer(tokens)), ("stop_words_share", .optional(stoppedShare)),
            ("unknown_words", .integer(unknown.count)),
            (
                "never_found",
                .object(neverFound.map { (name: $0.list, value: .array($0.words.map { .string($0) })) })
            ),
        ]
    }
}
