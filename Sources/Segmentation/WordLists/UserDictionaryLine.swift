/// The parts of a line of a user dictionary.
///
/// They are read from the end, as jieba reads them, since a word may contain blanks: a tag in small letters, before
/// it a frequency in digits, and the rest is the word. Where no blank parts them, commas may.
enum UserDictionaryLine {
    /// - Returns: the word as it is written, and the tag, empty if there is none.
    static func parts(_ line: String) -> (word: Substring, tag: Substring) {
        let byBlanks = parts(line, isSeparator: \.isWhitespace)
        if byBlanks.word.endIndex < line.endIndex { return byBlanks }
        let byCommas = parts(line, isSeparator: { $0 == "," || $0 == "，" || $0 == ";" || $0 == "；" })
        // 1,000 is a word with a comma in it.
        return byCommas.word.allSatisfy(\.isNumber) ? byBlanks : byCommas
    }

    /// Whether a word with blanks is an entry with something behind it, as `词 10 n x`.
    static func isEntryWithMore(_ word: Substring) -> Bool {
        let fields = word.split(whereSeparator: \.isWhitespace)
        return fields.count >= 3 && isFrequency(fields[1]) && tags.contains(String(fields[2]))
    }

    private static func parts(
        _ line: String, isSeparator: (Character) -> Bool
    ) -> (word: Substring, tag: Substring) {
        func trimmed(_ text: Substring) -> Substring {
            var text = text
            while let last = text.last, last.isWhitespace || isSeparator(last) { text.removeLast() }
            return text
        }
        /// The last field and what precedes it; nil if there is only one field.
        func last(_ text: Substring) -> (field: Substring, before: Substring)? {
            guard let place = text.lastIndex(where: isSeparator) else { return nil }
            let before = trimmed(text[..<place])
            return before.isEmpty
                ? nil : (text[text.index(after: place)...].drop(while: \.isWhitespace), before)
        }
        let whole = trimmed(line[...])
        guard let (field, before) = last(whole) else { return (whole, "") }
        if isFrequency(field) { return (before, "") }
        guard field.allSatisfy({ $0.isASCII && $0.isLetter }) else { return (whole, "") }
        if let (frequency, word) = last(before), isFrequency(frequency), field.count <= 4 { return (word, field) }
        return tags.contains(String(field)) ? (before, field) : (whole, "")
    }

    private static func isFrequency(_ field: Substring) -> Bool {
        !field.isEmpty && field.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// The tags of jieba's dictionary (ICTCLAS), which tell `词 nr` from a word of two words.
    private static let tags = Set(
        """
        a ad ag an b c d df dg e eng f g h i j k l m mg mq n ng nr nrfg nrt ns nt nw nz o p q r rg rr rz s t tg u ud ug uj
        ul uv uz v vd vg vi vn vq w x y z zg
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
