import CLibXML2
import Text

/// A parsed page with measurements: where its prose is, and which parts are boilerplate.
struct PageTree {
    /// One element or text run of the page that is not dropped.
    private struct Node {
        var tag: Tag = .inline
        var parent: Int
        /// One past its last descendant: descendants follow their ancestor.
        var end = 0
        /// The text of a text node.
        var text: Scalars = []
        var isTitleLike = false
        /// Visible scalars in it, those in links, and those in sentences.
        var visible = 0
        var linked = 0
        var prose = 0
    }

    private enum Tag { case text, inline, link, block, heading, lineBreak, cell, preformatted }

    private var nodes: [Node] = []
    private(set) var title = ""
    /// Visible scalars of the page, excluding scripts and the like.
    private(set) var visible = 0
    /// Texts that the page holds without showing them in place.
    private(set) var stashes: [PageStash] = []
    /// Blocks hidden until a script shows them that continue where the visible text stops.
    private(set) var hiddenPages = 0
    private(set) var hasScripts = false

    /// The main part holds this share of the page's prose.
    private static let mainShare = 0.9
    /// A title page outside the main part has at most this many visible scalars.
    private static let longestMargin = 300
    /// A cell with at most this many visible scalars holds words or a number.
    private static let longestCell = 60
    /// A block consisting mostly of links, with at most this many visible scalars, is a menu or a list of other pages.
    private static let longestMenu = 2000

    private static let never: Set<String> = [
        "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet", "svg", "math",
        "canvas",
        "audio", "video", "map", "button", "input", "select", "option", "textarea", "meta", "link", "head", "title",
    ]
    private static let boilerplate: Set<String> = ["nav", "footer", "aside", "menu", "dialog"]
    private static let blocks: Set<String> = [
        "html", "body", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead", "tfoot", "tr",
        "section",
        "article", "main", "header", "blockquote", "center", "form", "fieldset", "figure", "figcaption", "hr",
        "address",
        "caption", "details", "summary",
    ]
    /// Words in `class` or `id` with which sites mark what is not the text.
    private static let furnitureNames: [String] = [
        "nav", "menu", "breadcrumb", "crumb", "footer", "copyright", "sidebar", "share", "bdshare", "related",
        "relevant",
        "recommend", "hotnews", "comment", "toolbar", "advert", "banner", "qrcode", "pagination", "prev-next",
        "prevnext",
        "friendlink", "search", "login", "dizhi", "wei-zhi", "weizhi", "location",
    ]

    init(_ root: xmlNodePtr) {
        read(root)
        measure()
    }

    // MARK: - Reading

    /// Copies the tree in document order without recursion; what is dropped is counted and left out.
    private mutating func read(_ root: xmlNodePtr) {
        var current: xmlNodePtr? = root
        var open: [Int] = []
        while let node = current {
            var descends = false
            if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE {
                add(text: PageNode.string(node.pointee.content), parent: open.last ?? -1)
            } else if node.pointee.type == XML_ELEMENT_NODE {
                let name = PageNode.string(node.pointee.name).lowercased()
                if name == "title", title.isEmpty { title = PageNode.content(of: node) }
                hasScripts = hasScripts || name == "script"
                stashes += PageStash.find(in: node, name: name)
                let isNextPage = PageNode.isHidden(node) && HiddenPage.goesOn(node)
                if isNextPage { hiddenPages += 1 }
                if Self.never.contains(name) && name != "head" && node != root {
                    // Left out.
                } else if Self.boilerplate.contains(name) || PageNode.isHidden(node) && !isNextPage && node != root
                    || Self.isFurniture(node, name: name)
                {
                    visible += Scalars(PageNode.content(of: node)).visibleCount
                } else {
                    nodes.append(Node(tag: Self.tag(name), parent: open.last ?? -1))
                    nodes[nodes.count - 1].isTitleLike =
                        Self.tag(name) == .heading || PageNode.names(of: node).contains("title")
                    descends = node.pointee.children != nil
                    if descends { open.append(nodes.count - 1) } else { nodes[nodes.count - 1].end = nodes.count }
                }
            }
            if descends {
                current = node.pointee.children
                continue
            }
            var back: xmlNodePtr? = node
            while let here = back, here != root, here.pointee.next == nil {
                back = here.pointee.parent
                if let closed = open.popLast() { nodes[closed].end = nodes.count }
            }
            current = back == root ? nil : back?.pointee.next
        }
        while let closed = open.popLast() { nodes[closed].end = nodes.count }
    }

    private mutating func add(text: String, parent: Int) {
        let scalars = Scalars(text)
        let count = scalars.visibleCount
        visible += count
        nodes.append(Node(tag: .text, parent: parent, end: nodes.count + 1, text: scalars, visible: count))
    }

    private static func tag(_ name: String) -> Tag {
        switch name {
        case "a": .link
        case "br": .lineBreak
        case "td", "th": .cell
        case "pre", "textarea": .preformatted
        case "h1", "h2", "h3", "h4", "h5", "h6": .heading
        default: blocks.contains(name) ? .block : .inline
        }
    }

    /// Whether a site's own names for an element, and its length, make it boilerplate. Names never cause long
    /// text to be dropped.
    private static func isFurniture(_ node: xmlNodePtr, name: String) -> Bool {
        guard blocks.contains(name), name != "body", name != "html" else { return false }
        let words = PageNode.names(of: node).split { !$0.isLetter && $0 != "-" }
        guard words.contains(where: { word in furnitureNames.contains { word == $0 || word.hasPrefix($0 + "-") } })
        else { return false }
        let text = Scalars(PageNode.content(of: node))
        return text.visibleCount <= longestMenu && text.reduce(0) { $0 + ($1 == "。" ? 1 : 0) } < 4
    }

