import Segmentation

/// The formats of word lists.
enum WordListFormat: String {
    case csv = "CSV"
    case yaml = "YAML"
    case json = "JSON"
    case liwc = "a dictionary of LIWC"
    case text = "plain text with categories"

    private static let endings: [String: WordListFormat] = [
        "csv": .csv, "tsv": .csv, "yaml": .yaml, "yml": .yaml, "json": .json, "dic": .liwc, "txt": .text,
    ]

    /// Files of other programs, with the way from them to a format that is read.
    private static let foreign: [String: String] = {
        let spreadsheet = "a spreadsheet is not read; save the sheet as CSV UTF-8"
        let quanteda =
            "files of this program are not read; R's quanteda makes YAML of them: "
            + "cat(as.yaml(dictionary(file = \"…\")), file = \"lists.yaml\")"
        return [
            "xls": spreadsheet, "xlsx": spreadsheet, "ods": spreadsheet, "cat": quanteda, "lcd": quanteda,
            "lc3": quanteda,
            "ykd": quanteda, "dicx": "LIWC's .dicx is not read; export the dictionary as .dic",
        ]
    }()

    /// The ending that a file of this format has.
    var ending: String {
        switch self {
        case .csv: ".csv"
        case .yaml: ".yaml"
        case .json: ".json"
        case .liwc: ".dic"
        case .text: ".txt"
        }
    }

    /// The last part of a path without its ending.
    static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The format of a file: by its ending, or by the content where the ending says nothing.
    ///
    /// - Throws: ``DictionaryError/format(file:reason:)`` where the content is surely of another format than the ending says.
    static func of(_ bytes: [UInt8], name: String) throws(DictionaryError) -> (format: WordListFormat, isByEnding: Bool)
    {
        let file = name.split(separator: "/").last ?? ""
        let ending = file.contains(".") ? file.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
        if let reason = foreign[ending] { throw .format(file: name, reason: reason) }
        let lines = contentLines(bytes)
        let seen = surely(lines)
        guard let named = endings[ending] else { return (seen ?? probably(lines), false) }
        // All of JSON is YAML.
        guard let seen, seen != named, !(named == .yaml && seen == .json) else { return (named, true) }
        throw .format(
            file: name,
            reason: "the name says \(named.rawValue), but the content looks like \(seen.rawValue); "
                + "call the file \(stem(of: name))\(seen.ending), or give what its name says")
    }

    /// The first lines that are neither empty nor comments, with their indentation.
    private static func contentLines(_ bytes: [UInt8]) -> [Substring] {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = String(decoding: bytes[start...].prefix(1 << 16), as: UTF8.self)
        return Array(
            text.split(whereSeparator: \.isNewline).lazy
                .filter { line in
                    guard let first = line.first(where: { !$0.isWhitespace }) else { return false }
                    return first != "#"
                }
                .prefix(200))
    }

    /// The format that a content can only be of; nil where several are possible.
    private static func surely(_ lines: [Substring]) -> WordListFormat? {
        guard let whole = lines.first else { return nil }
        let first = String(whole).trimmed
        if first == "%" { return .liwc }
        if first.hasPrefix("---") || first.hasPrefix("%YAML") { return .yaml }
        let signs = lines.lazy.joined().filter { !$0.isWhitespace }.prefix(2)
        if signs.first == "{" { return signs.last == "\"" || signs.last == "}" ? .json : .yaml }
        if signs.first == "[", let second = signs.last, "\"{[".contains(second) { return .json }
        if isHeading(first) { return .text }
        if CSVTitle.isHeader(first) { return .csv }
        return isYAML(lines, first) ? .yaml : nil
    }

    /// A line `[name]` of plain text.
    private static func isHeading(_ line: String) -> Bool {
        line.count > 2 && line.hasPrefix("[") && line.hasSuffix("]") && !line.contains(",") && !line.contains("\"")
    }

    /// Whether a name with a colon begins the file and lists of YAML follow, or an item does.
    private static func isYAML(_ lines: [Substring], _ first: String) -> Bool {
        func isItem(_ line: String) -> Bool { line == "-" || line.hasPrefix("- ") }
        func opensValue(_ line: String) -> Bool {
            guard let colon = line.ranges(of: ": ").first else { return false }
            let rest = line[colon.upperBound...].drop(while: \.isWhitespace)
            return rest.first.map { "[{|>&*\"'".contains($0) } ?? false
        }
        if isItem(first) || opensValue(first) { return true }
        guard first.hasSuffix(":") || first.contains(": ") else { return false }
        return lines.contains { line in
            let line = String(line).trimmed
            return isItem(line) || opensValue(line)
        }
    }

    /// Without an ending: what cells are parted by in the first line, or else plain text.
    private static func probably(_ lines: [Substring]) -> WordListFormat {
        lines.first?.contains { ",;\t".contains($0) } ?? false ? .csv : .text
    }
}
