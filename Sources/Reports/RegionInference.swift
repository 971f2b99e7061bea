import Gazetteer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Tells where a report is from by the places that it names, where nothing says so outright.
///
/// Each name adds to each place the logarithm of how much likelier it is in that place's reports than elsewhere (naive
/// Bayes), times the logarithm of how often it occurs: a partner city that is named often must not outweigh many
/// different counties of one's own. Words of the region's own, one-character names (驻皖部队), the kind of government that
/// speaks and the shape of masks add to that. A place must also beat the assumption that none is right.
struct RegionInference: Sendable {
    struct Result: Sendable {
        /// nil where the words tell the kind of government alone.
        let division: Division
        let confidence: Double
        let rival: String?
        let clues: [String]
    }

    /// What is known of the piece beforehand.
    struct Frame {
        /// The kind of government: a word as in ``GovernmentKind``, or 国.
        var kind: String?
        let words: GovernmentWords
        let masks: NameMasks
        let year: Int?
    }

    let index: PlaceIndex
    private let expressions: [RegionalExpression]
    private let expressionIndex: PhraseIndex
    private let expressionOwners: [(number: Int, places: [Int])]
    private let abbreviations: [Unicode.Scalar: [Int]]
    private let placeScalars: Set<Unicode.Scalar>
    /// The places that ever had a government of a kind.
    private let placesOfKind: [String: [Int]]
    /// For each name how often it is named at random, and whether it can be trusted.
    private let background: [Double]
    /// Counties' names without their kind: many are words too, or run into words.
    private let isBareCounty: [Bool]
    private let trust: [Trust]

    private enum Trust {
        case no, afterBreak, yes
    }

