import Segmentation

extension WordListBuilder {
    /// Reads a term a line, below lines `[category]` or `category:`; without these all terms are of one category, which is
    /// called after the file. `#` begins a comment, as in lists of stop words.
    mutating func readPlainText(_ text: WordListText) throws(DictionaryError) {
        let stem = WordListFormat.stem(of: file)
        var lines = text.lines
        var current: Int?
        var isStem = false
        while let line = lines.next() {
            let line = LineReader.withoutComment(String(decoding: line, as: UTF8.self)).trimmed
            if line.isEmpty { continue }
            let place = WordListPlace.line(lines.number)
            if let name = Self.heading(line) {
                guard !isStem else {
                    throw place.refused(
                        file, "terms stand above the first category; write [name] above them too")
                }
                current = try begin(name, at: place)
                continue
            }
            try refuseSeveral(line, at: place)
            if current == nil {
                isStem = true
                current = try begin(stem, at: place)
                notes.append("the terms are the category “\(stem)”, after the file")
            }
            try add(line, to: current!, at: place)
        }
    }

    /// The category that a line begins; nil if it begins none.
    private static func heading(_ line: String) -> String? {
        if line.hasPrefix("["), line.hasSuffix("]") { return String(line.dropFirst().dropLast()) }
        return line.hasSuffix(":") || line.hasSuffix("：") ? String(line.dropLast()) : nil
    }

    /// Refuses lines that look like several terms, or like a category and its terms.
    private func refuseSeveral(_ line: String, at place: WordListPlace) throws(DictionaryError) {
        if let mark = line.first(where: { ",，;；\t".contains($0) }) {
            let shown = mark == "\t" ? "a tab" : "“\(mark)”"
            throw place.refused(
                file,
                "\(shown) stands in the line; write one term a line, or a term with such a mark in CSV, in quotation marks"
            )
        }
        let characters = Array(line)
        for (index, character) in characters.enumerated() where character == ":" || character == "：" {
            let isRatio = index > 0 && characters[index - 1].isNumber && characters[index + 1].isNumber
            guard isRatio else {
                throw place.refused(
                    file,
                    "“\(character)” stands inside the line; end the line of a category with it, and write each term below"
                )
            }
        }
    }
}
