import Gazetteer

/// Words that belong to a region: a river, a landmark, a provincial slogan, a one-character name.
struct RegionalExpression: Sendable {
    enum Kind: String {
        /// Rarely named elsewhere: 三星堆 in Sichuan.
        case own
        /// Also named by neighbours: a long river, a mountain range, a region that several provinces share.
        case shared
        /// A one-character name: 皖 in 驻皖部队.
        case abbreviation
        /// A place name that is also a word, or that runs into words: never taken for the place. Has no regions.
        case word
        /// A place named in reports from everywhere: 深圳. Has no regions.
        case famous
    }

    let kind: Kind
    let words: [String]
    /// Codes of provinces or prefectures.
    let codes: [String]

    static func read(_ table: EvidenceTable, gazetteer: Gazetteer) throws(EvidenceError) -> [RegionalExpression] {
        var result: [RegionalExpression] = []
        for (line, cells) in try table.rows(["kind", "codes", "expressions"]) {
            guard let kind = Kind(rawValue: cells[0]) else {
                throw table.bad(line, "kind", cells[0], "own, shared, abbreviation, word or famous")
            }
            let codes = cells[1].split(separator: " ").map(String.init)
            for code in codes where gazetteer.division(code: code, year: nil) == nil {
                throw table.bad(line, "codes", code, "a code of the gazetteer")
            }
            result.append(
                RegionalExpression(kind: kind, words: cells[2].split(separator: " ").map(String.init), codes: codes))
        }
        return result
    }
}
