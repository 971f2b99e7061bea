import Reports
import Support
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A whole report with its title page.
let wholeReport =
    "政府工作报告\n——2024年2月3日在贵港市第六届人民代表大会第六次会议上\n贵港市市长 李明\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
    + filler(6000) + "让我们团结奋斗，谱写新篇章！"

/// Converts a text with iconv.
func encoded(_ text: String, as encoding: String) -> [UInt8] {
    let converter = iconv_open(encoding, "UTF-8")
    defer { iconv_close(converter) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 2)
    let written = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            var (from, left) = (source.baseAddress, source.count)
            var (to, room) = (target.baseAddress, target.count)
            _ = iconv(converter, &from, &left, &to, &room)
            return target.count - room
        }
    }
    return output[..<written].map { UInt8(bitPattern: $0) }
}

@Suite struct FormatTests {
    private static let encodings = [
        "GB18030", "GBK", "UTF-16LE", "UTF-16BE",
    ]

    private func read(_ bytes: [UInt8], name: String = "x.txt") async throws -> Report {
        let folder = ScratchFolder()
        let file = try folder.write(bytes, to: name)
        return try #require(try await Ingestion.read(inputs: [file], gazetteer: gazetteer).reports.first)
    }

    private static func page(_ body: String, charset: String = "utf-8") -> String {
        "<!DOCTYPE html><html><head><meta charset=\"\(charset)\"><title>贵港市2024年政府工作报告-门户</title><script>var a='<p>坏</p>'</script>"
            + "<style>p{color:red}</style></head><body>\(body)</body></html>"
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n").map { "<p>　　\($0)</p>" }.joined(separator: "\n")
    }

    /// Without a byte-order mark, so that the encoding must be recognised.
    @Test(arguments: encodings) func encodingsAreRecognised(_ encoding: String) async throws {
        let report = try await read(encoded(wholeReport, as: encoding))
        #expect(report.text == wholeReport)
        #expect(report.notes.contains { $0.hasPrefix(encoding == "GBK" ? "read as GB18030" : "read as \(encoding)") })
    }

    @Test func bigFiveIsRecognised() async throws {
        let text = String(repeating: "我們堅持穩中求進的總基調，深化改革開放，發展農業，改善人民生活。\n", count: 80)
        let report = try await read(encoded(text, as: "BIG5"))
        // The salutation is separated from what follows it.
        #expect(report.text.replacing("\n", with: "") == text.replacing("\n", with: ""))
        #expect(report.notes.contains("read as BIG5-HKSCS"))
    }

    @Test func textsCutInsideACharacterAreRead() async throws {
        let report = try await read(encoded(wholeReport, as: "GB18030").dropLast())
        #expect(report.text.hasPrefix("政府工作报告\n——2024年"))
        #expect(report.notes.contains { $0.contains("damaged") })
    }

    @Test func noiseIsNoText() async throws {
        var generator = SeededGenerator(seed: 1)
        let noise = (0..<5000).map { _ in UInt8.random(in: 0x80...0xFE, using: &generator) }
        #expect(try await read(noise).kind == .unreadable)
        #expect(try await read([UInt8](repeating: 0, count: 5000)).kind == .unreadable)
        #expect(try await read(Array("%PDF-1.4\n".utf8)).notes == ["it is a PDF document; save its text as .txt"])
    }

    @Test(arguments: ["page.html", "lies.txt", "none"]) func pagesLoseTheirFurniture(_ name: String) async throws {
        let body = """
            <div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
            <nav>栏目 导航</nav><div class="crumb">您的位置：<a href="/">首页</a> &gt; 正文</div>
            <div id="main"><div class="share">分享到：微信 微博</div><div class="TRS_Editor">\(Self.paragraphs(wholeReport))</div>
            <div style="display: none">隐藏的文字。</div>
            <div class="list"><ul><li><a href="1">玉林市2023年政府工作报告</a></li><li><a href="2">柳州市2023年政府工作报告</a></li></ul></div></div>
            <aside><p>旁边的文字，不是正文。</p></aside><footer>版权所有 贵港市人民政府。</footer>
            """
        let report = try await read(Array(Self.page(body).utf8), name: name)
        #expect(report.text == wholeReport)
        #expect(report.region == "贵港市" && report.year == 2024)
        #expect(report.notes.contains("read as HTML"))
        #expect(report.notes.contains { $0.hasPrefix("cut around the page's text: ") })
    }

    @Test func linesMayBeBreaksAndEntities() async throws {
        let body = wholeReport.split(separator: "\n").map { "&emsp;&#12288;\($0)" }.joined(separator: "<br>\r\n")
            .replacing("——", with: "&mdash;&#8212;")
        let report = try await read(Array(Self.page("<table><tr><td>\(body)</td></tr></table>").utf8), name: "x.htm")
        #expect(report.text == wholeReport)
    }

    @Test func pagesMayDeclareTheirEncoding() async throws {
        let page = Self.page("<div>\(Self.paragraphs(wholeReport))</div>", charset: "gb2312")
        let report = try await read(encoded(page, as: "GB18030"), name: "x.shtml")
        #expect(report.text == wholeReport)
        #expect(report.notes.contains("read as GB18030"))
        // The declaration is wrong: valid UTF-8 is UTF-8.
        #expect(try await read(Array(page.utf8), name: "x.html").text == wholeReport)
    }

    @Test func titlesAboveTheTextAreKept() async throws {
        let lines = wholeReport.split(separator: "\n")
        let body =
            "<div class=\"head\"><h1>\(lines[0])</h1><h2>\(lines[1])</h2></div><div>\(Self.paragraphs(lines.dropFirst(2).joined(separator: "\n")))</div>"
        let report = try await read(Array(Self.page(body).utf8), name: "x.html")
        #expect(report.text == wholeReport)
        #expect(report.date == "2024-02-03")
    }

    @Test func deepNestingIsNamed() async throws {
        let text = String(repeating: "我们坚持改革。", count: 100)
        let deep = String(repeating: "<div>", count: 100_000) + text
        #expect(
            try await read(Array(deep.utf8), name: "x.html").notes == ["its HTML is nested more than 256 elements deep"]
        )
        let shallow = String(repeating: "<div>", count: 200) + text
        #expect(try await read(Array(shallow.utf8), name: "x.html").text == text)
        #expect(try await read(Array("<html><body></body></html>".utf8), name: "x.html").kind == .unreadable)
    }

    @Test func textInAngleBracketsIsNoPage() async throws {
        let text = "<政府工作报告>\n" + wholeReport
        #expect(try await read(Array(text.utf8)).text.hasPrefix("<政府工作报告>"))
    }

    @Test func foldersSayWhatTheyPassOver() async throws {
        let folder = ScratchFolder()
        try folder.write(wholeReport, to: "a.txt")
        for name in ["b.docx", "c.pdf", "d.zip", "e.xlsx", "f.exe"] { try folder.write("x", to: name) }
        let corpus = try await Ingestion.read(inputs: [folder.path], gazetteer: gazetteer)
        #expect(corpus.files.map(\.source) == ["a.txt"])
        #expect(corpus.skipped.map(\.source) == ["b.docx", "c.pdf", "d.zip", "e.xlsx", "f.exe"])
        #expect(corpus.skipped[0].reason.contains("Word document") && corpus.skipped[2].reason.contains("unpack"))
    }
}
