import Yams

/// Turns what Yams has read into names, lists and terms, and refuses what YAML makes something else of.
///
/// The nodes are those of a parser without rules for numbers, booleans and dates: their text is as written.
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
    mutating func tree(_ node: Node) throws(DictionaryError) -> WordTree {
        let place = Self.place(node)
        budget -= 1
        guard budget > 0 else {
            throw place.refused(file, "aliases repeat lists too often; write the lists out, or fewer of them")
        }
        try refuseTag(node, place)
        switch node {
        case .scalar(let scalar): return try term(scalar, place)
        case .sequence(let items):
            var trees: [WordTree] = []
            for item in items { trees.append(try tree(item)) }
            return .list(trees, place)
        case .mapping(let mapping):
            var members: [WordTree.Member] = []
            for (key, value) in mapping {
                let name = try name(key)
                members.append(WordTree.Member(name: name, place: Self.place(key), value: try self.value(value)))
            }
            return .levels(members, place)
        case .alias: throw place.refused(file, "an alias leads nowhere; write the list out")
        }
    }

    /// What stands behind a name, where one term alone may be a number that is meant as such.
    private mutating func value(_ node: Node) throws(DictionaryError) -> WordTree {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return try tree(node) }
        let text = scalar.string
        if Double(text) != nil { return .other("the number \(text)", Self.place(node)) }
        if ["true", "false", "yes", "no", "on", "off"].contains(text.lowercased()) {
            return .other(text, Self.place(node))
        }
        return try tree(node)
    }

    private func name(_ key: Node) throws(DictionaryError) -> String {
        let place = Self.place(key)
        try refuseTag(key, place)
        guard case .scalar(let scalar) = key else {
            throw place.refused(file, "the name of a category is a list; write a text before the colon")
        }
        guard scalar.style == .plain else { return scalar.string }
        if scalar.string == "<<" {
            throw place.refused(file, "lists are not merged by <<; write *name where the list stands, or its terms")
        }
        if Self.isNull(scalar.string) {
            throw place.refused(file, "“\(scalar.string)” is nothing in YAML, not a name; write it in quotation marks")
        }
        return scalar.string
    }

    private func term(_ scalar: Node.Scalar, _ place: WordListPlace) throws(DictionaryError) -> WordTree {
        let text = scalar.string
        if scalar.style == .plain {
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
    private func refuseTag(_ node: Node, _ place: WordListPlace) throws(DictionaryError) {
        let tag = node.tag.description
        guard ["str", "seq", "map"].contains(where: { tag == "tag:yaml.org,2002:\($0)" }) else {
            let shown = tag.replacing("tag:yaml.org,2002:", with: "!!")
            throw place.refused(file, "the tag \(shown) is not read; remove it")
        }
    }

    private static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

    private static func place(_ node: Node) -> WordListPlace { .line(node.mark?.line ?? 1) }
}
