extension WordListBuilder {
    /// The name under which quanteda writes the terms of a category that has categories below it too.
    private static let ownTerms = "__"

    /// Reads names above lists; a category inside others is called by all their names.
    mutating func read(_ tree: WordTree) throws(DictionaryError) {
        guard case .levels(let members, _) = tree else {
            throw tree.place.refused(file, "the terms have no category; write its name and a colon before them")
        }
        try read(members, path: nil)
    }

    private mutating func read(_ members: [WordTree.Member], path: String?) throws(DictionaryError) {
        var seen: [String: WordListPlace] = [:]
        for member in members {
            let name = member.name.trimmed
            if let other = seen.updateValue(member.place, forKey: name) {
                throw member.place.refused(
                    file, "the name “\(name)” stands already \(other.phrase); join the two or rename one")
            }
            let full: String
            if name == Self.ownTerms {
                guard let path else {
                    throw member.place.refused(
                        file, "“__” stands for the terms of the category above, and there is none; name it")
                }
                full = path
            } else {
                guard !name.isEmpty else {
                    throw member.place.refused(file, "the category has no name; give it one")
                }
                full = path.map { "\($0)/\(name)" } ?? name
            }
            switch member.value {
            case .levels(let below, _) where name != Self.ownTerms:
                guard !below.isEmpty else { fallthrough }
                try read(below, path: full)
            case .levels:
                throw member.place.refused(
                    file, "the category “\(full)” has no list of terms; give it one or remove it")
            case .list(let items, _):
                let category = try begin(full, at: member.place)
                for item in items { try addItem(item, to: category) }
            case .term(let term, let place):
                // R writes a category of one term without a list.
                try add(term, to: begin(full, at: member.place), at: place)
            case .other(let what, let place):
                throw place.refused(
                    file, "\(what) stands below “\(full)” in place of a list; write its terms as a list: [term, term]")
            }
        }
    }

    private mutating func addItem(_ item: WordTree, to category: Int) throws(DictionaryError) {
        switch item {
        case .term(let term, let place): try add(term, to: category, at: place)
        case .other(let what, let place):
            throw place.refused(file, "\(what) is no term; write it in quotation marks, or remove it")
        case .list(_, let place):
            throw place.refused(file, "a list inside a list has no name; give it one above, and a colon")
        case .levels(let members, let place):
            let name = members.first?.name ?? ""
            throw place.refused(
                file,
                "“\(name)” with a colon stands among terms; write categories inside others without “- ”, or a term that has "
                    + "a colon in quotation marks")
        }
    }
}
