import Support

/// What is wrong with a table of domains.
public enum DomainSchemeError: ConspectusError, Equatable {
    /// The file is no such table.
    case table(CSVError)
    /// A row cannot be used.
    case badRow(file: String, line: Int, reason: String)
    /// The weights have a domain that the table lacks, or the other way round.
    case unlikeWeights(file: String, codes: [String])

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .table(let error): error.description
        case .badRow(let file, let line, let reason): "\(file), line \(line): \(reason)"
        case .unlikeWeights(let file, let codes):
            "\(file) and the weights do not have the same domains: \(codes.joined(separator: ", "))"
        }
    }
}

/// The policy domains among which sentences are divided: `data/policy-domains.csv`, mapped to the major topics of the
/// Comparative Agendas Project.
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
    }

    /// The domains, in the order of the table.
    public let domains: [Domain]

    /// The code of sentences that are about no domain.
    public static let noDomain = "none"
    /// The domain that says how the government itself works: it is shown, but left out of likeness.
    public static let government = "government"

    private static let columns = ["code", "name_zh", "name_en", "agendas_topics", "holds"]

    /// Reads the table.
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
            rows = table.rows.map { row in (row.line, order.map { row.cells[$0] }) }
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
            domains.append(
                Domain(
                    code: code, chinese: cells[1], english: cells[2], agendasTopics: topics.compactMap(\.self),
                    holds: cells[4]))
        }
        guard domains.contains(where: { $0.code != Self.noDomain }) else {
            throw .badRow(file: name, line: 1, reason: "there is no domain")
        }
        self.domains = domains
    }
}
