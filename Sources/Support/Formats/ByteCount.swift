/// Byte counts as people write and read them.
package enum ByteCount {
    /// Reads `4G`, `512M`, `100K` (powers of 1024) or a number of bytes; nil for anything else.
    package static func bytes(_ text: String) -> Int? {
        let shifts: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
        guard let last = text.last else { return nil }
        let shift = shifts[last.uppercased().first!]
        guard let number = Int(shift == nil ? text : String(text.dropLast())), number > 0 else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: 1 << (shift ?? 0))
        return overflow ? nil : product
    }

    /// `3.4 GB` or `120 MB`, in units of 10⁹ and 10⁶ bytes. Megabytes are rounded up, so only zero bytes give `0 MB`.
    package static func text(_ bytes: Int) -> String {
        let tenths = (bytes + 50_000_000) / 100_000_000
        return bytes >= 1_000_000_000 ? "\(tenths / 10).\(tenths % 10) GB" : "\((bytes + 999_999) / 1_000_000) MB"
    }
}
