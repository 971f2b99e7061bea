import Text

/// What kind of government is speaking, by the words it uses about itself: 全市, 我省, 县委.
struct GovernmentWords {
    /// How often each group of words occurs.
    private(set) var counts = [Int](repeating: 0, count: Group.allCases.count)

    enum Group: Int, CaseIterable {
        case province, city, county, banner, district, districtOffice, autonomous, autonomousPrefecture, league
        case prefecture, nation, capital, counties
    }

    private static let words: [(Group, [String])] = [
        (.province, ["全省", "我省", "省委", "省政府", "省人民政府"]),
        (.city, ["全市", "我市", "市委", "市政府", "市人民政府"]),
        (.county, ["全县", "我县", "县委", "县政府"]),
        (.banner, ["全旗", "我旗", "旗委", "旗政府"]),
        (.district, ["全区", "我区"]),
        (.districtOffice, ["区委", "区政府"]),
        (.autonomous, ["自治区"]),
        (.autonomousPrefecture, ["全州", "我州", "州委", "州政府"]),
        (.league, ["全盟", "我盟", "盟委"]),
        (.prefecture, ["地委", "行署", "全地区", "我地区"]),
        (.nation, ["我国", "我國", "全国人民"]),
        (.capital, ["首府"]),
        (.counties, ["县（市、区）", "县(市、区)", "县（区）", "县(区)", "县市区", "各县", "区县", "县区", "区市", "市县"]),
    ]
    private static let patterns = words.flatMap { group, words in words.map { (group, Scalars($0)) } }
    private static let index = PhraseTable(patterns.map(\.1))

    init(_ text: Scalars) {
        var counts = counts
        Self.index.scan(text, overlapping: true) { counts[Self.patterns[$0.phrase].0.rawValue] += 1 }
        self.counts = counts
    }

    subscript(_ group: Group) -> Int { counts[group.rawValue] }

    /// Who is speaking: a word as in ``GovernmentKind``, 国 for the State Council; nil if the words do not tell.
    ///
    /// The thresholds are far from the values in 546 reports of known kinds: a province's own report says 全市
    /// at most four times, a city's ten times or more.
    var kind: String? {
        let local: [(String, Int)] = [
            ("县", self[.county]), ("旗", self[.banner]), ("州", self[.autonomousPrefecture]),
            ("盟", self[.league]), ("地区", self[.prefecture]),
        ]
        let city = self[.city]
        let district = self[.district]
        let above = self[.province] + self[.autonomous]
        if let best = local.max(by: { $0.1 < $1.1 }), best.1 >= 4, best.1 * 2 >= city, best.1 * 10 >= district * 7,
            best.1 * 3 >= above
        {
            return best.0
        }
        let office = self[.districtOffice]
        if office >= 2, district + office >= 6, (district + office) * 10 >= city * 6, self[.autonomous] < 5 {
            return "区"
        }
        if city >= 5, city * 3 > district, city * 6 > above { return "市" }
        if self[.nation] >= 8, self[.nation] > self[.province] + self[.autonomous] { return "国" }
        if self[.autonomous] >= 5, district >= 4 { return "自治区" }
        if self[.province] >= 4 { return "省" }
        if self[.autonomous] >= 5 { return "自治区" }
        if self[.nation] >= 4 { return "国" }
        let few = [("自治区", self[.autonomous] + district), ("省", self[.province]), ("市", city)]
        return few.max { $0.1 < $1.1 }.flatMap { $0.1 >= 3 ? $0.0 : nil }
    }
}
