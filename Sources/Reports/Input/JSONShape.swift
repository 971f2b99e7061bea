import Support
import Text

/// The records of a JSON document, in whatever shape it keeps them: a list, wrapped or not, a single object,
/// an object of columns as pandas writes it, or an object with a member for each year.
struct JSONShape {
    private(set) var records: [JSONRecord]
    /// The member that holds the texts.
    private(set) var column: String

    /// For messages.
    static let wanted =
        "wanted is one object a line, or a list of objects, each with its text and what is known of it, such as "
        + "{\"title\": …, \"year\": …, \"text\": …}"
    /// Strings of a list that are documents in their own right have at least this many Chinese characters.
    private static let shortestDocument = 1000
    private static let shortestText = 200

    /// - Parameters:
    ///   - value: the whole document.
    ///   - wanted: the user's name for the member that holds the texts.
    /// - Returns: nil if there are no records.
    init?(_ value: JSONValue, wanted: String?) {
        guard let shape = Self.find(value, keys: [], wanted: wanted) else { return nil }
        self = shape
        for index in records.indices { records[index].number = index + 1 }
    }

    /// Records of one kind.
    init?(_ records: [JSONRecord], wanted: String?) {
        for candidate in [records, records.map(\.flattened)] {
            guard let column = candidate.column(wanted: wanted) else { continue }
            self.records = candidate
            self.column = column
            return
        }
        return nil
    }

    private init(_ records: [JSONRecord], column: String) {
        self.records = records
        self.column = column
    }

    private var chineseCount: Int {
        records.reduce(0) { $0 + ($1.text(column: column)?.text.utf8.chineseCount ?? 0) }
    }

    private static func find(_ value: JSONValue, keys: [String], wanted: String?) -> JSONShape? {
        switch value {
        case .array(let members): list(members, keys: keys, wanted: wanted)
        case .object(let members):
            table(members, wanted: wanted) ?? columns(members, wanted: wanted)
                ?? named(members, keys: keys, wanted: wanted) ?? byKey(members, keys: keys, wanted: wanted)
                ?? single(JSONRecord(members, keys: keys), wanted: wanted)
                ?? wrapped(members, keys: keys, wanted: wanted)
                ?? JSONShape([JSONRecord(members, keys: keys)], wanted: wanted)
        default: nil
        }
    }

    // MARK: - Lists

    private static func list(_ members: [JSONValue], keys: [String], wanted: String?) -> JSONShape? {
        if members.contains(where: { $0.members != nil }) {
            if let shape = JSONShape(members.map { JSONRecord($0.members ?? [], keys: keys) }, wanted: wanted) {
                return shape
            }
        } else if let rows = rows(members), let names = rows.first.flatMap(Self.strings) {
            if let shape = JSONShape(records(Array(rows.dropFirst()), names: names), wanted: wanted) { return shape }
        } else if let texts = strings(members), isDocuments(texts) {
            return JSONShape(texts.map { JSONRecord([("text", .string($0))], keys: keys) }, wanted: wanted)
        }
        return joined(members.map { find($0, keys: keys, wanted: wanted) })
    }

    private static func strings(_ values: [JSONValue]) -> [String]? {
        let texts = values.compactMap { value -> String? in if case .string(let text) = value { text } else { nil } }
        return texts.count == values.count && !texts.isEmpty ? texts : nil
    }

    private static func rows(_ values: [JSONValue]) -> [[JSONValue]]? {
        let rows = values.compactMap { value -> [JSONValue]? in if case .array(let row) = value { row } else { nil } }
        return rows.count == values.count && !rows.isEmpty ? rows : nil
    }

    private static func isDocuments(_ texts: [String]) -> Bool {
        texts.map { $0.utf8.chineseCount }.sorted()[texts.count / 2] >= shortestDocument
    }

    private static func records(_ rows: [[JSONValue]], names: [String]) -> [JSONRecord] {
        rows.map { JSONRecord(Array(zip(names, $0))) }
    }

    // MARK: - Columns

    /// {"columns": ["title", "text"], "data": [["…", "…"], …]}
    private static func table(_ members: [(name: String, value: JSONValue)], wanted: String?) -> JSONShape? {
        for header in members {
            guard case .array(let titles) = header.value, let names = strings(titles) else { continue }
            for body in members {
                guard case .array(let values) = body.value, let rows = rows(values),
                    rows.allSatisfy({ $0.count == names.count }),
                    let shape = JSONShape(records(rows, names: names), wanted: wanted)
                else { continue }
                return shape
            }
        }
        return nil
    }