    /// Whether nothing on the page is a sentence.
    var holdsNoProse: Bool { (nodes.first?.prose ?? 0) == 0 }

    // MARK: - Measuring

    private mutating func measure() {
        var inLink = Array(repeating: false, count: nodes.count)
        for index in nodes.indices {
            let parent = nodes[index].parent
            inLink[index] = nodes[index].tag == .link || (parent >= 0 && inLink[parent])
            guard nodes[index].tag == .text else { continue }
            if inLink[index] { nodes[index].linked = nodes[index].visible }
            let isProse = nodes[index].text.contains { $0 == "。" || $0 == "；" || $0 == "，" }
            if isProse && !inLink[index] { nodes[index].prose = nodes[index].visible }
        }
        for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
            let parent = nodes[index].parent
            nodes[parent].visible += nodes[index].visible
            nodes[parent].linked += nodes[index].linked
            nodes[parent].prose += nodes[index].prose
        }
    }

    /// The smallest element that holds nearly all prose; the root if there is none.
    private var main: Int {
        guard let root = nodes.first, root.prose > 0 else { return 0 }
        let wanted = Int(Self.mainShare * Double(root.prose))
        var current = 0
        while true {
            var child = current + 1
            var next: Int?
            while child < nodes[current].end {
                if nodes[child].tag != .text, nodes[child].prose >= wanted { next = child }
                child = nodes[child].end
            }
            guard let next else { return widened(current) }
            current = next
        }
    }

    /// Includes what little else its parents hold, if no more than a third of it is links: for example a title
    /// page above a text that is a single paragraph.
    private func widened(_ start: Int) -> Int {
        var current = start
        while nodes[current].parent >= 0 {
            let parent = nodes[nodes[current].parent]
            let (more, links) = (parent.visible - nodes[current].visible, parent.linked - nodes[current].linked)
            guard more <= Self.longestMargin, links * 3 <= more else { break }
            current = nodes[current].parent
        }
        return current
    }

    // MARK: - Writing

    /// The lines of the main part, after the titles above it.
    func mainLines() -> [String] {
        guard !nodes.isEmpty else { return [] }
        let main = main
        var writer = LineWriter()
        var index = 0
        while index < main {
            // Titles before the main part; its ancestors are entered.
            if nodes[index].end > main {
                index += 1
            } else {
                if nodes[index].isTitleLike, nodes[index].linked * 2 < max(1, nodes[index].visible),
                    nodes[index].visible <= 120
                {
                    write(index, to: &writer)
                }
                index = nodes[index].isTitleLike ? nodes[index].end : index + 1
            }
        }
        let titles = writer.finish()
        var text = LineWriter()
        write(main, to: &text)
        // A heading above the text is often repeated as its first line.
        let (head, rest) = (text.lines.prefix(8), text.lines.dropFirst(8))
        var seen: Set<Scalars> = []
        let top = (titles + head).reversed().filter { line in
            let compact = Scalars(line).compact
            return compact.count > 60 || seen.insert(compact).inserted
        }
        return top.reversed() + rest
    }

    private func write(_ top: Int, to writer: inout LineWriter) {
        var closing: [(end: Int, tag: Tag, isShort: Bool)] = []
        var preformatted = 0
        var index = top
        while index < nodes[top].end {
            while let last = closing.last, last.end <= index {
                writer.close(last.tag == .cell ? .cell : .paragraph)
                if last.tag == .preformatted { preformatted -= 1 }
                closing.removeLast()
            }
            let node = nodes[index]
            switch node.tag {
            case .text: writer.add(node.text, preformatted: preformatted > 0)
            case .lineBreak where closing.last?.isShort == true: writer.add([" "], preformatted: false)
            case .lineBreak: writer.close(.paragraph)
            case .inline, .link: break
            case .block, .heading, .cell, .preformatted:
                if index != top, isListOfLinks(index) {
                    index = node.end
                    continue
                }
                if closing.last?.isShort == true {
                    // Word puts a paragraph in each table cell.
                    writer.add([" "], preformatted: false)
                    index += 1
                    continue
                }
                if node.tag != .cell { writer.close(.paragraph) }
                if node.tag == .preformatted { preformatted += 1 }
                closing.append((node.end, node.tag, node.tag == .cell && isShortCell(index)))
            }
            index += 1
        }
        writer.close(.paragraph)
    }

    /// Whether a cell belongs to a row of words and numbers, rather than being a layout frame.
    private func isShortCell(_ index: Int) -> Bool {
        let row = nodes[index].parent
        guard row >= 0, (1...Self.longestCell).contains(nodes[index].visible) else { return false }
        var cells = 0
        var child = row + 1
        while child < nodes[row].end, cells < 2 {
            if nodes[child].tag == .cell, nodes[child].visible > 0 { cells += 1 }
            child = nodes[child].end
        }
        return cells >= 2
    }

    /// Whether a block is nothing but links to other pages.
    private func isListOfLinks(_ index: Int) -> Bool {
        let node = nodes[index]
        return node.visible > 0 && node.visible <= Self.longestMenu && node.prose == 0
            && node.linked * 10 >= node.visible * 8
    }
}
