import Text

/// Converts UTF-16, as it arrives in chunks, to UTF-8.
///
/// Table records are found only in UTF-8: in UTF-16 a byte of a character may look like a comma.
struct WideText {
    /// The byte order.
    enum Order: String {
        case little = "UTF-16LE"
        case big = "UTF-16BE"
    }

    let order: Order
    /// Bytes of a character whose rest has not arrived yet.
    private var pending: [UInt8] = []

    /// - Returns: nil if the bytes are not UTF-16, judged by their mark or, without one, by what they would say.
    init?(_ head: ArraySlice<UInt8>) {
        if head.starts(with: [0xFF, 0xFE]) {
            order = .little
        } else if head.starts(with: [0xFE, 0xFF]) {
            order = .big
        } else if head.contains(0), let guess = [Order.little, .big].first(where: { Self.isLikely(head, $0) }) {
            order = guess
        } else {
            return nil
        }
    }

    /// Whether in a given byte order nearly all of it is Chinese or ASCII. The punctuation of a table has a zero byte.
    private static func isLikely(_ head: ArraySlice<UInt8>, _ order: Order) -> Bool {
        var (seen, known) = (0, 0)
        for unit in units(head, order) {
            seen += 1
            let scalar = Unicode.Scalar(unit)
            if scalar.map({ $0.isASCII && $0 != "\0" || $0.isHan || $0.isChinesePunctuation || $0.isBlank }) == true {
                known += 1
            }
        }
        return seen > 0 && Double(known) >= 0.97 * Double(seen)
    }

    private static func units(_ bytes: ArraySlice<UInt8>, _ order: Order) -> [UInt16] {
        stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return order == .little ? second << 8 | first : first << 8 | second
        }
    }

    /// The UTF-8 of the next bytes, without a byte-order mark; invalid input becomes U+FFFD.
    mutating func utf8(_ more: [UInt8]) -> [UInt8] {
        var bytes = pending + more
        pending = []
        if bytes.count % 2 == 1 { pending = [bytes.removeLast()] }
        var units = Self.units(bytes[...], order)
        if let last = units.last, UTF16.isLeadSurrogate(last) {
            units.removeLast()
            pending = Array(bytes.suffix(2)) + pending
        }
        var result: [UInt8] = []
        result.reserveCapacity(units.count * 3)
        for scalar in String(decoding: units, as: UTF16.self).unicodeScalars where scalar != "\u{FEFF}" {
            UTF8.encode(scalar).map { result.append(contentsOf: $0) }
        }
        return result
    }
}
