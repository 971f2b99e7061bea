import Priorities

/// What the reports of a cluster give their attention to, compared with all reports that were clustered with them.
public struct ClusterProfile: Sendable {
    /// One domain of the cluster.
    public struct Attention: Sendable, Equatable {
        /// The mean share of the cluster's plans.
        public let share: Double
        /// The same less the mean of all reports, or that of each one's group if group means are taken out, in percentage
        /// points.
        public let points: Double
        /// The same in standard deviations of the reports; nil if they do not vary.
        public let deviation: Double?
        /// Whether the difference is at least twice its standard error, as between the cluster and the other reports.
        public let isMarked: Bool
    }

    /// The number of reports.
    public let reports: Int
    /// For each domain its attention; nil for `none`.
    public let attention: [Attention?]
    /// For each domain up to two sentences that are typical of the cluster.
    public internal(set) var sentences: [[TypicalSentence]]
    /// The domains that name it: those to which it gives more than the mean, the largest difference first.
    public let above: [Int]
    /// Those to which it gives less.
    public let below: [Int]

    /// A difference below this many points names no cluster.
    public static let leastPoints = 0.5
    private static let (mostAbove, mostBelow) = (3, 2)

    /// Compares the shares of some reports with those of all.
    ///
    /// - Parameters:
    ///   - members: the indices of the cluster's reports in `shares`.
    ///   - shares: for each report the share of each domain.
    ///   - groups: the group of each report whose mean is taken out of points and deviations; nil for none.
    ///   - leavingOut: the domains that name no cluster.
    package init(_ members: [Int], of shares: [[Double?]], groups: [Int]? = nil, leavingOut: Set<Int>) {
        let domains = shares.first?.indices ?? 0..<0
        let compared = groups.map { Self.lessMeans(shares, $0) } ?? shares
        let inside = Set(members)
        let attention = domains.map { domain -> Attention? in
            let own = members.compactMap { compared[$0][domain] }
            guard !own.isEmpty else { return nil }
            let rest = shares.indices.filter { !inside.contains($0) }.compactMap { compared[$0][domain] }
            let share = Self.mean(members.compactMap { shares[$0][domain] })
            return Self.attention(share, own, rest, compared.compactMap { $0[domain] })
        }
        let marked = domains.filter { domain in
            guard let found = attention[domain], !leavingOut.contains(domain) else { return false }
            return found.isMarked && abs(found.points) >= Self.leastPoints
        }
        let order = marked.sorted {
            let (a, b) = (abs(attention[$0]!.points), abs(attention[$1]!.points))
            return a != b ? a > b : $0 < $1
        }
        reports = members.count
        above = Array(order.filter { attention[$0]!.points > 0 }.prefix(Self.mostAbove))
        below = Array(order.filter { attention[$0]!.points < 0 }.prefix(Self.mostBelow))
        self.attention = attention
        sentences = domains.map { _ in [] }
    }

    /// Shares less the mean of their group.
    private static func lessMeans(_ shares: [[Double?]], _ groups: [Int]) -> [[Double?]] {
        var result = shares
        for members in Dictionary(grouping: groups.indices, by: { groups[$0] }).values {
            for domain in shares.first?.indices ?? 0..<0 {
                let mean = mean(members.compactMap { shares[$0][domain] })
                for member in members { result[member][domain] = shares[member][domain].map { $0 - mean } }
            }
        }
        return result
    }

    private static func attention(_ share: Double, _ own: [Double], _ rest: [Double], _ all: [Double]) -> Attention {
        let (mean, whole) = (Self.mean(own), Self.mean(all))
        let deviation = variance(all).squareRoot()
        let error = (variance(own) / Double(own.count) + variance(rest) / Double(max(1, rest.count))).squareRoot()
        return Attention(
            share: share, points: 100 * (mean - whole), deviation: deviation > 0 ? (mean - whole) / deviation : nil,
            isMarked: own.count > 1 && rest.count > 1 && abs(mean - Self.mean(rest)) >= 2 * error)
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    private static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}

/// A sentence that is typical of what a cluster says of a domain.
public struct TypicalSentence: Sendable, Equatable {
    /// The row of its report among all compared reports.
    public let row: Int
    /// The sentence.
    public let text: String
    /// Where it stands.
    public let unit: CodingUnit
    /// How probable its domain is.
    public let probability: Double
}
