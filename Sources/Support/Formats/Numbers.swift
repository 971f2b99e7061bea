#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Numbers as they are written in the documented output files.
package enum Numbers {
    /// At most 12 significant digits, like C's `%.12g`; negative zero is `0`; a value that is not finite is
    /// empty, meaning unknown.
    package static func text(_ value: Double) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``text(_:)-(Double)`` without making a string.
    package static func append(_ value: Double, to bytes: inout [UInt8]) {
        guard value.isFinite else { return }
        if value == value.rounded(), abs(value) < 1e12 { return append(Int(value), to: &bytes) }
        if appendQuickly(value, to: &bytes) { return }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            let length = withVaList([value]) { vsnprintf(buffer.baseAddress!, buffer.count, "%.12g", $0) }
            for place in 0..<Int(length) { bytes.append(UInt8(bitPattern: buffer[place])) }
        }
    }

    /// Appends a whole number in decimal.
    package static func append(_ value: Int, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(UInt64(value.magnitude), to: &bytes)
    }

    private static func appendDigits(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var place = 20
            var rest = value
            repeat {
                place -= 1
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: buffer[place...]))
        }
    }

    /// Powers of ten that a Double represents exactly.
    private static let powers: [Double] = (0..<22).reduce(into: [1]) { powers, _ in powers.append(powers.last! * 10) }

    /// Appends a number of magnitude 0.0001 to 10¹² if its twelfth digit is certain; otherwise, and for all
    /// other numbers, appends nothing and returns false.
    ///
    /// Multiplying by an exact power of ten rounds once, with a relative error of at most 2⁻⁵³. The product
    /// is below 10¹², so the absolute error is at most 0.00012: unless the product lies that close to the
    /// midpoint between two whole numbers, it is rounded as the exact product would be.
    private static func appendQuickly(_ value: Double, to bytes: inout [UInt8]) -> Bool {
        let size = abs(value)
        guard size >= 1e-4, size < 1e12 else { return false }
        // The number of digits before the decimal point; −2 for 0.00123.
        var point = 0
        if size >= 1 {
            while size >= powers[point] { point += 1 }
        } else {
            while size * powers[1 - point] < 1 { point -= 1 }
        }
        let scaled = size * powers[12 - point]
        let floor = scaled.rounded(.down)
        guard abs(scaled - floor - 0.5) > 0.001, floor >= 1e11, floor < 1e12 - 1 else { return false }
        var digits = UInt64(floor) + (scaled - floor > 0.5 ? 1 : 0)
        var count = 12
        while digits % 10 == 0 {
            digits /= 10
            count -= 1
        }
        // Otherwise it looks like a whole number to twelve digits.
        guard count > point else { return false }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        if point <= 0 {
            bytes.append(UInt8(ascii: "0"))
            bytes.append(UInt8(ascii: "."))
            for _ in point..<0 { bytes.append(UInt8(ascii: "0")) }
            appendDigits(digits, to: &bytes)
        } else {
            let start = bytes.count
            appendDigits(digits, to: &bytes)
            bytes.insert(UInt8(ascii: "."), at: start + point)
        }
        return true
    }

    /// The same for an optional value; nil is empty, meaning unknown.
    package static func text(_ value: Double?) -> String { value.map(text) ?? "" }

    /// The decimal logarithm.
    package static func log10(_ value: Double) -> Double { systemLog10(value) }
}

#if canImport(Glibc)
    private func systemLog10(_ value: Double) -> Double { Glibc.log10(value) }
#elseif canImport(Darwin)
    private func systemLog10(_ value: Double) -> Double { Darwin.log10(value) }
#endif
