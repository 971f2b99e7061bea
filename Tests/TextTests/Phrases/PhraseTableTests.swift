import Support
import Testing
import Text

/// Phrases that are searched for together: by hand, and against a naive search.
struct PhraseTableTests {
    private func found(_ table: PhraseTable, _ text: String, overlapping: Bool = false) -> [String] {
        var found: [String] = []
        table.scan(Scalars(text), overlapping: overlapping) {
            found.append("\(table[$0.phrase].text)\($0.range.lowerBound)")
        }
        return found
    }

    @Test func atAPlaceTheLongestIsFound() {
        let table = PhraseTable("吉林 吉林市 林市")
        #expect(found(table, "在吉林市和吉林省") == ["吉林市1", "吉林5"])
        #expect(found(table, "在吉林市和吉林省", overlapping: true) == ["吉林市1", "林市2", "吉林5"])
        #expect(table.length(in: Scalars("吉林市"), at: 0, limit: 3) == 3)
        // What is beyond the limit is not seen.
        #expect(table.length(in: Scalars("吉林市"), at: 0, limit: 2) == 2)
        #expect(table.length(in: Scalars("吉林市"), at: 0, limit: 1) == nil)
        #expect(table.length(in: Scalars("吉林市"), at: 3, limit: 3) == nil)
    }

    @Test func phrasesMayHaveOneScalar() {
        let table = PhraseTable("了 了解 已")
        #expect(found(table, "已了解了") == ["已0", "了解1", "了3"])
        #expect(table.holds(Scalars("已"), 0..<1) && !table.holds(Scalars("解"), 0..<1))
        #expect(table.occurs(in: Scalars("为了"), 1..<2) && !table.occurs(in: Scalars("为了"), 0..<1))
        #expect(table.length(in: Scalars("为了"), endingAt: 2, limit: 0) == 1)
    }

