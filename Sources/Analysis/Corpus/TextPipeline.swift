import Reports
import Segmentation
import Support
import TermVectors

/// Turns text into terms: the segmenter with its lexicon and lists, the stop words, and the words to keep.
public struct TextPipeline: Sendable {
    /// Divides text into words, using the lexicon, lists and phrases.
    public private(set) var segmenter: Segmenter
    /// The stop words; nil for none.
    public let stopWords: StopWords?
    /// Words that no list or bound removes.
    public let keepWords: Set<String>
    /// The words whose parts are told, or why there are none.
    private let parts: Result<WordParts, any Error>
    /// The word files that were used, for the provenance.
    package let sources: [WordFiles.Source]

    /// Opens the lexicon and reads the lists named in the options for text, terms, input and data.
    ///
    /// - Parameters:
    ///   - options: the options of the analysis.
    ///   - observer: receives diagnostics.
    /// - Throws: ``AnalysisError``, `FileError` or `SegmentationError` for what is missing or cannot be used.
    public init(_ options: AnalysisOptions = AnalysisOptions(), observer: AnalysisObserver? = nil) throws {
        try self.init(AnalysisContext(options, observer: observer))
    }

    /// The same with a context.
    package init(_ context: AnalysisContext) throws {
        let (text, terms) = (context.options.text, context.options.terms)
        let isTokenized = context.options.input.isTokenized
        var lists = WordFiles(context.files)
        if isTokenized, let option = text.choiceOfWords { throw AnalysisError.chosenAndTokenized(option: option) }
        let userDictionary = try text.userDictionary.map { path in
            try UserDictionary(lists.load("user_dictionary", path), name: path)
        }
        if let unusable = userDictionary?.unusable, let first = unusable.first {
            let lines = unusable.count == 1 ? "1 line" : "\(unusable.count) lines"
            context.journal.warn("\(lines) of --user-dictionary cannot be used, such as \(first)", isPressing: true)
        }
        let installation = try LexiconInstallation(context)
        let lexicon: Lexicon
        if text.usesGenreTerms, text.segmenter == .conspectus, !isTokenized {
            lexicon = try installation.lexicon(adding: lists.loadShipped("genre_terms", "genre-terms.txt"))
        } else {
            lexicon = try installation.lexicon()
        }
        let blockedWords = try text.blockedWords.map { path in
            try BlockedWords(lists.load("blocked_words", path), name: path)
        }
        if let both = userDictionary?.words.first(where: { blockedWords?.contains($0) ?? false }) {
            throw AnalysisError.wantedAndBlocked(word: both)
        }
        segmenter = Segmenter(
            lexicon: lexicon, algorithm: text.segmenter, userDictionary: userDictionary,
            blockedWords: blockedWords, findsUnknownWords: text.findsUnknownWords, isTokenized: isTokenized)
        keepWords =
            try terms.keepWords.map { path in
                try StopWords.keepWords(lists.load("keep_words", path), name: path)
            } ?? []
        stopWords = try lists.stopWords(terms)?.without(keepWords)
        if case .file(let path) = terms.phrases {
            segmenter.phrases = try PhraseList(csv: lists.load("phrases", path), name: path, words: segmenter.words)
        }
        parts = Result {
            let list = try lists.loadShipped("term_parts", "term-parts.txt")
            return try WordParts(list.bytes, name: list.path)
        }
        sources = lists.sources
        context.files.noteEditedLists()
    }

    /// Divides words into the shortest ones, for what looks inside them.
    ///
    /// - Throws: ``AnalysisError`` or ``SegmentationError`` if the list of parts is missing or cannot be used.
    public func fineDivision() throws -> FineDivision { FineDivision(for: segmenter, parts: try parts.get()) }

    /// Which terms count, given the bounds and the words to keep.
    func selection(_ terms: TermOptions) -> TermSelection {
        TermSelection(
            minimumDocumentFrequency: terms.minimumDocumentFrequency,
            maximumDocumentFrequency: terms.maximumDocumentFrequency, maximumTerms: terms.maximumTerms,
            alwaysKept: keepWords)
    }

    /// Finds the phrases of reports; those that are taken are joined from then on. A blocked word is never a phrase.
    package mutating func findPhrases(in reports: [Report], threads: Int) async throws -> [PhraseCandidate] {
        let segmenter = segmenter
        let texts = try await Parallel.map(reports.count, threads: threads) { index in
            PhraseText(segmenter.segment(reports[index].analysedText))
        }
        let stopWords = stopWords
        let candidates = PhraseFinder().candidates(in: texts) { stopWords?.contains($0) ?? false }
            .filter { !(segmenter.blockedWords?.contains($0.phrase) ?? false) }
        self.segmenter.phrases = PhraseList(candidates.filter(\.isTaken).map { PhraseList.Phrase(parts: $0.parts) })
        return candidates
    }

    /// Segments every report once and counts it in each scope.
    ///
    /// - Parameters:
    ///   - cache: the counts of earlier runs; nil for none.
    ///   - positions: where term positions are recorded; nil to record none.
    func count(
        _ reports: [Report], in scopes: [ReportScope], threads: Int, cache: CountCache? = nil,
        positions: TextSpool? = nil
    ) async throws -> CountedCorpus {
        let counter = CorpusCounter(segmenter: segmenter, scopeCount: scopes.count, wanted: wantedWords)
        return try await counter.count(reports.count, threads: threads, cache: cache, positions: positions) { index in
            CountedText(reports[index], in: scopes)
        }
    }

    /// The words that the analyst asks for.
    var wantedWords: Set<String> {
        keepWords.union(segmenter.userDictionary?.words ?? []).union(segmenter.phrases?.phrases.map(\.text) ?? [])
    }
}

extension CountedText {
    /// A report with the ranges to count in each scope.
    init(_ report: Report, in scopes: [ReportScope]) {
        let bytes = report.analysedBytes
        self.init(utf8: bytes, ranges: scopes.map { report.utf8Ranges(in: $0, of: bytes) })
    }
}
