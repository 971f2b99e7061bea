import Conspectus
import Foundation
import TestSupport
import Testing

/// A lexicon with a few words, so that these tests need nothing installed.
private let segmenter: Segmenter = {
    let words = "数字 90\n数字经济 80 nz\n经济 99\n发展 99\n低空 20\n智能 50\n制造 50\n智能制造 40 nz\n推动 60\n大力 60\n"
    return Segmenter(lexicon: try! Lexicon(Lexicon.compile(dictionary: Array(words.utf8))), findsUnknownWords: false)
}()

@Suite struct TermDictionaryTests {
    private let yaml = """
        # word lists
        digital:
          - 数字经济   # a comment
          - "智能制造"
        low altitude: [低空经济, '低空']
        """

    @Test func yamlAndCSVSayTheSame() throws {
        let csv = "category,term\ndigital,数字经济\ndigital,智能制造\nlow altitude,低空经济\nlow altitude,低空\n"
        let fromYAML = try TermDictionary(Array(yaml.utf8), name: "d.yaml")
        #expect(fromYAML == (try TermDictionary(Array(csv.utf8), name: "d.csv")))
        let saved =
            csv.replacing(",", with: ";").replacing("category", with: " 类别").replacing("\n", with: ";\r\n") + ";;\r\n"
        #expect(fromYAML == (try TermDictionary(Array(saved.utf8), name: "d.csv")))
        #expect(fromYAML.categories.map(\.name) == ["digital", "low altitude"])
        #expect(fromYAML.categories[1].terms == ["低空经济", "低空"])
    }

    @Test func aRepeatedTermIsUsedOnceAndSaid() throws {
        let dictionary = try TermDictionary(Array("category,term\na,数字\na,数字\nb,数字\n".utf8), name: "d.csv")
        #expect(dictionary.categories.map(\.terms) == [["数字"], ["数字"]])
        #expect(dictionary.repeated.map(\.term) == ["数字"])
    }
}

@Suite struct DictionaryMatcherTests {
    private func counts(_ csv: String, _ text: String, _ matching: KeywordMatching) throws -> [[Int]] {
        let dictionary = try TermDictionary(Array(("category,term\n" + csv).utf8), name: "d.csv")
        let matcher = DictionaryMatcher(dictionary, matching: matching, segmenter: segmenter)
        return matcher.counts(in: KeywordText(segmenter.segment(text))).map(\.byTerm)
    }

    @Test func segmentsBeginAndEndWithWords() throws {
        let text = "大力发展数字经济，推动数字发展和低空经济。"
        #expect(try counts("a,数字\n", text, .segments) == [[1]])
        #expect(try counts("a,数字\n", text, .substrings) == [[2]])
        // Two words of the lexicon, found as one phrase.
        #expect(try counts("a,低空经济\n", text, .segments) == [[1]])
        #expect(try counts("a,字经\n", text, .segments) == [[0]])
        #expect(try counts("a,字经\n", text, .substrings) == [[1]])
    }

    @Test func withinACategoryTheLongestIsCountedOnce() throws {
        let text = "数字经济发展数字"
        #expect(try counts("a,数字\na,数字经济\na,经济发展\n", text, .substrings) == [[1, 1, 0]])
        #expect(try counts("a,数字经济\nb,数字\n", text, .substrings) == [[1], [2]])
    }

    @Test func theFullWidthIsTheSameAsTheHalfWidth() throws {
        #expect(try counts("a,5G\n", "建设５Ｇ基站和5G网络", .substrings) == [[2]])
        #expect(try counts("a,５Ｇ\n", "建设5G基站", .segments) == [[1]])
    }

    @Test func onlyThePartsNamedCountAndNoPhraseBridgesThem() throws {
        let dictionary = try TermDictionary(Array("category,term\na,数字经济\na,发展\n".utf8), name: "d.csv")
        let matcher = DictionaryMatcher(dictionary, matching: .substrings, segmenter: segmenter)
        let segmented = segmenter.segment("发展数字，推动，经济发展")
        func count(_ ranges: [Range<Int>]?) -> [Int] {
            matcher.counts(in: KeywordText(segmented, within: ranges))[0].byTerm
        }
        #expect(count(nil) == [0, 2])
        #expect(count([0..<2]) == [0, 1])
        #expect(count([2..<4, 8..<12]) == [0, 1])
        #expect(count([]) == [0, 0])
    }

