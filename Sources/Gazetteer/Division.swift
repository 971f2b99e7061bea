/// The levels of government that issue work reports, from the state down.
public enum AdministrativeLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The state as a whole, and the three levels below it that the gazetteer has.
    case national, province, prefecture, county
    /// A functional zone (高新区, 经开区, 贵安新区), which is no administrative division: it has no code and is not in the
    /// gazetteer.
    case zone

    /// The higher level comes first.
    public static func < (left: AdministrativeLevel, right: AdministrativeLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .national: 0
        case .province: 1
        case .prefecture: 2
        case .county: 3
        case .zone: 4
        }
    }
}

/// An administrative division under one code and one name, with the years in which they were in use.
///
/// A division that was renamed or recoded is several of these; `successors` leads from one to the next.
public struct Division: Sendable, Hashable {
    /// The six digits of GB/T 2260; `000000` is the state itself.
    public let code: String
    /// The full name: 贵港市.
    public let name: String
    /// The name without its kind, as people say it: 贵港. Equal to ``name`` if nothing usable would remain: 横县.
    public let shortName: String
    /// The level of its government.
    public let level: AdministrativeLevel
    /// The full name of the province, for a province its own; empty for the state.
    public let provinceName: String
    /// The full name of the prefecture, for a prefecture its own; empty for a county directly under a province.
    public let prefectureName: String
    /// The code of the division above; empty for a province and the state.
    package let parentCode: String
    /// The first year of use, or 1981 if it is older than the records.
    public let inUseFrom: Int
    /// The year in which the code or the name went out of use; nil while they are in use.
    public let inUseUntil: Int?
    /// The codes that took over its territory.
    package let successors: [String]
    /// Degrees north (WGS 84 or close to it), if known.
    public let latitude: Double?
    /// Degrees east, if known.
    public let longitude: Double?

    /// Whether code and name were in use at any time in that year; nil means today.
    public func isInUse(in year: Int?) -> Bool {
        guard let year else { return inUseUntil == nil }
        return inUseFrom <= year && year <= inUseUntil ?? .max
    }

    /// Whether a report of that year can be of this division: years in which it was in use, one more for a report that still
    /// has the old name, and two before, for what was decided but not yet in the records. Nothing is known of the time before
    /// 1981.
    package func mayReport(in year: Int) -> Bool {
        (inUseFrom <= Self.firstRecordedYear || inUseFrom - 2 <= year) && year <= (inUseUntil ?? .max - 1) + 1
    }

    private static let firstRecordedYear = 1981

    /// The name, for a county after the name above it, so that it is clear which 鼓楼区 is meant: 苏州市相城区, 贵港市, 吉林省.
    public var chainName: String {
        switch level {
        case .national, .province, .prefecture: name
        case .county, .zone: (prefectureName.isEmpty ? provinceName : prefectureName) + name
        }
    }

    /// Whether `other` is above this division, directly or further up.
    public func isWithin(_ other: Division) -> Bool {
        switch other.level {
        case .national: level != .national
        case .province: level > .province && provinceName == other.name
        case .prefecture: level == .county && provinceName == other.provinceName && prefectureName == other.name
        case .county, .zone: false
        }
    }
}
