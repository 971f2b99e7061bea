/// Names that may have been meant.
enum Suggestions {
    /// The names closest to what was typed, at most three, by edit distance (Levenshtein 1966) on Unicode scalars; a name
    /// that contains it comes first.
    static func nearest(to typed: String, among names: [String]) -> [String] {
        let scored = names.map { name in
            (
                name: name,
                distance: name.contains(typed) ? 0 : distance(Array(typed.unicodeScalars), Array(name.unicodeScalars))
            )
        }
        let limit = max(2, typed.unicodeScalars.count / 2)
        return scored.filter { $0.distance <= limit }
            .sorted { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
            .prefix(3).map(\.name)
    }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
