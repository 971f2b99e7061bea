import Text

/// A report to a Party congress, which is not a government work report:
/// ——在中国共产党第十八次全国代表大会上的报告, 在中国共产党柳州市第十三次代表大会上的报告.
enum PartyCongress {
    /// It is named within this many first lines.
    static let reach = 6

    private static let party = Scalars("中国共产党")
    private static let congress = Scalars("代表大会上的报告")
    private static let national = Scalars("次全国")

    /// Whether one of the first lines says so.
    static func isNamed(in lines: ArraySlice<Scalars>) -> Bool {
        lines.contains { line in
            let compact = line.compact
            return compact.count <= 60 && compact.position(of: congress) != nil && compact.position(of: party) != nil
        }
    }

    /// The number of the national congress that a text first names as its own: 18.
    static func number(in text: Scalars) -> Int? {
        guard let party = text.position(of: party), let national = text.position(of: national, from: party),
            national - party <= 12
        else { return nil }
        return Numerals.ordinal(in: text, before: national)
    }
}
