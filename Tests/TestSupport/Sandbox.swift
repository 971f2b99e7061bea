import Foundation
import Support

/// A folder of documents for one test.
package struct Sandbox: ~Copyable {
    package let folder: URL

    package init() throws { folder = try Fixtures.temporaryFolder() }

    deinit { try? FileManager.default.removeItem(at: folder) }

    package func path(_ name: String) -> String { folder.appending(path: name).path }

    package func write(_ text: String, to name: String) throws {
        try Files.makeFolder(Files.parent(of: path(name)))
        try Files.write(Array(text.utf8), to: path(name))
    }

    package func table(_ name: String) throws -> CSVTable { try CSVTable(Files.bytes(at: path(name)), name: name) }

    /// All files below a folder, with their contents.
    package func contents(of name: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: path(name))
        where Files.kind(of: path(name + "/" + file)) == .file {
            found[file] = try Files.bytes(at: path(name + "/" + file))
        }
        return found
    }

    /// A report that states its place and time; `words` are the words that no other report has.
    package static func report(_ city: String, _ year: Int, _ words: String) -> String {
        let matters = [
            "工业", "农业", "服务业", "教育", "医疗", "就业", "环境", "交通", "水利", "文化", "科技", "财政", "金融", "商贸", "住房", "养老", "体育",
            "旅游", "能源", "信访", "消防", "林业", "渔业", "邮政", "气象", "统计", "审计", "档案", "民族", "宗教", "外事", "国防", "应急", "司法",
            "食品", "药品", "社保", "慈善", "妇女", "儿童",
        ]
        let past = matters.map { "\($0)方面，我们坚持稳中求进，持续加大投入，\(words)取得新进展，各项任务全面完成，群众满意度不断提高。" }
        let coming = matters.map { "在\($0)领域，今年我们要大力推进\(words)，着力补齐短板，加快建设现代化体系，确保各项目标任务落到实处。" }
        return report(city, year, words, past: past, coming: coming)
    }

    /// The frame of a report: title page, salutations and headings around the given paragraphs.
    ///
    /// - Parameter words: what the closing words appeal for.
    package static func report(_ city: String, _ year: Int, _ words: String, past: [String], coming: [String]) -> String
    {
        """
        政府工作报告

        ——\(year)年1月15日在\(city)第十五届人民代表大会第三次会议上

        \(city)市长  王伟

        各位代表：

        现在，我代表\(city)人民政府，向大会报告工作，请予审议，并请市政协委员提出意见。

        一、\(year - 1)年工作回顾

        \(past.joined(separator: "\n\n"))

        二、\(year)年工作安排

        \(coming.joined(separator: "\n\n"))

        各位代表！让我们团结一心，为\(words)而努力奋斗！

        """
    }
}
