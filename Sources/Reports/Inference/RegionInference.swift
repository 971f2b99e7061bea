import Gazetteer
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tells where a report is from by the places it names, if nothing says so outright.
///
/// Each name adds to each place the logarithm of how much likelier it is in that place's reports than elsewhere (naive
/// Bayes), times the logarithm of how often it occurs: a partner city that is named often must not outweigh many
/// different counties of one's own. Words specific to a region, one-character names (驻皖部队), the kind of government that
/// is speaking and the shape of masks add to that. A place must also beat the hypothesis that none is right.
struct RegionInference: Sendable {
    struct Result: Sendable {
        /// nil if the words tell only the kind of government.
        let division: Division
        let confidence: Double
        let rival: String?
        let clues: [String]
    }

    /// What is known about the piece beforehand.
    struct Frame {
        /// The kind of government: a word as in ``GovernmentKind``, or 国.
        var kind: String?
        let words: GovernmentWords
        let masks: NameMasks
        let year: Int?
    }

    let index: PlaceIndex
    let expressions: [RegionalExpression]
    let expressionIndex: PhraseTable
    let expressionOwners: [(number: Int, places: [Int])]
    let abbreviations: [Unicode.Scalar: [Int]]
    let placeScalars: Set<Unicode.Scalar>
    /// The places that ever had a government of a kind, with the years in which each had it.
    private let placesOfKind: [String: [(place: Int, years: [ClosedRange<Int>])]]
    /// For each place that is a province, the kind of its government, from its first row; empty for others.
    let provinceKinds: [String]
    /// For each name, how often it is named at random, and whether it can be trusted.
    let background: [Double]
    /// County names without their kind: many are also words, or run into words.
    let isBareCounty: [Bool]
    let trust: [Trust]

    enum Trust {
        case no, afterBreak, yes
    }

    enum Weight {
        /// The share of mentions that are of any place at all.
        static let elsewhere = 0.15
        static let own = 3.0
        static let shared = 1.0
        static let abbreviation = 3.0
        static let wrongAbbreviation = -1.5
        static let helped = -5.0
        static let wrongProvinceKind = -9.0
        static let wrongLength = -3.0
        static let wrongMaskedCounty = -0.8
        static let capital = 3.0
        static let noCounties = -4.0
        /// What a place must beat to be believed at all.
        static let nobody = 5.0
        /// The divisor of sums, needed because clues repeat each other.
        static let temperature = 2.0
    }

    init(gazetteer: Gazetteer, expressions: [RegionalExpression]) {
        let index = PlaceIndex(gazetteer: gazetteer)
        self.index = index
        self.expressions = expressions
        var patterns: [Scalars] = []
        var owners: [(number: Int, places: [Int])] = []
        var abbreviations: [Unicode.Scalar: [Int]] = [:]
        var words: Set<Scalars> = []
        var famous: Set<Scalars> = []
        for (number, expression) in expressions.enumerated() {
            let places = expression.codes.compactMap { index.placeOfCode[$0] }
            for word in expression.words {
                let scalars = Scalars(word)
                switch expression.kind {
                case .own, .shared:
                    patterns.append(scalars)
                    owners.append((number, places))
                case .abbreviation: abbreviations[scalars[0], default: []] += places
                case .word: words.insert(scalars)
                case .famous: famous.insert(scalars)
                }
            }
        }
        var placesOfKind: [String: [(place: Int, years: [ClosedRange<Int>])]] = [:]
        for (number, place) in index.places.enumerated() where place.level != .national {
            var years: [String: [ClosedRange<Int>]] = [:]
            for division in place.divisions.map({ gazetteer.divisions[$0] }) {
                // A report given in January may still use last year's name.
                let last = division.inUseUntil.map { $0 + 1 } ?? .max
                years[Self.kind(of: division), default: []].append(division.inUseFrom...max(division.inUseFrom, last))
            }
            for (kind, years) in years.sorted(by: { $0.key < $1.key }) {
                placesOfKind[kind, default: []].append((number, years))
            }
        }
        self.placesOfKind = placesOfKind
        provinceKinds = index.places.map { place in
            place.level == .province ? Self.kind(of: gazetteer.divisions[place.divisions[0]]) : ""
        }
        expressionIndex = PhraseTable(patterns)
        expressionOwners = owners
        self.abbreviations = abbreviations
        placeScalars = index.places.reduce(into: Set(abbreviations.keys)) { set, place in
            if place.level != .county { set.formUnion(place.scalars) }
        }
        background = index.nameTexts.indices.map { name in
            let text = index.nameTexts[name]
            let levels = index.nameOwners[name].map { index.places[$0].level }
            if levels.contains(.province) || famous.contains(text) || famous.contains(Scalars(text.dropLast())) {
                return 1 / 60
            }
            return levels.contains(.prefecture) ? 1 / 500 : 1 / 4000
        }
        isBareCounty = index.nameTexts.indices.map { name in
            index.nameOwners[name].allSatisfy { owner in
                let place = index.places[owner]
                return place.level == .county
                    && place.divisions.allSatisfy { Scalars(gazetteer.divisions[$0].name) != index.nameTexts[name] }
            }
        }
        trust = index.nameTexts.indices.map { name in
            let text = index.nameTexts[name]
            if words.contains(text) { return .no }
            let isCounty = index.nameOwners[name].allSatisfy { index.places[$0].level == .county }
            return isCounty && text.count == 2 && text[1] == "县" ? .afterBreak : .yes
        }
    }

