import Gazetteer
import Text

/// One statement of where a piece is from.
struct RegionEvidence {
    /// The words it rests on.
    let phrase: String
    /// The divisions they can mean.
    let divisions: [Division]
    let basis: EvidenceSource
    let confidence: Double
    /// For notes: title, session, …
    let place: String
    /// The lower-level divisions that also have the phrase as their short name: 吉林, 通化, 朝阳.
    var others: [Division] = []

    /// The same, restricted to divisions that can have a given kind of government; nil if none can.
    func narrowed(to kind: GovernmentKind) -> RegionEvidence? {
        let fitting = divisions.filter(kind.fits)
        let chosen = fitting.isEmpty ? others.filter(kind.fits) : fitting
        if chosen.isEmpty { return nil }
        return RegionEvidence(
            phrase: phrase, divisions: chosen, basis: basis, confidence: confidence, place: place,
            others: others.filter { kind.fits($0) && !chosen.contains($0) })
    }
}

/// The kind of government that speaks, if it is not named: 市人民政府.
struct GovernmentKind: Equatable {
    /// 省, 自治区, 市, 自治州, 盟, 地区, 县, 旗 or 区.
    let word: String

    private static let words = ["自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "州", "盟", "县", "旗", "区"]

    /// The kind that a phrase is, or ends with after a mask: `市`, `本市`, `**市`.
    init?(_ phrase: Scalars) {
        var rest = phrase
        for prefix in ["本", "全", "我"] where rest.starts(with: prefix) { rest.removeFirst() }
        rest.removeAll { Masks.isSign($0) || $0 == "〇" }
        if Self.bareDistricts.contains(rest) { rest = ["区"] }
        guard let word = Self.words.first(where: { rest == Scalars($0) }) else { return nil }
        self.word = word
    }

    /// District names that only say what kind of district it is; each was or is a real one somewhere. They
    /// are names only after their city's: 阳泉市城区.
    static let bareDistricts = Set(["新区", "城区", "郊区", "矿区", "市区", "东区", "西区", "南区", "北区", "中区"].map { Scalars($0) })

    /// The level, if the word tells it; a 市 can be at any of three.
    var level: AdministrativeLevel? {
        switch word {
        case "省", "自治区": .province
        case "自治州", "州", "盟", "地区": .prefecture
        case "县", "旗", "区", "自治县", "自治旗": .county
        default: nil
        }
    }

    /// Whether a division of that name can have such a government.
    func fits(_ division: Division) -> Bool {
        switch word {
        case "区": division.level == .county && division.name.hasSuffix("区")
        case "州": division.name.hasSuffix("州")
        case "地区": division.name.hasSuffix("地区")
        default: division.name.hasSuffix(word)
        }
    }
}

/// Gathers the statements about where a piece is from.
struct RegionFinder {
    let gazetteer: Gazetteer
    let opening: Opening
    let year: Int?
    /// Whether the year is certain enough to rule out divisions that did not exist then.
    var isYearSure = false

    /// The plan laid before the session is named within this many scalars.
    private static let planReach = 200

    /// The kind of government given by the salutation or the session, if it names no place.
    var kind: GovernmentKind? {
        if let salutation = opening.salutation {
            if let kind = GovernmentKind(Self.withoutTerm(salutation.principal)) { return kind }
            if Self.offices.contains(salutation.organ) { return officeKind(salutation.principal) }
        }
        guard let session = opening.session else { return nil }
        let before = session.before
        let start = before.lastIndex { $0 == "在" || $0 == "—" || $0 == "日" || $0 == "─" }.map { $0 + 1 } ?? 0
        return GovernmentKind(Scalars(before[start...]))
    }

    /// An administrative office, 行署, belongs to a prefecture or a league.
    private func officeKind(_ principal: Scalars) -> GovernmentKind? {
        let isLeague =
            principal.last == "盟"
            || !principal.ends(with: "地区") && (opening.titleText + opening.body).holdsAny(Self.leagueWords)
        return GovernmentKind(Scalars(isLeague ? "盟" : "地区"))
    }

    /// An unmasked name for which the speaker speaks but which no division has: 贵安新区, or a misspelling.
    var unknownName: Scalars? {
        guard let salutation = opening.salutation, salutation.organ != "国务院" else { return nil }
        let name = Self.withoutTerm(salutation.principal)
        guard name.count >= 3, name.allSatisfy(\.isHan), GovernmentKind(name) == nil, !name.contains("某"),
            let last = name.last, Self.kinds.contains(last)
        else { return nil }
        return name
    }

