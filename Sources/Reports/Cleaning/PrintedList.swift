/// A list of texts as printed by Python: `['…', "…"]`.
enum PrintedList {
    /// The non-empty members, if the whole text is such a list.
    static func paragraphs(of utf8: ArraySlice<UInt8>) -> [[UInt8]]? {
        var index = utf8.startIndex
        func skipBlanks() { while index < utf8.endIndex, utf8[index] <= 0x20 { index += 1 } }
        func take(_ byte: Unicode.Scalar) -> Bool {
            guard index < utf8.endIndex, utf8[index] == UInt8(ascii: byte) else { return false }
            index += 1
            return true
        }
        skipBlanks()
        guard take("[") else { return nil }
        var members: [[UInt8]] = []
        while true {
            skipBlanks()
            guard let member = string(utf8, &index) else { return nil }
            if member.contains(where: { $0 > 0x20 }) { members.append(member) }
            skipBlanks()
            if take(",") {
                skipBlanks()
                if !take("]") { continue }
            } else if !take("]") {
                return nil
            }
            skipBlanks()
            return index == utf8.endIndex && !members.isEmpty ? members : nil
        }
    }

    /// A string in either kind of quotation mark. Escapes are left to ``MarkupResidue``, except those of
    /// quotation marks.
    private static func string(_ utf8: ArraySlice<UInt8>, _ index: inout Int) -> [UInt8]? {
        guard index < utf8.endIndex, utf8[index] == UInt8(ascii: "'") || utf8[index] == UInt8(ascii: "\"") else {
            return nil
        }
        let mark = utf8[index]
        index += 1
        var text: [UInt8] = []
        while index < utf8.endIndex {
            let byte = utf8[index]
            index += 1
            if byte == mark { return text }
            if byte == UInt8(ascii: "\\"), index < utf8.endIndex {
                if utf8[index] != mark { text.append(byte) }
                text.append(utf8[index])
                index += 1
            } else {
                text.append(byte)
            }
        }
        return nil
    }
}
