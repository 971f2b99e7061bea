import Support

extension WordListBuilder {
    /// Reads an object of lists, or of objects of lists.
    mutating func readJSON(_ text: WordListText) throws(DictionaryError) {
        guard text.bytes.contains(where: { $0 > 0x20 }) else { throw .empty(file: file) }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: text.bytes)
        } catch {
            switch error {
            case .malformed(let offset, let expected):
                throw .line(
                    file: file, line: text.line(at: offset), reason: "not valid JSON: \(expected) is expected here")
            case .tooDeep(let limit):
                throw .format(file: file, reason: "categories are nested more than \(limit) deep; write them flatter")
            }
        }
        guard case .object(let members) = value else {
            throw .format(
                file: file,
                reason: "the terms have no category; write an object of lists: {\"category\": [\"term\", \"term\"]}")
        }
        if members.isEmpty { throw .empty(file: file) }
        try read(Self.tree(value, at: ""))
    }

    private static func tree(_ value: JSONValue, at path: String) -> WordTree {
        let place = WordListPlace.member(path)
        switch value {
        case .null: return .other("null", place)
        case .boolean(let value): return .other("\(value)", place)
        case .integer(let value): return .other("the number \(value)", place)
        case .number(let value): return .other("the number \(value)", place)
        case .string(let text): return .term(text, place)
        case .array(let items):
            return .list(items.enumerated().map { tree($0.element, at: "\(path), item \($0.offset + 1)") }, place)
        case .object(let members):
            return .levels(
                members.map { name, value in
                    let shown = name.isEmpty ? "\"\"" : name
                    let below = path.isEmpty ? shown : "\(path)/\(shown)"
                    return WordTree.Member(name: name, place: .member(below), value: tree(value, at: below))
                }, place)
        }
    }
}
