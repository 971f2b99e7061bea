/// jieba's part-of-speech tags, as far as they mark names.
enum JiebaTag {
    /// The kind of a word with this tag: ns is a place, nt an organisation, nr and its subtypes a person,
    /// anything else a word.
    static func kind(_ tag: ArraySlice<UInt8>) -> TokenKind {
        guard tag.first == UInt8(ascii: "n"), tag.count > 1 else { return .word }
        return switch tag[tag.startIndex + 1] {
        case UInt8(ascii: "s"): .place
        case UInt8(ascii: "t"): .organisation
        case UInt8(ascii: "r"): .person
        default: .word
        }
    }

    /// Whether the tag is that of an idiom (i).
    static func isOfIdiom(_ tag: ArraySlice<UInt8>) -> Bool { tag.first == UInt8(ascii: "i") }

    /// Whether the tag is that of a verb, adjective, adverb or word of grammar; verbs and adjectives that are used as nouns
    /// (vn, an) are none.
    static func isOfPredicate(_ tag: ArraySlice<UInt8>) -> Bool {
        guard let first = tag.first, "vadzpcrmquye".utf8.contains(first) else { return false }
        return !(tag.count > 1 && tag[tag.startIndex + 1] == UInt8(ascii: "n"))
    }

    /// Whether the tag is that of a name (nr, ns, nt, nz) or an idiom (i).
    static func isOfFixedWord(_ tag: ArraySlice<UInt8>) -> Bool {
        if isOfIdiom(tag) { return true }
        guard tag.first == UInt8(ascii: "n"), tag.count > 1 else { return false }
        return "rstz".utf8.contains(tag[tag.startIndex + 1])
    }
}
