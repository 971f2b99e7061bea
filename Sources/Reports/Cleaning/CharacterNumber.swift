/// Characters written as their numbers.
enum CharacterNumber {
    /// The value of a string of digits; nil for anything else.
    static func value(_ digits: ArraySlice<UInt8>, radix: UInt32) -> UInt32? {
        guard (1...8).contains(digits.count) else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte) - 0x30
            case 0x41...0x46 where radix == 16: digit = UInt32(byte) - 0x37
            case 0x61...0x66 where radix == 16: digit = UInt32(byte) - 0x57
            default: return nil
            }
            let (product, overflows) = value.multipliedReportingOverflow(by: radix)
            guard !overflows, product <= UInt32.max - digit else { return nil }
            value = product + digit
        }
        return value
    }

    /// The UTF-8 of a character given by its number: a line feed for CR or LF, nothing for an ASCII control
    /// character other than a tab. nil if there is no such character.
    static func utf8(_ value: UInt32) -> [UInt8]? {
        switch value {
        case 0x0A, 0x0D: [0x0A]
        case 0x09: [0x09]
        case 0..<0x20, 0x7F: []
        default: Unicode.Scalar(value).map { Array(String($0).utf8) }
        }
    }
}
