/// Names a theme after the sentences that contain it.
///
/// The strongest key term of a theme is often a word found in every report (管理, 建设) that the group merely
/// uses more often. What it is about is said by the phrase around it (城市管理). So the label is a phrase of two
/// to six adjacent terms, without a stop word or number between them, with the largest score
///
///     s = Σz · c / n
///
/// where Σz sums the z of the theme's terms in the phrase, each once, c is the number of the theme's
/// sentences with the phrase and n the number of all its sentences. A longer phrase containing the best one
/// replaces it if it occurs in at least ``keptByLonger`` of its sentences (国际航运 → 国际航运中心). A phrase counts if
/// at least ``minimumShare`` of the sentences, and at least two, contain it. Otherwise the label is the term
/// with the largest z · y / (y + x), where y is its count in the group and x that in the reference; terms of
/// one character are used only if there is no other.
package enum ThemeLabel {
    /// A term of the theme.
    package struct Member: Sendable {
        let column: Int32
        let z: Double
        /// Its count in the group, as a share of its count in group and reference.
        let share: Double

        package init(column: Int32, z: Double, share: Double) {
            self.column = column
            self.z = z
            self.share = share
        }
    }

    static let minimumShare = 0.1
    static let keptByLonger = 0.7
    static let maximumTerms = 6
    static let maximumCharacters = 12

    /// Chooses the label of a theme.
    ///
    /// - Parameters:
    ///   - members: the theme's terms, by descending z.
    ///   - runs: for each of the theme's sentences, the runs of adjacent terms, as columns.
    ///   - name: the text of a column.
    package static func choose(_ members: [Member], runs: [[[Int32]]], name: (Int32) -> String) -> String {
        let strength = Dictionary(uniqueKeysWithValues: members.map { ($0.column, $0.z) })
        let phrases = count(runs, strength)
        let least = max(2, Int((minimumShare * Double(runs.count)).rounded(.up)))
        var best: (phrase: [Int32], score: Double)?
        for (phrase, sentences) in phrases where sentences >= least && length(phrase, name) <= maximumCharacters {
            let score = Double(sentences) * Set(phrase).reduce(0) { $0 + (strength[$1] ?? 0) }
            if isBetter((phrase, score), than: best) { best = (phrase, score) }
        }
        guard var phrase = best?.phrase else { return strongestTerm(members, name) }
        while let longer = extended(phrase, phrases, name) { phrase = longer }
        return phrase.map(name).joined()
    }

    /// The number of sentences that contain each phrase with a term of the theme.
    private static func count(_ runs: [[[Int32]]], _ strength: [Int32: Double]) -> [[Int32]: Int] {
        var counts: [[Int32]: Int] = [:]
        for sentence in runs {
            var seen: Set<[Int32]> = []
            for run in sentence {
                for start in run.indices {
                    for end in (start + 1)..<max(start + 1, min(run.count, start + maximumTerms)) {
                        let phrase = Array(run[start...end])
                        if phrase.contains(where: { strength[$0] != nil }) { seen.insert(phrase) }
                    }
                }
            }
            for phrase in seen { counts[phrase, default: 0] += 1 }
        }
        return counts
    }

    /// The most frequent phrase longer by one term that occurs in most of the phrase's sentences.
    private static func extended(
        _ phrase: [Int32], _ phrases: [[Int32]: Int], _ name: (Int32) -> String
    ) -> [Int32]? {
        let least = keptByLonger * Double(phrases[phrase]!)
        var best: (phrase: [Int32], score: Double)?
        for (longer, sentences) in phrases
        where longer.count == phrase.count + 1 && Double(sentences) >= least
            && (Array(longer.dropFirst()) == phrase || Array(longer.dropLast()) == phrase)
            && length(longer, name) <= maximumCharacters
        {
            if isBetter((longer, Double(sentences)), than: best) { best = (longer, Double(sentences)) }
        }
        return best?.phrase
    }

    /// Larger score first, on ties the shorter phrase, then the smaller columns: phrases come in no particular order.
    private static func isBetter(
        _ a: (phrase: [Int32], score: Double), than b: (phrase: [Int32], score: Double)?
    ) -> Bool {
        guard let b else { return true }
        if a.score != b.score { return a.score > b.score }
        if a.phrase.count != b.phrase.count { return a.phrase.count < b.phrase.count }
        return a.phrase.lexicographicallyPrecedes(b.phrase)
    }

    private static func length(_ phrase: [Int32], _ name: (Int32) -> String) -> Int {
        phrase.reduce(0) { $0 + name($1).count }
    }

    private static func strongestTerm(_ members: [Member], _ name: (Int32) -> String) -> String {
        let words = members.filter { name($0.column).count > 1 }
        let strengths = (words.isEmpty ? members : words).map { (column: $0.column, score: $0.z * $0.share) }
        let best = strengths.max { $0.score != $1.score ? $0.score < $1.score : $0.column > $1.column }
        return best.map { name($0.column) } ?? ""
    }
}
