import Conspectus

/// A file of word lists, and what reading it must give: the lists, or the whole text of the refusal.
struct WordListCase: Sendable, CustomStringConvertible {
    let name: String
    let text: String
    let expected: String

    init(_ name: String, _ text: String, _ expected: String...) {
        self.name = name
        self.text = text
        self.expected = expected.joined()
    }

    var description: String { "\(name): \(text.prefix(80).debugDescription)" }

    /// What reading gives: `category: term, term=weight; category: term`, then what is repeated and the notes.
    var found: String {
        do throws(DictionaryError) {
            let lists = try TermDictionary(Array(text.utf8), name: name)
            let categories = lists.categories.map { category in
                let terms = zip(category.terms, category.weights).map { $1 == 1 ? $0 : "\($0)=\($1)" }
                return "\(category.name): \(terms.joined(separator: ", "))"
            }
            let repeated = lists.repeated.map { " | \($0.term) again in \($0.category)" }
            return categories.joined(separator: "; ") + (repeated + lists.notes.map { " | " + $0 }).joined()
        } catch {
            return error.description
        }
    }
}
