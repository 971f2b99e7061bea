import Reports
import Testing
import Text

@Suite struct TraditionalTests {
    private static let text = """
        政府工作報告
        ——2019年1月12日在臨沂市第十九屆人民代表大會第五次會議上
        各位代表：
        現在，我代表臨沂市人民政府，向大會報告工作，請予審議。
        一、2018年工作回顧

        """
    private static let sentence = "我們堅持穩中求進工作總基調，深化改革開放，着力改善民生，然後繼續發展經濟，於是各項事業取得新成效，后土文化傳承。"
    private static let plan = "二、2019年工作安排\n2019年經濟社會發展主要預期目標是：地區生產總值增長6.5%左右。\n"

    private static func report() -> String {
        let lines = String(repeating: sentence + "\n", count: 60)
        return text + lines + plan + lines + "讓我們為建設現代化強市而努力奮鬥！"
    }

    @Test func isReadAsItsSimplifiedTwin() async throws {
        let report = try #require(try await read(Self.report()).first)
        #expect(report.isTraditional)
        #expect(report.notes.contains { $0.hasPrefix("in traditional characters") })
        #expect(report.kind == .report)
        #expect(report.region == "临沂市" && report.regionCode == "371300")
        #expect(report.year == 2019 && report.date == "2019-01-12")
        #expect(report.sections.filter { $0.depth == 1 }.map(\.role) == [.opening, .review, .plan, .closing])
    }

    /// The text stays as it was, even if two traditional characters have the same simplified one.
    @Test func theTextStaysAsItWas() async throws {
        let report = try #require(try await read(Self.report()).first)
        #expect(report.title == "政府工作報告")
        #expect(report.text.contains(Self.sentence))
        #expect(report.text == Self.report())
        #expect(report.analysedText.contains("然后继续发展经济，于是各项事业取得新成效，后土文化传承。"))
        #expect(report.analysedBytes.count == report.textBytes.count)
    }

    /// A header in the middle of a sentence is cut, and the characters around it are found again.
    @Test func whatIsCutLeavesTheRestInPlace() async throws {
        let cut = Self.report().replacing("於是各項事業", with: "於是\n— 3 —\n各項事業", maxReplacements: 1)
        let report = try #require(try await read(cut).first)
        #expect(report.text == Self.report())
    }

    @Test func aFewTraditionalCharactersMakeNoTraditionalText() async throws {
        let report = try #require(try await read(filler(5000) + "朱鎔基同志、黃菊同志到會指導。\n").first)
        #expect(!report.isTraditional)
        #expect(report.text.hasSuffix("朱鎔基同志、黃菊同志到會指導。"))
    }

    /// Pairs that every reader knows.
    @Test func theTableIsRight() {
        let pairs = "報报 議议 過过 幾几 個个 萬万 與与 產产 後后 於于 裡里 裏里 爲为 為为 說说 羣群 廠厂 關关 鐘钟 臺台 灣湾 隻只 範范 麼么 髮发 發发 複复 衝冲 鬆松 託托 佈布 徵征"
        for pair in pairs.split(separator: " ").map({ Scalars($0) }) {
            #expect(Simplified.text([pair[0]]) == [pair[1]])
            #expect(Simplified.text([pair[1]]) == [pair[1]])
        }
        // What also occurs in simplified texts stays.
        #expect(Simplified.text(Scalars("著乾藉覆，A1〇")) == Scalars("著乾藉覆，A1〇"))
    }
}
