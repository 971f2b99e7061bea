import Reports
import Segmentation
import Support
import TermVectors

/// What turns a text into terms: the segmenter with its lexicon and lists, the stop words, and the words to keep.
public struct TextPipeline: Sendable {
    /// What makes words of a text, with lexicon, lists and phrases.
    public private(set) var segmenter: Segmenter
    /// nil for none.
    public let stopWords: StopWords?
    /// Words that no list and no bound leaves out.
    public let keepWords: Set<String>
    /// The files of words that were used, for the provenance.
    package let sources: [WordFiles.Source]

    /// Opens the lexicon and reads the lists that the options name: those of text, terms, input and data.
    ///
    /// - Throws: ``AnalysisError``, `FileError` or ``SegmentationError`` for what is not there or cannot be used.
    public init(_ options: AnalysisOptions = AnalysisOptions(), observer: AnalysisObserver? = nil) throws {
        try self.init(AnalysisContext(options, observer: observer))
    }

    /// The same by a context.
    package init(_ context: AnalysisContext) throws {
        let (text, terms) = (context.options.text, context.options.terms)
        let isTokenized = context.options.input.isTokenized
        var lists = WordFiles(context.files)
        if isTokenized, let option = text.choiceOfWords { throw AnalysisError.chosenAndTokenized(option: option) }
        let userDictionary = try text.userDictionary.map { path in
            try UserDictionary(lists.load("user_dictionary", path), name: path)
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
        stopWords = try lists.stopWords(terms.stopWords)?.without(keepWords)
        if case .file(let path) = terms.phrases {
            segmenter.phrases = try PhraseList(csv: lists.load("phrases", path), name: path, words: segmenter.words)
        }
        sources = lists.sources
        context.files.noteEditedLists()
    }

    /// Which terms count, by the bounds and the words to keep.
    func selection(_ terms: TermOptions) -> TermSelection {
        TermSelection(
            minimumDocumentFrequency: terms.minimumDocumentFrequency,
            maximumDocumentFrequency: terms.maximumDocumentFrequency, maximumTerms: terms.maximumTerms,
            alwaysKept: keepWords)
    }

    /// Finds the phrases of reports; from then on those that are taken are joined. A blocked word is no phrase.
    package mutating func findPhrases(in reports: [Report], threads: Int) async throws -> [PhraseCandidate] {
        let segmenter = segmenter
        let texts = try await Parallel.map(reports.count, threads: threads) { index in
            PhraseText(segmenter.segment(reports[index].text))
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
    ///   - cache: where counts of earlier runs are; nil for none.
    ///   - positions: where it is kept where words stand; nil where nobody asks.
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
    /// A report with the parts of it that are counted, a way for each scope.
    init(_ report: Report, in scopes: [ReportScope]) {
        let bytes = report.textBytes
        self.init(utf8: bytes, ranges: scopes.map { report.utf8Ranges(in: $0, of: bytes) })
    }
}