    private enum Weight {
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
        /// By what sums are divided, since clues repeat each other.
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
        var placesOfKind: [String: [Int]] = [:]
        for (number, place) in index.places.enumerated() where place.level != .national {
            for kind in Set(place.divisions.map { Self.kind(of: gazetteer.divisions[$0]) }).sorted() {
                placesOfKind[kind, default: []].append(number)
            }
        }
        self.placesOfKind = placesOfKind
        expressionIndex = PhraseIndex(patterns)
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
    /// - Returns: nil where no kind of government is known, or no place stands out from all others.
    ///   - among: the only divisions that it can be, where that is known.
    func infer(_ text: Scalars, _ frame: Frame, among: [Division]? = nil) -> Result? {
        if let among, let first = among.first {
            // The divisions of one name are of one kind.
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

    /// The row of a place that was in use in a year, of those whose government is of that kind.
    private func division(of place: Int, kind: String, year: Int?) -> Division? {
        let rows = index.places[place].divisions.map { index.gazetteer.divisions[$0] }.filter { Self.fits($0, kind) }
        return rows.filter { $0.isInUse(in: year) }.max { $0.inUseFrom < $1.inUseFrom }
            ?? rows.max { ($0.inUseUntil ?? .max, $0.inUseFrom) < ($1.inUseUntil ?? .max, $1.inUseFrom) }
    }

    /// The kind of government that a division has: 省, 自治区, 市, 州, 盟, 地区, 县, 旗 or 区.
    private static func kind(of division: Division) -> String {
        switch division.level {
        case .province where division.name.hasSuffix("自治区"): "自治区"
        case .prefecture where division.name.hasSuffix("地区"): "地区"
        default: String(division.name.unicodeScalars.suffix(1))
        }
    }

    private static func fits(_ division: Division, _ kind: String) -> Bool { Self.kind(of: division) == kind }

    private func candidates(_ kind: String, _ frame: Frame) -> [Int] {
        let divisions = index.gazetteer.divisions
        // A city whose report never speaks of a province is one itself.
        let isMunicipality = kind == "市" && frame.words[.province] + frame.words[.autonomous] < 2
        let isProvince = kind == "省" || kind == "自治区" || isMunicipality
        return placesOfKind[kind, default: []].filter { place in
            guard (index.places[place].level == .province) == isProvince else { return false }
            guard let year = frame.year else { return true }
            return index.places[place].divisions.contains { row in
                (divisions[row].isInUse(in: year) || divisions[row].isInUse(in: year - 1))
                    && Self.fits(divisions[row], kind)
            }
        }
    }
}

// MARK: - Names

extension RegionInference {
    /// The names in a text: how often each, and how often where help or partnership is the matter.
    struct Mentions {
        var counts: [Int: Int] = [:]
        /// Names of places that are helped or worked with.
        var partners: [Int: Int] = [:]
        /// Those that are helped within the own province: 省内对口帮扶.
        var neighbours: Set<Int> = []
        var inOrder: [(name: Int, count: Int)] { counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    private static let partnership = ["对口", "帮扶", "结对", "支援", "协作", "友好城市", "友城", "援建"].map { Scalars($0) }
    private static let inside = Scalars("省内")

    func mentions(in text: Scalars) -> Mentions {
        var found = Mentions()
        index.names.scan(text, overlapping: false) { name, position in
            switch trust[name] {
            case .no: return
            case .afterBreak: if position > 0, text[position - 1].isHan { return }
            case .yes: break
            }
            let end = position + index.nameTexts[name].count
            let around = Self.sentence(text, position, end)
            if around.holdsAny(Self.partnership) {
                found.partners[name, default: 0] += 1
                if around.position(of: Self.inside) != nil { found.neighbours.insert(name) }
            } else {
                found.counts[name, default: 0] += 1
            }
        }
        return found
    }

    /// Ten scalars before and twelve behind, as far as the sentence goes.
    private static func sentence(_ text: Scalars, _ start: Int, _ end: Int) -> Scalars {
        var begin = start
        while begin > 0, start - begin < 10, text[begin - 1] != "。" { begin -= 1 }
        var stop = end
        while stop < text.count, stop - end < 20, text[stop] != "。" { stop += 1 }
        return Scalars(text[begin..<stop])
    }

    private func gain(_ name: Int, _ likelihood: Double) -> Double {
        log((likelihood + Weight.elsewhere * background[name]) / background[name]) - log(Weight.elsewhere)
    }

    /// The logarithm of the count, less for names that may be no names.
    private func weight(_ name: Int, _ count: Int, masked: Bool) -> Double {
        let times = log2(Double(1 + count))
        return isBareCounty[name] ? min(times, masked ? 1 : 2) * (masked ? 0.35 : 0.8) : times
    }

    private func add(
        _ mentions: Mentions, to scores: inout [Double], for isCandidate: [Bool], masked: Bool
    ) {
        var likelihoods = [Double](repeating: 0, count: scores.count)
        var touched: [Int] = []
        for (name, count) in mentions.inOrder {
            for owner in index.nameOwners[name] {
                index.forEachRelated(to: owner) { place in
                    guard isCandidate[place], !(masked && place == owner) else { return }
                    let value = index.likelihood(of: owner, in: place)
                    if value == 0 { return }
                    if likelihoods[place] == 0 { touched.append(place) }
                    likelihoods[place] = max(likelihoods[place], value)
                }
            }
            let times = weight(name, count, masked: masked)
            // Neighbours share their likelihood: one logarithm does for many.
            var last = (likelihood: 0.0, gain: 0.0)
            for place in touched {
                if likelihoods[place] != last.likelihood {
                    last = (likelihoods[place], gain(name, likelihoods[place]))
                }
                scores[place] += times * last.gain
                likelihoods[place] = 0
            }
            touched.removeAll(keepingCapacity: true)
            // What is hidden in one place may have been overlooked in another, but seldom.
            if masked { for owner in index.nameOwners[name] { scores[owner] += times } }
        }
        for (name, _) in mentions.partners.sorted(by: { $0.key < $1.key }) where index.nameOwners[name].count == 1 {
            let owner = index.nameOwners[name][0]
            let place = index.places[owner]
            guard place.level == .county, mentions.counts[name] == nil else { continue }
            if mentions.neighbours.contains(name), let province = place.province {
                for inside in index.prefectures[province] + index.counties[province] { scores[inside] += 3 }
                scores[owner] += Weight.helped
                if let prefecture = place.prefecture { scores[prefecture] += Weight.helped }
            }
        }
    }
}

// MARK: - Words, letters and masks

extension RegionInference {
    /// The expressions in a text, by number, with the pattern that was found and how often.
    private func regional(in text: Scalars) -> [(pattern: Int, count: Int)] {
        var counts: [Int: Int] = [:]
        expressionIndex.scan(text, overlapping: false) { pattern, _ in counts[pattern, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func bonus(_ pattern: Int, _ count: Int) -> Double {
        let isOwn = expressions[expressionOwners[pattern].number].kind == .own
        // Two characters are easily met by chance.
        let weight = (isOwn ? Weight.own : Weight.shared) * (expressionIndex.length(of: pattern) > 2 ? 1 : 0.7)
        return count >= 3 ? weight * 1.3 : weight
    }

    /// What an expression of `owner` says for `place`: all for the place itself and what is within it, some for a
    /// province of which it is a part.
    private func share(of owner: Int, for place: Int) -> Double {
        if place == owner { return 1 }
        let (above, below) = (index.places[owner], index.places[place])
        if below.province == owner { return 1 }
        if below.prefecture == owner { return 0.7 }
        return above.province == place ? 0.5 : 0
    }

    private func add(
        _ expressions: [(pattern: Int, count: Int)], to scores: inout [Double], for isCandidate: [Bool]
    ) {
        var shares = [Double](repeating: 0, count: scores.count)
        var touched: [Int] = []
        for (pattern, count) in expressions {
            for owner in expressionOwners[pattern].places {
                index.forEachRelated(to: owner) { place in
                    guard isCandidate[place] else { return }
                    let value = share(of: owner, for: place)
                    if value == 0 { return }
                    if shares[place] == 0 { touched.append(place) }
                    shares[place] = max(shares[place], value)
                }
            }
            let bonus = bonus(pattern, count)
            for place in touched {
                scores[place] += shares[place] * bonus
                shares[place] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
    }

    private static let letterContexts: [(before: [Unicode.Scalar], after: [Scalars])] = [
        (["驻"], ["部队", "解放军", "人民解放军", "武警", "官兵", "单位", "部省", "军", "部市", "部、省", "各"].map { Scalars($0) }),
        (["来"], ["视察", "考察", "投资", "旅游", "留", "创业"].map { Scalars($0) }),
        (["在", "察"], ["视察", "考察", "高校", "院校", "央企", "部队", "工作", "单位", "时", "重要"].map { Scalars($0) }),
        (["入"], ["旅游", "游客", "投资", "务工"].map { Scalars($0) }),
    ]

    /// One-character names: 驻皖部队, 来川视察, 在桂高校.
    private func abbreviations(in text: Scalars) -> [(letter: Unicode.Scalar, count: Int)] {
        var counts: [Unicode.Scalar: Int] = [:]
        for position in text.indices.dropFirst().dropLast(2) {
            switch text[position - 1] {
            case "驻", "来", "在", "察", "入": break
            default: continue
            }
            for (before, after) in Self.letterContexts where before.contains(text[position - 1]) {
                let letter = text[position]
                guard placeScalars.contains(letter), !Self.noLetters.contains(letter),
                    after.contains(where: { text.matches($0, at: position + 1) })
                else { continue }
                counts[letter, default: 0] += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// 驻市部队, 驻地部队, 来华投资.
    private static let noLetters: Set<Unicode.Scalar> = Set("市省区县州地军我本各国华外内上中大京建".unicodeScalars)

    private func letterFits(_ letter: Unicode.Scalar, _ place: Int) -> Bool {
        let own = index.places[place]
        let chain = [place, own.prefecture, own.province].compactMap { $0 }
        if let owners = abbreviations[letter], owners.contains(where: chain.contains) { return true }
        return chain.contains { index.places[$0].level != .province && index.places[$0].scalars.contains(letter) }
    }

    /// What kind, letters and masks say for a place.
    private func frameTerm(
        _ candidate: Int, _ kind: String, _ frame: Frame, _ letters: [(letter: Unicode.Scalar, count: Int)]
    ) -> Double {
        let place = index.places[candidate]
        var term = 0.0
        if let province = place.province {
            let code = index.gazetteer.divisions[index.places[province].divisions[0]].name
            let autonomous = code.hasSuffix("自治区")
            if frame.words[.autonomous] >= 3, frame.words[.province] < frame.words[.autonomous], !autonomous {
                term += Weight.wrongProvinceKind
            }
            if frame.words[.province] >= 3, frame.words[.autonomous] < frame.words[.province], !code.hasSuffix("省") {
                term += Weight.wrongProvinceKind
            }
            if autonomous, kind == "市", frame.words[.capital] >= 4, place.isCapital { term += Weight.capital }
        }
        // A county-level city has no counties to speak of.
        if kind == "市", place.level == .county, frame.words[.counties] >= 2 { term += Weight.noCounties }
        for (letter, _) in letters {
            term += letterFits(letter, candidate) ? Weight.abbreviation : Weight.wrongAbbreviation
        }
        if frame.masks.hidesNames {
            if let length = frame.masks.ownLength, !place.lengths.contains(length) { term += Weight.wrongLength }
            if place.level == .prefecture {
                let unmatched = frame.masks.countyLengths.filter { length in
                    !index.ownCounties[candidate].contains { county in
                        index.places[county].divisions.contains {
                            let name = index.gazetteer.divisions[$0].name
                            return name.hasSuffix("县") && name.unicodeScalars.count == length + 1
                        }
                    }
                }
                term += Double(unmatched.count) * Weight.wrongMaskedCounty
            }
        }
        return term
    }

    /// The names and words that speak for a place most.
    private func clues(
        for place: Int, _ mentions: Mentions, _ expressions: [(pattern: Int, count: Int)],
        _ letters: [(letter: Unicode.Scalar, count: Int)]
    ) -> [String] {
        var found: [(gain: Double, text: String)] = []
        for (name, count) in mentions.inOrder {
            let likelihood = index.nameOwners[name].map { index.likelihood(of: $0, in: place) }.max() ?? 0
            let value = gain(name, likelihood) * log2(Double(1 + count))
            if value > 1 { found.append((value, index.nameTexts[name].text + (count > 1 ? " \(count)×" : ""))) }
        }
        for (pattern, count) in expressions {
            let share = expressionOwners[pattern].places.map { self.share(of: $0, for: place) }.max() ?? 0
            guard share > 0 else { continue }
            found.append((share * bonus(pattern, count), expressionIndex.text(of: pattern)))
        }
        for (letter, _) in letters where letterFits(letter, place) {
            found.append((Weight.abbreviation, String(letter)))
        }
        return found.sorted { (-$0.gain, $0.text) < (-$1.gain, $1.text) }.prefix(8).map(\.text)
    }
}
