/// The text of a file or record, whatever it was wrapped in.
struct SourceText {
    /// Valid UTF-8.
    let utf8: ArraySlice<UInt8>
    /// What a page calls itself; empty for other texts.
    let title: String
    let notes: [String]

    /// - Parameter ending: that of the file's name.
    init(_ bytes: ArraySlice<UInt8>, ending: String = "") throws(UndecodableText) {
        switch FileFormat.of(bytes, ending: ending) {
        case .foreign(let name): throw UndecodableText(reason: "it is \(name)")
        case .webPage:
            let page = try WebPage(bytes)
            utf8 = Array(page.text.utf8)[...]
            title = page.title
            notes =
                page.notes + ["read as HTML"]
                + (page.cut > 0 ? ["cut around the page's text: \(page.cut) characters"] : [])
        case .text, .table, .json:
            let decoded = try Decoder.decode(bytes)
            utf8 = decoded.utf8
            title = ""
            notes = decoded.notes
        }
    }
}
