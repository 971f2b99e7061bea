import Text

/// How often the phrases of groups stand in all reports, as characters and whatever the words are.
package struct ThemeCensus: Sendable {
    /// A phrase's uses and reports in the group, and in what the group is compared with.
    package struct Count: Sendable, Equatable {
        var uses: Int32
        var reports: Int32
        var referenceUses: Int32
        var referenceReports: Int32

        package init(uses: Int32 = 0, reports: Int32 = 0, referenceUses: Int32 = 0, referenceReports: Int32 = 0) {
            (self.uses, self.reports) = (uses, reports)
            (self.referenceUses, self.referenceReports) = (referenceUses, referenceReports)
        }
    }

    /// What is looked for: the phrases of all groups, each text once.
    package struct Search: Sendable {
        fileprivate let table: PhraseTable
        /// For each text, the places of its phrases in ``ThemeCensus/counts``, with their group.
        fileprivate let owners: [[(group: Int, place: Int)]]
        /// The place of each group's first phrase.
        fileprivate let begins: [Int]
        /// By group and row: 1 for the group's own, 2 for its reference, else 0.
        fileprivate let sides: [[UInt8]]

        /// - Parameters:
        ///   - phrases: the phrases of each group.
        ///   - groups: the groups.
        ///   - rows: the number of rows.
        package init(_ phrases: [[ThemePhrase]], _ groups: [(target: [Int], reference: [Int])], rows: Int) {
            var numbers: [Scalars: Int] = [:]
            var texts: [Scalars] = []
            var owners: [[(group: Int, place: Int)]] = []
            var begins: [Int] = []
            var place = 0
            for (group, list) in phrases.enumerated() {
                begins.append(place)
                for phrase in list {
                    if let known = numbers[phrase.text] {
                        owners[known].append((group, place))
                    } else {
                        numbers[phrase.text] = texts.count
                        texts.append(phrase.text)
                        owners.append([(group, place)])
                    }
                    place += 1
                }
            }
            table = PhraseTable(texts)
            self.owners = owners
            self.begins = begins + [place]
            sides = groups.map { group in
                var side = Array(repeating: UInt8(0), count: rows)
                for row in group.target { side[row] = 1 }
                for row in group.reference { side[row] = 2 }
                return side
            }
        }
    }

    private var counts: [Count]
    private var uses: [Int32]

    /// - Parameter search: what is counted.
    package init(_ search: Search) {
        counts = Array(repeating: Count(), count: search.begins[search.begins.count - 1])
        uses = Array(repeating: 0, count: search.owners.count)
    }

    /// Counts in a report.
    ///
    /// - Parameters:
    ///   - parts: the parts of its text that are compared.
    ///   - row: its row.
    ///   - search: what is counted.
    package mutating func add(_ parts: [Scalars], row: Int, _ search: Search) {
        var met: [Int] = []
        for text in parts {
            search.table.forEach(in: text, text.indices) { match in
                if uses[match.phrase] == 0 { met.append(match.phrase) }
                uses[match.phrase] += 1
            }
        }
        for phrase in met {
            for (group, place) in search.owners[phrase] {
                switch search.sides[group][row] {
                case 1:
                    counts[place].uses += uses[phrase]
                    counts[place].reports += 1
                case 2:
                    counts[place].referenceUses += uses[phrase]
                    counts[place].referenceReports += 1
                default: break
                }
            }
            uses[phrase] = 0
        }
    }

    /// Adds what was counted in other reports.
    ///
    /// - Parameter other: a census of the same search.
    package mutating func add(_ other: ThemeCensus) {
        for place in counts.indices {
            counts[place].uses += other.counts[place].uses
            counts[place].reports += other.counts[place].reports
            counts[place].referenceUses += other.counts[place].referenceUses
            counts[place].referenceReports += other.counts[place].referenceReports
        }
    }

    /// The counts of a group's phrases.
    package func counts(ofGroup group: Int, _ search: Search) -> ArraySlice<Count> {
        counts[search.begins[group]..<search.begins[group + 1]]
    }
}

/// The characters around phrases, by which a phrase is known that is torn from a longer one: 远海运 nearly always has 中
/// before it.
package struct PhraseNeighbours: Sendable {
    private struct Key: Hashable {
        let phrase: Int
        let isBefore: Bool
        let scalar: Unicode.Scalar
    }

    private let table: PhraseTable
    private var uses: [Int]
    private var counts: [Key: Int] = [:]

    /// A phrase of which more than this share of uses has the same character beside it is torn.
    static let bound = 0.7

    /// - Parameter phrases: the phrases.
    package init(_ phrases: [Scalars]) {
        table = PhraseTable(phrases)
        uses = Array(repeating: 0, count: phrases.count)
    }

    /// Counts in a text. What is no letter, digit or mask is no neighbour; a blank, as between the words of pre-segmented
    /// text, is passed over.
    ///
    /// - Parameter text: the text.
    package mutating func add(_ text: Scalars) {
        table.forEach(in: text, text.indices) { match in
            uses[match.phrase] += 1
            let (before, after) = (match.range.lowerBound - 1, match.range.upperBound)
            func isBlank(_ place: Int) -> Bool { text.indices.contains(place) && text[place] == " " }
            for (isBefore, place) in [
                (true, isBlank(before) ? before - 1 : before), (false, isBlank(after) ? after + 1 : after),
            ] where text.indices.contains(place) && text[place].isWordy {
                counts[Key(phrase: match.phrase, isBefore: isBefore, scalar: text[place]), default: 0] += 1
            }
        }
    }

    /// Adds what was counted in other texts.
    ///
    /// - Parameter other: the neighbours of the same phrases.
    package mutating func add(_ other: PhraseNeighbours) {
        for phrase in uses.indices { uses[phrase] += other.uses[phrase] }
        counts.merge(other.counts) { $0 + $1 }
    }

    /// Whether each phrase is free: it was met, and neither side nearly always has the same character.
    package var areFree: [Bool] {
        var largest = Array(repeating: 0, count: uses.count)
        for (key, count) in counts { largest[key.phrase] = max(largest[key.phrase], count) }
        return zip(uses, largest).map { Double($1) <= Self.bound * Double($0) && $0 > 0 }
    }
}

extension Unicode.Scalar {
    /// A Han character, a letter, a digit, or what stands for one that was masked.
    fileprivate var isWordy: Bool {
        isHan || self == "*" || self == "×" || self == "○" || properties.isAlphabetic || properties.numericType != nil
    }
}
