/// Strings as JSON (RFC 8259). What a terminal would obey instead of showing is escaped too; see ``SafeText``.
package enum JSONText {
    /// Appends `text` in quotation marks, escaped where necessary.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": bytes.append(contentsOf: [0x5C, UInt8(scalar.value)])
            case "\n": bytes.append(contentsOf: "\\n".utf8)
            case "\r": bytes.append(contentsOf: "\\r".utf8)
            case "\t": bytes.append(contentsOf: "\\t".utf8)
            case _ where SafeText.isControl(scalar):
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u".utf8)
                for shift in [12, 8, 4, 0] { bytes.append(digits[Int(scalar.value >> UInt32(shift) & 15)]) }
            default: bytes.append(contentsOf: scalar.utf8)
            }
        }
        bytes.append(0x22)
    }

    /// `text` in quotation marks, escaped where necessary.
    package static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
