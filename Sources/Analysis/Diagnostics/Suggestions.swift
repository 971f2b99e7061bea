import Reports

/// Suggests names that may have been meant.
enum Suggestions {
    /// The ids closest to what was typed, otherwise the ids of reports with the closest labels.
    static func reports(for typed: String, _ reports: [Report]) -> [String] {
        let ids = nearest(to: typed, among: reports.map(\.id))
        if !ids.isEmpty { return ids }
        // What is typed as a name is answered with the id and the name.
        let labels = nearest(to: typed, among: Set(reports.map(\.label)).sorted())
        let named = labels.flatMap { label in
            reports.filter { $0.label == label }.map { "\($0.id) (\(label))" }
        }
        return Array(named.prefix(3))
    }

    /// The names closest to what was typed, at most three, by edit distance (Levenshtein 1966) on Unicode
    /// scalars. Names that contain it come first, then those that contain its letters in the same order
    /// (上海2003 for 上海市2003年政府工作报告).
    static func nearest(to typed: String, among names: [String]) -> [String] {
        let scored = names.map { name in
            (name: name, distance: remoteness(of: name, from: typed))
        }
        let limit = max(2, typed.unicodeScalars.count / 2)
        return scored.filter { $0.distance <= limit }
            .sorted { $0.distance != $1.distance ? $0.distance < $1.distance : $0.name < $1.name }
            .prefix(3).map(\.name)
    }

    private static func remoteness(of name: String, from typed: String) -> Int {
        if name.contains(typed) { return 0 }
        let letters = typed.unicodeScalars.filter { !$0.properties.isWhitespace }
        var rest = name.unicodeScalars[...]
        let isThread = letters.allSatisfy { letter in
            guard let place = rest.firstIndex(of: letter) else { return false }
            rest = rest[rest.index(after: place)...]
            return true
        }
        if isThread && letters.count > 1 { return 1 }
        return distance(Array(typed.unicodeScalars), Array(name.unicodeScalars))
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
