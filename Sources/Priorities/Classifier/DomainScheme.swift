import Support
import Text

/// What is wrong with a table of domains.
public enum DomainSchemeError: ConspectusError, Equatable {
    /// The file is no such table.
    case table(CSVError)
    /// A row cannot be used.
    case badRow(file: String, line: Int, reason: String)
    /// The table names codes that the weights do not have.
    case unlikeWeights(file: String, codes: [String], known: [String])

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .table(let error): error.description
        case .badRow(let file, let line, let reason): "\(file), line \(line): \(reason)"
        case .unlikeWeights(let file, let codes, let known):
            "\(file): nothing was learnt of \(codes.joined(separator: ", ")); give a domain of your own terms or sentences in "
                + "columns of these names, or name the codes that make it up in the column from, of "
                + known.joined(separator: ", ")
        }
    }
}

/// The policy domains among which sentences are divided: `data/policy-domains.csv`, mapped to the major topics of the
/// Comparative Agendas Project, or an analyst's table, which may name domains anew, merge them, leave some out, and have
/// domains of its own, told by terms and example sentences.
public struct DomainScheme: Sendable {
    /// One domain.
    public struct Domain: Sendable, Equatable {
        /// What it is called in tables, such as `environment`.
        public let code: String
        /// Its name in Chinese.
        public let chinese: String
        /// Its name in English.
        public let english: String
        /// The major topics of the Comparative Agendas Project that it corresponds to.
        public let agendasTopics: [Int]
        /// What belongs to it.
        public let holds: String
        /// The codes of the weights that make it up: its own, unless several are merged or it has a name of the analyst's.
        /// Empty for a domain that is told by ``terms`` and ``sentences``, but for `none`.
        public let sources: [String]
        /// The analyst's terms: a sentence with one of them is of this domain.
        public let terms: [String]
        /// The analyst's example sentences, from which the domain is learnt.
        public let sentences: [String]
        /// The line on which its row begins; 0 for `none` where it was added.
        let line: Int

        /// Whether it is told by terms or example sentences of the analyst.
        public var isOwn: Bool { !terms.isEmpty || !sentences.isEmpty }
    }

    /// The domains, in the order of the table.
    public let domains: [Domain]

    /// Whether a domain, or `none`, is told by terms or example sentences of the analyst.
    public var hasOwn: Bool { domains.contains(where: \.isOwn) }
    /// Whether a domain is learnt from example sentences.
    public var hasExamples: Bool { domains.contains { $0.code != Self.noDomain && !$0.sentences.isEmpty } }

    /// The code of sentences that are about no domain.
    public static let noDomain = "none"
    /// The domain that says how the government itself works: it is shown, but left out of likeness.
    public static let government = "government"

    private static let columns = ["code", "name_zh"]
    private static let optionalColumns = ["name_en", "agendas_topics", "holds", "from", "terms", "sentences"]

    /// Reads the table. The columns `code` and `name_zh` are needed; `from` lists the codes of the weights that make a domain
    /// up, parted by blanks, and stands for the code itself where it is empty. A row with `terms` (parted by any of `;；、，,|`
    /// or line breaks) or `sentences` (parted by `|` or line breaks) is a domain of the analyst's own. Without the domain
    /// `none` it is added.
    ///
    /// - Parameters:
    ///   - csv: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``DomainSchemeError``.
    public init(csv: [UInt8], name: String) throws(DomainSchemeError) {
        let rows: [(line: Int, cells: [String])]
        do {
            let table = try CSVTable(csv, name: name)
            var order: [Int] = []
            for column in Self.columns { order.append(try table.requiredColumn(column, file: name)) }
            let others = Self.optionalColumns.map(table.column)
            rows = table.rows.map { row in
                (row.line, order.map { row.cells[$0] } + others.map { $0.map { row.cells[$0] } ?? "" })
            }
        } catch {
            throw .table(error)
        }
        var domains: [Domain] = []
        for (line, cells) in rows {
            let code = cells[0]
            guard !code.isEmpty else { throw .badRow(file: name, line: line, reason: "the code is empty") }
            guard !domains.contains(where: { $0.code == code }) else {
                throw .badRow(
                    file: name, line: line,
                    reason: "the code \(code) stands there twice; a domain has one row, with all its sentences in one "
                        + "cell, parted by | or line breaks")
            }
            let topics = cells[3].split(separator: " ").map { Int($0) }
            guard !topics.contains(nil) else {
                throw .badRow(
                    file: name, line: line, reason: "agendas_topics are numbers parted by blanks, not \(cells[3])")
            }
            let sources = cells[5].split(separator: " ").map(String.init)
            let terms = Self.parts(cells[6], by: Self.termMarks)
            let sentences = Self.parts(cells[7], by: Self.sentenceMarks)
            let isOwn = !terms.isEmpty || !sentences.isEmpty
            guard sources.isEmpty || !isOwn else {
                throw .badRow(
                    file: name, line: line,
                    reason: "\(code) has codes of ours in from, and terms or sentences of your own; give one or the "
                        + "other")
            }
            domains.append(
                Domain(
                    code: code, chinese: cells[1].isEmpty ? code : cells[1],
                    english: cells[2].isEmpty ? code : cells[2],
                    agendasTopics: topics.compactMap(\.self), holds: cells[4],
                    sources: isOwn && code != Self.noDomain ? [] : sources.isEmpty ? [code] : sources, terms: terms,
                    sentences: sentences, line: line))
            try Self.check(domains, line: line, name: name)
        }
        guard domains.contains(where: { $0.code != Self.noDomain }) else {
            throw .badRow(file: name, line: 1, reason: "there is no domain")
        }
        if !domains.contains(where: { $0.code == Self.noDomain }) {
            domains.append(
                Domain(
                    code: Self.noDomain, chinese: "无领域", english: "no domain", agendasTopics: [], holds: "",
                    sources: [Self.noDomain], terms: [], sentences: [], line: 0))
        }
        self.domains = domains
    }

    /// What parts terms, as in other lists of words, and what parts sentences, which have commas and semicolons themselves.
    private static let termMarks = Set<Unicode.Scalar>([",", "，", ";", "；", "、", "|", "｜", "\n", "\r"])
    private static let sentenceMarks = Set<Unicode.Scalar>(["|", "｜", "\n", "\r"])

    /// The parts of a cell without blanks around and without those that are empty, each once.
    private static func parts(_ cell: String, by marks: Set<Unicode.Scalar>) -> [String] {
        var found: [String] = []
        for part in Scalars(cell).split(whereSeparator: marks.contains) {
            let text = Scalars(part).trimmed.text
            if !text.isEmpty, !found.contains(text) { found.append(text) }
        }
        return found
    }

    /// Throws if the last domain takes up a code that it or another one has.
    private static func check(_ domains: [Domain], line: Int, name: String) throws(DomainSchemeError) {
        let last = domains[domains.count - 1]
        for (index, source) in last.sources.enumerated() {
            let others = domains.dropLast().first { $0.sources.contains(source) }
            if let other = others?.code ?? (last.sources.firstIndex(of: source) == index ? nil : last.code) {
                throw .badRow(
                    file: name, line: line,
                    reason: "\(source) is already a part of \(other); a sentence has one domain, so name it once")
            }
        }
    }
}
