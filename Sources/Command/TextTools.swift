import Conspectus

/// What turns a text into terms.
struct TextTools: Sendable {
    private(set) var segmenter: Segmenter
    /// nil for none.
    let stopWords: StopWords?
    /// Words that no list and no bound leaves out.
    let keepWords: Set<String>
    /// The files of words that were used, for the provenance.
    let sources: [Source]

    /// A file of words as it was used.
    struct Source: Sendable {
        let name: String
        let sha256: String
        /// Whether a list that comes with the command is the shipped one; nil for a file of the analyst's own.
        var isAsShipped: Bool?
    }

    /// - Parameters:
    ///   - stopWords: the file, `none`, or nil for the list that is shipped.
    ///   - quiet: whether nothing is said of lists that came with the command and were edited.
    init(
        text: TextOptions, stopWords stopWordsFile: String? = nil, keepWords keepWordsFile: String? = nil,
        phrases: PhraseChoice = .none, isTokenized: Bool, quiet: Bool
    ) throws {
        var sources: [Source] = []
        func load(_ name: String, _ path: String) throws -> [UInt8] {
            let bytes = try Files.bytes(at: path)
            sources.append(Source(name: name, sha256: SHA256.hex(bytes)))
            return bytes
        }
        func loadShipped(_ name: String, _ file: String) throws -> DataFile {
            let file = try DataFiles.file(file)
            sources.append(Source(name: name, sha256: file.sha256, isAsShipped: file.isAsShipped))
            return file
        }
        if isTokenized, let option = text.choiceOfWords { throw CommandError.chosenAndTokenized(option: option) }
        let userDictionary = try text.userDictionary.map { path in
            try UserDictionary(load("user_dictionary", path), name: path)
        }
        let lexicon: Lexicon
        if text.genreTerms == .on, text.segmenter == .conspectus, !isTokenized {
            lexicon = try LexiconInstallation().lexicon(adding: loadShipped("genre_terms", "genre-terms.txt"))
        } else {
            lexicon = try LexiconInstallation().lexicon()
        }
        let blockedWords = try text.blockedWords.map { path in
            try BlockedWords(load("blocked_words", path), name: path)
        }
        if let both = userDictionary?.words.first(where: { blockedWords?.contains($0) ?? false }) {
            throw CommandError.wantedAndBlocked(word: both)
        }
        segmenter = Segmenter(
            lexicon: lexicon, algorithm: text.segmenter, userDictionary: userDictionary,
            blockedWords: blockedWords, findsUnknownWords: text.unknownWords == .on, isTokenized: isTokenized)
        keepWords =
            try keepWordsFile.map { path in
                try StopWords.keepWords(load("keep_words", path), name: path)
            } ?? []
        switch stopWordsFile {
        case "none": stopWords = nil
        case let path?: stopWords = try StopWords(load("stop_words", path), name: path).without(keepWords)
        case nil:
            let list = try loadShipped("stop_words", "stop-words.txt")
            stopWords = try StopWords(list.bytes, name: list.path).without(keepWords)
        }
        if case .file(let path) = phrases {
            segmenter.phrases = try PhraseList(csv: load("phrases", path), name: path, words: segmenter.words)
        }
        self.sources = sources
        DataFiles.noteEditedLists(quiet: quiet)
    }

    /// Which terms count, by the bounds and the words to keep.
    func selection(_ terms: TermOptions) -> TermSelection {
        TermSelection(
            minimumDocumentFrequency: terms.minDf, maximumDocumentFrequency: terms.maxDf, maximumTerms: terms.maxTerms,
            alwaysKept: keepWords)
    }

