import Comparison
import Reports
import Segmentation
import Support

/// A stratified random sample of sentences, to be coded by hand: does the sentence speak of the category?
package struct ValidationDraw: Sendable {
    /// A drawn sentence.
    package struct Row: Sendable, Equatable {
        /// What the sentence is called on the sheet: a mark of the draw, and a number.
        package let name: String
        /// The category that it is to be coded for.
        package let category: String
        /// The number of its stratum among those of the category.
        package let stratum: Int
        /// The terms of the category that count in it.
        package let terms: [String]
        /// The terms whose characters stand in it without counting.
        package let missed: [String]
        /// Where it is from; see ``Place``.
        package let place: Place
        /// The sentence.
        package let sentence: String
        /// The sentences before and after it in the part of the report that is compared; nil if there is none.
        package let before: String?
        package let after: String?
    }

    /// Where a sentence stands.
    package struct Place: Sendable, Equatable {
        /// The id of the report, its name, region and year.
        package let reportID: String
        package let label: String
        package let region: String?
        package let year: Int?
        /// The role of the innermost section; nil if it is in none.
        package let section: String?
        /// Its first Unicode scalar in the text of the report, and one past its last.
        package let start: Int
        package let end: Int
    }

    /// What the sentences of a category were drawn from.
    package struct Category: Sendable, Equatable {
        /// The name of the category.
        package let name: String
        /// Its strata, which have each sentence of the collection once.
        package let strata: [ValidationStratum]
    }

    /// The categories, in the order of the list.
    package let categories: [Category]
    /// The drawn sentences by category, within it in random order.
    package let rows: [Row]

    package init(categories: [Category], rows: [Row]) {
        self.categories = categories
        self.rows = rows
    }

    /// Draws sentences.
    ///
    /// - Parameters:
    ///   - dictionary: the word lists.
    ///   - reports: the reports to draw from.
    ///   - options: how terms match, which part is compared, how many are drawn, the seed.
    ///   - pipeline: the pipeline that segments the reports.
    package init(
        of dictionary: TermDictionary, in reports: [Report], options: AnalysisOptions, pipeline: TextPipeline
    ) async throws {
        let scope = Scopes(options).terms
        let words = options.findings.dictionary
        let size = options.findings.validation.size
        let matcher = DictionaryMatcher(
            dictionary, matching: words.matching, overlap: words.overlap, segmenter: pipeline.segmenter)
        let search = SentenceSearch(
            matcher: matcher, division: words.matching == .inside ? try pipeline.fineDivision() : nil,
            segmenter: pipeline.segmenter, scope: scope)
        let seen = try await Parallel.gather(reports.count, threads: options.work.threads) {
            SentencePool(dictionary, capacity: size)
        } _: { pool, number in
            pool.add(search.uses(reports[number]), of: reports[number], number, seed: options.work.seed)
        }
        var pool = SentencePool(dictionary, capacity: size)
        for other in seen { pool.add(other) }

        var categories: [Category] = []
        var drawn: [(category: Int, stratum: Int, candidate: SentenceReservoir.Candidate)] = []
        for index in dictionary.categories.indices {
            let (strata, sentences) = pool.draw(index, size)
            categories.append(Category(name: dictionary.categories[index].name, strata: strata))
            drawn += sentences.map { (index, $0.stratum, $0.candidate) }
        }
        let texts = Self.texts(drawn.map(\.candidate), reports, search)
        let mark = Self.mark(drawn.map { ($0.category, reports[$0.candidate.report].id, $0.candidate.range) })
        let digits = max(3, String(drawn.count).count)
        self.categories = categories
        rows = drawn.enumerated().map { number, one in
            let category = dictionary.categories[one.category]
            let text = texts[number]
            let (report, range) = (reports[one.candidate.report], one.candidate.range)
            let place = Place(
                reportID: report.id, label: report.label, region: report.region, year: report.year,
                section: report.sections.innermost(at: range.lowerBound)?.role.rawValue, start: range.lowerBound,
                end: range.upperBound)
            let serial = String(number + 1)
            return Row(
                name: mark + "-" + String(repeating: "0", count: digits - serial.count) + serial,
                category: category.name, stratum: one.stratum, terms: one.candidate.terms.map { category.terms[$0] },
                missed: one.candidate.missed.map { category.terms[$0] }, place: place, sentence: text.sentence,
                before: text.before, after: text.after)
        }
    }

    /// How much was drawn, and categories of which there is nothing to judge.
    package var diagnostics: [Diagnostic] {
        categories.map { category in
            func sum(_ kind: ValidationStratum.Kind, _ count: (ValidationStratum) -> Int) -> Int {
                category.strata.filter { $0.kind == kind }.reduce(0) { $0 + count($1) }
            }
            let parts = ValidationStratum.Kind.allCases.map { kind in
                let what =
                    switch kind {
                    case .hit: "with its terms"
                    case .near: "with their characters alone"
                    case .other: "without"
                    }
                return "\(sum(kind, \.drawn)) of \(sum(kind, \.sentences)) \(what)"
            }
            let message = "\(category.name): drawn are \(parts.joined(separator: ", "))"
            return sum(.hit, \.sentences) > 0
                ? Diagnostic(.note, message)
                : Diagnostic(.warning, message + "; no term counts anywhere, so there is no precision to find")
        }
    }

    /// The sentences with those around them. Each report is searched once more, so that no text need be kept.
    private static func texts(
        _ candidates: [SentenceReservoir.Candidate], _ reports: [Report], _ search: SentenceSearch
    ) -> [(sentence: String, before: String?, after: String?)] {
        var found = candidates.map { _ in (sentence: "", before: String?.none, after: String?.none) }
        for (report, numbers) in Dictionary(grouping: candidates.indices, by: { candidates[$0].report }) {
            let sentences = search.uses(reports[report]).sentences
            let scalars = Array(reports[report].text.unicodeScalars)
            func text(_ number: Int) -> String? {
                guard sentences.indices.contains(number) else { return nil }
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[sentences[number]])
                return String(view)
            }
            for number in numbers {
                let index = sentences.firstIndex { $0.lowerBound == candidates[number].range.lowerBound }!
                found[number] = (text(index)!, text(index - 1), text(index + 1))
            }
        }
        return found
    }

    /// Four hexadecimal digits that depend on every drawn sentence, so that sheets of different draws are told apart.
    private static func mark(_ drawn: [(category: Int, id: String, range: Range<Int>)]) -> String {
        let all = drawn.map { "\($0.category) \($0.id) \($0.range.lowerBound)" }.joined(separator: "\n")
        return String(SHA256.hex(Array(all.utf8)).prefix(4))
    }
}

/// Finds the sentences of reports.
struct SentenceSearch: Sendable {
    let matcher: DictionaryMatcher
    let division: FineDivision?
    let segmenter: Segmenter
    let scope: ReportScope

    func uses(_ report: Report) -> CategoryUses {
        matcher.categoryUses(
            in: KeywordText(
                segmenter.segment(report.analysedText), division: division, within: report.ranges(in: scope)))
    }
}
