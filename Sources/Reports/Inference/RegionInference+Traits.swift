import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What regional words, one-character names, the kind of government and masks imply; and the clues in words.
extension RegionInference {
    /// The expressions in a text: by number, the pattern found and how often.
    func regional(in text: Scalars) -> [(pattern: Int, count: Int)] {
        var counts: [Int: Int] = [:]
        expressionIndex.scan(text, overlapping: false) { counts[$0.phrase, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func bonus(_ pattern: Int, _ count: Int) -> Double {
        let isOwn = expressions[expressionOwners[pattern].number].kind == .own
        // Two characters easily occur by chance.
        let weight = (isOwn ? Weight.own : Weight.shared) * (expressionIndex.length(of: pattern) > 2 ? 1 : 0.7)
        return count >= 3 ? weight * 1.3 : weight
    }

    /// What an expression of `owner` says for `place`: everything for the place itself and what is within it,
    /// something for a province it is part of.
    private func share(of owner: Int, for place: Int) -> Double {
        if place == owner { return 1 }
        let (above, below) = (index.standings[owner], index.standings[place])
        if below.province == owner { return 1 }
        if below.prefecture == owner { return 0.7 }
        return above.province == place ? 0.5 : 0
    }

    func add(
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
    func abbreviations(in text: Scalars) -> [(letter: Unicode.Scalar, count: Int)] {
        var counts: [Unicode.Scalar: Int] = [:]
        var next = 0
        while true {
            next = text.next(Self.beforeLetters, from: next) + 1
            let position = next
            if position + 2 >= text.count { break }
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

    /// The characters that ``letterContexts`` have before a letter.
    private static let beforeLetters = ScalarRanges("驻来在察入")

    /// Not place names: 驻市部队, 驻地部队, 来华投资.
    private static let noLetters: Set<Unicode.Scalar> = Set("市省区县州地军我本各国华外内上中大京建".unicodeScalars)

    private func letterFits(_ letter: Unicode.Scalar, _ place: Int) -> Bool {
        let own = index.standings[place]
        if let owners = abbreviations[letter],
            owners.contains(where: { $0 == place || $0 == own.prefecture || $0 == own.province })
        {
            return true
        }
        func bears(_ number: Int?) -> Bool {
            guard let number else { return false }
            return index.standings[number].level != .province && index.places[number].scalars.contains(letter)
        }
        return bears(place) || bears(own.prefecture) || bears(own.province)
    }

    /// What kind, letters and masks say for a place.
    func frameTerm(
        _ candidate: Int, _ kind: String, _ frame: Frame, _ letters: [(letter: Unicode.Scalar, count: Int)]
    ) -> Double {
        let place = index.standings[candidate]
        var term = 0.0
        if let province = place.province {
            let provinceKind = provinceKinds[province]
            let autonomous = provinceKind == "自治区"
            if frame.words[.autonomous] >= 3, frame.words[.province] < frame.words[.autonomous], !autonomous {
                term += Weight.wrongProvinceKind
            }
            if frame.words[.province] >= 3, frame.words[.autonomous] < frame.words[.province], provinceKind != "省" {
                term += Weight.wrongProvinceKind
            }
            if autonomous, kind == "市", frame.words[.capital] >= 4, index.places[candidate].isCapital {
                term += Weight.capital
            }
        }
        // A county-level city has no counties to mention.
        if kind == "市", place.level == .county, frame.words[.counties] >= 2 { term += Weight.noCounties }
        for (letter, _) in letters {
            term += letterFits(letter, candidate) ? Weight.abbreviation : Weight.wrongAbbreviation
        }
        if frame.masks.hidesNames {
            if let length = frame.masks.ownLength, !index.places[candidate].lengths.contains(length) {
                term += Weight.wrongLength
            }
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

    /// The names and words that speak most strongly for a place.
    func clues(
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
            found.append((share * bonus(pattern, count), expressionIndex[pattern].text))
        }
        for (letter, _) in letters where letterFits(letter, place) {
            found.append((Weight.abbreviation, String(letter)))
        }
        return found.sorted { (-$0.gain, $0.text) < (-$1.gain, $1.text) }.prefix(8).map(\.text)
    }
}
