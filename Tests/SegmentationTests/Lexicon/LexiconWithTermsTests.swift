import Foundation
@_spi(Unchecked) import Segmentation
import Support
import Testing

/// Terms that become words of a lexicon, and the file that keeps it.
@Suite struct LexiconWithTermsTests {
    private static let alphabet: [Unicode.Scalar] = ["发", "展", "经", "济", "社", "会", "龘"]

    private static func word(_ lengths: ClosedRange<Int>, _ generator: inout SeededGenerator) -> String {
        let length = Int.random(in: lengths, using: &generator)
        return String(
            String.UnicodeScalarView((0..<length).map { _ in alphabet.randomElement(using: &generator)! }))
    }

    /// A dictionary without 龘, so that terms add a character, and without words of four characters, which may
    /// be for jieba alone.
    private static func dictionary(_ generator: inout SeededGenerator) -> [String: Int] {
        var words: [String: Int] = [:]
        for _ in 0..<80 {
            let word = word(1...3, &generator)
            if !word.contains("龘") { words[word] = Int.random(in: 1...5000, using: &generator) }
        }
        return words
    }

    private static func lexicon(_ words: [String: Int], _ additional: [AdditionalWord] = []) throws -> Lexicon {
        let lines = words.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value) n\n" }.joined()
        return try Lexicon(Lexicon.compile(dictionary: Array(lines.utf8), additionalWords: additional))
    }

    /// Every word stays as it was, every term has the weight that another implementation gives it, and
    /// nothing else is added.
    @Test(arguments: 0..<40) func wordsStayAndTermsCome(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 11)
        let words = Self.dictionary(&generator)
        let lexicon = try Self.lexicon(words)
        let term = Self.word(2...6, &generator)
        let more = try lexicon.adding(GenreTerms(Array((term + " nt\n").utf8), name: "terms"))
        for word in words.keys where word != term {
            #expect(more.weight(of: word) == lexicon.weight(of: word))
            #expect(more.kind(of: word) == lexicon.kind(of: word))
        }
        #expect(more.kind(of: term) == .organisation)
        let expected = try Self.lexicon(words.filter { $0.key != term }, [AdditionalWord(term, kind: .word)])
        if words[term] == nil {
            #expect(more.weight(of: term) == expected.weight(of: term))
        } else {
            #expect(try #require(more.weight(of: term)) >= #require(lexicon.weight(of: term)))
        }
        for _ in 0..<200 {
            let other = Self.word(1...6, &generator)
            if words[other] == nil, other != term { #expect(more.weight(of: other) == nil) }
        }
        let facts = more.information
        #expect(facts.genreTerms == 1 && lexicon.information.genreTerms == 0)
        #expect(facts.dictionaryWords == lexicon.information.dictionaryWords)
        #expect(facts.dictionaryDigest == lexicon.information.dictionaryDigest)
        try more.verify()
    }

    /// The words found with terms are the most probable path through words and terms, as found by trying every
    /// division. As in jieba, a character that is not a word is single only where no word begins with it.
    @Test(arguments: 0..<20) func wordsAreTheMostProbable(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed) + 23)
        let lexicon = try Self.lexicon(Self.dictionary(&generator))
        let terms = Set((0..<6).map { _ in Self.word(2...6, &generator) }).sorted()
        let more = try lexicon.adding(
            GenreTerms(Array(terms.joined(separator: "\n").utf8), name: "terms"))
        let segmenter = Segmenter(lexicon: more, findsUnknownWords: false)
        let unknown = -log(Double(lexicon.information.totalFrequency))
        for _ in 0..<40 {
            let text = Array(Self.word(1...12, &generator).unicodeScalars)
            func weight(_ range: Range<Int>) -> Double? {
                more.weight(of: String(String.UnicodeScalarView(text[range])))
            }
            func edge(_ range: Range<Int>) -> Double? {
                if let weight = weight(range) { return weight + Self.bonus }
                let begins = (range.lowerBound + 1...text.count).contains { weight(range.lowerBound..<$0) != nil }
                return range.count == 1 && !begins ? unknown + Self.bonus : nil
            }
            func path(_ ends: [Int]) -> Double? {
                var sum = 0.0
                for (start, end) in zip([0] + ends, ends) {
                    guard let weight = edge(start..<end) else { return nil }
                    sum += weight
                }
                return sum
            }
            let best = (0..<(1 << (text.count - 1))).compactMap { cuts in
                path((1...text.count).filter { $0 == text.count || cuts >> ($0 - 1) & 1 == 1 })
            }.max()
            var ends: [Int] = []
            for word in segmenter.words(in: String(String.UnicodeScalarView(text))) {
                ends.append((ends.last ?? 0) + word.unicodeScalars.count)
            }
            let found = try #require(path(ends))
            #expect(abs(found - (best ?? 0)) < 1e-9, "\(text) with \(terms)")
        }
    }

    /// What the algorithm `conspectus` adds to the weight of every word.
    private static let bonus = 1.5

    @Test func jiebasWordsStay() throws {
        let small = try Support.smallLexicon()
        let more = try small.adding(GenreTerms(Array("市政府工作\n发展的\n相和\n".utf8), name: "terms"))
        for text in InvariantTests.texts(500, seed: 9) {
            #expect(
                Segmenter(lexicon: more, algorithm: .jieba).words(in: text)
                    == Segmenter(lexicon: small, algorithm: .jieba).words(in: text))
        }
    }

    @Test func theFileIsMadeOnceAndAgainForAnotherList() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lexicon-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "lexicon.blob").path
        try Files.write(Lexicon.compile(dictionary: Array(Support.small.utf8)), to: path)
        try Files.write([1], to: folder.appending(path: "lexicon-other.blob").path)
        let file = LexiconFile(path)
        func names() throws -> Set<String> { Set(try Files.names(inFolder: folder.path)) }

        let first = try file.lexicon(adding: Array("人民工作\n".utf8), name: "list")
        #expect(first.lexicon.kind(of: "人民工作") == .word && first.notKept == nil)
        #expect(try names() == ["lexicon.blob", "lexicon-other.blob", Files.name(of: first.path)])
        let before = try #require(Files.identity(of: first.path))
        let again = try file.lexicon(adding: Array("人民工作\n".utf8), name: "list")
        #expect(again.path == first.path && Files.identity(of: first.path) == before)

        let edited = try file.lexicon(adding: Array("人民工作 nt\n".utf8), name: "list")
        #expect(edited.lexicon.kind(of: "人民工作") == .organisation)
        #expect(try names() == ["lexicon.blob", "lexicon-other.blob", Files.name(of: edited.path)])

        // A file that is truncated, damaged or another's is made again, and the fault is reported.
        let sound = try Files.bytes(at: edited.path)
        var damaged = sound
        damaged[sound.count / 2] ^= 1
        let another = try Lexicon(mapping: edited.path).blob(adding: GenreTerms(Array("发展的\n".utf8), name: "x"))
        for wrong in [Array(sound.dropLast(100)), damaged, another, [], [7]] {
            try Files.write(wrong, to: edited.path)
            let mended = try file.lexicon(adding: Array("人民工作 nt\n".utf8), name: "list")
            #expect(mended.lexicon.kind(of: "人民工作") == .organisation)
            #expect(mended.damage?.lexiconFault.hasPrefix(edited.path) == true && mended.notKept == nil)
            #expect(try Files.bytes(at: edited.path) == sound)
        }
        let last = try file.lexicon(adding: Array("人民工作 nt\n".utf8), name: "list")
        let base = try Lexicon(mapping: path).information.contentDigest
        #expect(last.damage == nil && last.lexicon.information.baseDigest == base)

        // If a folder is in the way, the lexicon is available all the same, and it is reported that it was not kept.
        try FileManager.default.removeItem(atPath: edited.path)
        try FileManager.default.createDirectory(atPath: edited.path + "/x", withIntermediateDirectories: true)
        let unkept = try file.lexicon(adding: Array("人民工作 nt\n".utf8), name: "list")
        #expect(unkept.lexicon.kind(of: "人民工作") == .organisation && unkept.notKept != nil)
    }

    /// The lexicon without terms is not even read if the one with terms is there; if it must be, the caller
    /// decides how.
    @Test func theLexiconWithoutTermsIsOpenedWhenItIsNeeded() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lexicon-base-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = LexiconFile(folder.appending(path: "l.blob").path)
        let blob = try Lexicon.compile(dictionary: Array(Support.small.utf8))
        try Files.write(blob, to: file.path)
        let list = Array("人民工作\n".utf8)
        var asked = 0
        func open() throws -> LexiconFile.WithTerms {
            try file.lexicon(adding: list, name: "list") {
                asked += 1
                return try Lexicon(blob)
            }
        }
        let first = try open()
        #expect(try asked == 1 && first.path == file.path(adding: list))
        #expect(try open().damage == nil && asked == 1)
        // A damaged header is not believed, and damaged content is not used.
        var damaged = blob
        damaged[200] ^= 1
        try Files.write(damaged, to: file.path)
        #expect(try open().path == first.path && asked == 2)
        damaged = blob
        damaged[blob.count - 40] ^= 1
        try Files.write(damaged, to: file.path)
        #expect(try open().path == first.path && asked == 2)
        try Files.remove(first.path)
        #expect(throws: SegmentationError.self) { try file.lexicon(adding: list, name: "list") }
        #expect(try open().lexicon.kind(of: "人民工作") == .word && asked == 3)
    }

    /// A file named like that of an earlier list that is not a lexicon is somebody's own.
    @Test func nothingButLexiconsIsRemoved() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lexicon-own-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = LexiconFile(folder.appending(path: "l.blob").path)
        try Files.write(Lexicon.compile(dictionary: Array(Support.small.utf8)), to: file.path)
        let own = folder.appending(path: "l-0123456789abcdef.blob").path
        try Files.write("mine", to: own)
        try Files.makeFolder(folder.appending(path: "l-0123456789abcdee.blob/x").path)
        _ = try file.lexicon(adding: Array("人民工作\n".utf8), name: "list")
        #expect(try Files.bytes(at: own) == Array("mine".utf8))
        #expect(try Files.names(inFolder: folder.path).count == 4)
    }

    @Test func aDamagedLexiconTakesNoTerms() throws {
        var blob = try Lexicon.compile(dictionary: Array(Support.small.utf8))
        blob[blob.count - 40] ^= 1
        let lexicon = try Lexicon(unchecked: blob)
        let terms = try GenreTerms(Array("人民工作\n".utf8), name: "terms")
        #expect(throws: SegmentationError.self) { try lexicon.adding(terms) }
    }
}
