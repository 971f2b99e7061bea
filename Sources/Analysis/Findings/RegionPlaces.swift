import Gazetteer
import Reports

/// The places of reports, each distinct one once. What is said of Jiangsu is said of Suzhou too, so Suzhou is
/// no reference for it.
struct RegionPlaces {
    private struct Place: Hashable {
        let level: AdministrativeLevel?
        let province: String?
        let prefecture: String?
    }

    /// The place of each report.
    let classes: [Int]
    private let places: [Place]

    init(_ reports: [Report]) {
        var numbers: [Place: Int] = [:]
        var places: [Place] = []
        classes = reports.map { report in
            let place = Place(level: report.level, province: report.province, prefecture: report.prefecture)
            if let number = numbers[place] { return number }
            numbers[place] = places.count
            places.append(place)
            return places.count - 1
        }
        self.places = places
    }

    /// Whether the region of one place contains that of another.
    func contains(_ a: Int, _ b: Int) -> Bool {
        let (outer, inner) = (places[a], places[b])
        guard let level = outer.level, let other = inner.level, level < other else { return false }
        switch level {
        case .national: return true
        case .province: return outer.province != nil && outer.province == inner.province
        case .prefecture:
            return outer.prefecture != nil && outer.province == inner.province && outer.prefecture == inner.prefecture
        case .county, .zone: return false
        }
    }
}
