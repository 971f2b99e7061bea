import Foundation
import Groundwork
import Segmentation
import Testing

@Suite struct LexiconTests {
    @Test func weightsAreJieba() throws {
        let lexicon = try Support.smallLexicon()
        // 602 is the sum of the frequencies above.
        #expect(lexicon.information.totalFrequency == 602)
        #expect(lexicon.information.dictionaryWords == 20)
        #expect(lexicon.weight(of: "人民政府") == log(20.0) - log(602.0))
        #expect(lexicon.weight(of: "人民政") == nil)
        #expect(lexicon.weight(of: "无") == nil)
        #expect(lexicon.weight(of: "") == nil)
    }

    @Test func lastOfRepeatedWordsStandsAndAllCount() throws {
        let lexicon = try Lexicon(Lexicon.compile(dictionary: Array("甲 3 n\n乙 0 n\n甲 5 n\n".utf8)))
        #expect(lexicon.information.totalFrequency == 8)
        #expect(lexicon.weight(of: "甲") == log(5.0) - log(8.0))
        #expect(lexicon.weight(of: "乙") == nil)
    }

    @Test func namesAreBelievedWhereTheyLookIt() throws {
        let lexicon = try Support.smallLexicon()
        #expect(lexicon.kind(of: "北京") == .place)
        #expect(lexicon.kind(of: "城市") == .word)
        #expect(lexicon.kind(of: "周恩来") == .person)
        #expect(lexicon.kind(of: "文明") == .word)
        #expect(lexicon.kind(of: "人民政府") == .organisation)
    }

    @Test func additionalWords() throws {
        let lexicon = try Support.smallLexicon(additional: [
            AdditionalWord("相城区", kind: .place), AdditionalWord("政府", frequency: 7, kind: .organisation),
        ])
        #expect(lexicon.information.additionalWords == 1)
        #expect(lexicon.kind(of: "政府") == .organisation)
        #expect(lexicon.weight(of: "政府") == log(30.0) - log(602.0))
        let text = "相城区政府"
        #expect(Support.show(Segmenter(lexicon: lexicon).segment(text)) == "相城区/place 政府/organisation")
        #expect(Segmenter(lexicon: lexicon, algorithm: .jieba).words(in: text) == ["相", "城", "区", "政府"])
    }

    /// Without a frequency a word beats even a split into words that are frequent, as 人民 (40) and 发展 (50) are here.
    @Test func additionalWordsWithoutFrequencyWin() throws {
        let lexicon = try Support.smallLexicon(additional: [AdditionalWord("人民发展", kind: .word)])
        #expect(Segmenter(lexicon: lexicon).words(in: "和人民发展的") == ["和", "人民发展", "的"])
    }

