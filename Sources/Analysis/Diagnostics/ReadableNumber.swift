/// Formats numbers in messages.
package enum ReadableNumber {
    /// `1 report`, `2 reports`.
    package static func counted(_ count: Int, _ noun: String) -> String {
        let plural =
            switch noun {
            case "summary": "summaries"
            case "unreadable": "unreadable"
            default: noun + "s"
            }
        return "\(count) \(count == 1 ? noun : plural)"
    }

    /// A share as `12.3%`.
    package static func percent(_ share: Double) -> String { Self.decimals(share * 100, 1) + "%" }

    /// A number with a fixed number of decimals, for reading only.
    package static func decimals(_ value: Double, _ count: Int) -> String {
        var scale = 1.0
        for _ in 0..<count { scale *= 10 }
        let scaled = Int((abs(value) * scale).rounded())
        let fraction = String(scaled % Int(scale))
        let padded = String(repeating: "0", count: count - fraction.count) + fraction
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / Int(scale)).\(padded)"
    }
}
