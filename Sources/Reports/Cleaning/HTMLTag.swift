/// An HTML tag inside a text.
enum HTMLTag {
    /// Anything longer is not a tag.
    private static let longest = 2000

    private static let breaking: Set<String> = [
        "br", "p", "div", "li", "ul", "ol", "tr", "table", "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "section", "article", "blockquote", "dd", "dt", "dl", "pre", "center",
    ]
    private static let cells: Set<String> = ["td", "th"]
    private static let inline: Set<String> = [
        "span", "b", "strong", "i", "em", "u", "font", "a", "img", "sup", "sub", "o:p", "st1", "big", "small",
    ]

    private static func closes(_ name: String, in rest: ArraySlice<UInt8>) -> Bool {
        String(decoding: rest, as: UTF8.self).lowercased().contains("</\(name)>")
    }

    /// - Parameter rest: begins with `<`.
    /// - Returns: the text that replaces the tag; nil if it is not a tag.
    static func read(_ rest: ArraySlice<UInt8>) -> (text: [UInt8], length: Int)? {
        let token = rest.prefix(longest)
        guard let end = token.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        var inside = token[(token.startIndex + 1)..<end]
        if inside.contains(UInt8(ascii: "<")) { return nil }
        let isClosing = inside.first == UInt8(ascii: "/")
        if isClosing { inside = inside.dropFirst() }
        let name = inside.prefix { ($0 | 0x20) &- 0x61 <= 25 || $0 &- 0x30 <= 9 || $0 == UInt8(ascii: ":") }
        let behind = inside[name.endIndex...]
        // The name may be followed only by attributes or the slash of a self-closing element.
        guard behind.isEmpty || behind.first == UInt8(ascii: "/") || behind.first.map({ $0 <= 0x20 }) == true else {
            return nil
        }
        let attributes = behind.drop { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
        guard attributes.isEmpty || !isClosing && attributes.contains(UInt8(ascii: "=")) else { return nil }
        let length = end - token.startIndex + 1
        let small = String(decoding: name, as: UTF8.self).lowercased()
        // A<B>C contains no tag.
        if !isClosing, attributes.isEmpty, name.count == 1, inline.contains(small), !closes(small, in: token[end...]) {
            return nil
        }
        if breaking.contains(small) { return ([0x0A], length) }
        if cells.contains(small) { return (isClosing ? [0x09] : [], length) }
        return inline.contains(small) ? ([], length) : nil
    }
}