    /// Finds the phrases of reports; from then on those that are taken are joined. A blocked word is no phrase.
    mutating func findPhrases(in reports: [Report], threads: Int) async throws -> [PhraseCandidate] {
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
    func count(
        _ reports: [Report], in scopes: [ReportScope], threads: Int, cache: RunCache? = nil, trails: TextSpool? = nil
    ) async throws -> CountedCorpus {
        let counter = CorpusCounter(segmenter: segmenter, ways: scopes.count, wanted: wantedWords)
        return try await counter.count(
            reports.count, threads: threads, cache: cache?.counts(self, wanted: wantedWords),
            trails: trails
        ) { index in
            CountedText(reports[index], in: scopes)
        }
    }

    /// Counts one report in a scope.
    func terms(of report: Report, in scope: ReportScope) -> DocumentTerms {
        DocumentTerms(
            id: report.id, segmented: segmenter.segment(report.text), stopWords: stopWords,
            within: report.utf8Ranges(in: scope))
    }

    /// The words that the analyst asks for.
    private var wantedWords: Set<String> {
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

/// What became of the analyst's words, of stop words and of unknown words in all reports.
struct Wording: Sendable {
    /// Tokens before stop words.
    let tokens: Int
    /// Tokens that are stop words.
    let stopped: Int
    /// For each list that was given its words that are in no report.
    let neverFound: [(list: String, words: [String])]
    /// Words that neither the lexicon nor a list has, most frequent first.
    let unknown: [UnknownWordTable.Row]

    init(_ tools: TextTools, _ corpus: CountedCorpus, sizes: [DocumentSize], counts: CountMatrix) {
        tokens = sizes.reduce(0) { $0 + $1.tokens }
        stopped = sizes.reduce(0) { $0 + $1.stopWords }
        let segmenter = tools.segmenter
        let lists: [(String, [String]?)] = [
            ("user_dictionary", segmenter.userDictionary?.words),
            ("keep_words", tools.keepWords.isEmpty ? nil : tools.keepWords.sorted()),
            ("phrases", segmenter.phrases?.phrases.map(\.text)),
        ]
        neverFound = lists.compactMap { list, words in words.map { (list, $0.filter { !corpus.hasMet($0) }) } }
        let listed = Set(segmenter.userDictionary?.words ?? []).union(segmenter.phrases?.phrases.map(\.text) ?? [])
        let frequencies = counts.collectionFrequencies()
        let reports = counts.documentFrequencies()
        unknown = counts.vocabulary.terms.indices
            .filter { index in
                let term = counts.vocabulary.terms[index]
                return counts.vocabulary.kinds[index] == .word && term.unicodeScalars.count > 1
                    && segmenter.lexicon.kind(of: term) == nil && !listed.contains(term)
                    && !Segmenter.isNameOfPlan(term)
            }
            .map {
                UnknownWordTable.Row(term: counts.vocabulary.terms[$0], count: frequencies[$0], reports: reports[$0])
            }
            .sorted {
                $0.count != $1.count ? $0.count > $1.count : $0.term.utf8.lexicographicallyPrecedes($1.term.utf8)
            }
    }

    /// The share of tokens that stop words removed; nil without tokens.
    var stoppedShare: Double? { tokens == 0 ? nil : Double(stopped) / Double(tokens) }

    /// For provenance and the summary as JSON.
    var members: Provenance.Members {
        [
            ("tokens", .integer(tokens)), ("stop_words_share", .optional(stoppedShare)),
            ("unknown_words", .integer(unknown.count)),
            (
                "never_found",
                .object(neverFound.map { (name: $0.list, value: .array($0.words.map { .string($0) })) })
            ),
        ]
    }

    /// For people.
    var remarks: [String] {
        var lines: [String] = []
        if let share = stoppedShare {
            let unknownWords = unknown.prefix(6)
                .map { $0.term.count > 12 ? $0.term.prefix(12) + "…" : $0.term }.joined(separator: " ")
            lines.append(
                "Tokens: \(tokens), of which \(Summary.percent(share)) are stop words. Words that no dictionary has: "
                    + (unknown.isEmpty
                        ? "none." : "\(unknown.count) (\(unknownWords)\(unknown.count > 6 ? " …" : ""))."))
        }
        for (list, words) in neverFound where !words.isEmpty {
            let shown = words.prefix(12).joined(separator: ", ") + (words.count > 12 ? ", …" : "")
            let option = "--" + list.replacing("_", with: "-")
            lines.append("In no report: \(words.count) of the words of \(option) (\(shown)).")
        }
        return lines
    }
}
