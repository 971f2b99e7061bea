import Text

/// What the masks of a text reveal about the names under them: masks that preserve length, and what was left
/// next to them.
struct NameMasks {
    /// Whether names are hidden, not only numbers.
    let hidesNames: Bool
    /// How many scalars the place's own name has without its kind, if the salutation hides it: 我代表**市.
    let ownLength: Int?
    /// Lengths of hidden county names: **县.
    let countyLengths: Set<Int>

    init(_ text: Scalars, salutation: Salutation?) {
        var hidden = 0
        var counties: Set<Int> = []
        for mask in Masks.all(in: text) where mask.hidden == .name || mask.hidden == .unknown {
            let range = mask.range
            let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : "。"
            let after = range.upperBound < text.count ? text[range.upperBound] : "。"
            guard range.count >= 2, after.isHan || before.isHan else { continue }
            hidden += 1
            if after == "县", range.count <= 4 { counties.insert(range.count) }
        }
        hidesNames = hidden >= 5
        countyLengths = counties
        let own = salutation?.principal.count { Masks.isSign($0) } ?? 0
        ownLength = own >= 2 ? own : nil
    }
}
