import CLibXML2
import Text

/// The text of XML that is not a web page: its elements in order, as a page that can be read like any other.
enum XMLText {
    static let ending = "xml"
    static let noTexts = "XML without texts"

    /// A file with fewer Chinese characters at its beginning holds no report.
    private static let fewest = 50

    /// Whether its first bytes show that it may contain a text.
    static func mayHoldTexts(_ head: ArraySlice<UInt8>) -> Bool {
        let text = (try? Decoder.decode(head))?.utf8 ?? head
        return MarkupResidue(text).utf8.chineseCount >= fewest
    }

    /// Whether a file begins like XML, and its root is not that of a web page.
    static func isXML(_ utf8: ArraySlice<UInt8>) -> Bool {
        let head = Scalars(String(decoding: utf8.prefix(1 << 12), as: UTF8.self).lowercased())
        let start = Scalars(head.drop { $0.isBlank || $0.isLineBreak || $0 == "\u{FEFF}" })
        guard start.starts(with: "<?xml".unicodeScalars) else { return false }
        return start.position(of: Scalars("<html")) == nil
    }

    /// A page without the delimiters of CDATA sections, which HTML does not have: their content is part of the page.
    /// - Returns: nil if there are none.
    static func withoutSectionMarks(_ utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let (opening, closing) = (Array("<![CDATA[".utf8), Array("]]>".utf8))
        var result: [UInt8] = []
        var depth = 0
        var isMarked = false
        var index = utf8.startIndex
        while index < utf8.endIndex {
            if utf8[index] == opening[0], utf8[index...].starts(with: opening) {
                isMarked = true
                depth += 1
                index += opening.count
            } else if depth > 0, utf8[index] == closing[0], utf8[index...].starts(with: closing) {
                depth -= 1
                index += closing.count
            } else {
                result.append(utf8[index])
                index += 1
            }
        }
        return isMarked ? result[...] : nil
    }

    /// - Parameter utf8: XML, whatever encoding it declares.
    /// - Returns: nil if it cannot be parsed.
    static func page(_ utf8: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        let parsed = utf8.withMemoryRebound(to: CChar.self) { text in
            xmlReadMemory(text.baseAddress, Int32(text.count), nil, "UTF-8", Int32(bitPattern: options))
        }
        guard let document = parsed else { return nil }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document) else { return nil }
        var writer = PageWriter()
        writer.write(root)
        return writer.bytes
    }

    /// Writes elements as those of a page.
    private struct PageWriter {
        private(set) var bytes: [UInt8] = Array("<html><body>".utf8)

        /// Elements that pages have too; every other one becomes a block.
        private static let kept: Set<String> = [
            "p", "br", "table", "tr", "td", "th", "li", "ul", "ol", "h1", "h2", "h3", "span", "b", "i", "strong", "em",
        ]
        private static let head: Set<String> = ["title", "head"]

        /// Without recursion, since XML may be nested to any depth.
        mutating func write(_ root: xmlNodePtr) {
            var current: xmlNodePtr? = root
            while let node = current {
                open(node)
                if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children {
                    current = child
                    continue
                }
                close(node)
                var back: xmlNodePtr? = node
                while let here = back, here != root, here.pointee.next == nil {
                    back = here.pointee.parent
                    if let closed = back { close(closed) }
                }
                current = back == root ? nil : back?.pointee.next
            }
        }

        private func tag(_ node: xmlNodePtr) -> String {
            let name = node.pointee.name.map { String(cString: $0) } ?? ""
            if Self.head.contains(name.lowercased()) { return "h1" }
            return Self.kept.contains(name.lowercased()) ? name.lowercased() : "div"
        }

        private mutating func open(_ node: xmlNodePtr) {
            switch node.pointee.type {
            case XML_ELEMENT_NODE: bytes += Array("<\(tag(node))>".utf8)
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                guard let content = node.pointee.content else { return }
                put(String(cString: content))
            default: return
            }
        }

        private mutating func close(_ node: xmlNodePtr) {
            guard node.pointee.type == XML_ELEMENT_NODE else { return }
            let tag = tag(node)
            if tag != "br" { bytes += Array("</\(tag)>".utf8) }
        }

        /// Text that contains tags is a page itself.
        private mutating func put(_ text: String) {
            let utf8 = Array(text.utf8)
            if MarkupText.holdsTags(utf8[...]) {
                bytes += utf8
            } else {
                bytes += MarkupText.page(ofLines: utf8[...])
            }
        }
    }
}

/// Texts put into a page in place of elements.
enum MarkupText {
    /// Whether it contains HTML tags.
    static func holdsTags(_ utf8: ArraySlice<UInt8>) -> Bool {
        var index = utf8.startIndex
        while let place = utf8[index...].firstIndex(of: UInt8(ascii: "<")) {
            if HTMLTag.read(utf8[place...]) != nil { return true }
            index = place + 1
        }
        return false
    }

    /// Text as a page writes it, with a break for each line break.
    static func page(ofLines utf8: ArraySlice<UInt8>) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "<"): page += Array("&lt;".utf8)
            case UInt8(ascii: "&"): page += Array("&amp;".utf8)
            case 0x0A: page += Array("<br>\n".utf8)
            default: page.append(byte)
            }
        }
        return page
    }
}
