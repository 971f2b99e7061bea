import Text

/// Reads the column `found` of a table given back.
///
/// A table says by it which of its cells were edited. The others follow what is found now, so that an old table does
/// not preserve faults that a later version has mended.
package enum FoundColumn {
    /// Reads a cell of the column; nil if it is empty, holds something else or was edited. The row is then compared with
    /// what is found now.
    package static func read(_ cell: String) -> FoundValues? {
        var rest = Scalars(MetadataCell.undefused(cell)).trimmed[...]
        let mark = Scalars("check=")
        if rest.starts(with: mark) {
            guard let end = rest.firstIndex(of: ";") else { return nil }
            let list = rest[end...].dropFirst(2)
            guard text(rest[(rest.startIndex + mark.count)..<end]) == FoundValues.check(text(list)) else { return nil }
            rest = list
        }
        var values: [String: String] = [:]
        while let sign = rest.firstIndex(of: "=") {
            let name = text(rest[..<sign])
            guard FoundValues.columns.contains(name) else { return nil }
            let after = rest.index(after: sign)
            let end = name == "title" ? rest.endIndex : endOfValue(rest[after...])
            let value = MetadataCell.read(text(rest[after..<end]), column: name)
            if !value.isEmpty { values[name] = value }
            rest = rest[end...].drop { $0 == ";" || $0 == " " }
        }
        return values.isEmpty ? nil : FoundValues(values)
    }

    /// Whether a cell, as ``MetadataCell`` reads it, only repeats what was found. A spreadsheet makes 1 of an id
    /// 001 and the first day of a month.
    package static func isRepeated(_ found: FoundValues, by value: String, column: String) -> Bool {
        guard let found = found.values[column] else { return false }
        if value == found { return true }
        switch column {
        case "report_id": return MetadataCell.isSameNumber(value, found)
        case "date": return found.utf8.count == 7 && value == found + "-01"
        default: return false
        }
    }

    /// Where `; ` and the next name begin, or the text ends.
    private static func endOfValue(_ text: ArraySlice<Unicode.Scalar>) -> Int {
        for index in text.indices.dropLast() where text[index] == ";" && text[index + 1] == " " {
            let next = text[(index + 2)...]
            if let sign = next.firstIndex(of: "="), FoundValues.columns.contains(self.text(next[..<sign])) {
                return index
            }
        }
        return text.endIndex
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String { Scalars(scalars).text }
}
