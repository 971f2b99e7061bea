import Conspectus
import Testing

/// The examples of the documentation, line for line: `Scripts/checks/check_docstrings.py` holds the two together. Those
/// that need neither files nor a lexicon of jieba's are run, the others only compiled.
@Suite struct ExampleTests {
    private static let words = ["港口 40 n", "航运 20 n", "建设 30 v", "发展 30 v", "农业 10 n", "增长 10 v"]

    private static func lexicon() throws -> Lexicon {
        try Lexicon(Lexicon.compile(dictionary: Array(words.joined(separator: "\n").utf8)))
    }

    private static func segmenter() throws -> Segmenter { Segmenter(lexicon: try lexicon()) }

    private static let counts = CountMatrix([
        DocumentTerms(id: "a", counts: ["港口": 3, "航运": 1]), DocumentTerms(id: "b", counts: ["港口": 1, "农业": 2]),
    ])

    // MARK: Run

    @Test func lexicon() throws {
        let dictionary = Array("港口 40 n\n航运 20 n\n".utf8)
        let lexicon = try Lexicon(Lexicon.compile(dictionary: dictionary))
        print(lexicon.kind(of: "港口") == .word, lexicon.kind(of: "内河") == nil)
        #expect(lexicon.kind(of: "航运") == .word && lexicon.kind(of: "内河") == nil)
    }

    @Test func segmenter() throws {
        let lexicon = try Self.lexicon()
        let segmenter = Segmenter(lexicon: lexicon)
        print(segmenter.words(in: "建设港口，发展航运"))
        let segmented = segmenter.segment("航运增长6.5%")
        for (index, token) in segmented.tokens.enumerated() where token.kind == .number {
            print(segmented.surface(index))
        }
        #expect(segmenter.words(in: "建设港口，发展航运") == ["建设", "港口", "，", "发展", "航运"])
        #expect(segmented.tokens.filter { $0.kind == .number }.count == 1)
    }

    @Test func corpusCounter() async throws {
        let segmenter = try Self.segmenter()
        let texts = ["建设港口", "发展港口航运"]
        let counted = try await CorpusCounter(segmenter: segmenter).count(texts.count, threads: 2) { index in
            CountedText(utf8: Array(texts[index].utf8))
        }
        let part = CountedCorpus.Part(documents: [0, 1], ids: ["a", "b"])
        let counts = counted.matrix(part, threads: 2)
        #expect(counts.reportIDs == ["a", "b"] && counts.sharedTerms(0, 1) == 1)
    }

    @Test func countMatrix() {
        let counts = CountMatrix([
            DocumentTerms(id: "a", counts: ["港口": 3, "航运": 1]),
            DocumentTerms(id: "b", counts: ["港口": 1, "农业": 2]),
        ])
        print(counts.vocabulary.count, counts.sharedTerms(0, 1))
        #expect(counts.vocabulary.count == 3 && counts.sharedTerms(0, 1) == 1)
    }

    @Test func weighting() throws {
        let counts = Self.counts
        let weighting = try Weighting("bm25:k1=1.2")
        let weights = counts.weighted(by: weighting)
        print(weights.scheme, weights.weights.entryCount)
        #expect(weights.weights.entryCount == 4)
    }

    @Test func sparseMatrix() {
        let (columns, values): ([Int32], [Double]) = ([0, 2, 1], [1, 4, 2])
        let matrix = SparseMatrix(columnCount: 3, rowOffsets: [0, 2, 3], columnIndices: columns, values: values)
        print(matrix.value(atRow: 0, column: 2) ?? 0)
        for entry in matrix.entries(ofRow: 0) { print(matrix.columnIndices[entry], matrix.values[entry]) }
        #expect(matrix.value(atRow: 0, column: 2) == 4 && matrix.value(atRow: 1, column: 2) == nil)
    }

    @Test func similarity() async throws {
        let counts = Self.counts
        let similarity = Similarity(counts.weighted(by: .sublinearTFIDF))
        print(similarity.cosine(0, 1) ?? .nan)
        let nearest = try await similarity.neighbours(5, threads: 2)
        print(nearest[0].map(\.row))
        #expect(nearest.map { $0.map(\.row) } == [[1], [0]])
    }

    @Test func priorSearch() async throws {
        let counts = Self.counts
        let times = [ReportTime(year: 2023, date: nil), ReportTime(year: 2024, date: nil)]
        let corpus = PriorCorpus(counts, shingles: nil, times: times, levels: [nil, nil])
        let options = PriorSearch.Options(basis: .terms)
        let search = try await PriorSearch(corpus, asked: [1], weighed: [0, 1], options: options, threads: 2)
        for found in search.found[1] { print(found.prior.row, found.prior.cosine) }
        #expect(search.found[1].map(\.prior.row) == [0] && search.found[0].isEmpty)
    }

    @Test func clusterAnalysis() async throws {
        let counts = CountMatrix(
            ["a", "b", "c", "d"].enumerated().map { row, id in
                DocumentTerms(id: id, counts: row < 2 ? ["港口": 3 + row, "航运": 1] : ["农业": row, "乡村": 2])
            })
        let options = ClusterAnalysis.Options(count: .fixed(2))
        let clusters = try await ClusterAnalysis(counts.weighted(), options: options, threads: 2)
        for (row, cluster) in zip(clusters.rows, clusters.partition?.labels ?? []) {
            print(counts.reportIDs[row], cluster)
        }
        let labels = clusters.partition?.labels ?? []
        #expect(labels.count == 4 && labels[0] == labels[1] && labels[2] == labels[3] && labels[0] != labels[2])
    }

