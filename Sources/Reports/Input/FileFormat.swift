import Support
import Text

/// What the bytes of a file are, regardless of its name.
enum FileFormat: Equatable {
    case text
    case webPage
    /// A table with a header line.
    case table(TableShape)
    /// JSON: one object per line, or a single document.
    case json
    /// Something that is not text; described in words.
    case foreign(String)

    /// Extensions of files that are opened when found in a folder.
    static let textEndings: Set<String> = ["", "txt", "text", "md"]
    static let pageEndings: Set<String> = ["html", "htm", "xhtml", "shtml", "xml"]
    static let tableEndings: Set<String> = ["csv", "tsv"]
    static let jsonEndings: Set<String> = ["json", "jsonl", "ndjson"]
    static let recordEndings = tableEndings.union(jsonEndings)

    /// Why a file with this extension is skipped; nil if it is opened.
    static func reasonToPass(ending: String) -> String? {
        if textEndings.contains(ending) || pageEndings.contains(ending) || recordEndings.contains(ending) { return nil }
        switch ending {
        case "doc", "docx", "wps", "rtf", "odt": return "a Word document (.\(ending)); save it as text or as a web page"
        case "pdf", "caj", "ceb", "ofd": return "a page document (.\(ending)); save its text as .txt"
        case "zip", "rar", "7z", "gz", "tar", "bz2", "xz": return "an archive (.\(ending)); unpack it"
        case "xls", "xlsx", "et": return "a spreadsheet (.\(ending)); save it as CSV"
        case "mht", "mhtml": return "a web archive (.\(ending)); save the page as HTML"
        default: return "not a text file (.\(ending))"
        }
    }

    /// What the first bytes of a file show it to be.
    /// - Parameters:
    ///   - ending: the extension of the file's name, given which weaker signs suffice.
    ///   - wanted: the user's name for the column of texts in a table.
    static func of(_ head: FileHead, ending: String, wanted: String? = nil) -> FileFormat {
        let plain = ofText(head.bytes[...], ending: ending)
        guard plain == .text else { return plain }
        let start = head.bytes.drop { $0 <= 0x20 }
        if jsonEndings.contains(ending) || JSONGlance.isJSON(start) { return .json }
        let table = TableShape.find(
            head.bytes[...], isWhole: head.isWhole, isNamedTable: tableEndings.contains(ending), wanted: wanted)
        return table.map { .table($0) } ?? .text
    }

    /// The format of bytes that are not a table: text, a page or something that is not text.
    static func ofText(_ bytes: ArraySlice<UInt8>, ending: String = "") -> FileFormat {
        if let name = foreign(bytes) { return .foreign(name) }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        let start = content.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
        guard let first = start.first else { return .text }
        return (first == UInt8(ascii: "<") || pageEndings.contains(ending)) && isMarkup(start) ? .webPage : .text
    }

    private static func foreign(_ head: ArraySlice<UInt8>) -> String? {
        let signatures: [(bytes: [UInt8], name: String)] = [
            (Array("%PDF-".utf8), "a PDF document; save its text as .txt"),
            ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or Word document (.docx); unpack it, or save it as text"),
            ([0xD0, 0xCF, 0x11, 0xE0], "an Office document (.doc, .xls); save it as text"),
            (Array("{\\rtf".utf8), "an RTF document; save it as text"),
            ([0x1F, 0x8B], "a compressed file; unpack it"),
            (Array("Rar!".utf8), "a RAR archive; unpack it"),
            ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive; unpack it"),
            ([0x89, 0x50, 0x4E, 0x47], "a picture"),
            ([0xFF, 0xD8, 0xFF], "a picture"),
            (Array("GIF8".utf8), "a picture"),
        ]
        return signatures.first { head.starts(with: $0.bytes) }?.name
    }

    /// Whether text that begins with `<` is HTML, a whole page or a part of one, rather than text in angle brackets.
    private static func isMarkup(_ start: ArraySlice<UInt8>) -> Bool {
        let head = String(decoding: start.prefix(1 << 16), as: UTF8.self).lowercased()
        if ["<!doctype html", "<html", "<?xml"].contains(where: { head.hasPrefix($0) }) { return true }
        return tags.occurs(in: Scalars(head))
    }

    private static let tags = PhraseTable(
        [
            "<html", "<head>", "<body", "<p>", "<p ", "</p>", "<div", "</div>", "<table", "</td>", "<span", "</span>",
            "<br>",
            "<br/>", "<br />", "<h1", "<h2", "<section", "<article",
        ].map { Scalars($0) })
}
