import Segmentation
import Support
import Testing

@Suite struct StopWordsTests {
    @Test func sectionsAndComments() throws {
        let words = try StopWords(
            Array("\u{FEFF}# words\n[function words]\n的 # particle\nＡ\n\n[set phrases]\r\n同志\r\n".utf8), name: "s.txt")
        #expect(words.count == 3)
        #expect(words.kinds == ["function words", "set phrases"])
        #expect(words.kind(of: "的") == "function words")
        #expect(words.kind(of: "同志") == "set phrases")
        #expect(words.kind(of: "发展") == nil)
        #expect(words.contains("A") && !words.contains("Ａ"))
        #expect(Array("的".utf8).withUnsafeBufferPointer { words.contains(termBytes: $0) })
    }

    @Test func errorsNameTheLine() {
        func message(_ text: String) -> String? {
            do {
                _ = try StopWords(Array(text.utf8), name: "s.txt")
                return nil
            } catch { return error.description }
        }
        #expect(message("的\n") == "s.txt, line 1: “的”: a line such as [function words] must name the kind first")
        #expect(message("[a]\n的\n的\n") == "s.txt, line 3: “的”: the word stands already under [a]; remove one")
        #expect(message("[a]\n的 了\n") == "s.txt, line 2: “的 了”: one word a line, without white space")
        #expect(message("[a]\n[a]\n") == "s.txt, line 2: “[a]”: this section stands twice; join the two")
    }

    @Test func shippedListHoldsNoPolicy() throws {
        let words = try StopWords(Files.bytes(at: Support.root + "/data/stop-words.txt"), name: "stop-words.txt")
        #expect(words.kinds == ["function words", "counting", "time", "set phrases"])
        #expect(words.count > 300)
        for word in ["的", "了", "和", "在", "我们", "今年", "年"] { #expect(words.contains(word), "\(word)") }
        for word in ["同志", "请予", "各位"] { #expect(words.kind(of: word) == "set phrases", "\(word)") }
        for word in ["发展", "改革", "建设", "创新", "企业", "农村", "生态", "教育", "项目", "政府"] {
            #expect(!words.contains(word), "\(word)")
        }
    }
}
