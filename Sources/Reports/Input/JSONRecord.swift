import Support
import Text

/// A JSON object that may hold a text.
struct JSONRecord: Sendable {
    /// Its own members, followed by what the names of the enclosing objects say.
    var members: [(name: String, value: JSONValue)]
    /// Its position among all records, or its line, for messages.
    var number = 0

    init(_ members: [(name: String, value: JSONValue)], keys: [String] = []) {
        self.members = members
        for key in keys where Self.isDate(key) {
            guard let date = RecordDate(key) else { continue }
            self.members.append(("year", .integer(date.year)))
            if let iso = date.iso { self.members.append(("date", .string(iso))) }
        }
        let places = keys.filter { $0.utf8.chineseCount > (Self.isDate($0) ? 3 : 0) }
        if !places.isEmpty { self.members.append(("title", .string(places.joined(separator: " ")))) }
    }

    /// Whether a name dates its value: a year or a day, and not a record number.
    static func isDate(_ name: String) -> Bool {
        let isNumber = name.utf8.allSatisfy { $0 &- 0x30 <= 9 }
        return (!isNumber || [4, 6, 8].contains(name.utf8.count)) && RecordDate(name) != nil
    }

    /// The record with the members of nested objects added, for JSON that keeps its text one level further down.
    var flattened: JSONRecord {
        var record = self
        record.members = Self.flattened(members, depth: 0)
        return record
    }

    private static func flattened(
        _ members: [(name: String, value: JSONValue)], depth: Int
    ) -> [(name: String, value: JSONValue)] {
        var inner: [(name: String, value: JSONValue)] = []
        for member in members {
            if case .object(let more) = member.value, depth < 4 { inner += flattened(more, depth: depth + 1) }
        }
        return members + inner
    }

    /// The value of the column that holds the texts, or of one with a known name for texts.
    func text(column: String) -> (name: String, text: String)? {
        let place = members.firstIndex { $0.name == column && Self.text(of: $0.value)?.isEmpty == false }
        guard let place = place ?? TextColumn.known(in: members.map(\.name)) else { return nil }
        return Self.text(of: members[place].value).map { (members[place].name, $0) }
    }

    /// A string, or the paragraphs of a list; nil for anything else.
    static func text(of value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text
        case .array(let members):
            if holdRecords(members) { return nil }
            let paragraphs = members.map { paragraph($0) }
            guard !members.isEmpty, paragraphs.allSatisfy({ $0 != nil }) else { return nil }
            return paragraphs.compactMap(\.self).joined(separator: "\n")
        default: return nil
        }
    }

    /// Whether the members of a list are documents of their own, each with its year or place, rather than paragraphs.
    static func holdRecords(_ values: [JSONValue]) -> Bool {
        values.contains { value in
            guard case .object(let members) = value else { return false }
            return members.contains {
                ["year", "date", "region", "region_code"].contains(RecordColumns.canonical($0.name))
            }
        }
    }

    /// Whether it says what it is about, as a document does and an envelope does not.
    var isDocument: Bool {
        members.contains { member in
            guard ["title", "year", "date", "region"].contains(RecordColumns.canonical(member.name)) else {
                return false
            }
            switch member.value {
            case .string, .integer, .number: return true
            default: return false
            }
        }
    }

    /// The record without lists of objects, which may be paragraphs or records.
    var withoutLists: JSONRecord {
        var record = self
        record.members.removeAll { member in
            guard case .array(let values) = member.value else { return false }
            return values.contains { if case .object = $0 { true } else { false } }
        }
        return record
    }

    /// A paragraph of a list: a string, or an object with strings such as a heading and the text below it.
    private static func paragraph(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): return text
        case .null: return ""
        case .array: return text(of: value)
        case .object(let members):
            let texts = members.compactMap { text(of: $0.value) }.filter { $0.utf8.chineseCount > 0 }
            return texts.isEmpty ? nil : texts.joined(separator: "\n")
        default: return nil
        }
    }

    /// How many Chinese characters a member has; nil for an empty one.
    static func chinese(_ value: JSONValue) -> Int? {
        guard let text = text(of: value), !text.isEmpty else {
            if case .null = value { return nil }
            if case .string = value { return nil }
            return 0
        }
        return text.utf8.chineseCount
    }
}

extension [JSONRecord] {
    /// The names of all members of the first records, in order of first appearance.
    var names: [String] {
        var seen: Set<String> = []
        return prefix(TextColumn.sample).flatMap { $0.members.map(\.name) }.filter { seen.insert($0).inserted }
    }

    /// The name of the member that holds the texts.
    func column(wanted: String?) -> String? {
        let names = names
        let lengths = prefix(TextColumn.sample).map { record in
            names.map { name in
                record.members.first { $0.name == name }.flatMap { JSONRecord.chinese($0.value) }
            }
        }
        let records = lengths.filter { !$0.isEmpty }
        return TextColumn(titles: names, records: records).choice(wanted: wanted).map { names[$0] }
            .flatMap { name in
                // A known name does not count if no record has a text under it.
                contains { record in record.members.contains { $0.name == name && JSONRecord.text(of: $0.value) != nil }
                }
                    ? name : nil
            }
    }
}