    /// {"text": ["…", …], "year": [2019, …]}, or with {"0": "…", …} instead of the lists.
    private static func columns(_ members: [(name: String, value: JSONValue)], wanted: String?) -> JSONShape? {
        var columns: [(name: String, keys: [String]?, cells: [JSONValue])] = []
        for member in members {
            switch member.value {
            case .array(let cells): columns.append((member.name, nil, cells))
            case .object(let cells): columns.append((member.name, cells.map(\.name), cells.map(\.value)))
            default: return nil
            }
        }
        guard let first = columns.first, !first.cells.isEmpty,
            columns.allSatisfy({ $0.keys == first.keys && $0.cells.count == first.cells.count })
        else { return nil }
        // A lone list of paragraphs, rather than of documents, is the text of one object.
        if first.keys == nil, columns.count == 1, strings(first.cells).map(isDocuments) != true { return nil }
        let isNumbered =
            first.keys.map { $0.allSatisfy { Int($0) != nil } && !$0.allSatisfy(JSONRecord.isDate) } ?? true
        let isNamed = TextColumn.known(in: columns.map(\.name)) != nil
        guard isNumbered || isNamed || wanted.map({ TextColumn.named($0, in: columns.map(\.name)) != nil }) == true
        else {
            return nil
        }
        let records = first.cells.indices.map { row in
            JSONRecord(
                columns.map { ($0.name, $0.cells[row]) }, keys: isNumbered ? [] : first.keys.map { [$0[row]] } ?? [])
        }
        return JSONShape(records, wanted: wanted)
    }

    // MARK: - Objects

    /// An object with a text under a known name.
    private static func named(
        _ members: [(name: String, value: JSONValue)], keys: [String], wanted: String?
    ) -> JSONShape? {
        let names = members.map(\.name)
        let place = wanted.map { TextColumn.named($0, in: names) } ?? TextColumn.known(in: names)
        guard let place, JSONRecord.text(of: members[place].value) != nil else { return nil }
        return JSONShape([JSONRecord(members, keys: keys)], wanted: wanted)
    }

    /// An object with a text under another name, or with the parts of one.
    private static func single(_ record: JSONRecord, wanted: String?) -> JSONShape? {
        if let column = [record.withoutLists].column(wanted: wanted) { return JSONShape([record], column: column) }
        return record.isDocument ? JSONShape([record], wanted: wanted) : nil
    }

    /// {"2018": "…", "2019": "…"}: one text for each year or place.
    private static func byKey(
        _ members: [(name: String, value: JSONValue)], keys: [String], wanted: String?
    ) -> JSONShape? {
        guard wanted == nil else { return nil }
        let texts = members.filter { (JSONRecord.chinese($0.value) ?? 0) >= shortestText }
        let isDated = !texts.isEmpty && texts.allSatisfy { JSONRecord.isDate($0.name) }
        guard isDated || texts.count * 2 > members.count && arePlaces(texts) else { return nil }
        return JSONShape(
            texts.map { JSONRecord([("text", $0.value)], keys: keys + [$0.name]) }, wanted: nil)
    }

    /// Whether members are several documents, named by what they are about, rather than parts of one.
    private static func arePlaces(_ texts: [(name: String, value: JSONValue)]) -> Bool {
        let lengths = texts.compactMap { JSONRecord.chinese($0.value) }.sorted()
        return texts.count >= 2 && lengths[texts.count / 2] >= shortestDocument
            && texts.allSatisfy { $0.name.utf8.chineseCount > 0 && !TextColumn.isLikely($0.name) }
    }

    /// {"meta": …, "result": {"list": […]}}, {"2018": {"text": …}, …}: the texts are inside. The enclosing
    /// names say what a text is about if they are dates, or if most of them hold texts.
    private static func wrapped(
        _ members: [(name: String, value: JSONValue)], keys: [String], wanted: String?
    ) -> JSONShape? {
        let parts = members.map { member in
            find(member.value, keys: JSONRecord.isDate(member.name) ? keys + [member.name] : keys, wanted: wanted)
        }
        let found = parts.count { $0 != nil }
        guard found >= 2, found * 2 > parts.count else { return joined(parts) }
        return joined(members.map { find($0.value, keys: keys + [$0.name], wanted: wanted) })
    }

    /// The records of all parts that use the same name for their texts, if most do; otherwise those of the part
    /// with the most text.
    private static func joined(_ parts: [JSONShape?]) -> JSONShape? {
        let found = parts.compactMap(\.self)
        guard var best = found.first else { return nil }
        for shape in found.dropFirst() where shape.chineseCount > best.chineseCount { best = shape }
        let alike = found.filter { $0.column == best.column || $0.isKnown && best.isKnown }
        return alike.count >= 2 && alike.count * 2 > parts.count ? JSONShape(parts: alike) : best
    }

    private var isKnown: Bool { TextColumn.known(in: [column]) != nil }

    /// Records of several parts, which may use different names for their texts.
    private init(parts: [JSONShape]) {
        self.column = parts[0].column
        records = parts.flatMap { part in
            part.records.map { record in
                guard part.column != parts[0].column else { return record }
                var record = record
                record.members = record.members.map { ($0.name == part.column ? parts[0].column : $0.name, $0.value) }
                return record
            }
        }
    }
}

extension JSONValue {
    /// The members of an object; nil for any other value.
    fileprivate var members: [(name: String, value: JSONValue)]? {
        if case .object(let members) = self { members } else { nil }
    }
}
