import CLibXML2
import Text

/// What libxml2 says of a node of a page.
enum PageNode {
    static func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }

    static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }

    /// The text in a node and below it.
    static func content(of node: xmlNodePtr) -> String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { conspectus_xml_free(content) }
        return String(cString: content)
    }

    /// As the page has it; empty where there is none.
    static func rawAttribute(_ name: String, of node: xmlNodePtr) -> String {
        guard node.pointee.properties != nil, let value = xmlGetProp(node, name) else { return "" }
        defer { conspectus_xml_free(value) }
        return String(cString: value)
    }

    /// In small letters.
    static func attribute(_ name: String, of node: xmlNodePtr) -> String { rawAttribute(name, of: node).lowercased() }

    /// The site's own names for it.
    static func names(of node: xmlNodePtr) -> String {
        attribute("class", of: node) + " " + attribute("id", of: node)
    }

    static func isHidden(_ node: xmlNodePtr) -> Bool {
        guard node.pointee.properties != nil else { return false }
        let style = attribute("style", of: node).filter { $0 != " " }
        return style.contains("display:none") || style.contains("visibility:hidden")
            || xmlHasProp(node, "hidden") != nil
    }
}

/// A block that is hidden until a script shows it.
enum HiddenPage {
    /// Less is no page of a text.
    private static let shortest = 200
    private static let fewestSentences = 3
    /// By so many characters of its beginning a copy is known.
    private static let sample = 40
    /// How a site marks the page that is shown.
    private static let states: Set<String> = [
        "active", "current", "show", "shown", "hide", "hidden", "on", "off", "selected", "first", "last", "none",
    ]

    /// Whether it goes on where the visible text stops: long paragraphs beside a visible block of the same kind, and
    /// neither a copy of that nor another document.
    static func goesOn(_ node: xmlNodePtr) -> Bool {
        let text = Scalars(PageNode.content(of: node)).compact.filter { !$0.isLineBreak }
        guard isLong(text) else { return false }
        let beginning = Scalars(text.prefix(2 * sample))
        if openings.occurs(in: beginning) { return false }
        var sibling = node.pointee.parent?.pointee.children
        var isBesideText = false
        while let other = sibling {
            sibling = other.pointee.next
            guard other != node, other.pointee.type == XML_ELEMENT_NODE, isAlike(other, node) else { continue }
            let shown = Scalars(PageNode.content(of: other)).compact.filter { !$0.isLineBreak }
            guard isLong(shown), !PageNode.isHidden(other) else { continue }
            if shown.position(of: Scalars(text.prefix(sample))) != nil { return false }
            isBesideText = true
        }
        return isBesideText
    }

    private static let openings = PhraseTable("工作报告 各位代表：")

    private static func isLong(_ text: Scalars) -> Bool {
        text.reduce(0) { $0 + ($1.isHan ? 1 : 0) } >= shortest
            && text.reduce(0) { $0 + ($1 == "。" ? 1 : 0) } >= fewestSentences
    }

    /// Whether two elements have one tag, and names that differ by numbers and states alone.
    private static func isAlike(_ node: xmlNodePtr, _ other: xmlNodePtr) -> Bool {
        guard PageNode.string(node.pointee.name) == PageNode.string(other.pointee.name) else { return false }
        return words("class", of: node) == words("class", of: other)
            && (words("id", of: node) == words("id", of: other) || !words("class", of: node).isEmpty)
    }

    private static func words(_ attribute: String, of node: xmlNodePtr) -> Set<String> {
        Set(PageNode.attribute(attribute, of: node).split { !$0.isLetter }.map { String($0) }).subtracting(states)
    }
}
