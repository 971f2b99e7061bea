import Comparison
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// In which reports phrases stand, as characters and whatever the words are: in the earlier ones of a region, in those of
/// other regions, and in the one that must not have them.
package struct PhraseSpread: Sendable {
    /// Whose phrases are looked for.
    package struct Owner: Sendable {
        /// The row of the report, and of the one that it is compared with.
        let row: Int
        let prior: Int
        let changes: [PhraseChange]

        package init(row: Int, prior: Int, changes: [PhraseChange]) {
            (self.row, self.prior, self.changes) = (row, prior, changes)
        }
    }

    /// What is looked for, each text once.
    package struct Search: Sendable {
        fileprivate let table: PhraseTable
        /// For each text, whose it is: the number of the owner, and the place of the phrase among all.
        fileprivate let users: [[(owner: Int, place: Int)]]
        /// The place of each owner's first phrase.
        fileprivate let begins: [Int]
        fileprivate let owners: [Owner]
        private let regions: [String?]
        private let times: [ReportTime]

        /// - Parameters:
        ///   - owners: whose phrases are looked for.
        ///   - regions: the region of each row; nil if unknown.
        ///   - times: the time of each row.
        package init(_ owners: [Owner], regions: [String?], times: [ReportTime]) {
            var numbers: [String: Int] = [:]
            var users: [[(owner: Int, place: Int)]] = []
            var begins: [Int] = []
            var place = 0
            var texts: [Scalars] = []
            for (number, owner) in owners.enumerated() {
                begins.append(place)
                for change in owner.changes {
                    if let known = numbers[change.text] {
                        users[known].append((number, place))
                    } else {
                        numbers[change.text] = users.count
                        users.append([(number, place)])
                        texts.append(Scalars(change.text))
                    }
                    place += 1
                }
            }
            table = PhraseTable(texts)
            (self.users, self.begins, self.owners) = (users, begins + [place], owners)
            (self.regions, self.times) = (regions, times)
        }

        fileprivate func isSameRegion(_ one: Int, _ other: Int) -> Bool {
            regions[one] != nil && regions[one] == regions[other]
        }

        fileprivate func precedes(_ one: Int, _ other: Int) -> Bool { times[one].precedes(times[other]) }
    }

    private var earlier: [Int32]
    private var others: [Int32]
    /// In how many reports the phrase stands.
    private var all: [Int32]
    /// Whether the report that must not have the phrase has its characters.
    private var isRefuted: [Bool]
    private var reports = 0

    /// - Parameter search: what is looked for.
    package init(_ search: Search) {
        let count = search.begins[search.begins.count - 1]
        earlier = Array(repeating: 0, count: count)
        (others, all) = (earlier, earlier)
        isRefuted = Array(repeating: false, count: count)
    }

    /// Looks for the phrases in a report.
    ///
    /// - Parameters:
    ///   - parts: the parts of its text that are compared.
    ///   - row: its row.
    ///   - search: what is looked for.
    package mutating func add(_ parts: [Scalars], row: Int, _ search: Search) {
        var found: Set<Int> = []
        for text in parts { search.table.forEach(in: text, text.indices) { found.insert($0.phrase) } }
        for (owner, place) in found.lazy.flatMap({ search.users[$0] }) {
            let holder = search.owners[owner]
            let isTakenUp = holder.changes[place - search.begins[owner]].isTakenUp
            all[place] += 1
            if row == (isTakenUp ? holder.prior : holder.row) { isRefuted[place] = true }
            if row == holder.row { continue }
            if search.isSameRegion(row, holder.row) {
                if search.precedes(row, holder.row) { earlier[place] += 1 }
            } else if !search.precedes(holder.row, row) {
                others[place] += 1
            }
        }
        reports += 1
    }

    /// Adds what was found in other reports.
    ///
    /// - Parameter other: a spread of the same search.
    package mutating func add(_ other: PhraseSpread) {
        for place in all.indices {
            earlier[place] += other.earlier[place]
            others[place] += other.others[place]
            all[place] += other.all[place]
            isRefuted[place] = isRefuted[place] || other.isRefuted[place]
        }
        reports += other.reports
    }

    /// The phrases of an owner that tell most, of each kind the first ones by uses · (ln((1 + N) / (1 + n)) + 1), where n of
    /// N reports have the phrase, ties in the order they were given in.
    ///
    /// - Parameters:
    ///   - owner: the number of the owner.
    ///   - search: what was looked for.
    ///   - limit: the most of each kind.
    package func strongest(ofOwner owner: Int, _ search: Search, limit: Int) -> [PhraseChange] {
        var scored: [(change: PhraseChange, score: Double)] = []
        for (number, place) in (search.begins[owner]..<search.begins[owner + 1]).enumerated() where !isRefuted[place] {
            var change = search.owners[owner].changes[number]
            change.earlierReports = Int(earlier[place])
            change.otherReports = Int(others[place])
            let rarity = log(Double(1 + reports) / Double(1 + all[place])) + 1
            scored.append((change, Double(change.uses) * rarity))
        }
        return [true, false].flatMap { isTakenUp in
            let alike = scored.filter { $0.change.isTakenUp == isTakenUp }
            // Stable, so that ties keep their order.
            let sorted = alike.indices.sorted {
                alike[$0].score != alike[$1].score ? alike[$0].score > alike[$1].score : $0 < $1
            }
            return sorted.prefix(limit).map { alike[$0].change }
        }
    }
}
