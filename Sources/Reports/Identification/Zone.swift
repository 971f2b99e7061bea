import Gazetteer
import Text

/// A functional zone that is not an administrative division: 贵安新区, 苏州工业园区, 高新区.
struct Zone {
    /// What the piece calls it: 贵安新区; just 高新区 if it says no more.
    let name: Scalars
    let source: EvidenceSource
    /// For notes: salutation or title.
    let place: String

    /// The endings of zone names.
    private static let endings = PhraseTable(
        """
        新区 开发区 高新区 经开区 管理区 示范区 试验区 实验区 园区 合作区 先导区 先行区 集聚区 工业区 产业区 科技城 科学城 保税区 保税港区 \
        综保区 自贸区 度假区 风景区 风景名胜区 景区 新城 港区 功能区
        """)
    /// The bodies that govern them.
    static let committees: Set<String> = ["管理委员会", "管委会", "党工委", "工委", "执行委员会", "执委会"]
    /// Names that say what kind of zone it is, not which.
    private static let bareNames = Set(
        ["区", "本区", "全区", "新区", "高新区", "经开区", "开发区", "经济技术开发区", "高新技术产业开发区", "园区", "示范区", "管理区"].map { Scalars($0) })

    /// Whether a name ends like those of zones.
    static func isName(_ name: Scalars) -> Bool {
        endings.length(in: name, endingAt: name.count, limit: 0) != nil
    }

    /// Whether the piece gives it no name at all: 区管委会.
    var isNameless: Bool { name.count < 3 && name.last == "区" && name != Scalars("新区") && name != Scalars("园区") }

    /// Whether the name says only what kind of zone it is.
    var isBare: Bool { Self.bareNames.contains(name) }

    /// The division in which the zone lies, if its name begins with it: 常州 of 常州国家高新区. Among counties only
    /// cities count, since 滨海 and 东湖 are also ordinary words.
    func city(in gazetteer: Gazetteer, year: Int?) -> Division? {
        guard name.count > 3, gazetteer.mayBegin(with: name[0], name[1]) else { return nil }
        for length in stride(from: name.count - 2, through: 2, by: -1) {
            let found = gazetteer.resolve(Scalars(name.prefix(length)).text, year: year)
                .filter { year.map($0.mayReport) ?? true }
                .filter { $0.level < .county || $0.name.hasSuffix("市") || $0.name == Scalars(name.prefix(length)).text }
            if found.count == 1 { return found[0] }
        }
        return nil
    }
}

extension Report {
    /// Fills the columns for a zone and the division around it.
    mutating func setZone(_ zone: Zone, city: Division?) {
        func known(_ name: String?) -> String? { name.flatMap { $0.isEmpty ? nil : $0 } }
        level = .zone
        regionCode = nil
        regionCodeCurrent = nil
        region = zone.isNameless ? nil : zone.name.text
        province = known(city?.provinceName)
        prefecture = known(city?.prefectureName)
        county = city.flatMap { $0.level == .county ? $0.name : nil }
        regionBasis = region == nil ? nil : zone.source
        regionConfidence = region == nil ? nil : zone.isBare && city == nil ? 0.6 : 0.95
        let within = city.map { " in \($0.chainName)" } ?? "; the text does not say of which city"
        notes.append("\(zone.place) says \(zone.name.text), a zone that is no administrative division\(within)")
    }
}