    private static let kinds: Set<Unicode.Scalar> = ["省", "市", "县", "区", "州", "盟", "旗"]
    private static let offices: Set<String> = ["行署", "行政公署"]
    private static let leagueWords = ["盟行署", "盟行政公署", "盟委", "全盟", "我盟", "盟长"].map { Scalars($0) }
    /// What may stand between a place name and 工作报告 or the speaker's office.
    private static let organs = ["人民政府", "政府", "行政公署", "行署"] + Zone.committees.sorted()

    /// All statements, surest first.
    func evidence() -> [RegionEvidence] {
        [salutation(), session(), speaker(), title(), headerOrganisation(), headerTitle(), ownPlan()].compactMap { $0 }
    }

    /// The zone for which the speaker speaks, or which the title names; nil if a division is named, or nothing.
    var zone: Zone? {
        if let salutation = opening.salutation, salutation.organ != "国务院" {
            let name = Self.withoutTerm(salutation.principal)
            let isGovernment = !Zone.committees.contains(salutation.organ)
            // 新区人民政府 may be that of 浦东新区; the government of 贵安新区 belongs to no division.
            if isGovernment, GovernmentKind(name) != nil || !Zone.isName(name) { return nil }
            if name.allSatisfy(\.isHan), !name.isEmpty, !isDivision(name) {
                let zone = Zone(name: name, source: .salutation, place: "salutation")
                return zone.isBare ? titledZone ?? zone : zone
            }
            return nil
        }
        return titledZone
    }

    private var titledZone: Zone? {
        let titles = opening.titleLines + [opening.header?.title?.compact].compactMap { $0 }
        for line in titles {
            guard let name = titledName(line), name.count > 2, name.allSatisfy(\.isHan), Zone.isName(name),
                !isDivision(name)
            else { continue }
            let zone = Zone(name: name, source: .title, place: "title")
            if !zone.isBare { return zone }
        }
        return nil
    }

    /// Whether a name is that of a division that existed in the year.
    private func isDivision(_ name: Scalars) -> Bool {
        guard name.count > 1, !GovernmentKind.bareDistricts.contains(name) else { return false }
        return gazetteer.resolve(name.text, year: year).contains { division in year.map(division.mayReport) ?? true }
    }

    private func salutation() -> RegionEvidence? {
        guard let salutation = opening.salutation else { return nil }
        if salutation.organ == "国务院" {
            return RegionEvidence(
                phrase: "国务院", divisions: gazetteer.everyDivision(named: "全国"), basis: .salutation, confidence: 0.99,
                place: "salutation")
        }
        let phrase = Self.withoutTerm(salutation.principal)
        return named(atEndOf: phrase, basis: .salutation, confidence: 0.99, place: "salutation", wholeOnly: false)
    }

    private func session() -> RegionEvidence? {
        guard let before = opening.session?.before ?? Session.beforeCommittee(in: opening.titleText) else { return nil }
        return named(atEndOf: before, basis: .title, confidence: 0.99, place: "session", wholeOnly: false)
    }

    private func speaker() -> RegionEvidence? {
        for line in opening.titleLines {
            guard let office = Speaker.office(in: line) else { continue }
            var phrase = Scalars(line[..<office.lowerBound])
            for suffix in Self.organs where phrase.ends(with: suffix) {
                phrase.removeLast(suffix.unicodeScalars.count)
            }
            if let found = named(atEndOf: phrase, basis: .title, confidence: 0.97, place: "speaker", wholeOnly: false),
                found.divisions.contains(where: { $0.name == found.phrase || found.phrase.hasSuffix($0.name) })
            {
                return found
            }
        }
        return nil
    }

    private func title() -> RegionEvidence? {
        for line in opening.titleLines {
            if let found = titled(line, place: "title", confidence: 0.95) { return found }
        }
        for line in opening.titleLines where TitlePage.isOfficialTitle(line) {
            guard line.count >= 3, gazetteer.mayBegin(with: line[0], line[1]) else { continue }
            for length in stride(from: min(line.count, 24), through: 3, by: -1) {
                let words = Scalars(line.prefix(length)).text
                let found = gazetteer.resolve(words, year: year).filter { words.hasSuffix($0.name) }
                if !found.isEmpty {
                    return RegionEvidence(
                        phrase: words, divisions: found, basis: .title, confidence: 0.9, place: "title")
                }
            }
        }
        return nil
    }

    /// 《陕西省国民经济和社会发展第十个五年计划纲要》 in the opening paragraph: the plan is the speaker's own.
    private func ownPlan() -> RegionEvidence? {
        let plan = Scalars("国民经济和社会发展第")
        guard let position = opening.body.position(of: plan), position <= Self.planReach,
            let found = named(
                atEndOf: Scalars(opening.body[max(0, position - 30)..<position]), basis: .body, confidence: 0.9,
                place: "five-year plan", wholeOnly: false),
            found.divisions.allSatisfy({ found.phrase.hasSuffix($0.name) })
        else { return nil }
        return found
    }