    @Test func scalarsOfEveryPlaneAreFound() {
        let table = PhraseTable("𬭊 𠮷野 吉𠮷 😀")
        #expect(found(table, "吉𠮷野，𠮷野𬭊吉😀") == ["吉𠮷0", "𠮷野4", "𬭊6", "😀8"])
        // The same lower 16 bits are another scalar.
        #expect(found(PhraseTable("\u{20BB7}"), "\u{0BB7}\u{30BB7}") == [])
        // U+0000 is a scalar like any other, not the end of a text.
        let zero = PhraseTable(["a", "a\0"].map { Scalars($0) })
        #expect(
            zero.length(in: Scalars("a\0"), at: 0, limit: 2) == 2 && zero.length(in: Scalars("a"), at: 0, limit: 1) == 1
        )
    }

    @Test func ofEqualPhrasesTheFirstIsToldButWhereAllAre() {
        let table = PhraseTable("目标 任务 目标 目")
        var all: [Int] = []
        table.forEach(in: Scalars("目标任务"), 0..<4) { all.append($0.phrase) }
        #expect(all == [0, 2, 3, 1])
        var first: [Int] = []
        table.scan(Scalars("目标任务"), overlapping: true) { first.append($0.phrase) }
        #expect(first == [0, 1])
        #expect(table.countOfPresent(in: Scalars("任务和目标")) == 4)
    }

    @Test func anEmptyListAndAnEmptyPhraseAreFoundNowhere() {
        for table in [PhraseTable(""), PhraseTable([]), PhraseTable([[], []])] {
            #expect(found(table, "吉林市") == [])
            #expect(!table.occurs(in: Scalars("吉")) && !table.holds(Scalars("吉"), 0..<0))
            #expect(table.length(in: Scalars("吉"), endingAt: 1, limit: 0) == nil)
            #expect(table.last(in: Scalars("吉"), 0..<1) == nil)
        }
        let table = PhraseTable([[], Scalars("吉")])
        #expect(table.count == 2 && table[0] == [] && table[1] == ["吉"] && table.length(of: 1) == 1)
        #expect(found(table, "") == [] && found(table, "吉") == ["吉0"])
    }

    @Test func whatIsNotAcceptedGivesWayToTheNext() {
        let table = PhraseTable("来源网 来源 来")
        let text = Scalars("来源：网")
        let accepted = table.phrase(in: text, at: 0, limit: text.count) { text[$0.range.upperBound] == "：" }
        #expect(accepted == .init(phrase: 1, range: 0..<2))
        #expect(table.phrase(in: text, at: 0, limit: text.count) { $0.phrase == 0 } == nil)
        var found: [Int] = []
        table.scan(Scalars("来源网来源"), overlapping: false) {
            $0.phrase != 0
        } _: {
            found.append($0.phrase)
        }
        #expect(found == [1, 1])
    }

    @Test func theFirstAndTheLastOfARange() {
        let table = PhraseTable("今年 全年 年底前")
        let text = Scalars("今年全年在年底前")
        #expect(table.first(in: text, 1..<8) == 2..<4 && table.last(in: text, 0..<8) == 5..<8)
        #expect(table.last(in: text, 0..<7) == 2..<4 && table.first(in: text, 0..<1) == nil)
        #expect(
            table.length(in: text, endingAt: 8, limit: 5) == 3 && table.length(in: text, endingAt: 8, limit: 6) == nil)
    }

    @Test func setsAreToldByBits() {
        let flags = PhraseFlags(["目标 任务", "目标\n计划", "年"])
        let text = Scalars("今年目标，明年计划")
        #expect(flags.find(text, 0..<9) == 0b111 && flags.find(text, 2..<5) == 0b011 && flags.find(text, 4..<6) == 0)
    }

    /// Lists of several sizes, of few scalars so that much is found, with single scalars, duplicates and
    /// supplementary planes.
    @Test(arguments: [0, 1, 2, 7, 60, 700, 3000])
    func allQuestionsAreAnsweredAsByANaiveSearch(_ size: Int) {
        var generator = SeededGenerator(seed: UInt64(size) + 3)
        let letters: Scalars =
            size < 100 ? ["市", "县", "a", "\u{20BB7}"] : (0..<40).map { Unicode.Scalar(0x4E00 + $0)! } + ["𬭊"]
        func random(_ lengths: ClosedRange<Int>) -> Scalars {
            let length = lengths.lowerBound + generator.below(lengths.count)
            return (0..<length).map { _ in letters[generator.below(letters.count)] }
        }
        for least in [1, 2] {
            let phrases = (0..<size).map { _ in random(least...5) }
            let (table, naive) = (PhraseTable(phrases), NaivePhrases(phrases: phrases))
            for length in size < 100 ? [0, 1, 2, 9, 17, 300] : [40, 280] {
                let text = random(length...length)
                expectAlike(table, naive, text)
                for _ in 0..<(size < 100 ? 20 : 3) {
                    let from = generator.below(length + 1)
                    expectAlike(table, naive, text, from..<from + generator.below(length - from + 1))
                }
            }
        }
    }

    private func expectAlike(_ table: PhraseTable, _ naive: NaivePhrases, _ text: Scalars) {
        let all = naive.all(text, text.indices)
        for overlapping in [true, false] {
            for even in [false, true] {
                var found: [PhraseTable.Match] = []
                table.scan(text, overlapping: overlapping) {
                    !even || $0.phrase % 2 == 0
                } _: {
                    found.append($0)
                }
                #expect(
                    found == NaivePhrases.scan(all.filter { !even || $0.phrase % 2 == 0 }, overlapping: overlapping))
            }
        }
        #expect(table.countOfPresent(in: text) == Set(all.map(\.phrase)).count)
    }

    private func expectAlike(_ table: PhraseTable, _ naive: NaivePhrases, _ text: Scalars, _ range: Range<Int>) {
        let all = naive.all(text, range)
        var found: [PhraseTable.Match] = []
        table.forEach(in: text, range) { found.append($0) }
        #expect(found == all)
        let last = all.last?.range.lowerBound
        #expect(table.first(in: text, range) == all.first?.range)
        #expect(table.last(in: text, range) == all.first { $0.range.lowerBound == last }?.range)
        #expect(table.occurs(in: text, range) == !all.isEmpty)
        #expect(table.holds(text, range) == all.contains { $0.range == range })
        let ending = all.filter { $0.range.upperBound == range.upperBound }.map(\.range.count).max()
        #expect(table.length(in: text, endingAt: range.upperBound, limit: range.lowerBound) == ending)
        let beginning = all.first { $0.range.lowerBound == range.lowerBound }
        #expect(table.phrase(in: text, at: range.lowerBound, limit: range.upperBound) == beginning)
    }
}

/// Gives the answers of ``PhraseTable`` by trying each phrase at each position.
private struct NaivePhrases {
    let phrases: [Scalars]

    /// Every phrase within a range, by position, the longest first, of equal ones the earlier.
    func all(_ text: Scalars, _ range: Range<Int>) -> [PhraseTable.Match] {
        range.flatMap { place in
            phrases.indices.filter { number in
                let end = place + phrases[number].count
                return end > place && end <= range.upperBound && Array(text[place..<end]) == phrases[number]
            }
            .sorted { (-phrases[$0].count, $0) < (-phrases[$1].count, $1) }
            .map { PhraseTable.Match(phrase: $0, range: place..<place + phrases[$0].count) }
        }
    }

    /// The first match at each position; if they must not overlap, only at positions after the previous one.
    static func scan(_ all: [PhraseTable.Match], overlapping: Bool) -> [PhraseTable.Match] {
        var (found, from): ([PhraseTable.Match], Int) = ([], 0)
        for match in all where match.range.lowerBound >= from {
            found.append(match)
            from = overlapping ? match.range.lowerBound + 1 : match.range.upperBound
        }
        return found
    }
}
