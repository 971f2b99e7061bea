#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers as the files of the contract show them.
public enum Numbers {
    /// At most 12 significant digits, as C's `%.12g`; negative zero is `0`; what is not finite is empty, that is unknown.
    public static func text(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        if value == 0 { return "0" }
        if value == value.rounded(), abs(value) < 1e12 { return String(Int64(value)) }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            let length = withVaList([value]) { vsnprintf(buffer.baseAddress!, buffer.count, "%.12g", $0) }
            return String(
                decoding: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: buffer[..<Int(length)])), as: UTF8.self)
        }
    }

    /// The same for a value that may be unknown.
    public static func text(_ value: Double?) -> String { value.map(text) ?? "" }

    /// The decimal logarithm.
    public static func log10(_ value: Double) -> Double { systemLog10(value) }
}

#if canImport(Glibc)
    private func systemLog10(_ value: Double) -> Double { Glibc.log10(value) }
#elseif canImport(Darwin)
    private func systemLog10(_ value: Double) -> Double { Darwin.log10(value) }
#endif
