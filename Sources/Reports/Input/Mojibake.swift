import Text

/// Chinese text that was once read in the wrong encoding and saved that way: æ”¿åºœ for 政府.
enum Mojibake {
    /// The percentage of characters beyond ASCII that must be ones this mistake produces.
    private static let share = 95
    private static let minimum = 20

    /// The bytes before the mistake, if UTF-8 or GBK was read as Latin-1 or Windows-1252; nil for a sound text.
    ///
    /// - Parameter utf8: valid.
    static func bytesReadAsLatin1(_ utf8: ArraySlice<UInt8>) -> [UInt8]? {
        guard looksLikeLatin1(utf8) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for scalar in Scalars(utf8: Array(utf8)) {
            if scalar.value < 0x100 {
                bytes.append(UInt8(scalar.value))
            } else if let byte = windows1252[scalar.value] {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        return bytes
    }

    /// Judged by lead bytes alone: nearly all characters beyond ASCII have two bytes, up to U+00FF, or are
    /// specific to Windows-1252.
    private static func looksLikeLatin1(_ utf8: ArraySlice<UInt8>) -> Bool {
        var (latin, other) = (0, 0)
        for byte in utf8 where byte >= 0xC2 {
            if byte <= 0xC3 || byte == 0xE2 || byte == 0xC5 || byte == 0xC6 || byte == 0xCB {
                latin += 1
            } else {
                other += 1
            }
        }
        return latin >= minimum && latin * 100 >= (latin + other) * share
    }

    /// The characters of Windows-1252 that are not in Latin-1, by code point.
    private static let windows1252: [UInt32: UInt8] = {
        let scalars = Scalars("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ")
        return Dictionary(uniqueKeysWithValues: scalars.enumerated().map { ($1.value, UInt8(0x80 + $0)) })
    }()

    /// Whether UTF-8 was read as GBK: the comma and the full stop have become 锛 and 銆, which no text has so often.
    ///
    /// - Parameter utf8: valid.
    static func isReadAsGBK(_ utf8: ArraySlice<UInt8>) -> Bool {
        var (han, signs) = (0, 0)
        utf8.withUnsafeBufferPointer { bytes in
            var index = 0
            while index + 2 < bytes.count {
                guard (0xE4...0xE9).contains(bytes[index]) else {
                    index += 1
                    continue
                }
                han += 1
                let tail = (bytes[index], bytes[index + 1], bytes[index + 2])
                if tail == (0xE9, 0x94, 0x9B) || tail == (0xE9, 0x8A, 0x86) { signs += 1 }
                index += 3
            }
        }
        return signs >= minimum && signs * 100 >= han
    }
}
