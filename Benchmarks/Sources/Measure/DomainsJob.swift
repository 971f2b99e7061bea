import Conspectus

/// Telling the policy domains of the sentences of plans, on one thread.
enum DomainsJob {
    /// Reads the reports of a folder, then tells the domains of all their sentences several times. The best turn counts, since
    /// other processes only slow it down.
    ///
    /// - Parameters:
    ///   - folder: the reports.
    ///   - data: the folder of the scheme and its weights.
    ///   - turns: how often.
    static func run(_ folder: String, data: String, turns: Int) async throws {
        let reports = try await Analysis.read([folder]).counted
        let scheme = try DomainScheme(
            csv: RawFile.read(data + "/policy-domains.csv"), name: "policy-domains.csv")
        let model = try DomainModel(
            csv: RawFile.read(data + "/policy-domain-weights.csv"), name: "policy-domain-weights.csv")
        let teller = try DomainTeller(scheme, model)
        var (sentences, bytes, best) = (0, 0, Double.infinity)
        for report in reports {
            let text = Array(report.analysedText.unicodeScalars)
            for sentence in teller.sentences(of: report) {
                sentences += 1
                bytes += text[sentence.unit.range].reduce(0) { $0 + UTF8.width($1) }
            }
        }
        let clock = Stopwatch()
        for _ in 0..<turns {
            let turn = Stopwatch()
            var found = 0
            for report in reports { found += teller.sentences(of: report).count }
            guard found == sentences else { Measure.fail("\(found) sentences, \(sentences) before") }
            best = min(best, turn.cpu)
        }
        clock.report([
            ("reports", Double(reports.count)), ("sentences", Double(sentences)), ("bytes", Double(bytes)),
            ("bytes_per_second", Double(bytes) / best),
        ])
    }
}
