import Foundation
import Support
import TestSupport
import Testing
import Text

/// Folding to NFKC and of radicals, against published examples and Foundation.
struct FoldingTests {
    @Test(arguments: [
        ("人民政府", "人民政府"), ("ＧＤＰ增长５．５％，", "GDP增长5.5%,"), ("Ⅲ类㎡℃½", "III类m2°C1⁄2"), ("①⑴㈠㊀", "1(1)(一)一"),
        ("a\u{3000}\u{2003}\u{A0}b", "a   b"), ("﹔︓…", ";:..."), ("⼯⼈⻓⻢", "工人长马"), ("豈𠀀", "豈𠀀"), ("e\u{301}", "é"),
        ("ｶﾞ", "ガ"), ("ㄱㅏ", "가"), ("각", "각"), ("가\u{11A8}", "각"), ("각\u{11A8}", "각\u{11A8}"),
        ("\u{344}", "\u{308}\u{301}"),
        // A mark composes across marks of lower classes, but not across one of its own.
        ("a\u{301}\u{323}", "ạ\u{301}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("a\u{300}\u{301}", "à\u{301}"),
        ("\u{1100}\u{300}\u{1161}", "\u{1100}\u{300}\u{1161}"), ("", ""), ("\u{301}", "\u{301}"),
    ])
    func foldsByHand(_ text: String, _ folded: String) {
        #expect(Folding.normalised(text).utf8.elementsEqual(folded.utf8))
    }

    /// The Unicode Consortium's own examples, and random sequences of scalars: all five columns fold to the fourth.
    @Test func foldsThePublishedExamples() throws {
        let lines = try String(contentsOf: Fixtures.url("normalization.txt"), encoding: .utf8).split(separator: "\n")
        var examples = 0
        for line in lines where !line.hasPrefix("#") && !line.hasPrefix("@") {
            let columns = line.split(separator: ";").map { column in
                Scalars(column.split(separator: " ").compactMap { Unicode.Scalar(UInt32($0, radix: 16) ?? 0xD800) })
            }
            try #require(columns.count == 5)
            for column in columns {
                #expect(Scalars(Folding.normalised(column.text)) == columns[3], "\(line)")
            }
            examples += 1
        }
        #expect(examples > 900)
    }

    /// Every scalar folds as in Foundation's tables, alone and among others.
    @Test func everyScalarFoldsAsFoundationHasIt() {
        for start in stride(from: UInt32(0), to: 0x110000, by: 256) {
            let scalars = (start..<start + 256).compactMap(Unicode.Scalar.init).filter(Self.isKnownToBoth)
            let text = scalars.map { "|" + String($0) }.joined()
            if Self.agrees(text) { continue }
            for scalar in scalars { #expect(Self.agrees(String(scalar)), "U+\(String(scalar.value, radix: 16))") }
        }
    }

    /// Marks in any order, compatibility forms and their neighbours. Foundation leaves some sequences as they
    /// are that Unicode composes or reorders: those of Hangul letters, of half-width kana, and with U+0F73;
    /// the examples cover these.
    @Test func textsOfMarksFoldAsFoundationHasThem() {
        let pieces = Self.pieces.filter { piece in !"ﾞﾟ\u{F73}".unicodeScalars.contains(piece.unicodeScalars.first!) }
        for text in Self.texts(20_000, seed: 11, of: pieces) where !Self.agrees(text) {
            Issue.record("“\(text)”: \(text.unicodeScalars.map { String($0.value, radix: 16) })")
        }
        // Alternating classes 230 and 220: the marks are sorted, each class in its original order.
        #expect(Self.agrees("a" + String(repeating: "\u{308}\u{323}\u{301}\u{324}", count: 2_000) + "b"))
    }

    @Test func unitsTileTheTextAndFoldAsTheWhole() {
        for text in Self.texts(5_000, seed: 12, of: Self.pieces + Self.hangul + ["⻓", "⺇", "𠀀", "🇨🇳", "👩‍👩‍👧", "\r\n"]) {
            var bytes = 0
            var folded: Scalars = []
            Folding.units(of: text) {
                #expect($0 > 0)
                bytes += $0
                folded += $1
            }
            #expect(bytes == text.utf8.count)
            #expect(folded == Scalars(Folding.normalised(text)), "“\(text)”")
        }
    }

    @Test func bytesFoldAsStringsDo() {
        for var text in Self.texts(5_000, seed: 13, of: Self.pieces + Self.hangul + ["⻓", "⺇", "人民", "GDP", "５", "，"]) {
            let folded = text.withUTF8 { bytes in Folding.withFolded(bytes) { Array($0) } }
            #expect(folded == Array(Folding.normalised(text).utf8), "“\(text)”")
        }
    }

    @Test func foldingTwiceIsFoldingOnce() {
        for start in stride(from: UInt32(0), to: 0x110000, by: 256) {
            let text = (start..<start + 256).compactMap(Unicode.Scalar.init).map { "|" + String($0) }.joined()
            let folded = Folding.normalised(text)
            #expect(Folding.normalised(folded).utf8.elementsEqual(folded.utf8), "U+\(String(start, radix: 16))")
        }
    }

    /// All radicals except ⺀, which has no ideograph, and U+2E9A, which is not assigned.
    @Test func radicalsFoldToIdeographs() {
        var kept: [UInt32] = []
        for value in [UInt32](0x2E80...0x2EF3) + [UInt32](0x2F00...0x2FD5) {
            let folded = Scalars(Folding.normalised(String(Unicode.Scalar(value)!)))
            if folded.map(\.value) == [value] {
                kept.append(value)
            } else {
                #expect(folded.count == 1 && folded[0].isHan, "U+\(String(value, radix: 16))")
            }
        }
        #expect(kept == [0x2E80, 0x2E9A])
        #expect(Folding.normalised("⺇⺟⻳⻄⺠") == "𠘨母龟西民")
    }

    /// Whether this table and Foundation's must agree on a scalar: those older than Unicode 16.0, which some
    /// Foundations do not know, without the radicals.
    private static func isKnownToBoth(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age, age.major < 16 else { return false }
        return !(0x2E80...0x2EF3).contains(scalar.value)
    }

    private static func agrees(_ text: String) -> Bool {
        Folding.normalised(text).utf8.elementsEqual(text.precomposedStringWithCompatibilityMapping.utf8)
    }

    static let pieces: [String] =
        [
            "人", "a", "e", "q", "A", "ａ", "Ⅲ", "ﬁ", "㎡", "①", "　", "\u{2003}", "½", "ｶ", "ﾞ", "ﾟ", "が", "か", "は", "Å",
            "Å",
            "ệ", "ṩ", "ǖ", "ཱི", "क", "़", "ড", "় ", "豈", "𝐀", "ſ", "ᾳ", "ΐ", "؆", "ﷺ",
        ]
        // Marks of many classes, two that decompose, vowels that join.
        + [
            0x300, 0x301, 0x302, 0x304, 0x307, 0x308, 0x30C, 0x31B, 0x323, 0x324, 0x327, 0x328, 0x344, 0x345, 0x360,
            0x5B0,
            0x93C, 0x94D, 0x9BE, 0x9C7, 0xF71, 0xF72, 0xF73, 0x3099, 0x309A, 0x302A, 0x200D, 0xFE0F, 0x1D165, 0x1D16E,
        ].map { String(Unicode.Scalar(UInt32($0))!) }

    /// Initials, vowels, finals, syllables with and without a final, compatibility letters.
    static let hangul: [String] = [
        0x1100, 0x1112, 0x1113, 0x1160, 0x1161, 0x1175, 0x1176, 0x11A7, 0x11A8, 0x11C2, 0xAC00, 0xAC01, 0xD788, 0xD7A3,
        0x3131, 0x314F, 0xFFA1, 0xFFC2,
    ].map { String(Unicode.Scalar(UInt32($0))!) }

    static func texts(_ count: Int, seed: UInt64, of pieces: [String]) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<generator.below(12)).map { _ in pieces[generator.below(pieces.count)] }.joined()
        }
    }
}
