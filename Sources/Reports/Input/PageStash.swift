import CLibXML2
import Text

/// A text that a page holds where a browser shows nothing: in a form field, a script, an attribute.
struct PageStash {
    enum Place: String {
        case field = "a form's field"
        case script = "a script"
        case attribute = "an attribute"
        case fallback = "a part that is shown without scripts"
    }

    let place: Place
    /// Its text, possibly with tags.
    let utf8: [UInt8]
    /// The element, if its content is elements.
    let node: xmlNodePtr?
    let chineseCount: Int

    /// Anything shorter is a label, or a description for search engines.
    private static let shortest = 200
    private static let longestScript = 16 << 20

    /// The texts stashed in one element, without those of its child elements.
    static func find(in node: xmlNodePtr, name: String) -> [PageStash] {
        var found: [PageStash] = []
        switch name {
        case "textarea": found.append(PageStash(.field, element: node))
        case "noscript", "template", "xmp": found.append(PageStash(.fallback, element: node))
        case "script":
            let content = Array(PageNode.content(of: node).utf8)
            if content.count <= longestScript, let text = ScriptText.text(of: content[...]) {
                found.append(PageStash(.script, text))
            }
        case "meta", "link", "img", "a": return []
        default: break
        }
        var attribute = node.pointee.properties
        while let here = attribute {
            attribute = here.pointee.next
            let value = PageNode.rawAttribute(PageNode.string(here.pointee.name), of: node)
            if value.utf8.count > shortest { found.append(PageStash(.attribute, Array(value.utf8))) }
        }
        return found.filter { $0.chineseCount >= shortest }
    }

    private init(_ place: Place, _ text: [UInt8]) {
        self.place = place
        utf8 = text
        node = nil
        chineseCount = text.chineseCount
    }

    private init(_ place: Place, element: xmlNodePtr) {
        self.place = place
        utf8 = Array(PageNode.content(of: element).utf8)
        node = element
        chineseCount = utf8.chineseCount
    }
}
