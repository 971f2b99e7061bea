import Support
import Text

/// JSON as programs actually write it.
enum LenientJSON {
    /// Reads one value. `NaN` and `Infinity`, which Python writes for empty cells, become null.
    static func value(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue {
        let bytes = utf8(bytes)
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            guard let repaired = withoutNotANumber(bytes) else { throw error }
            return try JSONValue(parsing: repaired)
        }
    }

    /// A value on a line of its own, which may end with an array's comma.
    static func line(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue {
        let last = bytes.lastIndex { $0 > 0x20 }
        guard let last, bytes[last] == UInt8(ascii: ",") else { return try value(bytes) }
        return try value(bytes[..<last])
    }

    /// Converts JSON in one of the Chinese encodings to UTF-8.
    static func utf8(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if bytes.withUnsafeBufferPointer(UTF8Repair.isValid) { return bytes }
        return (try? Decoder.decode(bytes))?.utf8 ?? bytes
    }

    private static let notANumber = ["NaN", "-Infinity", "Infinity"].map { Array($0.utf8) }

    /// nil if there is none outside strings.
    private static func withoutNotANumber(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var quoted = false
        var found = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if !quoted, byte == UInt8(ascii: "N") || byte == UInt8(ascii: "I") || byte == UInt8(ascii: "-"),
                let word = notANumber.first(where: { bytes[index...].starts(with: $0) })
            {
                result += Array("null".utf8)
                found = true
                index += word.count
                continue
            }
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            result.append(byte)
            index += 1
            if quoted, byte == UInt8(ascii: "\\"), index < bytes.endIndex {
                result.append(bytes[index])
                index += 1
            }
        }
        return found ? result : nil
    }

    /// The objects and arrays that follow one another, each spanning several lines.
    /// - Returns: nil if brackets or quotation marks are not closed.
    static func sequence(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var values: [ArraySlice<UInt8>] = []
        var depth = 0
        var quoted = false
        var start = bytes.startIndex
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\\") where quoted: index += 1
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: "{") where !quoted, UInt8(ascii: "[") where !quoted:
                if depth == 0 { start = index }
                depth += 1
            case UInt8(ascii: "}") where !quoted, UInt8(ascii: "]") where !quoted:
                depth -= 1
                if depth < 0 { return nil }
                if depth == 0 { values.append(bytes[start...index]) }
            default: break
            }
            index += 1
        }
        return depth == 0 && !quoted && !values.isEmpty ? values : nil
    }
}