    /// - Parameters:
    ///   - text: the piece without blanks.
    ///   - among: the only divisions it can be, if known.
    /// - Returns: nil if no kind of government is known, or no place stands out from all others.
    func infer(_ text: Scalars, _ frame: Frame, among: [Division]? = nil) -> Result? {
        if let among, let first = among.first {
            // Divisions with the same name are of the same kind.
            let kind = frame.kind.flatMap { Self.fits(first, $0) ? $0 : nil } ?? String(first.name.suffix(1))
            return choose(text, frame, kind, candidates: among.compactMap { index.placeOfCode[$0.code] }, isOne: true)
        }
        guard let kind = frame.kind else { return nil }
        if kind == "国" {
            guard let state = index.gazetteer.division(code: "000000", year: nil) else { return nil }
            return Result(
                division: state, confidence: 0.97, rival: nil, clues: ["我国 \(frame.words[.nation])×"])
        }
        return choose(text, frame, kind, candidates: candidates(kind, frame), isOne: false)
    }

    /// - Parameter isOne: whether it must be one of the candidates.
    private func choose(_ text: Scalars, _ frame: Frame, _ kind: String, candidates: [Int], isOne: Bool) -> Result? {
        let mentions = mentions(in: text)
        let expressions = regional(in: text)
        let letters = abbreviations(in: text)
        guard !candidates.isEmpty else { return nil }
        var scores = [Double](repeating: 0, count: index.places.count)
        var isCandidate = [Bool](repeating: false, count: index.places.count)
        for candidate in candidates { isCandidate[candidate] = true }
        add(mentions, to: &scores, for: isCandidate, masked: frame.masks.hidesNames)
        add(expressions, to: &scores, for: isCandidate)
        for candidate in candidates {
            scores[candidate] += frameTerm(candidate, kind, frame, letters)
        }
        let ranking = candidates.sorted { (-scores[$0], $0) < (-scores[$1], $1) }
        guard let best = ranking.first, let division = division(of: best, kind: kind, year: frame.year) else {
            return nil
        }
        let rival = ranking.dropFirst().first
        var sum = isOne ? 0 : exp((Weight.nobody - scores[best]) / Weight.temperature)
        for candidate in ranking.prefix(20) { sum += exp((scores[candidate] - scores[best]) / Weight.temperature) }
        return Result(
            division: division, confidence: min(0.98, 1 / sum), rival: rival.flatMap { name(of: $0) },
            clues: clues(for: best, mentions, expressions, letters))
    }

    private func name(of place: Int) -> String? {
        index.places[place].divisions.last.map { index.gazetteer.divisions[$0].chainName }
    }

    /// The row of a place that was in use in a year, among those with that kind of government.
    private func division(of place: Int, kind: String, year: Int?) -> Division? {
        let rows = index.places[place].divisions.map { index.gazetteer.divisions[$0] }.filter { Self.fits($0, kind) }
        return rows.filter { $0.isInUse(in: year) }.max { $0.inUseFrom < $1.inUseFrom }
            ?? rows.max { ($0.inUseUntil ?? .max, $0.inUseFrom) < ($1.inUseUntil ?? .max, $1.inUseFrom) }
    }

    /// The kind of government of a division: 省, 自治区, 市, 州, 盟, 地区, 县, 旗 or 区.
    private static func kind(of division: Division) -> String {
        switch division.level {
        case .province where division.name.hasSuffix("自治区"): "自治区"
        case .prefecture where division.name.hasSuffix("地区"): "地区"
        default: String(division.name.unicodeScalars.suffix(1))
        }
    }

    private static func fits(_ division: Division, _ kind: String) -> Bool { Self.kind(of: division) == kind }

    private func candidates(_ kind: String, _ frame: Frame) -> [Int] {
        // A city whose report never mentions a province is one itself.
        let isMunicipality = kind == "市" && frame.words[.province] + frame.words[.autonomous] < 2
        let isProvince = kind == "省" || kind == "自治区" || isMunicipality
        return placesOfKind[kind, default: []].compactMap { place, years in
            guard (index.standings[place].level == .province) == isProvince else { return nil }
            guard let year = frame.year else { return place }
            return years.contains { $0.contains(year) } ? place : nil
        }
    }
}
