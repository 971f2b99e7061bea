import Support
import Text

/// What the bytes of a file are, whatever its name says.
enum FileFormat: Equatable {
    case text
    case webPage
    /// A table with a header line that names a text column.
    case table(separator: UInt8)
    /// One JSON object a line, or an array of objects.
    case json
    /// Something that is no text; in words.
    case foreign(String)

    /// Endings of files that are looked into, inside a folder.
    static let textEndings: Set<String> = ["", "txt", "text", "md"]
    static let pageEndings: Set<String> = ["html", "htm", "xhtml", "shtml"]
    static let recordEndings: Set<String> = ["csv", "tsv", "json", "jsonl", "ndjson"]

    /// Why a file with this ending is passed over; nil where it is looked into.
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
    /// - Parameter ending: that of the file's name; for a web page fewer signs will do.
    static func of(_ head: ArraySlice<UInt8>, ending: String = "") -> FileFormat {
        if let name = foreign(head) { return .foreign(name) }
        let content = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        let start = content.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
        guard let first = start.first else { return .text }
        if first == UInt8(ascii: "<") || pageEndings.contains(ending), isMarkup(start) { return .webPage }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), RecordColumns.isNamedInJSON(start) { return .json }
        if let separator = RecordColumns.separator(ofHeader: content) { return .table(separator: separator) }
        return .text
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

    /// Whether text that begins with `<` is HTML, whole or a piece of it, rather than a text in angle brackets.
    private static func isMarkup(_ start: ArraySlice<UInt8>) -> Bool {
        let head = String(decoding: start.prefix(1 << 16), as: UTF8.self).lowercased()
        if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") { return true }
        return tags.occurs(in: Scalars(head))
    }

    private static let tags = PhraseTable(
        [
            "<html", "<head>", "<body", "<p>", "<p ", "</p>", "<div", "</div>", "<table", "</td>", "<span", "</span>",
            "<br>",
            "<br/>", "<br />", "<h1", "<h2", "<section", "<article",
        ].map { Scalars($0) })
}
