import Support

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
            "\(file): nothing was learnt of \(codes.joined(separator: ", ")); name the codes that make it up in the column from, "
                + "of \(known.joined(separator: ", "))"
        }
    }
}

/// The policy domains among which sentences are divided: `data/policy-domains.csv`, mapped to the major topics of the
/// Comparative Agendas Project, or an analyst's edited copy, which may name domains anew, merge them and leave some out.
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
        public let sources: [String]
    }

    /// The domains, in the order of the table.
    public let domains: [Domain]

    /// The code of sentences that are about no domain.
    public static let noDomain = "none"
    /// The domain that says how the government itself works: it is shown, but left out of likeness.
    public static let government = "government"

    private static let columns = ["code", "name_zh"]
    private static let optionalColumns = ["name_en", "agendas_topics", "holds", "from"]

    /// Reads the table. The columns `code` and `name_zh` are needed; `from` lists the codes of the weights that make a domain
    /// up, parted by blanks, and stands for the code itself where it is empty. Without the domain `none` it is added.
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
                throw .badRow(file: name, line: line, reason: "the code \(code) stands there twice")
            }
            let topics = cells[3].split(separator: " ").map { Int($0) }
            guard !topics.contains(nil) else {
                throw .badRow(
                    file: name, line: line, reason: "agendas_topics are numbers parted by blanks, not \(cells[3])")
            }
            let sources = cells[5].split(separator: " ").map(String.init)
            domains.append(
                Domain(
                    code: code, chinese: cells[1].isEmpty ? code : cells[1],
                    english: cells[2].isEmpty ? code : cells[2],
                    agendasTopics: topics.compactMap(\.self), holds: cells[4],
                    sources: sources.isEmpty ? [code] : sources))
            try Self.check(domains, line: line, name: name)
        }
        guard domains.contains(where: { $0.code != Self.noDomain }) else {
            throw .badRow(file: name, line: 1, reason: "there is no domain")
        }
        if !domains.contains(where: { $0.code == Self.noDomain }) {
            domains.append(
                Domain(
                    code: Self.noDomain, chinese: "无领域", english: "no domain", agendasTopics: [], holds: "",
                    sources: [Self.noDomain]))
        }
        self.domains = domains
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
