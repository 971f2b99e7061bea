import Support

/// An analyst's word lists: categories with the terms that stand for them, such as `digitalisation` with 数字经济, 智能制造.
///
/// Two file formats are read: CSV with the columns `category` and `term`, and the subset of YAML in which
/// such lists are written:
///
///     digitalisation:
///       - 数字经济
///       - 智能制造
///     environment: [污染防治, 蓝天保卫战]
///
/// Counted in a text:
///
/// ```swift
/// let lists = try TermDictionary(Array("category,term\nport,港口\nport,航运\n".utf8), name: "lists.csv")
/// let matcher = DictionaryMatcher(lists, matching: .segments, segmenter: segmenter)
/// let counts = matcher.counts(in: KeywordText(segmenter.segment("建设港口，发展航运")))
/// print(counts[0].total)
/// ```
public struct TermDictionary: Sendable, Equatable {
    /// A category: a name and its terms.
    public struct Category: Sendable, Equatable {
        /// The name of the category.
        public let name: String
        /// Distinct, in file order.
        public let terms: [String]
    }

    /// The categories in file order.
    public let categories: [Category]
    /// Terms listed twice in one category; the second entry is ignored.
    public let repeated: [(category: String, term: String)]

    public static func == (left: TermDictionary, right: TermDictionary) -> Bool { left.categories == right.categories }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - bytes: the contents of the file.
    ///   - name: the file name; with the suffix `.yaml` or `.yml` the file is YAML, otherwise CSV.
    /// - Throws: ``DictionaryError``, which names the line.
    public init(_ bytes: [UInt8], name: String) throws(DictionaryError) {
        let entries =
            name.hasSuffix(".yaml") || name.hasSuffix(".yml")
            ? try DictionaryYAML.entries(bytes, name: name) : try Self.csvEntries(bytes, name: name)
        var order: [String] = []
        var terms: [String: [String]] = [:]
        var seen: Set<[String]> = []
        var repeated: [(category: String, term: String)] = []
        for (category, term) in entries {
            if terms[category] == nil { order.append(category) }
            terms[category, default: []] += []
            if seen.insert([category, term]).inserted {
                terms[category]!.append(term)
            } else {
                repeated.append((category, term))
            }
        }
        guard !order.isEmpty else { throw .empty(file: name) }
        categories = order.map { Category(name: $0, terms: terms[$0]!) }
        self.repeated = repeated
    }

    private static func csvEntries(
        _ bytes: [UInt8], name: String
    ) throws(DictionaryError) -> [(category: String, term: String)] {
        do {
            let table = try CSVTable(handed: bytes, name: name, canonical: canonical)
            let category = try table.requiredColumn("category", file: name)
            let term = try table.requiredColumn("term", file: name)
            var entries: [(category: String, term: String)] = []
            for row in table.rows {
                let cells = (row.cells[category].trimmed, row.cells[term].trimmed)
                guard !cells.0.isEmpty, !cells.1.isEmpty else {
                    throw DictionaryError.line(file: name, line: row.line, reason: "the category or the term is empty")
                }
                entries.append(cells)
            }
            return entries
        } catch let error as DictionaryError {
            throw error
        } catch {
            throw .table(error as! CSVError)
        }
    }
}

extension TermDictionary {
    /// The title that a column is known by: in any case, or in Chinese.
    fileprivate static func canonical(_ title: String) -> String {
        let plain = title.trimmed.lowercased()
        let synonyms = [
            "类别": "category", "类": "category", "分类": "category", "维度": "category", "主题": "category", "词": "term",
            "词语": "term", "关键词": "term", "词汇": "term", "word": "term", "keyword": "term",
        ]
        return synonyms[plain] ?? plain
    }
}

/// Why a word list file cannot be used.
public enum DictionaryError: ConspectusError, Equatable {
    /// The CSV file is malformed, or a column is missing.
    case table(CSVError)
    /// The file has no terms.
    case empty(file: String)
    /// The YAML file is not valid UTF-8.
    case invalidUTF8(file: String)
    /// A line is wrong.
    case line(file: String, line: Int, reason: String)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .table(let error): error.description
        case .empty(let file):
            "\(file) holds no terms; a dictionary has the columns category and term, or is a YAML list"
        case .invalidUTF8(let file): "\(file) is not valid UTF-8; save the dictionary as UTF-8"
        case .line(let file, let line, let reason): "\(file), line \(line): \(reason)"
        }
    }
}

/// The subset of YAML that word lists need: names followed by a list below them, or in brackets after them.
private enum DictionaryYAML {
    static func entries(_ bytes: [UInt8], name: String) throws(DictionaryError) -> [(category: String, term: String)] {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8(file: name) }
        var entries: [(category: String, term: String)] = []
        var category: String?
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = withoutComment(String(line)).trimmed
            if content.isEmpty || content == "---" { continue }
            func refused(_ reason: String) -> DictionaryError { .line(file: name, line: index + 1, reason: reason) }
            if content.hasPrefix("- ") || content == "-" {
                guard let category else {
                    throw refused(
                        "a term stands before the first category; write the category's name and a colon above it")
                }
                let item = String(content.dropFirst()).trimmed
                guard isPlain(item) else {
                    throw refused(
                        "'\(item)' is no plain term; lists inside lists are not read, other signs need quotes")
                }
                let term = unquoted(item)
                guard !term.isEmpty else { throw refused("the term is empty") }
                entries.append((category, term))
                continue
            }
            guard let colon = content.firstIndex(where: { $0 == ":" }) else {
                throw refused("expected 'category:' or '- term'; only plain lists of terms are read")
            }
            let title = unquoted(String(content[..<colon]).trimmed)
            guard !title.isEmpty else { throw refused("the category has no name") }
            category = title
            let rest = String(content[content.index(after: colon)...]).trimmed
            if rest.isEmpty { continue }
            guard rest.hasPrefix("["), rest.hasSuffix("]") else {
                throw refused("expected a list in brackets behind '\(title):', or one below it")
            }
            for term in rest.dropFirst().dropLast().split(separator: ",") {
                let term = unquoted(String(term).trimmed)
                guard !term.isEmpty else { throw refused("a term is empty") }
                entries.append((title, term))
            }
        }
        return entries
    }

    private static func withoutComment(_ line: String) -> String {
        if line.trimmed.hasPrefix("#") { return "" }
        guard let mark = line.ranges(of: " #").first else { return line }
        return String(line[..<mark.lowerBound])
    }

    /// Whether YAML reads it as a string, plain or quoted.
    private static func isPlain(_ item: String) -> Bool {
        guard let first = item.first, first != "\"", first != "'" else { return true }
        return !"[]{}&*!|>%@`,?".contains(first) && !item.hasPrefix("- ") && !item.contains(": ")
            && !item.hasSuffix(":")
    }

    private static func unquoted(_ text: String) -> String {
        for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote) {
            return String(text.dropFirst().dropLast())
        }
        return text
    }
}

extension String {
    fileprivate var trimmed: String {
        var rest = Substring(self)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
