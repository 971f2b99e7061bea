import Gazetteer
import Text

/// The divisions of the gazetteer as places: the rows of one place's history together, with the places above
/// and below, and an index of their names.
struct PlaceIndex: Sendable {
    /// One place under all the names and codes it has had at its level.
    struct Place: Sendable {
        let level: AdministrativeLevel
        /// Rows of the gazetteer.
        var divisions: [Int]
        /// The places above; nil if there is none.
        var province: Int?
        var prefecture: Int?
        /// All prefectures that a county has belonged to, including the present one.
        var everyPrefecture: Set<Int> = []
        /// Lengths of its short names.
        var lengths: Set<Int> = []
        /// All scalars of its short names.
        var scalars: Set<Unicode.Scalar> = []
        /// Whether it is the seat of its provincial government: codes ending in 0100.
        var isCapital = false
    }

    /// What is needed of a place again and again: its level and the places above.
    struct Standing: Sendable {
        let level: AdministrativeLevel
        let province: Int?
        let prefecture: Int?
    }

    let gazetteer: Gazetteer
    let places: [Place]
    /// The same places in the same order; copying one involves no reference counting.
    let standings: [Standing]
    /// The prefectures and counties of each province, and the counties of each prefecture.
    let prefectures: [[Int]]
    let counties: [[Int]]
    let ownCounties: [[Int]]
    /// How many of them are in use today, at least 1.
    let prefectureCounts: [Int]
    let countyCounts: [Int]
    let ownCountyCounts: [Int]
    let names: PhraseTable
    /// For each name, its text and the places that bear it.
    let nameTexts: [Scalars]
    let nameOwners: [[Int]]
    let placeOfCode: [String: Int]

    init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        var places: [Place] = []
        var numbers: [String: Int] = [:]
        var placeOfCode: [String: Int] = [:]
        var placeOfRow: [Int] = []
        for (row, division) in gazetteer.divisions.enumerated() {
            var code = division.code
            if division.inUseUntil != nil, let current = gazetteer.currentCode(of: code), current != code,
                gazetteer.division(code: current, year: nil)?.level == division.level
            {
                code = current
            }
            let key = code + division.level.rawValue
            let number = numbers[key] ?? places.count
            if number == places.count {
                numbers[key] = number
                places.append(Place(level: division.level, divisions: []))
            }
            places[number].divisions.append(row)
            placeOfRow.append(number)
            if placeOfCode[division.code] == nil || division.inUseUntil == nil { placeOfCode[division.code] = number }
            if division.shortName.unicodeScalars.count >= 2 {
                places[number].lengths.insert(division.shortName.unicodeScalars.count)
            }
            places[number].scalars.formUnion(division.shortName.unicodeScalars)
            if division.level == .prefecture, division.code.hasSuffix("0100") { places[number].isCapital = true }
        }
        var provinces: [String: Int] = [:]
        var above: [String: Int] = [:]
        for (row, division) in gazetteer.divisions.enumerated() {
            if division.level == .province { provinces[division.name] = placeOfRow[row] }
            if division.level == .prefecture { above[division.provinceName + division.name] = placeOfRow[row] }
        }
        for (row, division) in gazetteer.divisions.enumerated() where division.level > .province {
            let number = placeOfRow[row]
            // The rows are in chronological order, and the last one's place in the hierarchy is today's.
            let prefecture =
                division.level == .county ? above[division.provinceName + division.prefectureName] : nil
            if let prefecture { places[number].everyPrefecture.insert(prefecture) }
            if division.inUseUntil == nil || places[number].province == nil {
                places[number].province = provinces[division.provinceName]
                places[number].prefecture = prefecture
            }
        }
        self.places = places
        standings = places.map { Standing(level: $0.level, province: $0.province, prefecture: $0.prefecture) }
        self.placeOfCode = placeOfCode
        var prefectures = [[Int]](repeating: [], count: places.count)
        var counties = prefectures
        var ownCounties = prefectures
        for (number, place) in places.enumerated() {
            guard let province = place.province else { continue }
            if place.level == .prefecture { prefectures[province].append(number) }
            if place.level == .county {
                counties[province].append(number)
                for prefecture in place.everyPrefecture.sorted() { ownCounties[prefecture].append(number) }
            }
        }
        func inUse(_ lists: [[Int]]) -> [Int] {
            lists.map { list in
                max(
                    1,
                    list.count { number in
                        places[number].divisions.contains { gazetteer.divisions[$0].inUseUntil == nil }
                    })
            }
        }
        self.prefectures = prefectures
        self.counties = counties
        self.ownCounties = ownCounties
        prefectureCounts = inUse(prefectures)
        countyCounts = inUse(counties)
        ownCountyCounts = inUse(ownCounties)
        var nameNumbers: [String: Int] = [:]
        var nameTexts: [Scalars] = []
        var nameOwners: [[Int]] = []
        for (row, division) in gazetteer.divisions.enumerated() where division.level != .national {
            for name in [division.name, division.shortName] where name.unicodeScalars.count >= 2 {
                let number = nameNumbers[name] ?? nameTexts.count
                if number == nameTexts.count {
                    nameNumbers[name] = number
                    nameTexts.append(Scalars(name))
                    nameOwners.append([])
                }
                if !nameOwners[number].contains(placeOfRow[row]) { nameOwners[number].append(placeOfRow[row]) }
            }
        }
        self.nameTexts = nameTexts
        self.nameOwners = nameOwners
        names = PhraseTable(nameTexts)
    }

    /// How likely a mention in a report of `candidate` is to be of `named`, given that it is of some place.
    ///
    /// A report names its own place most, then the places within it and those above, rarely its neighbours.
    /// The shares are rounded from 546 reports of known places.
    func likelihood(of named: Int, in candidate: Int) -> Double {
        let (place, own) = (standings[named], standings[candidate])
        if named == candidate { return 0.4 }
        switch (own.level, place.level) {
        case (.province, .prefecture):
            return place.province == candidate ? 0.35 / Double(max(3, prefectureCounts[candidate])) : 0
        case (.province, .county):
            return place.province == candidate ? 0.15 / Double(max(10, countyCounts[candidate])) : 0
        case (.prefecture, .province):
            return own.province == named ? 0.08 : 0
        case (.prefecture, .prefecture):
            guard let province = own.province, place.province == province else { return 0 }
            return 0.06 / Double(max(5, prefectureCounts[province]))
        case (.prefecture, .county):
            if places[named].everyPrefecture.contains(candidate) {
                return 0.35 / Double(max(4, ownCountyCounts[candidate]))
            }
            guard let province = own.province, place.province == province else { return 0 }
            return 0.02 / Double(max(20, countyCounts[province]))
        case (.county, .province):
            return own.province == named ? 0.04 : 0
        case (.county, .prefecture):
            if own.prefecture == named { return 0.1 }
            guard let province = own.province, place.province == province else { return 0 }
            return 0.03 / Double(max(5, prefectureCounts[province]))
        case (.county, .county):
            guard let province = own.province, place.province == province else { return 0 }
            return own.prefecture != nil && own.prefecture == place.prefecture ? 0.005 : 0.000_125
        default: return 0
        }
    }

    /// Calls `body` with the places for which a mention of `named` can say more than for any other.
    func forEachRelated(to named: Int, _ body: (Int) -> Void) {
        let place = standings[named]
        guard let province = place.level == .province ? named : place.province else { return body(named) }
        body(province)
        for prefecture in prefectures[province] { body(prefecture) }
        for county in counties[province] { body(county) }
    }
}
