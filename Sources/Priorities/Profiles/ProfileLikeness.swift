import Support

/// How alike reports are in what they give attention to: the cosine of profiles after a square-root transform, which
/// keeps large domains from drowning small ones (Hellinger; Legendre & Gallagher 2001), and less the mean of all reports,
/// so that only what sets a report apart from the others counts.
package struct ProfileLikeness: Sendable {
    /// A report and how alike it is.
    package struct Neighbour: Sendable, Equatable {
        /// The index of the other report.
        package let row: Int
        /// The cosine of the two, -1 to 1.
        package let likeness: Double
        /// The domains that make them near, the strongest first: both above the mean, or both below.
        package let domains: [Int]
    }

    /// For each report the transformed profile, of length 1; empty if it has none.
    package let rows: [[Double]]

    /// Fewer reports than this have no mean to differ from.
    package static let fewestReports = 3
    private static let namedDomains = 3

    /// What is done to shares before they are compared.
    package enum Transform: Sendable {
        /// Their square roots are taken.
        case root
        /// Nothing.
        case none
    }

    /// Transforms profiles.
    ///
    /// - Parameters:
    ///   - profiles: those of all reports; the shares of one without a profile are nil.
    ///   - leavingOut: the domains that do not count, such as the one about the government itself.
    package init(_ profiles: [PriorityProfile], leavingOut: Set<Int>) {
        self.init(shares: profiles.map(\.shares), leavingOut: leavingOut)
    }

    /// Transforms shares of domains, or anything in proportion to them.
    ///
    /// - Parameters:
    ///   - profiles: for each report the share of each domain; all nil for one without a profile.
    ///   - leavingOut: the domains that do not count.
    ///   - transform: what is done to shares.
    package init(shares profiles: [[Double?]], leavingOut: Set<Int>, transform: Transform = .root) {
        let kept = (profiles.first?.indices ?? 0..<0).filter { domain in
            !leavingOut.contains(domain) && profiles.contains { $0[domain] != nil }
        }
        let roots: [[Double]] = profiles.map { profile in
            let shares = kept.map { profile[$0] ?? 0 }
            let total = shares.reduce(0, +)
            guard total > 0 else { return [] }
            return shares.map { transform == .root ? ($0 / total).squareRoot() : $0 / total }
        }
        let present = roots.filter { !$0.isEmpty }
        guard present.count >= Self.fewestReports else {
            rows = profiles.map { _ in [] }
            domains = kept
            return
        }
        let mean = kept.indices.map { domain in
            present.reduce(0) { $0 + $1[domain] } / Double(present.count)
        }
        rows = roots.map { row in
            if row.isEmpty { return [] }
            let centred = zip(row, mean).map { $0 - $1 }
            let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
            // A report that is the mean is like none.
            return length > 1e-9 ? centred.map { $0 / length } : []
        }
        domains = kept
    }

    /// The domain of each place of a row.
    package let domains: [Int]

    /// The cosine of two reports; nil if one has no profile.
    package func likeness(_ i: Int, _ j: Int) -> Double? {
        guard !rows[i].isEmpty, !rows[j].isEmpty else { return nil }
        var sum = 0.0
        for place in rows[i].indices { sum += rows[i][place] * rows[j][place] }
        return max(-1, min(1, sum))
    }

    /// The reports most like one among those that may be, the most alike first; on ties the smaller index.
    ///
    /// - Parameters:
    ///   - row: the report.
    ///   - count: how many at most.
    ///   - eligible: which others may be named.
    package func nearest(to row: Int, _ count: Int, where eligible: (Int) -> Bool) -> [Neighbour] {
        var found: [(row: Int, likeness: Double)] = []
        for other in rows.indices where other != row && eligible(other) {
            if let likeness = likeness(row, other) { found.append((other, likeness)) }
        }
        found.sort { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.row < $1.row }
        return found.prefix(count).map { other in
            let parts = rows[row].indices.map { (place: $0, part: rows[row][$0] * rows[other.row][$0]) }
            let strongest = parts.filter { $0.part > 0.05 }
                .sorted { $0.part != $1.part ? $0.part > $1.part : $0.place < $1.place }
            return Neighbour(
                row: other.row, likeness: other.likeness,
                domains: strongest.prefix(Self.namedDomains).map { domains[$0.place] })
        }
    }

    /// Whether a report gives a domain, one of ``domains``, more than the mean.
    package func isAboveMean(_ row: Int, domain: Int) -> Bool {
        guard !rows[row].isEmpty, let place = domains.firstIndex(of: domain) else { return false }
        return rows[row][place] > 0
    }
}
