import CLibXML2
import Text

/// The text of a web page: its main part, one line per paragraph, without what a site puts around it.
///
/// The page is parsed by libxml2, which repairs broken markup, resolves the entities HTML defines, and
/// neither opens files or connections nor runs anything. The main part is the smallest element that holds
/// nearly all of the page's prose; titles above it are kept, since a report's title page is often there.
struct WebPage {
    /// One paragraph, heading or table row per line.
    private(set) var text = ""
    /// The page's title as shown in a browser tab; evidence of last resort.
    private(set) var title = ""
    /// Visible scalars of the page that are not in ``text``.
    private(set) var cut = 0

    /// The parser refuses elements nested deeper than this.
    static let deepest = 256

    /// - Throws: ``UndecodableText`` with the reason in words.
    init(_ bytes: ArraySlice<UInt8>) throws(UndecodableText) {
        let decoded = try Decoder.decode(bytes, declared: Self.declaredEncoding(bytes))
        notes = decoded.notes
        var utf8 = decoded.utf8
        let isXML = XMLText.isXML(utf8)
        if isXML, let page = utf8.withUnsafeBufferPointer({ XMLText.page($0) }) {
            utf8 = page[...]
            notes.append("read as XML")
        } else if let plain = XMLText.withoutSectionMarks(utf8) {
            utf8 = plain
        }
        let reading = utf8.withUnsafeBufferPointer { Self.parse($0) }
        guard let document = reading.document else {
            throw UndecodableText(reason: reading.isTooDeep ? Self.tooDeep : "its HTML cannot be parsed")
        }
        defer { xmlFreeDoc(document) }
        if reading.isTooDeep { throw UndecodableText(reason: Self.tooDeep) }
        guard let root = xmlDocGetRootElement(document) else { throw UndecodableText(reason: "its HTML holds nothing") }
        try read(PageTree(root), isXML: isXML)
    }

    private mutating func read(_ tree: PageTree, isXML: Bool) throws(UndecodableText) {
        title = tree.title
        var lines = tree.mainLines()
        let shown = lines.reduce(0) { $0 + $1.utf8.chineseCount }
        if let stash = tree.stashes.max(by: { $0.chineseCount < $1.chineseCount }), stash.chineseCount > 2 * shown {
            lines = Self.lines(of: stash)
            notes.append("its text stands in \(stash.place.rawValue)")
        } else if tree.hasScripts, tree.holdsNoProse {
            throw UndecodableText(reason: Self.drawn)
        } else if tree.hiddenPages > 0 {
            notes.append("\(tree.hiddenPages) hidden parts are further pages of the text")
        }
        text = lines.joined(separator: "\n")
        cut = max(0, tree.visible - lines.reduce(0) { $0 + Scalars($1).visibleCount })
        if isXML, text.utf8.chineseCount < Self.fewestInXML { throw UndecodableText(reason: XMLText.noTexts) }
        if text.isEmpty { throw UndecodableText(reason: "its HTML holds no text") }
    }

    private static let fewestInXML = 20
    private static let drawn =
        "its HTML holds no text: a script fetches it; save the page from a browser that shows it, or its text as .txt"

    /// One line per paragraph.
    private static func lines(of stash: PageStash) -> [String] {
        if let node = stash.node {
            let lines = PageTree(node).mainLines()
            if !MarkupText.holdsTags(Array(lines.joined(separator: "\n").utf8)[...]) { return lines }
        }
        let page = MarkupText.holdsTags(stash.utf8[...]) ? stash.utf8 : MarkupText.page(ofLines: stash.utf8[...])
        return lines(of: Array("<html><body>".utf8) + page)
    }

    /// The lines of a page fragment; none if it cannot be parsed.
    private static func lines(of utf8: [UInt8]) -> [String] {
        let reading = utf8.withUnsafeBufferPointer { parse($0) }
        guard let document = reading.document else { return [] }
        defer { xmlFreeDoc(document) }
        guard !reading.isTooDeep, let root = xmlDocGetRootElement(document) else { return [] }
        return PageTree(root).mainLines()
    }

    /// What had to be assumed about the page's bytes.
    private(set) var notes: [String]

    private static let tooDeep = "its HTML is nested more than \(deepest) elements deep"
    private static let started: Void = xmlInitParser()

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> (document: htmlDocPtr?, isTooDeep: Bool) {
        _ = started
        guard let context = htmlNewParserCtxt() else { return (nil, false) }
        defer { htmlFreeParserCtxt(context) }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        let document = bytes.withMemoryRebound(to: CChar.self) { text in
            htmlCtxtReadMemory(context, text.baseAddress, Int32(text.count), nil, "UTF-8", Int32(options))
        }
        // The nesting limit is reported as an internal error; with input in memory, nothing else is.
        let error = xmlCtxtGetLastError(context)?.pointee.code
        let isTooDeep = error == Int32(XML_ERR_INTERNAL_ERROR.rawValue)
        return (document, isTooDeep)
    }

    /// The encoding declared by a `meta` element, searched for where browsers look.
    static func declaredEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
        let head = Scalars(String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased())
        guard let position = head.position(of: Scalars("charset")) else { return nil }
        let rest = head[(position + 7)...].drop { $0.isBlank || $0 == "=" || $0 == "\"" || $0 == "'" }
        let name = rest.prefix {
            $0.isASCII && ($0.properties.isAlphabetic || $0.digit != nil || $0 == "-" || $0 == "_")
        }
        return name.isEmpty ? nil : Scalars(name).text
    }
}