    @Test func compilingIsDeterministic() throws {
        #expect(
            try Lexicon.compile(dictionary: Array(Support.small.utf8))
                == Lexicon.compile(dictionary: Array(Support.small.utf8)))
    }

    @Test func everyWordIsFoundAndNoOther() throws {
        var generator = SeededGenerator(seed: 7)
        let letters = Array("天地人和年月日东西南北𠀀a1")
        var words: [String: Int] = [:]
        for _ in 0..<3000 {
            let word = String((0...generator.below(5)).map { _ in letters[generator.below(letters.count)] })
            words[word] = 1 + generator.below(900)
        }
        let lines = words.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) n" }
        let lexicon = try Lexicon(Lexicon.compile(dictionary: Array(lines.joined(separator: "\n").utf8)))
        let logTotal = log(Double(words.values.reduce(0, +)))
        for (word, frequency) in words { #expect(lexicon.weight(of: word) == log(Double(frequency)) - logTotal) }
        for _ in 0..<3000 {
            let word = String((0...generator.below(6)).map { _ in letters[generator.below(letters.count)] })
            #expect((lexicon.weight(of: word) != nil) == (words[word] != nil), "\(word)")
        }
    }

    // MARK: Damage

    @Test func badBlobsAreNamed() throws {
        let blob = try Lexicon.compile(dictionary: Array(Support.small.utf8))
        func error(_ bytes: [UInt8]) -> SegmentationError? {
            do {
                _ = try Lexicon(bytes, name: "x.blob")
                return nil
            } catch { return error }
        }
        #expect(error([]) == .notALexicon(path: "x.blob"))
        #expect(error(Array("<html>not found</html>".utf8)) == .notALexicon(path: "x.blob"))
        #expect(
            error(Array(blob.dropLast(9)))
                == .lexiconTruncated(path: "x.blob", bytes: blob.count - 9, expected: blob.count))
        #expect(error(Array(blob.prefix(100))) == .lexiconTruncated(path: "x.blob", bytes: 100, expected: 576))
        var other = blob
        other[8] = 200
        #expect(error(other) == .lexiconVersion(path: "x.blob", found: 200, expected: UInt32(Lexicon.formatVersion)))
        other = blob
        other[25] ^= 1
        #expect(error(other) == .lexiconDamaged(path: "x.blob", what: "its header does not match its digest"))
        for case let wrong? in [error([]), error(other), error(Array(blob.dropLast()))] {
            #expect(wrong.description.hasSuffix("run `conspectus lexicon build`"))
            #expect(wrong.description.hasPrefix("x.blob"))
            #expect(wrong.category == .badData)
        }
    }

    @Test func damagedContentIsFoundAndDoesNoHarm() throws {
        let blob = try Lexicon.compile(dictionary: Array(Support.small.utf8))
        try Lexicon(blob).verify()
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<60 {
            var damaged = blob
            for _ in 0..<2000 { damaged[576 + generator.below(blob.count - 576)] = UInt8(generator.below(256)) }
            let lexicon = try Lexicon(damaged)
            #expect(throws: SegmentationError.self) { try lexicon.verify() }
            for algorithm in Segmenter.Algorithm.allCases {
                let text = "相城区人民政府2024年底的工作和城市发展。"
                Support.checkTiling(text, Segmenter(lexicon: lexicon, algorithm: algorithm).segment(text), "damaged")
            }
        }
    }

    @Test func badDictionariesAreNamed() {
        func message(_ dictionary: String) -> String? {
            do {
                _ = try Lexicon.compile(dictionary: Array(dictionary.utf8), name: "d.txt")
                return nil
            } catch { return error.description }
        }
        let form = "; a line is: word, space, frequency, space, part of speech"
        #expect(message("甲 3 n\n乙\n") == "d.txt, line 2: “乙”: the frequency is missing" + form)
        #expect(
            message("甲 x n\n") == "d.txt, line 1: “甲 x n”: the frequency is not a whole number of 0 or more" + form)
        #expect(message("")?.hasPrefix("d.txt holds no word") == true)
    }

    @Test func badModelsAreNamed() {
        func message(_ start: String) -> String? {
            do {
                _ = try Lexicon.compile(
                    dictionary: Array(Support.small.utf8), hiddenMarkovModel: (Array(start.utf8), [], []))
                return nil
            } catch { return error.description }
        }
        #expect(
            message("Q={}")?.hasPrefix("prob_start.py, byte 0: “P=” at the beginning of a line was expected") == true)
        #expect(message("P={'B': x}")?.hasPrefix("prob_start.py, byte 8: a number was expected") == true)
        #expect(message("P={'B': -1.5}")?.hasPrefix("prob_start.py: state E is missing") == true)
    }

    @Test func jiebaIsLookedForWhereTheAnalystSays() {
        #expect(throws: SegmentationError.jiebaNotInstalled(searched: ["/nowhere"])) {
            try Lexicon.installedJieba { $0 == "CONSPECTUS_JIEBA" ? "/nowhere" : nil }
        }
    }

    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func fullLexiconOpensAtOnce() throws {
        let lexicon = try Support.fullLexicon()
        #expect(lexicon.information.dictionaryWords == 349_045 || lexicon.information.dictionaryWords > 300_000)
        #expect(lexicon.information.hasHiddenMarkovModel)
        try lexicon.verify()
        let path = FileManager.default.temporaryDirectory.path + "/segmentation-\(UUID().uuidString).blob"
        try Files.write(Support.fullBlob.get(), to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let clock = ContinuousClock()
        let times = try (0..<5).map { _ in try clock.measure { _ = try Lexicon(mapping: path) } }
        #expect(times.min()! < .milliseconds(5))
    }
}
