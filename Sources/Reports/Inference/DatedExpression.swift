#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A month, numbered so that months can be subtracted.
struct Month: Comparable, Hashable, Sendable {
    /// Months since year 0.
    let number: Int

    init(year: Int, month: Int) { number = year * 12 + month - 1 }

    var year: Int { number / 12 }
    /// 1 to 12.
    var month: Int { number % 12 + 1 }
    /// The year of the round of sessions that a month belongs to: reports given in autumn look back on the
    /// year that is ending, just as those of the following January and February do.
    var season: Int { month <= 6 ? year : year + 1 }

    static func < (left: Month, right: Month) -> Bool { left.number < right.number }
}

/// Words that show when a report was given.
struct DatedExpression: Sendable {
    enum Kind: String {
        /// Words that came into use at some time: how many reports contain them in which year is measured.
        case phrase
        /// Words about something still to come that were no longer said once it had happened.
        case ahead
        /// A Party congress or a plenum of its committee.
        case meeting
        /// A founding whose anniversaries are celebrated: `from` is its year.
        case anniversary
        /// A numbered fair or conference: `from` is the year of the first, `until` the years between two.
        case series
        /// A census: `from` is its year.
        case census
        /// A session of the National People's Congress: 5-3 is the third of the fifth.
        case session
    }

    let kind: Kind
    let words: [String]
    let from: Month
    let until: Month?
    /// The share of a year's reports that contain the words.
    let shares: [Int: Double]
    /// For ``Kind/series``, the years from one to the next.
    let step: Int

    static func read(_ table: EvidenceTable) throws(EvidenceError) -> [DatedExpression] {
        var result: [DatedExpression] = []
        for (line, cells) in try table.rows(["kind", "expression", "from", "until", "shares"]) {
            guard let kind = Kind(rawValue: cells[0]) else {
                throw table.bad(
                    line, "kind", cells[0], "phrase, ahead, meeting, anniversary, series, census or session")
            }
            guard let from = month(cells[2]) else { throw table.bad(line, "from", cells[2], "YYYY or YYYY-MM") }
            var until: Month?
            if kind != .series, !cells[3].isEmpty {
                guard let month = month(cells[3]) else {
                    throw table.bad(line, "until", cells[3], "YYYY-MM or nothing")
                }
                until = month
            }
            var shares: [Int: Double] = [:]
            for pair in cells[4].split(separator: " ") {
                let parts = pair.split(separator: ":").map { Int($0) }
                guard parts.count == 2, let year = parts[0], let percent = parts[1], (0...100).contains(percent) else {
                    throw table.bad(line, "shares", String(pair), "YEAR:PERCENT")
                }
                shares[year] = Double(percent) / 100
            }
            result.append(
                DatedExpression(
                    kind: kind, words: cells[1].split(separator: "|").map(String.init), from: from, until: until,
                    shares: shares, step: kind == .series ? Int(cells[3]) ?? 1 : 1))
        }
        return result
    }

    private static func month(_ cell: String) -> Month? {
        let parts = cell.split(separator: "-").map { Int($0) }
        guard let first = parts.first, let year = first, (1800...2100).contains(year) else { return nil }
        guard parts.count > 1 else { return Month(year: year, month: 1) }
        guard parts.count == 2, let month = parts[1], (1...12).contains(month) else { return nil }
        return Month(year: year, month: month)
    }
}

/// How the years that reports name, the plans they mention and their five-year reviews are distributed around
/// the report's own year: measured relative frequencies by offset.
struct YearProfiles: Sendable {
    private let logarithms: [String: [Double]]

    /// The offsets in the profiles of named years, of plans and of five-year reviews.
    private static func offsets(of profile: String) -> ClosedRange<Int> {
        profile.hasPrefix("year") ? -12...12 : profile.hasPrefix("plan") ? -6...10 : 0...2
    }

    private static func smoothing(of profile: String) -> (prior: Double, outcomes: Double) {
        profile.hasPrefix("year") ? (1, 25) : profile.hasPrefix("plan") ? (0.15, 20) : (0.5, 3)
    }

    init(_ table: EvidenceTable) throws(EvidenceError) {
        var weights: [String: [Int: Double]] = [:]
        for (line, cells) in try table.rows(["profile", "offset", "weight"]) {
            guard let offset = Int(cells[1]) else { throw table.bad(line, "offset", cells[1], "a whole number") }
            guard let weight = Double(cells[2]), weight >= 0 else {
                throw table.bad(line, "weight", cells[2], "a number, 0 or more")
            }
            weights[cells[0], default: [:]][offset] = weight
        }
        logarithms = Dictionary(
            uniqueKeysWithValues: weights.map { profile, weights in
                let (prior, outcomes) = Self.smoothing(of: profile)
                // In the order of the offsets, so that rounding does not depend on dictionary order.
                let sum = weights.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value } + prior * outcomes
                return (profile, Self.offsets(of: profile).map { log((weights[$0, default: 0] + prior) / sum) })
            })
    }

    /// ln P(offset), smoothed: for a named year the offsets −12 to 12, for a plan −6 to 10, for a review 0 to
    /// 2. Uniform for a profile that was not measured.
    func logarithms(_ profile: String) -> [Double] {
        logarithms[profile] ?? Self.offsets(of: profile).map { _ in -log(Self.smoothing(of: profile).outcomes) }
    }
}
