/// The text of a file or record, whatever it was wrapped in.
struct SourceText {
    /// Valid UTF-8.
    let utf8: ArraySlice<UInt8>
    /// What a page calls itself; empty for other texts.
    let title: String
    var notes: [String]

    /// - Parameter ending: the extension of the file's name.
    init(_ bytes: ArraySlice<UInt8>, ending: String = "") throws(UndecodableText) {
        // The signs of a page are searched for in UTF-8.
        let wide = WideText(bytes.prefix(1 << 16)) == nil ? nil : try Decoder.decode(bytes)
        let wrapped: ArraySlice<UInt8>
        switch FileFormat.ofText(wide?.utf8 ?? bytes, ending: ending) {
        case .foreign(let name): throw UndecodableText(reason: "it is \(name)")
        case .webPage:
            let page = try WebPage(wide?.utf8 ?? bytes)
            wrapped = Array(page.text.utf8)[...]
            title = page.title
            notes =
                (wide?.notes ?? []) + page.notes + ["read as HTML"]
                + (page.cut > 0 ? ["cut around the page's text: \(page.cut) characters"] : [])
        case .text, .table, .json:
            var decoded = wide ?? DecodedText(utf8: [], notes: [])
            if wide == nil { decoded = try Decoder.decode(bytes) }
            wrapped = decoded.utf8
            title = ""
            notes = decoded.notes
        }
        let residue = MarkupResidue(wrapped)
        utf8 = residue.utf8
        notes += residue.notes
    }
}
