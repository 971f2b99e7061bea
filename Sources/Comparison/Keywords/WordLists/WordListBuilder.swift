import Support

/// Collects the categories and terms of a file, and refuses what no format may hold.
///
/// The readers of the formats are extensions.
struct WordListBuilder {
    /// A category in the making.
    struct Category {
        let name: String
        /// Where it begins.
        let place: WordListPlace
        fileprivate(set) var terms: [String] = []
        fileprivate(set) var weights: [Double] = []
        /// Where each term stands first.
        fileprivate var places: [WordListPlace] = []
        fileprivate var indices: [String: Int] = [:]
    }

    /// More terms than any list that people make; the aliases of YAML can multiply a few lines beyond all memory.
    static let mostTerms = 250_000

    /// What errors call the file.
    let file: String
    private(set) var categories: [Category] = []
    private(set) var repeated: [(category: String, term: String)] = []
    /// What was decided about the file where it does not say it by itself.
    var notes: [String] = []
    private var indices: [String: Int] = [:]
    private var count = 0

    init(file: String) { self.file = file }

    /// Begins a category that the file may name only once.
    mutating func begin(_ name: String, at place: WordListPlace) throws(DictionaryError) -> Int {
        let name = try checkedName(name, at: place)
        if let known = indices[name] {
            throw place.refused(
                file,
                "the category “\(name)” stands already \(categories[known].place.phrase); join the two or rename one")
        }
        return append(name, at: place)
    }

    /// The category of this name, begun if it is new.
    mutating func category(_ name: String, at place: WordListPlace) throws(DictionaryError) -> Int {
        let name = try checkedName(name, at: place)
        return indices[name] ?? append(name, at: place)
    }

    /// Adds a term; one that the category has already is noted as repeated.
    mutating func add(
        _ term: String, weight: Double = 1, to category: Int, at place: WordListPlace
    ) throws(DictionaryError) {
        let term = try checkedTerm(term, at: place)
        if let known = categories[category].indices[term] {
            let other = categories[category].weights[known]
            guard other == weight else {
                throw place.refused(
                    file,
                    "“\(term)” has the weight \(Numbers.text(weight)) here and \(Numbers.text(other)) "
                        + "\(categories[category].places[known].phrase); "
                        + "keep one of them")
            }
            repeated.append((categories[category].name, term))
            return
        }
        count += 1
        guard count <= Self.mostTerms else {
            throw place.refused(file, "more than \(Self.mostTerms) terms; divide the lists into several files")
        }
        categories[category].indices[term] = categories[category].terms.count
        categories[category].terms.append(term)
        categories[category].weights.append(weight)
        categories[category].places.append(place)
    }

    /// Refuses categories without terms, which would be lost, and a file without any.
    func finish() throws(DictionaryError) {
        guard !categories.isEmpty else { throw .empty(file: file) }
        for category in categories where category.terms.isEmpty {
            throw category.place.refused(
                file, "the category “\(category.name)” has no terms; give it some or remove it")
        }
    }

    private mutating func append(_ name: String, at place: WordListPlace) -> Int {
        indices[name] = categories.count
        categories.append(Category(name: name, place: place))
        return categories.count - 1
    }

    private func checkedName(_ name: String, at place: WordListPlace) throws(DictionaryError) -> String {
        let name = name.trimmed
        guard !name.isEmpty else { throw place.refused(file, "the category has no name; give it one") }
        guard !name.contains(where: \.isNewline) else {
            throw place.refused(file, "a line break stands in the name of a category; write it on one line")
        }
        return name
    }

    private func checkedTerm(_ term: String, at place: WordListPlace) throws(DictionaryError) -> String {
        let term = term.trimmed
        guard !term.isEmpty else { throw place.refused(file, "the term is empty; write one or remove the line") }
        guard !term.contains(where: \.isNewline) else {
            throw place.refused(file, "a line break stands inside a term; give each line as a term of its own")
        }
        for scalar in term.unicodeScalars where scalar.value == 0xFFFD || scalar.properties.generalCategory == .control
        {
            let code = String(scalar.value, radix: 16, uppercase: true)
            throw place.refused(
                file,
                "a term holds U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code), which is no sign of "
                    + "a text; type the term anew")
        }
        guard term.contains(where: { $0 != "*" && !$0.isWhitespace }) else {
            throw place.refused(file, "“\(term)” would be any text at all; write characters beside the *")
        }
        return term
    }
}
