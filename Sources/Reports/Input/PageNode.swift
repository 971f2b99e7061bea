import CLibXML2
import Text

/// What libxml2 says about a node of a page.
enum PageNode {
    static func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }

    static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }

    /// The text in a node and its descendants.
    static func content(of node: xmlNodePtr) -> String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { conspectus_xml_free(content) }
        return String(cString: content)
    }

    /// The attribute as written in the page; empty if there is none.
    static func rawAttribute(_ name: String, of node: xmlNodePtr) -> String {
        guard node.pointee.properties != nil, let value = xmlGetProp(node, name) else { return "" }
        defer { conspectus_xml_free(value) }
        return String(cString: value)
    }

    /// The attribute in lower case.
    static func attribute(_ name: String, of node: xmlNodePtr) -> String { rawAttribute(name, of: node).lowercased() }

    /// The site's own names for the node.
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

/// A block hidden until a script shows it.
enum HiddenPage {
    /// Anything shorter is not a page of a text.
    private static let shortest = 200
    private static let fewestSentences = 3
    /// A copy is recognised by this many characters of its beginning.
    private static let sample = 40
    /// How a site marks the page being shown.
    private static let states: Set<String> = [
        "active", "current", "show", "shown", "hide", "hidden", "on", "off", "selected", "first", "last", "none",
    ]

    /// Whether it continues where the visible text stops: long paragraphs next to a visible block of the same
    /// kind that are neither a copy of that block nor another document.
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

    /// Whether two elements have the same tag, and names that differ only by numbers and states.
    private static func isAlike(_ node: xmlNodePtr, _ other: xmlNodePtr) -> Bool {
        guard PageNode.string(node.pointee.name) == PageNode.string(other.pointee.name) else { return false }
        return words("class", of: node) == words("class", of: other)
            && (words("id", of: node) == words("id", of: other) || !words("class", of: node).isEmpty)
    }

    private static func words(_ attribute: String, of node: xmlNodePtr) -> Set<String> {
        Set(PageNode.attribute(attribute, of: node).split { !$0.isLetter }.map { String($0) }).subtracting(states)
    }
}
