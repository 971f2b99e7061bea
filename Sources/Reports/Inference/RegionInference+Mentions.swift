import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The places a text names, and what they imply.
extension RegionInference {
    /// The names in a text: how often each occurs, and how often in the context of aid or partnership.
    struct Mentions {
        var counts: [Int: Int] = [:]
        /// Names of places that are aided or cooperated with.
        var partners: [Int: Int] = [:]
        /// Those aided within the same province: 省内对口帮扶.
        var neighbours: Set<Int> = []
        var inOrder: [(name: Int, count: Int)] { counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }

    private static let partnership = ["对口", "帮扶", "结对", "支援", "协作", "友好城市", "友城", "援建"].map { Scalars($0) }
    private static let inside = Scalars("省内")

    func mentions(in text: Scalars) -> Mentions {
        var found = Mentions()
        index.names.scan(text, overlapping: false) { match in
            let (name, position) = (match.phrase, match.range.lowerBound)
            switch trust[name] {
            case .no: return
            case .afterBreak: if position > 0, text[position - 1].isHan { return }
            case .yes: break
            }
            let around = Self.sentence(text, position, match.range.upperBound)
            if around.holdsAny(Self.partnership) {
                found.partners[name, default: 0] += 1
                if around.position(of: Self.inside) != nil { found.neighbours.insert(name) }
            } else {
                found.counts[name, default: 0] += 1
            }
        }
        return found
    }

    /// Ten scalars before and twelve after, within the sentence.
    private static func sentence(_ text: Scalars, _ start: Int, _ end: Int) -> Scalars {
        var begin = start
        while begin > 0, start - begin < 10, text[begin - 1] != "。" { begin -= 1 }
        var stop = end
        while stop < text.count, stop - end < 20, text[stop] != "。" { stop += 1 }
        return Scalars(text[begin..<stop])
    }

    func gain(_ name: Int, _ likelihood: Double) -> Double {
        log((likelihood + Weight.elsewhere * background[name]) / background[name]) - log(Weight.elsewhere)
    }

    /// The logarithm of the count, reduced for names that may not be names.
    private func weight(_ name: Int, _ count: Int, masked: Bool) -> Double {
        let times = log2(Double(1 + count))
        return isBareCounty[name] ? min(times, masked ? 1 : 2) * (masked ? 0.35 : 0.8) : times
    }

    func add(
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
            // Neighbours share their likelihood, so one logarithm serves for many.
            var last = (likelihood: 0.0, gain: 0.0)
            for place in touched {
                if likelihoods[place] != last.likelihood {
                    last = (likelihoods[place], gain(name, likelihoods[place]))
                }
                scores[place] += times * last.gain
                likelihoods[place] = 0
            }
            touched.removeAll(keepingCapacity: true)
            // What is hidden in one place may have been overlooked in another, but rarely.
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
