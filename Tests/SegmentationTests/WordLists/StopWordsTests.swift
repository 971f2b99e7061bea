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

    /// A list as people have it: one word a line, some twice, some with commas between them.
    @Test func plainListsAreRead() throws {
        let list = "的\n了\n的\n和, 与，及、或\n在 于\n,\n[set phrases]\n同志\n的\n[set phrases]\n各位\n"
        let words = try StopWords(Array(list.utf8), name: "s.txt")
        #expect(words.kinds == [StopWords.plainKind, "set phrases"])
        #expect(Set(words.words) == ["的", "了", "和", "与", "及", "或", "在", "于", ",", "同志", "各位"])
        #expect(words.kind(of: "的") == StopWords.plainKind)
        #expect(words.kind(of: "各位") == "set phrases")
        #expect(try StopWords.keepWords(Array("[a]\n城市, 农村\n".utf8), name: "k.txt") == ["城市", "农村"])
    }

    @Test func oneListIsAddedToAnother() throws {
        let first = try StopWords(Array("[a]\n的\n[b]\n同志\n".utf8), name: "1")
        let all = first.adding(try StopWords(Array("广东\n[b]\n各位\n的\n".utf8), name: "2"))
        #expect(all.kinds == ["a", "b", StopWords.plainKind])
        #expect(all.kind(of: "广东") == StopWords.plainKind && all.kind(of: "各位") == "b" && all.kind(of: "的") == "a")
        #expect(all.count == 4 && first.count == 2)
    }

    @Test func errorsNameTheLine() {
        #expect(throws: SegmentationError.invalidUTF8(file: "s.txt", line: 2)) {
            try StopWords(Array("的\n".utf8) + [0xD6, 0xD0, 0x0A], name: "s.txt")
        }
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
