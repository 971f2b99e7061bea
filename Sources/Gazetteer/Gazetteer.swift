/// The administrative divisions from the counties up, including those no longer in use.
///
/// Lookup by code or by name takes constant time; opening takes a few milliseconds.
///
/// With the `bytes` of `data/divisions.csv`:
///
/// ```swift
/// let gazetteer = try Gazetteer(csv: bytes, name: "divisions.csv")
/// for division in gazetteer.resolve("广西贵港", year: 2024) {
///     print(division.code, division.name, division.provinceName)
/// }
/// ```
public struct Gazetteer: Sendable {
    /// All divisions, in the order of the file.
    public let divisions: [Division]
    private let byCode: [String: Int32]
    private let byName: [String: Int32]
    /// The next division with the same code, or with the same full or short name; -1 ends the chain.
    private let nextOfCode: [Int32]
    private let nextOfName: [Int32]
    /// At least the number of Chinese characters in the longest name.
    private let longestName: Int
    /// The first two scalars of every name of two or more, joined by ``beginning(_:_:)``.
    private let beginnings: Set<UInt64>

    /// Reads a gazetteer from the bytes of its CSV file.
    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    /// - Throws: ``GazetteerError``.
    public init(csv bytes: [UInt8], name: String) throws(GazetteerError) {
        let divisions = try DivisionReader(file: name).read(bytes)
        self.divisions = divisions
        var byCode: [String: Int32] = Dictionary(minimumCapacity: divisions.count)
        // Entry 2i stands for the full name of division i, 2i + 1 for its short name.
        var byName: [String: Int32] = Dictionary(minimumCapacity: divisions.count * 2)
        var nextOfCode = [Int32](repeating: -1, count: divisions.count)
        var nextOfName = [Int32](repeating: -1, count: divisions.count * 2)
        var longest = 0
        var beginnings: Set<UInt64> = []
        for (index, division) in divisions.enumerated() {
            for name in [division.name, division.shortName] {
                let scalars = name.unicodeScalars
                guard let first = scalars.first, let second = scalars.dropFirst().first else { continue }
                beginnings.insert(Self.beginning(first, second))
            }
            if let before = byCode.updateValue(Int32(index), forKey: division.code) { nextOfCode[index] = before }
            if let before = byName.updateValue(Int32(index * 2), forKey: division.name) {
                nextOfName[index * 2] = before
            }
            if division.shortName != division.name,
                let before = byName.updateValue(Int32(index * 2 + 1), forKey: division.shortName)
            {
                nextOfName[index * 2 + 1] = before
            }
            longest = max(longest, division.name.utf8.count)
        }
        self.byCode = byCode
        self.byName = byName
        self.nextOfCode = nextOfCode
        self.nextOfName = nextOfName
        longestName = longest / 3 + 1
        self.beginnings = beginnings
    }

    /// The division with a code: of those that have had it, the one in use in `year` (the later, if it
    /// changed in that year), else the one in use today, else the last. nil if no division ever had the code.
    public func division(code: String, year: Int?) -> Division? {
        guard var index = byCode[code] else { return nil }
        var all: [Division] = []
        while index >= 0 {
            all.append(divisions[Int(index)])
            index = nextOfCode[Int(index)]
        }
        let fitting = all.filter { $0.isInUse(in: year) }
        return (fitting.isEmpty ? all : fitting).max {
            ($0.inUseUntil ?? .max, $0.inUseFrom) < ($1.inUseUntil ?? .max, $1.inUseFrom)
        }
    }

    /// All divisions with that full or short name that were in use in `year` (nil: are in use today), the
    /// higher level first, then by code.
    public func divisions(named name: String, year: Int?) -> [Division] {
        everyDivision(named: name).filter { $0.isInUse(in: year) }
    }

    /// All divisions that ever had that full or short name, the higher level first, then by code and time.
    public func everyDivision(named name: String) -> [Division] {
        guard var entry = byName[name] else { return [] }
        var found: [Division] = []
        while entry >= 0 {
            found.append(divisions[Int(entry) / 2])
            entry = nextOfName[Int(entry)]
        }
        return found.sorted {
            ($0.level, $0.code, $0.inUseFrom) < ($1.level, $1.code, $1.inUseFrom)
        }
    }

