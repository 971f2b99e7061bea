/// How the names of indicators begin, to rule out at once that another name is one of them.
struct NameOpenings: Sendable {
    /// The first six bytes of names, two Han characters, as numbers.
    private var firsts: Set<UInt64> = []
    /// The first bytes of names that are shorter: GDP.
    private var shorts: Set<UInt8> = []

    init(_ names: some Sequence<String>) {
        for name in names {
            if let first = Self.first(name) { firsts.insert(first) } else { shorts.formUnion(name.utf8.prefix(1)) }
        }
    }

    /// Whether a text can begin with one of the names.
    func mayBegin(_ text: String) -> Bool {
        guard let byte = text.utf8.first else { return false }
        if shorts.contains(byte) { return true }
        guard let first = Self.first(text) else { return false }
        // Brackets of either width are the same: their wide forms begin with this byte.
        return firsts.contains(first) || byte == 0xEF || first >> 16 & 0xFF == 0xEF
    }

    private static func first(_ text: String) -> UInt64? {
        var (value, count): (UInt64, Int) = (0, 0)
        for byte in text.utf8.prefix(6) {
            value = value << 8 | UInt64(byte)
            count += 1
        }
        return count == 6 ? value : nil
    }
}
