import Conspectus
import Testing

@Suite struct SentenceTests {
    private func sentence(_ text: String, _ term: String, limit: Int = 120) -> String {
        let place = text.range(of: term)!
        let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        return Sentences.sentence(in: text, around: start..<(start + term.utf8.count), limit: limit)
    }

    @Test func isTheOneAroundTheRange() {
        let text = "各位代表：\n　　一是稳增长。二是促改革；三是惠民生！四"
        #expect(sentence(text, "稳增长") == "一是稳增长。")
        #expect(sentence(text, "改革") == "二是促改革；")
        #expect(sentence(text, "民生") == "三是惠民生！")
        #expect(sentence(text, "四") == "四")
        #expect(sentence(text, "各位") == "各位代表：")
    }

    @Test func aLongOneIsCutAroundTheRange() {
        let text = String(repeating: "甲", count: 100) + "港口" + String(repeating: "乙", count: 100)
        #expect(sentence(text, "港口", limit: 12) == "…甲甲甲甲甲港口乙乙乙乙乙…")
    }
}