    /// The code under which the territory of `code` is governed today; nil if it was divided among several,
    /// or if no division ever had the code.
    public func currentCode(of code: String) -> String? {
        var seen: Set<String> = []
        var current = code
        while seen.insert(current).inserted {
            guard let division = division(code: current, year: nil) else { return nil }
            if division.inUseUntil == nil { return current }
            guard division.successors.count == 1 else { return nil }
            current = division.successors[0]
        }
        return nil
    }

    /// The short names of prefectures that reports use as words instead: 幸福安康, and 惠民 and 渡口, which have not
    /// been prefectures since 1992 and 1987.
    package static let ordinaryShortNames: Set<String> = ["安康", "惠民", "渡口"]

    /// The full and short names of provinces and prefectures of all times, which in a report are places even where a
    /// dictionary has other words of the same characters (南通, 大连, 银川), but for `ordinaryShortNames`.
    package var namesOfProvincesAndPrefectures: Set<String> {
        Set(
            divisions.filter { $0.level == .province || $0.level == .prefecture }.flatMap { [$0.name, $0.shortName] }
        ).subtracting(Self.ordinaryShortNames)
    }

    /// Every full and short name of two or more characters from the provinces down, each once, in the order
    /// of the file. For a lexicon.
    public var names: [String] {
        var seen: Set<String> = []
        return divisions.filter { $0.level != .national }.flatMap { [$0.name, $0.shortName] }.filter {
            $0.unicodeScalars.count > 1 && seen.insert($0).inserted
        }
    }

    /// What a phrase made only of division names means: 苏州市相城区, 广西贵港, 吉林省.
    ///
    /// Each name must lie within the one before. Of several readings, those with full names take precedence
    /// over those with short ones, then those in use in `year` (nil: today) over those of other times, and
    /// then the highest level.
    /// - Parameters:
    ///   - phrase: one or more names, without anything between them.
    ///   - year: the year the phrase speaks of; nil for today.
    /// - Returns: the divisions that fit equally well: more than one if the phrase does not tell them apart
    ///   (鼓楼区), none if it is not made of names.
    public func resolve(_ phrase: String, year: Int?) -> [Division] {
        let scalars = Array(phrase.unicodeScalars)
        guard !scalars.isEmpty, scalars.count <= longestName * 3 else { return [] }
        let readings = readings(of: scalars[...])
        func best<Key: Comparable>(_ list: [Division], by key: (Division) -> Key) -> [Division] {
            guard let least = list.map(key).min() else { return [] }
            return list.filter { key($0) == least }
        }
        var found = best(readings) { phrase.hasSuffix($0.name) ? 0 : 1 }
        found = best(found) { $0.isInUse(in: year) ? 0 : $0.isInUse(in: nil) ? 1 : 2 }
        found = best(found) { $0.level }
        // A single code that was renamed is one place.
        let codes = Set(found.map(\.code))
        if codes.count == 1, let division = found.max(by: { $0.inUseFrom < $1.inUseFrom }) { return [division] }
        if let one = sameToday(found) { return [one] }
        return found
    }

    /// The latest of divisions that are stages in the history of one place; nil if they are not.
    private func sameToday(_ divisions: [Division]) -> Division? {
        guard let first = divisions.first, let code = currentCode(of: first.code),
            divisions.allSatisfy({ currentCode(of: $0.code) == code })
        else { return nil }
        return divisions.max { $0.inUseFrom < $1.inUseFrom }
    }

    private static func beginning(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
        UInt64(first.value) << 32 | UInt64(second.value)
    }

    /// Whether any name begins with `first` and `second`: whatever ``resolve(_:year:)`` can make sense of begins
    /// with a name. This rules out most phrases that are tried.
    public func mayBegin(with first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        beginnings.contains(Self.beginning(first, second))
    }

    private func readings(of scalars: ArraySlice<Unicode.Scalar>) -> [Division] {
        if scalars.count >= 2, !mayBegin(with: scalars[scalars.startIndex], scalars[scalars.startIndex + 1]) {
            return []
        }
        func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: slice)
            return String(view)
        }
        var found = everyDivision(named: text(scalars))
        guard scalars.count >= 4 else { return found }
        for cut in 2...(scalars.count - 2) {
            let above = everyDivision(named: text(scalars.prefix(cut)))
            if above.isEmpty { continue }
            found += readings(of: scalars.dropFirst(cut)).filter { inner in above.contains { inner.isWithin($0) } }
        }
        var seen: Set<Division> = []
        return found.filter { seen.insert($0).inserted }
    }
}
