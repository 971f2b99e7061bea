import Testing
import Text

/// Amounts in digits, in Chinese and in both.
struct NumeralTests {
    static let amounts: [(String, Double, String)] = [
        ("5.3%", 5.3, "%"), ("５．３％", 5.3, "％"), ("1,000套", 1000, "套"), ("5，000套", 5000, "套"),
        ("９６６，４８５，０００元", 966_485_000, "元"), ("1 0%", 10, "%"), ("1 5 亿元", 15, " 亿元"), ("1 0 ．3 ％", 10.3, " ％"),
        ("8 ．8 ％", 8.8, " ％"), ("1 9 9 7 年", 1997, " 年"), ("3.5万亩", 3.5, "万亩"), ("3万2千套", 32_000, "套"),
        ("1亿3千万元", 130_000_000, "元"), ("2千3百套", 2300, "套"), ("三百二十", 320, ""), ("六十五点三", 65.3, ""), ("十二", 12, ""),
        ("三万五千套", 35_000, "套"), ("三亿五千万元", 350_000_000, "元"), ("三万套", 3, "万套"), ("三万千瓦", 3, "万千瓦"), ("千亿元", 1000, "亿元"),
        ("二百○五人", 205, "人"), ("一百零五", 105, ""), ("两千", 2000, ""), ("一万三千亿元", 13_000, "亿元"),
        ("2022，2023", 2022, "，2023"),
        ("12,34", 12, ",34"), ("1,0000", 1, ",0000"), ("1 2.5亿元", 1, " 2.5亿元"), ("3 5G", 3, " 5G"), ("5 年", 5, " 年"),
    ]

    @Test(arguments: amounts)
    func valueAndEnd(_ text: String, _ value: Double, _ rest: String) throws {
        let scalars = Scalars(text)
        let numeral = try #require(Numerals.numeral(in: scalars, at: 0, limit: scalars.count))
        #expect(numeral.value == value)
        #expect(Scalars(scalars[numeral.range.upperBound...]).text == rest)
    }

    /// What is ambiguous, and runs that are not amounts.
    @Test(arguments: ["一百二", "三万五", "三四", "百千", "推进", "，"])
    func whatIsNotSureIsNone(_ text: String) {
        let scalars = Scalars(text)
        #expect(Numerals.numeral(in: scalars, at: 0, limit: scalars.count) == nil)
    }

    @Test func powersOfTenAlone() throws {
        let scalars = Scalars("千亿元")
        let numeral = try #require(Numerals.numeral(in: scalars, at: 0, limit: scalars.count))
        #expect(numeral.isPowerOnly && numeral.isChinese)
    }

    /// Every number written in Chinese is read as itself.
    @Test func everyChineseNumber() {
        for number in 1...99 {
            let text = Scalars(Numerals.chinese(number))
            let found = Numerals.numeral(in: text, at: 0, limit: text.count)
            guard found?.value == Double(number), found?.range == 0..<text.count else {
                Issue.record("\(text.text)")
                return
            }
        }
    }

    @Test(arguments: [
        ("2024年", 2024), ("二〇二四年", 2024), ("二○二四年", 2024), ("二O二四年", 2024), ("二0二四年", 2024), ("2 0 2 4 年", 2024),
        ("２０２４年", 2024), ("表1 2024年", 2024), ("2024 年", 2024),
    ])
    func yearsInEveryScript(_ text: String, _ year: Int) {
        let scalars = Scalars(text)
        #expect(Numerals.dates(in: scalars).map(\.date.year) == [year])
    }

    @Test(arguments: ["20○○年", "20xx年", "12024年", "1024年"])
    func hiddenAndImplausibleYears(_ text: String) {
        #expect(Numerals.dates(in: Scalars(text)).isEmpty)
    }
}
