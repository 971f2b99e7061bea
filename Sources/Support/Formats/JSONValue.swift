/// A JSON value that preserves the order of its members.
package indirect enum JSONValue: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// nil becomes null.
    package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    /// nil becomes null.
    package static func optional(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    /// nil becomes null, and so does what is not finite when it is written.
    package static func optional(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

    /// The value as text, indented by two spaces, with a line break at the end.
    package var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes, indent: 0)
        bytes.append(0x0A)
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func == (left: JSONValue, right: JSONValue) -> Bool { left.text == right.text }

    private func append(to bytes: inout [UInt8], indent: Int) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .number(let value):
            let text = Numbers.text(value)
            bytes.append(contentsOf: (text.isEmpty ? "null" : text).utf8)
        case .string(let text): JSONText.append(text, to: &bytes)
        case .array(let members):
            Self.appendMembers(members, "[", "]", to: &bytes, indent) { $0.append(to: &$1, indent: indent + 1) }
        case .object(let members):
            Self.appendMembers(members, "{", "}", to: &bytes, indent) { member, bytes in
                JSONText.append(member.name, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.append(to: &bytes, indent: indent + 1)
            }
        }
    }

    private static func appendMembers<Member>(
        _ members: [Member], _ open: String, _ close: String, to bytes: inout [UInt8], _ indent: Int,
        _ body: (Member, inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: open.utf8)
        for (index, member) in members.enumerated() {
            bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
            bytes.append(contentsOf: String(repeating: "  ", count: indent + 1).utf8)
            body(member, &bytes)
        }
        if !members.isEmpty { bytes.append(contentsOf: ("\n" + String(repeating: "  ", count: indent)).utf8) }
        bytes.append(contentsOf: close.utf8)
    }
}
