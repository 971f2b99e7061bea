import Reports
import Testing

/// What other programs leave in a text in place of characters.
@Suite struct ResidueTests {
    private func cleaned(_ text: String) -> String {
        String(decoding: MarkupResidue(Array(text.utf8)[...]).utf8, as: UTF8.self)
    }

    @Test(arguments: [
        ("甲。<br>乙", "甲。\n乙"), ("甲。<BR />乙", "甲。\n乙"), ("甲</p><p class=\"a\">乙", "甲\n\n乙"),
        ("<span style='x'>甲</span>乙", "甲乙"), ("甲&nbsp;乙", "甲\u{A0}乙"), ("甲&amp;nbsp;乙", "甲\u{A0}乙"),
        ("甲&#12288;乙&#x3002;", "甲\u{3000}乙。"), ("甲&lt;br&gt;乙", "甲\n乙"), ("甲。\\n乙", "甲。\n乙"),
        ("甲。\\r\\n\\u3000\\u3000乙", "甲。\n\n\u{3000}\u{3000}乙"), ("甲\\xa0乙", "甲\u{A0}乙"), ("甲_x000D_\n乙", "甲\n\n乙"),
        ("甲。\\\\n乙", "甲。\n乙"), ("他说\\\"好\\\"。\\n乙", "他说\"好\"。\n乙"), ("\\ud83d\\ude00甲", "😀甲"),
        ("['甲，乙。', \"丙'丁\"]", "甲，乙。\n丙'丁"), ("[\"甲\", '乙\\n', ]", "甲\n乙\n"), ("&ldquo;甲&rdquo;&mdash;", "“甲”—"),
        ("# 甲\n乙\n## 一、丙\n", "甲\n乙\n一、丙\n"), ("甲\n###### 丙", "甲\n丙"),
    ])
    func becomesWhatItStandsFor(_ text: String, _ expected: String) {
        #expect(cleaned(text) == expected)
        #expect(!MarkupResidue(Array(text.utf8)[...]).notes.isEmpty)
    }

    @Test(arguments: [
        "PM2.5<35微克", "x<y且y>z", "A<B>C", "R&D经费", "AT&T；甲", "C:\\new\\reports", "\\\\server\\new", "a_x_b", "_x12_",
        "[1] 甲",
        "['甲", "['甲'] 乙", "<甲>", "《<乙>》", "&甲;", "&#甲;", "\\", "&", "<", "_", "甲\\u12", "甲&#;", "甲&#xFFFFFFFF;", "<br",
        "#甲", "甲 # 乙", "# a", "####### 甲", "甲\n#\n乙",
    ])
    func proseStays(_ text: String) {
        #expect(cleaned(text) == text)
        #expect(MarkupResidue(Array(text.utf8)[...]).notes.isEmpty)
    }

    @Test func whatWasDoneIsCounted() {
        let notes = MarkupResidue(Array("甲<br>乙<br>丙&nbsp;".utf8)[...]).notes
        #expect(notes == ["leftovers of markup became what they stand for: 2 tags, 1 entities"])
    }

    @Test func cellsAndFilesAlike() async throws {
        let text = "各位代表：\n" + filler(5000) + "让我们奋斗！"
        let wanted = try #require(try await read(text).first?.text)
        for broken in [
            text.replacing("\n", with: "<br/>&nbsp;&nbsp;"), text.replacing("\n", with: "\\n\\u3000\\u3000"),
            text.replacing("\n", with: "_x000D_\n"), text.replacing("，", with: "&#65292;"),
            "['" + text.replacing("\n", with: "', '") + "']",
        ] {
            #expect(try await read(broken).first?.text == wanted)
            #expect(try await read("text\n\"\(broken)\"\n", name: "x.csv").first?.text == wanted)
        }
    }
}