    private func headerOrganisation() -> RegionEvidence? {
        guard var phrase = opening.header?.organisation?.compact else { return nil }
        for suffix in Self.organs where phrase.ends(with: suffix) { phrase.removeLast(suffix.unicodeScalars.count) }
        return named(atEndOf: phrase, basis: .title, confidence: 0.9, place: "issuing body", wholeOnly: true)
    }

    private func headerTitle() -> RegionEvidence? {
        opening.header?.title.flatMap { titled($0.compact, place: "header title", confidence: 0.9) }
    }

    /// The place in 2025年青海省政府工作报告, 吉林省2005年政府工作报告, 湖北省人民政府2002年工作报告.
    func titled(_ line: Scalars, place: String, confidence: Double) -> RegionEvidence? {
        guard let phrase = titledName(line) else { return nil }
        return named(atEndOf: phrase, basis: .title, confidence: confidence, place: place, wholeOnly: true)
    }

    /// What precedes 工作报告 in a title, without the year and the organ.
    private func titledName(_ line: Scalars) -> Scalars? {
        guard let report = line.position(of: Scalars("工作报告")) else { return nil }
        var phrase = Scalars(line[..<report])
        for word in ["关于", "资料：", "资料:"] where phrase.starts(with: word) {
            phrase.removeFirst(word.unicodeScalars.count)
        }
        phrase = Self.withoutYears(phrase)
        for suffix in Self.organs where phrase.ends(with: suffix) { phrase.removeLast(suffix.unicodeScalars.count) }
        return phrase
    }

    /// What may precede a name: 在, 向, and the 日 of a date.
    private static let leaders: Set<Unicode.Scalar> = ["在", "向", "日", "为"]

    /// The longest run of division names at the end of a phrase.
    private func named(
        atEndOf phrase: Scalars, basis: EvidenceSource, confidence: Double, place: String, wholeOnly: Bool
    ) -> RegionEvidence? {
        let longest = min(phrase.count, 30)
        guard longest >= 2 else { return nil }
        for length in stride(from: longest, through: 2, by: -1) {
            if wholeOnly, length < phrase.count { return nil }
            let start = phrase.count - length
            guard gazetteer.mayBegin(with: phrase[start], phrase[start + 1]) else { continue }
            let words = Scalars(phrase.suffix(length)).text
            let found = existing(gazetteer.resolve(words, year: year), wholeOnly: wholeOnly)
            // 贵安新区 is not the 新区 of another city, and 新区 alone is not a name.
            if length == 2, phrase[start + 1] == "区" {
                if GovernmentKind.bareDistricts.contains(Scalars(phrase.suffix(2))) { return nil }
                if start > 0, phrase[start - 1].isHan, !Self.leaders.contains(phrase[start - 1]) { return nil }
            }
            if !found.isEmpty {
                return RegionEvidence(
                    phrase: words, divisions: found, basis: basis, confidence: confidence, place: place,
                    others: others(of: words, besides: found))
            }
        }
        return nil
    }

    /// Those divisions that existed in the year. A title may be later than its text and use today's name.
    private func existing(_ divisions: [Division], wholeOnly: Bool) -> [Division] {
        guard isYearSure, let year else { return divisions }
        return divisions.filter { $0.mayReport(in: year) || wholeOnly && $0.inUseUntil == nil }
    }

    /// The lower-level divisions with the same short name, if the short name is all that is given.
    private func others(of name: String, besides found: [Division]) -> [Division] {
        guard let division = found.first, name == division.shortName, name != division.name else { return [] }
        return gazetteer.divisions(named: name, year: year).filter { $0.level > division.level }
    }

    /// 苏州市第十四届 → 苏州市.
    private static func withoutTerm(_ phrase: Scalars) -> Scalars {
        var phrase = phrase
        if phrase.last == "届" {
            phrase.removeLast()
            while let last = phrase.last, Numerals.isNumeral(last) { phrase.removeLast() }
            if phrase.last == "第" { phrase.removeLast() }
        }
        if phrase.ends(with: "本届") { phrase.removeLast(2) }
        return phrase
    }

    /// Without 2024年, 二〇二四年度 and brackets.
    private static func withoutYears(_ phrase: Scalars) -> Scalars {
        var rest = phrase
        if let sign = rest.indices.first(where: { rest[$0] == "年" && Numerals.year(in: rest, before: $0) != nil }) {
            var end = sign + 1
            if end < rest.count, rest[end] == "度" { end += 1 }
            rest.removeSubrange(max(0, sign - 4)..<end)
        }
        rest.removeAll { "《》【】（）()[]".unicodeScalars.contains($0) }
        return rest
    }
}
