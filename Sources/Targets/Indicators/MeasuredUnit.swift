import Text

/// A unit taken apart into its power of ten and what it counts, so that 4万亿元 can be compared with 41000亿元.
package struct MeasuredUnit: Sendable, Equatable {
    /// How many of ``base`` it is: 10⁸ for 亿元.
    package let factor: Double
    /// What it counts: 元, 人, 斤, %.
    package let base: String

    /// Reads a unit as `Target.unit` has it.
    package init(_ unit: String) {
        var (factor, rest) = (1.0, unit.unicodeScalars[...])
        while let first = rest.first, rest.count > 1, let power = Self.powers[first] {
            factor *= power
            rest.removeFirst()
        }
        let name = String(rest)
        let known = Self.bases[name]
        self.factor = factor * (known?.factor ?? 1)
        base = known?.base ?? name
    }

    private static let powers: [Unicode.Scalar: Double] = ["十": 10, "百": 100, "千": 1e3, "万": 1e4, "亿": 1e8]
    private static let bases: [String: (base: String, factor: Double)] = [
        "公斤": ("斤", 2), "千克": ("斤", 2), "市斤": ("斤", 1), "吨": ("斤", 2000), "百分点": ("个百分点", 1), "个点": ("个百分点", 1),
        "个": ("人", 1), "名": ("人", 1), "人口": ("人", 1), "万": ("人", 1e4), "亿": ("人", 1e8),
        "元人民币": ("元", 1), "人民币": ("元", 1), "微克": ("微克/立方米", 1), "微克每立方米": ("微克/立方米", 1),
    ]

    /// Whether it says how many times or how many points more, which only a change can be.
    package var isMultiple: Bool { ["个百分点", "倍", "番"].contains(base) }

    /// Whether it is a share or a multiple.
    package var isShare: Bool { base == "%" || base == "‰" || isMultiple || base == "成" }

    /// Whether numbers in both units can be numbers of one indicator.
    func isComparable(to other: MeasuredUnit) -> Bool {
        if base == other.base || isShare && other.isShare { return true }
        let moneys = ["元", "美元"]
        return moneys.contains(base) && moneys.contains(other.base)
    }
}