    @Test func keyness() {
        let counts = Self.counts
        let keyness = Keyness(counts, target: [0], reference: [1])
        for term in keyness.terms.prefix(10) {
            print(counts.vocabulary.terms[term.column], term.z, term.targetCount)
        }
        #expect(keyness.terms.first.map { counts.vocabulary.terms[$0.column] } == "港口")
    }

    @Test func themes() async throws {
        let segmenter = try Self.segmenter()
        let texts = ["建设港口，发展航运。", "发展港口航运。", "发展农业。", "建设农业，增长农业。"]
        let counted = try await CorpusCounter(segmenter: segmenter).count(texts.count, threads: 1) { index in
            CountedText(utf8: Array(texts[index].utf8))
        }
        let part = CountedCorpus.Part(documents: Array(texts.indices), ids: ["a", "b", "c", "d"])
        let counts = counted.matrix(part, threads: 1)
        let keyness = Keyness(counts, target: [0, 1], reference: [2, 3])
        let themes = Themes(counts, target: [0, 1], reference: [2, 3], terms: keyness.terms) { row in
            ReportSentences(segmenter.segment(texts[row]), vocabulary: counts.vocabulary)
        }
        for theme in themes.themes { print(theme.label, theme.reports) }
        // So few words set nothing apart.
        #expect(themes.themes.isEmpty && !keyness.terms.isEmpty)
    }

    @Test func termDictionary() throws {
        let segmenter = try Self.segmenter()
        let lists = try TermDictionary(Array("category,term\nport,港口\nport,航运\n".utf8), name: "lists.csv")
        let matcher = DictionaryMatcher(lists, matching: .segments, segmenter: segmenter)
        let counts = matcher.counts(in: KeywordText(segmenter.segment("建设港口，发展航运")))
        print(counts[0].total)
        #expect(counts.map(\.total) == [2])
    }

    // MARK: Compiled

    private func analysis() async throws {
        let analysis = try await Analysis(of: ["data/reports"])
        for prior in try await analysis.priors(of: "004_7bb4c1460333e94d") { print(prior.report.label, prior.cosine) }
    }

    private func analysisOptions() async throws {
        var options = AnalysisOptions()
        options.terms.weighting = .sklearn
        options.scopes.terms = .plan
        options.findings.keyness.groupBy = "province"
        let plans = try await Analysis(of: ["data/reports"], options: options)
        _ = plans
    }

    private func gazetteer(_ bytes: [UInt8]) throws {
        let gazetteer = try Gazetteer(csv: bytes, name: "divisions.csv")
        for division in gazetteer.resolve("广西贵港", year: 2024) {
            print(division.code, division.name, division.provinceName)
        }
    }

    private func ingestion(_ gazetteer: Gazetteer) async throws {
        let corpus = try await Ingestion.read(inputs: ["data/reports"], gazetteer: gazetteer)
        for report in corpus.reports where report.kind == .report {
            print(report.id, report.region ?? "unknown", report.year ?? 0)
        }
    }

    private func report(_ corpus: Corpus) {
        for report in corpus.counted {
            for section in report.sections where section.role == .plan && section.depth == 1 {
                print(report.label, section.heading, section.characters)
            }
        }
    }

    private func targetExtraction(_ corpus: Corpus, _ indicators: TargetIndicators) {
        for report in corpus.counted {
            for target in TargetExtraction.find(in: report, indicators: indicators) where target.unit == "%" {
                print(report.label, target.indicator, target.lower ?? .nan, target.comparator)
            }
        }
    }

    private func domainTeller(_ scheme: DomainScheme, _ model: DomainModel, _ report: Report) throws {
        let teller = try DomainTeller(scheme, model)
        for sentence in teller.sentences(of: report) where !sentence.isUnclear {
            print(teller.domains[sentence.domain].code, sentence.unit.range)
        }
    }

    private func readme() async throws {
        let analysis = try await Analysis(of: ["data/reports"])
        for (report, similar) in zip(analysis.reports, try await analysis.neighbours()) {
            print(report.label, "~", analysis.reports[similar[0].row].label, similar[0].cosine)
        }
        for prior in try await analysis.priors(of: "002_97f8a95c989aeb02#2") {
            print(prior.report.label, prior.cosine, prior.topTerms)
        }
    }

    private func libraryAnalysis() async throws {
        let analysis = try await Analysis(of: ["data/reports"])
        _ = analysis
    }

    private func libraryOptions() async throws {
        var options = AnalysisOptions()
        options.input.metadata = "corrected.csv"
        options.terms.weighting = try Weighting("bm25")
        options.scopes.terms = .plan
        options.findings.comparison.within = ["level"]
        options.work.threads = 4
        let plans = try await Analysis(of: ["data/reports"], options: options)
        _ = plans
    }

    private func libraryAfterwards(_ plans: Analysis) async throws {
        var byYear = plans
        byYear.findingOptions.keyness.groupBy = "year"
        let themes = try await byYear.themes()
        _ = themes
    }

    private func libraryDrafts(_ analysis: Analysis) async throws {
        let asked = try await analysis.adding(draftAt: "draft.txt")
        let nearest = try await asked.neighbours(of: asked.reports.last!.id)
        _ = nearest
    }

    private func libraryObserver() async throws {
        let analysis = try await Analysis(of: ["data/reports"]) { event in
            if case .began(let step, _) = event { print(step) }
        }
        _ = analysis
    }
}
