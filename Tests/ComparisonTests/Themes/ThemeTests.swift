import Conspectus
import Testing
import Text

@Suite struct ThemeTests {
    private static let dictionary = """
        国际 100 n
        航运 100 n
        中心 100 n
        建设 100 vn
        加快 100 v
        发展 100 vn
        农业 100 n
        科技 100 n
        产业 100 n
        创新 100 vn
        与 100 c
        的 1000 uj
        充足 100 a
        港口 100 n
        新能源汽车 100 n
        水平 100 n
        """

    private func segmenter() throws -> Segmenter {
        Segmenter(lexicon: try Lexicon(Lexicon.compile(dictionary: Array(Self.dictionary.utf8))))
    }

    private let stopWords = "与 的"

    /// The themes of the first texts against the others.
    private func themes(_ target: [String], _ reference: [String], limit: Int = 10) async throws -> [Theme] {
        let segmenter = try segmenter()
        let texts = target + reference
        let stopWords = try StopWords(Array(self.stopWords.utf8), name: "stop words")
        let counted = try await CorpusCounter(segmenter: segmenter).count(texts.count, threads: 1) { index in
            CountedText(utf8: Array(texts[index].utf8))
        }
        let part = CountedCorpus.Part(documents: Array(texts.indices), ids: texts.indices.map { "\($0)" })
        let all = counted.matrix(part, threads: 1)
        let counts = CountMatrix(
            texts.indices.map { row in
                var counts: [String: Int] = [:]
                for entry in all.counts.entries(ofRow: row) {
                    let term = all.vocabulary.terms[Int(all.counts.columnIndices[entry])]
                    if stopWords.kind(of: term) == nil { counts[term] = Int(all.counts.values[entry]) }
                }
                return DocumentTerms(id: "\(row)", counts: counts)
            })
        let rows = (Array(target.indices), Array(target.count..<texts.count))
        let keyness = Keyness(counts, target: rows.0, reference: rows.1)
        let judge = PhraseJudge()
        return Themes(
            counts, target: rows.0, reference: rows.1, terms: keyness.terms, judge: judge, limit: limit
        ) { row in ReportSentences(segmenter.segment(texts[row]), vocabulary: counts.vocabulary) }.themes
    }

    private let farming = Array(repeating: String(repeating: "发展农业的水平。", count: 30), count: 3)

    @Test func thePhraseThatSetsApartIsTheTheme() async throws {
        let target = ["加快建设国际航运中心。", "国际航运中心建设，", "国际航运中心。"].map {
            String(repeating: $0 + "发展农业。", count: 6)
        }
        let found = try await themes(target, farming)
        let first = try #require(found.first)
        #expect(first.label == "国际航运中心" && first.reports == 3 && first.rows == [0, 1, 2] && first.z > 1.96)
        #expect(first.terms.count == 3 || first.terms.count == 4)
        #expect(first.examples.count == 2 && first.examples.allSatisfy { $0.contains(first.label) })
        #expect(Set(first.examples).count == 2)
        // Parts of it are no theme beside it, and neither does a verb begin one.
        #expect(!found.contains { $0.label.contains("航运") && $0.label != first.label })
    }

    @Test func blanksOfPreSegmentedTextAreNoEdges() async throws {
        let target = Array(repeating: String(repeating: "国际 航运 中心 。 发展 农业 。 ", count: 8), count: 2)
        let first = try #require(try await themes(target, farming).first)
        #expect(first.label == "国际航运中心" && first.reports == 2)
    }

    @Test func aShortWordBindsAndDeParts() async throws {
        let target = Array(repeating: String(repeating: "科技创新与产业创新。发展农业。", count: 8), count: 2)
        let bound = try await themes(target, farming)
        #expect(bound.first?.label == "科技创新与产业创新")
        let parted = try await themes(
            target.map { String($0.map { $0 == "与" ? "的" : $0 }) }, farming)
        #expect(!parted.contains { $0.label.contains("的") } && !parted.isEmpty)
    }

    @Test func aSingleReportNeedsMoreUsesOfAWord() async throws {
        let some = String(repeating: "新能源汽车。", count: 4) + String(repeating: "发展农业。", count: 30)
        #expect(try await themes([some], farming).isEmpty)
        #expect(try await themes([some + "新能源汽车。"], farming).map(\.label) == ["新能源汽车"])
    }

    @Test func noMoreThemesThanAsked() async throws {
        let target = Array(repeating: String(repeating: "港口。国际航运。科技创新。", count: 9), count: 2)
        let all = try await themes(target, farming)
        #expect(all.count == 3)
        #expect(try await themes(target, farming, limit: 2) == Array(all.prefix(2)))
    }

    @Test func whatNearlyAlwaysHasTheSameNeighbourIsTorn() {
        let phrases = ["远海运", "航运", "海运集团"].map { Scalars($0) }
        func free(_ texts: [String]) -> [Bool] {
            var neighbours = PhraseNeighbours(phrases)
            // In two halves, to be added up.
            var second = PhraseNeighbours(phrases)
            for (index, text) in texts.enumerated() {
                if index % 2 == 0 { neighbours.add(Scalars(text)) } else { second.add(Scalars(text)) }
            }
            neighbours.add(second)
            return neighbours.areFree
        }
        #expect(free(["中远海运，航运", "中远海运、航运", "中远海运"]) == [false, true, false])
        // Seven of ten is not nearly always.
        let seven = Array(repeating: "中远海运，", count: 7) + ["，远海运", "远海运", "新远海运"]
        #expect(free(seven)[0])
        #expect(!free(seven + ["中远海运"])[0])
    }

    @Test func phrasesAreCountedOnBothSides() {
        func phrase(_ text: String) -> ThemePhrase {
            ThemePhrase(text: Scalars(text), columns: [0], uses: 1, reports: 1)
        }
        let search = ThemeCensus.Search(
            [[phrase("港口"), phrase("农业")], [phrase("港口")]], [([0, 1], [2]), ([2], [0])], rows: 3)
        var census = ThemeCensus(search)
        var other = ThemeCensus(search)
        census.add([Scalars("港口港口"), Scalars("农业")], row: 0, search)
        other.add([Scalars("港口")], row: 1, search)
        other.add([Scalars("港口，农业，农业")], row: 2, search)
        census.add(other)
        func count(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32) -> ThemeCensus.Count {
            .init(uses: a, reports: b, referenceUses: c, referenceReports: d)
        }
        #expect(Array(census.counts(ofGroup: 0, search)) == [count(3, 2, 1, 1), count(1, 1, 2, 1)])
        #expect(Array(census.counts(ofGroup: 1, search)) == [count(1, 1, 2, 1)])
    }

    @Test func phrasesThatShareHalfTheirPairsClash() {
        func clash(_ one: String, _ other: String) -> Bool { ThemeChoice.clash(Scalars(one), Scalars(other)) }
        #expect(clash("国际航运中心", "航运中心") && clash("航运", "国际航运中心"))
        #expect(clash("航运服务", "航运中心") == false && clash("能源化工", "化工基地") == false)
        #expect(clash("京津冀协同", "京津冀"))
    }
}
