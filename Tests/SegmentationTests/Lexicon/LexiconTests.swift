import Foundation
@_spi(Unchecked) import Segmentation
import Support
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

    /// Without a given frequency, a word beats even a split into frequent words, such as 人民 (40) and 发展 (50) here.
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
        #expect(error([]) == .lexiconTruncated(path: "x.blob", bytes: 0, expected: 640))
        #expect(error(Array(blob.prefix(5))) == .lexiconTruncated(path: "x.blob", bytes: 5, expected: 640))
        #expect(error(Array("CNS".utf8) + [0]) == .notALexicon(path: "x.blob"))
        #expect(error(Array("<html>not found</html>".utf8)) == .notALexicon(path: "x.blob"))
        #expect(
            error(Array(blob.dropLast(9)))
                == .lexiconTruncated(path: "x.blob", bytes: blob.count - 9, expected: blob.count))
        #expect(error(Array(blob.prefix(100))) == .lexiconTruncated(path: "x.blob", bytes: 100, expected: 640))
        // A lexicon of another format has another header; otherwise the number was damaged.
        var other = blob
        other[8] = 200
        #expect(error(other) == .lexiconDamaged(path: "x.blob", what: "its first bytes were changed"))
        other[30] ^= 1
        #expect(error(other) == .lexiconVersion(path: "x.blob", found: 200, expected: UInt32(Lexicon.formatVersion)))
        other[10] = 200
        #expect(error(other)?.isDamagedLexicon == true)
        other = blob
        other[0] = 0
        #expect(error(other) == .lexiconDamaged(path: "x.blob", what: "its first bytes were changed"))
        other[30] ^= 1
        #expect(error(other) == .notALexicon(path: "x.blob"))
        other = blob
        other[25] ^= 1
        #expect(error(other) == .lexiconDamaged(path: "x.blob", what: "its header does not match its digest"))
        for case let wrong? in [error([]), error(other), error([1]), error(Array(blob.dropLast()))] {
            #expect(wrong.description.hasSuffix("run `conspectus lexicon build`"))
            #expect(wrong.description.hasPrefix(wrong.lexiconFault) && wrong.lexiconFault.hasPrefix("x.blob"))
            #expect(wrong.category == .badData)
        }
    }

    /// Every opening checks the content. What happens without the check is tested all the same, since a file
    /// can change while it is open.
    @Test func damagedContentIsFoundAndDoesNoHarm() throws {
        let blob = try Lexicon.compile(dictionary: Array(Support.small.utf8))
        try Lexicon(blob).verify()
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<60 {
            var damaged = blob
            for _ in 0..<2000 { damaged[640 + generator.below(blob.count - 640)] = UInt8(generator.below(256)) }
            #expect(throws: SegmentationError.self) { try Lexicon(damaged) }
            let lexicon = try Lexicon(unchecked: damaged)
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

    /// Damage to single bytes and to runs, truncations, extensions and swapped blocks, in a lexicon and in
    /// one with terms: all of it is detected.
    @Test(arguments: [false, true]) func everyDamageIsNoticed(_ hasTerms: Bool) throws {
        let small = try Support.smallLexicon()
        let blob =
            try hasTerms
            ? small.blob(adding: GenreTerms(Array("人民工作\n发展的\n".utf8), name: "terms"))
            : Lexicon.compile(dictionary: Array(Support.small.utf8))
        _ = try Lexicon(blob)
        var generator = SeededGenerator(seed: 14)
        var tried = 0
        for round in 0..<220 {
            var damaged = blob
            let place = generator.below(blob.count)
            let length = min(1 + generator.below(3000), blob.count - place)
            switch round % 5 {
            case 0: damaged[place] ^= UInt8(1 << generator.below(8))
            case 1: for index in place..<(place + length) { damaged[index] = UInt8(generator.below(256)) }
            case 2: damaged.removeLast(1 + generator.below(blob.count))
            case 3: damaged += (0...generator.below(40)).map { _ in UInt8(generator.below(2)) }
            default:
                let other = generator.below(blob.count - length + 1)
                for index in 0..<length where place + index < other || place >= other + length {
                    damaged.swapAt(place + index, other + index)
                }
            }
            // Zeros swapped with zeros are no damage.
            if damaged == blob { continue }
            tried += 1
            #expect(throws: SegmentationError.self, "round \(round), place \(place)") { try Lexicon(damaged) }
            guard round % 5 < 4, place >= 12 || round % 5 > 1 else { continue }
            do { _ = try Lexicon(damaged) } catch { #expect(error.isDamagedLexicon, "round \(round): \(error)") }
        }
        #expect(tried >= 200)
    }

    @Test(.enabled(if: Support.jieba != nil, Support.noJieba)) func fullLexiconOpensAtOnce() throws {
        let lexicon = try Support.fullLexicon()
        #expect(lexicon.information.dictionaryWords == 349_045 || lexicon.information.dictionaryWords > 300_000)
        #expect(lexicon.information.hasHiddenMarkovModel)
        try lexicon.verify()
        let path = FileManager.default.temporaryDirectory.path + "/segmentation-\(UUID().uuidString).blob"
        let blob = try Support.fullBlob.get()
        try Files.write(blob, to: path)
        #expect(try Lexicon.information(inHeaderOf: path) == lexicon.information)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let clock = ContinuousClock()
        let times = try (0..<5).map { _ in try clock.measure { _ = try Lexicon(mapping: path) } }
        #expect(times.min()! < .milliseconds(5), "\(times)")
        for place in [700, blob.count / 2, blob.count - 1] {
            var damaged = blob
            damaged[place] ^= 1
            try Files.write(damaged, to: path)
            #expect(throws: SegmentationError.self) { try Lexicon(mapping: path) }
        }
    }
}
