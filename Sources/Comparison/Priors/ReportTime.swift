/// When a report was given, where known.
public struct ReportTime: Sendable, Equatable {
    /// The year in which it was given; nil if unknown.
    public let year: Int?
    /// In the form `2024-02-03`.
    public let date: String?

    /// A time of which either part may be unknown.
    public init(year: Int?, date: String?) {
        self.year = year
        self.date = date
    }

    /// The number of years from another's year to this one; nil if either is unknown.
    public func years(since other: ReportTime) -> Int? {
        year.flatMap { year in other.year.map { year - $0 } }
    }

    /// Whether this is prior to `other`: its year is earlier, or the years are equal, both dates are known
    /// and its date is earlier. A report without a year is prior to none, and none is prior to it.
    public func precedes(_ other: ReportTime) -> Bool {
        guard let year, let otherYear = other.year else { return false }
        if year != otherYear { return year < otherYear }
        // Whole dates compare as strings; a date without a day decides nothing within the year.
        guard let date, let otherDate = other.date, date.utf8.count == 10, otherDate.utf8.count == 10 else {
            return false
        }
        return date < otherDate
    }
}

/// Times as integers, for as many comparisons as there are pairs of reports.
package struct ReportTimes: Sendable {
    /// The year of each report, and its day as a number that increases with the date, 0 if the day is unknown.
    private let keys: [SIMD2<Int32>]

    private static let unknown = Int32.min

    package init(_ times: [ReportTime]) {
        keys = times.map { time in
            guard let year = time.year.flatMap(Int32.init(exactly:)) else { return SIMD2(Self.unknown, 0) }
            let digits = (time.date ?? "").utf8.filter { $0 != UInt8(ascii: "-") }
            let day = time.date?.utf8.count == 10 ? Int32(String(decoding: digits, as: UTF8.self)) ?? 0 : 0
            return SIMD2(year, day)
        }
    }

    /// ``ReportTime/precedes(_:)`` for two reports.
    package func precedes(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (keys[a], keys[b])
        if first.x == Self.unknown || second.x == Self.unknown { return false }
        if first.x != second.x { return first.x < second.x }
        return first.y > 0 && second.y > 0 && first.y < second.y
    }
}
