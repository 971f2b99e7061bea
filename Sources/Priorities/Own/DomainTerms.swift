import Text

/// The analyst's terms, by which a sentence is of a domain whatever else it says.
///
/// A term is found wherever its characters stand, words or not, in any width and case. From left to right the longest at
/// a place counts, and the search goes on behind it: in 海洋经济区 neither 海洋 nor 经济区 is found if 海洋经济 is a term.
struct DomainTerms: Sendable {
    /// The terms of a domain that stand in a sentence.
    struct Found {
        /// The index of the domain in the scheme.
        let domain: Int
        /// How many times.
        var count = 0
        /// The characters of the longest.
        var longest = 0
    }

    private let table: PhraseTable
    /// For each term of the table the domains that have it.
    private let domains: [[Int]]

    /// - Parameter domains: the scheme's; nil if none has a term.
    init?(_ domains: [DomainScheme.Domain]) {
        var owners: [Scalars: [Int]] = [:]
        for (index, domain) in domains.enumerated() {
            for term in Set(domain.terms.map(Self.folded)) { owners[term, default: []].append(index) }
        }
        guard !owners.isEmpty else { return nil }
        let terms = owners.keys.sorted { $0.lexicographicallyPrecedes($1) }
        table = PhraseTable(terms)
        self.domains = terms.map { owners[$0]! }
    }

    /// A term as it is looked for.
    static func folded(_ term: String) -> Scalars { lowered(Folding.placed(Simplified.text(Scalars(term)))[...]) }

    private static func lowered(_ text: ArraySlice<Unicode.Scalar>) -> Scalars {
        text.map { 0x41...0x5A ~= $0.value ? Unicode.Scalar($0.value + 32)! : $0 }
    }

    /// The domains whose terms stand in a sentence that is folded in place, in no particular order.
    func found(in sentence: ArraySlice<Unicode.Scalar>) -> [Found] {
        var found: [Found] = []
        table.scan(Self.lowered(sentence), overlapping: false) { match in
            for domain in domains[match.phrase] {
                let place = found.firstIndex { $0.domain == domain } ?? found.count
                if place == found.count { found.append(Found(domain: domain)) }
                found[place].count += 1
                found[place].longest = max(found[place].longest, match.range.count)
            }
        }
        return found
    }
}