    @Test func saysWhatOverlapsAndWhatIsNeverMatched() throws {
        let dictionary = try TermDictionary(Array("category,term\na,数字\na,数字经济\na,元宇宙\n".utf8), name: "d.csv")
        let matcher = DictionaryMatcher(dictionary, matching: .segments, segmenter: segmenter)
        #expect(matcher.overlaps.map { [$0.term, $0.within] } == [["数字", "数字经济"]])
        let counts = ["发展数字", "数字经济"].map { matcher.counts(in: KeywordText(segmenter.segment($0))) }
        #expect(matcher.unmatched(counts).map(\.term) == ["元宇宙"])
    }

    /// Which of the 31 provinces mention a term in 2025, as looked up independently.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: Self.shared.path), "../shared is not there"))
    func agreesWithWhatWasLookedUpByHand() throws {
        let gold = try JSONDecoder().decode(
            [String: String].self, from: Data(contentsOf: shared.appending(path: "gold/keyword-presence-2025.json")))
        let csv = "category,term\n" + gold.keys.sorted().map { "\($0),\($0)\n" }.joined()
        let dictionary = try TermDictionary(Array(csv.utf8), name: "gold.csv")
        let folder = shared.appending(path: "corpora/provincial-2025").path
        for matching in KeywordMatching.allCases {
            let matcher = DictionaryMatcher(dictionary, matching: matching, segmenter: segmenter)
            var found: [String: Set<String>] = [:]
            for file in try Files.names(inFolder: folder) {
                let text = String(decoding: try Files.bytes(at: folder + "/" + file), as: UTF8.self)
                let counts = matcher.counts(in: KeywordText(segmenter.segment(text)))
                for (category, count) in zip(dictionary.categories, counts) where count.total > 0 {
                    found[category.name, default: []].insert(String(file.dropFirst(5).prefix(2)))
                }
            }
            for (term, provinces) in gold {
                let expected = Set(provinces.split(separator: " ").map { String($0.prefix(2)) })
                #expect(found[term] == expected, "\(term) by \(matching.rawValue)")
            }
        }
    }

    private static let shared = Fixtures.root.appending(path: "../shared")
    private var shared: URL { Self.shared }
}

@Suite struct KeywordInContextTests {
    @Test func showsEachPlaceWithItsOffsets() {
        let text = "大力发展数字经济。\n推动数字经济发展"
        let finder = KeywordInContext(["数字经济"], matching: .segments, window: 3, segmenter: segmenter)
        let lines = finder.lines(in: segmenter.segment(text))
        #expect(lines.map { [$0.left, $0.match, $0.right] } == [["力发展", "数字经济", "。 推"], [" 推动", "数字经济", "发展"]])
        let scalars = Array(text.unicodeScalars)
        for line in lines {
            var found = String.UnicodeScalarView()
            found.append(contentsOf: scalars[line.start..<line.end])
            #expect(String(found) == "数字经济")
        }
    }

    @Test func offsetsAreThoseOfTheOriginalWhereFoldingChangesTheLength() {
        // ㎡ folds to m2: two scalars for one.
        let text = "新增１００㎡绿地，发展"
        let finder = KeywordInContext(["发展"], matching: .segments, segmenter: segmenter)
        let line = finder.lines(in: segmenter.segment(text))[0]
        #expect(Array(text.unicodeScalars)[line.start..<line.end].map(String.init) == ["发", "展"])
    }

    @Test func nothingFoundIsNoLine() {
        let finder = KeywordInContext(["元宇宙", "  "], matching: .substrings, segmenter: segmenter)
        #expect(finder.lines(in: segmenter.segment("大力发展数字经济")).isEmpty)
        #expect(finder.lines(in: segmenter.segment("")).isEmpty)
    }
}
