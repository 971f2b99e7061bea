import Conspectus
import Testing

/// Results that a review states.
@Suite struct ResultTests {
    /// Each in one line: `code|lower|upper|unit|comparator|hedge|period|year|headline`.
    private func results(_ review: String, year: Int? = 2024) -> [String] {
        ResultExtraction.find(inReview: review, year: year, indicators: .shipped).map { result in
            [
                result.indicatorCode, Numbers.text(result.lower), Numbers.text(result.upper), result.unit,
                result.comparator.rawValue, result.hedge, result.period.rawValue, result.year.map(String.init) ?? "",
                "\(result.isHeadline)",
            ].joined(separator: "|")
        }
    }

    @Test(arguments: [
        ("全年地区生产总值增长5.2%。", "gdp_growth|5.2|5.2|%|=||year|2023|true"),
        ("预计全省生产总值增长6%左右。", "gdp_growth|6|6|%|about|预计 左右|year|2023|true"),
        (
            "国内生产总值4035亿元，比上年增长10.2%，连续8年增长。",
            "gdp|4035|4035|亿元|=||year|2023|true;gdp_growth|10.2|10.2|%|=||year|2023|true"
        ),
        (
            "城镇和农村居民收入分别增长4.2%和6.9%。",
            "income_urban|4.2|4.2|%|=||year|2023|true;income_rural|6.9|6.9|%|=||year|2023|true"
        ),
        ("上半年，生产总值下降6.7%。", "gdp_growth|6.7|6.7|%|=||other||true"),
        ("一季度生产总值下降6.7%，全年生产总值增长1.7%。", "gdp_growth|1.7|1.7|%|=||year|2023|true"),
        ("五年来，生产总值年均增长6.5%。", "gdp_growth|6.5|6.5|%|=||five-year||true"),
        ("财政总收入增长1.7倍。", "fiscal_revenue|1.7|1.7|倍|=||five-year||true"),
        ("单位GDP能耗比2018年下降20%。", "energy_intensity|20|20|%|=||five-year||true"),
        ("2021年地区生产总值增长8.1%。", "gdp_growth|8.1|8.1|%|=||year|2021|true"),
        ("社会消费品零售总额突破3000亿元。", "retail_sales_amount|3000||亿元|>=|突破|year|2023|true"),
        ("城镇登记失业率控制在4%以内。", "registered_unemployment||4|%|<=|控制在 以内|year|2023|true"),
        ("粮食产量由560亿斤增加到729亿斤。", "grain|729|729|亿斤|=||year|2023|true"),
        ("高新区地区生产总值增长12%。", ""), ("生产总值增长6.1%，超过6%的预期目标。", "gdp_growth|6.1|6.1|%|=||year|2023|true"),
        ("今年主要预期目标是：生产总值增长6%。", ""), ("汽车销量188万辆、出口93万辆，分别增长53%和101%。", ""),
        ("PM2.5年均浓度降到30微克/立方米。", "pm25|30|30|微克/立方米|=||year|2023|true"),
    ])
    func ofOneSentence(_ review: String, _ expected: String) {
        #expect(results(review).joined(separator: ";") == expected)
    }

    @Test func aSentenceThatOpensWithFiveYearsSetsThemForWhatFollows() {
        #expect(results("过去五年，发展成就显著。财政总收入增长60%。").map { $0.contains("five-year") } == [true])
        // What is reached at the end of five years is the last year's, but people are added up.
        #expect(
            results("过去五年，成就显著。财政总收入800亿元。城镇新增就业60万人。").map { $0.contains("|2023|") } == [true, false])
        #expect(results("过去五年，成就显著。财政总收入增长60%。去年，财政总收入增长6%。").map { $0.contains("|2023|") } == [false, true])
    }
}
