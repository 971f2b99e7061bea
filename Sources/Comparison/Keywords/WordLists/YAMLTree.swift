/// Turns what libyaml has read into names, lists and terms, and refuses what YAML makes something else of.
///
/// Numbers, booleans and dates are texts as they are written.
struct YAMLTree {
    let file: String
    /// Whether `?` is a sign like others; in quanteda's dictionaries it stands for one character.
    let allowsQuestionMarks: Bool
    /// What is left before a file is too large: aliases can multiply a few lines beyond all memory.
    private var budget: Int

    /// - Parameters:
    ///   - file: what errors call the file.
    ///   - allowsQuestionMarks: whether `?` is a sign like others.
    ///   - budget: the most names, lists and terms that a file may have, with those that aliases repeat.
    init(file: String, allowsQuestionMarks: Bool, budget: Int) {
        self.file = file
        self.allowsQuestionMarks = allowsQuestionMarks
        self.budget = budget
    }

    /// A node and all below it.
    mutating func tree(_ node: YAMLNode) throws(DictionaryError) -> WordTree {
        let place = Self.place(node)
        budget -= 1
        guard budget > 0 else {
            throw place.refused(file, "aliases repeat lists too often; write the lists out, or fewer of them")
        }
        try refuseTag(node, place)
        switch node {
        case .scalar(let text, let isPlain, _): return try term(text, isPlain: isPlain, place)
        case .list(let items, _):
            var trees: [WordTree] = []
            for item in items { trees.append(try tree(item)) }
            return .list(trees, place)
        case .levels(let levels, _):
            var members: [WordTree.Member] = []
            var lines: [String: Int] = [:]
            for (key, value) in levels {
                let name = try name(key)
                if let line = lines.updateValue(key.mark.line, forKey: name) {
                    throw Self.place(key).refused(
                        file, "the name “\(name)” stands already in line \(line); join the two or rename one")
                }
                members.append(WordTree.Member(name: name, place: Self.place(key), value: try self.value(value)))
            }
            return .levels(members, place)
        }
    }

    /// What stands behind a name, where one term alone may be a number that is meant as such.
    private mutating func value(_ node: YAMLNode) throws(DictionaryError) -> WordTree {
        guard case .scalar(let text, isPlain: true, _) = node else { return try tree(node) }
        if Double(text) != nil { return .other("the number \(text)", Self.place(node)) }
        if ["true", "false", "yes", "no", "on", "off"].contains(text.lowercased()) {
            return .other(text, Self.place(node))
        }
        return try tree(node)
    }

    private func name(_ key: YAMLNode) throws(DictionaryError) -> String {
        let place = Self.place(key)
        try refuseTag(key, place)
        guard case .scalar(let text, let isPlain, _) = key else {
            throw place.refused(file, "the name of a category is a list; write a text before the colon")
        }
        guard isPlain else { return text }
        if text == "<<" {
            throw place.refused(file, "lists are not merged by <<; write *name where the list stands, or its terms")
        }
        if Self.isNull(text) {
            throw place.refused(file, "“\(text)” is nothing in YAML, not a name; write it in quotation marks")
        }
        return text
    }

    private func term(_ text: String, isPlain: Bool, _ place: WordListPlace) throws(DictionaryError) -> WordTree {
        if isPlain {
            if Self.isNull(text) { return .other(text.isEmpty ? "nothing" : "“\(text)”, nothing in YAML,", place) }
            if let mark = text.first(where: { ",，;；".contains($0) }) {
                throw place.refused(
                    file,
                    "“\(text)” has a “\(mark)”, as several terms have; write each with a “- ” of its own, or [a, b] with commas "
                        + "of ASCII, or the one term in quotation marks")
            }
        }
        if !allowsQuestionMarks, text.contains("?") {
            throw place.refused(
                file,
                "“\(text)” has a “?”, one character in quanteda and not read here; write a * for any, or the terms it stands "
                    + "for; a question mark itself can stand in CSV, JSON and .txt")
        }
        return .term(text, place)
    }

    /// A tag would make a text something else.
    private func refuseTag(_ node: YAMLNode, _ place: WordListPlace) throws(DictionaryError) {
        guard let tag = node.mark.tag else { return }
        guard ["str", "seq", "map"].contains(where: { tag == "tag:yaml.org,2002:\($0)" }) else {
            let shown = tag.replacing("tag:yaml.org,2002:", with: "!!")
            throw place.refused(file, "the tag \(shown) is not read; remove it")
        }
    }

    private static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

    private static func place(_ node: YAMLNode) -> WordListPlace { .line(node.mark.line) }
}
