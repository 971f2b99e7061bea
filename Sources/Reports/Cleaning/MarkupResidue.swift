import Text

/// What other programs left in a text in place of characters: `<br>`, `&nbsp;`, `&#12288;`, a literal `\n` or
/// `\u3000`, Excel's `_x000D_`, a list as printed by Python, `## ` before headings.
///
/// Each is replaced by what it stands for, but only if nothing else can be meant: `<` and `&` in prose, paths
/// with backslashes and names that merely look alike are left alone.
package struct MarkupResidue {
    /// Valid UTF-8.
    package private(set) var utf8: ArraySlice<UInt8>
    /// How many of each kind were replaced.
    private var counts: [Kind: Int] = [:]

    private enum Kind: Int, CaseIterable {
        case tag, entity, escape, excel, heading

        var name: String {
            switch self {
            case .tag: "tags"
            case .entity: "entities"
            case .escape: "backslash escapes"
            case .excel: "escapes of Excel"
            case .heading: "heading marks of Markdown"
            }
        }
    }

    private var paragraphs: Int?

    /// An entity may hide a tag, and the escape of an entity another entity; deeper nesting is not resolved.
    private static let rounds = 3

    /// - Parameter utf8: valid UTF-8.
    package init(_ utf8: ArraySlice<UInt8>) {
        self.utf8 = utf8
        if let list = PrintedList.paragraphs(of: utf8) {
            paragraphs = list.count
            self.utf8 = Array(list.joined(separator: [0x0A]))[...]
        }
        for _ in 0..<Self.rounds {
            let before = total
            replace()
            if total == before { break }
        }
        removeHeadingMarks()
    }

    private var total: Int { counts.values.reduce(0, +) }

    /// What was replaced; empty for a text without residue.
    package var notes: [String] {
        var notes: [String] = []
        if let paragraphs { notes.append("a list written out in the text read as its \(paragraphs) paragraphs") }
        if total > 0 {
            let kinds = Kind.allCases.compactMap { kind in counts[kind].map { "\($0) \(kind.name)" } }
            notes.append("leftovers of markup became what they stand for: \(kinds.joined(separator: ", "))")
        }
        return notes
    }

    // MARK: - Replacing

    private mutating func replace() {
        let source = utf8
        var result: [UInt8] = []
        var copied = source.startIndex
        var index = source.startIndex
        let holdsEscapes = Self.holdsLineEscapes(source)
        while let place = Self.next(in: source, from: index) {
            index = place + 1
            guard let found = Self.token(source[place...], holdsEscapes: holdsEscapes, before: source[copied..<place])
            else { continue }
            if result.isEmpty { result.reserveCapacity(source.count) }
            result += source[copied..<place]
            result += found.text
            counts[found.kind, default: 0] += 1
            copied = place + found.length
            index = copied
        }
        if copied == source.startIndex { return }
        result += source[copied...]
        utf8 = result[...]
    }

    /// Takes `#` to `######` off the beginnings of lines, if a blank and a Han character follow.
    private mutating func removeHeadingMarks() {
        guard utf8.contains(UInt8(ascii: "#")) else { return }
        let source = utf8
        var result: [UInt8] = []
        var copied = source.startIndex
        for start in source.indices where start == source.startIndex || source[start - 1] == 0x0A {
            var index = start
            while index < source.endIndex, source[index] == UInt8(ascii: "#") { index += 1 }
            guard (1...6).contains(index - start), index < source.endIndex, source[index] == 0x20 else { continue }
            while index < source.endIndex, source[index] == 0x20 { index += 1 }
            guard index < source.endIndex, (0xE3...0xE9).contains(source[index]) else { continue }
            result += source[copied..<start]
            copied = index
            counts[.heading, default: 0] += 1
        }
        if copied == source.startIndex { return }
        result += source[copied...]
        utf8 = result[...]
    }

    /// The next place at which residue may begin. Most texts have none, and are scanned at memory speed.
    private static func next(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var index = start - bytes.startIndex
            while index < buffer.count {
                let byte = buffer[index]
                switch byte {
                case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "_"):
                    return index + bytes.startIndex
                default: index += 1
                }
            }
            return nil
        }
    }

    private static func token(
        _ rest: ArraySlice<UInt8>, holdsEscapes: Bool, before: ArraySlice<UInt8>
    ) -> (kind: Kind, text: [UInt8], length: Int)? {
        switch rest.first {
        case UInt8(ascii: "<"): HTMLTag.read(rest).map { (.tag, $0.text, $0.length) }
        case UInt8(ascii: "&"): HTMLEntity.read(rest).map { (.entity, Array(String($0.scalars).utf8), $0.length) }
        case UInt8(ascii: "_"): excel(rest).map { (.excel, $0, 7) }
        default: escape(rest, holdsOthers: holdsEscapes, before: before.last).map { (.escape, $0.text, $0.length) }
        }
    }

    /// `_x000D_`: how Excel writes what XML cannot hold.
    private static func excel(_ rest: ArraySlice<UInt8>) -> [UInt8]? {
        let token = Array(rest.prefix(7))
        guard token.count == 7, token[1] == UInt8(ascii: "x"), token[6] == UInt8(ascii: "_"),
            let value = CharacterNumber.value(token[2..<6], radix: 16)
        else { return nil }
        return CharacterNumber.utf8(value)
    }

    // MARK: - Backslashes

    /// Whether a text certainly contains `\n` or `\u` escapes, so that `\"` in it is an escape too.
    private static func holdsLineEscapes(_ bytes: ArraySlice<UInt8>) -> Bool {
        var index = bytes.startIndex
        while let place = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
            let before = place > bytes.startIndex ? bytes[place - 1] : nil
            if escape(bytes[place...], holdsOthers: false, before: before) != nil { return true }
            index = place + 1
        }
        return false
    }

    private static func escape(
        _ rest: ArraySlice<UInt8>, holdsOthers: Bool, before: UInt8?
    ) -> (text: [UInt8], length: Int)? {
        let token = Array(rest.prefix(12))
        guard token.count >= 2 else { return nil }
        switch token[1] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            guard !isPartOfPath(before: before, after: token.count > 2 ? token[2] : nil) else { return nil }
            return (token[1] == UInt8(ascii: "t") ? [0x09] : [0x0A], 2)
        case UInt8(ascii: "u"): return unicode(token)
        case UInt8(ascii: "x"):
            // Of the byte escapes, only those Python prints for a no-break space and a soft hyphen.
            guard token.count >= 4, let value = CharacterNumber.value(token[2..<4], radix: 16),
                value == 0xA0 || value == 0xAD
            else {
                return nil
            }
            return CharacterNumber.utf8(value).map { ($0, 4) }
        case UInt8(ascii: "\\"):
            // Escaped twice; the next round reads the rest.
            guard token.count > 2, holdsOthers || token[2] == UInt8(ascii: "n") || token[2] == UInt8(ascii: "u") else {
                return nil
            }
            return ([UInt8(ascii: "\\")], 2)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"): return holdsOthers ? ([token[1]], 2) : nil
        default: return nil
        }
    }

    /// C:\new, \\server\reports: a letter, digit or path character before the backslash and letters after it.
    private static func isPartOfPath(before: UInt8?, after: UInt8?) -> Bool {
        guard let after, isLetter(after) else { return false }
        guard let before else { return isSmall(after) }
        return isLetter(before) || isSmall(after) && before < 0x80 && before != 0x0A && before != 0x20
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 <= 25 }
    private static func isSmall(_ byte: UInt8) -> Bool { byte &- 0x61 <= 25 }

    private static func unicode(_ token: [UInt8]) -> (text: [UInt8], length: Int)? {
        guard token.count >= 6, let value = CharacterNumber.value(token[2..<6], radix: 16) else { return nil }
        guard (0xD800..<0xDC00).contains(value) else { return CharacterNumber.utf8(value).map { ($0, 6) } }
        guard token.count == 12, token[6] == UInt8(ascii: "\\"), token[7] == UInt8(ascii: "u"),
            let low = CharacterNumber.value(token[8..<12], radix: 16), (0xDC00..<0xE000).contains(low)
        else { return nil }
        return CharacterNumber.utf8(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)).map { ($0, 12) }
    }
}
