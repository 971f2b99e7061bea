extension WordListBuilder {
    /// Reads names above lists, several deep; of a file of cntext what is below `Dictionary`.
    mutating func readYAML(_ text: WordListText) throws(DictionaryError) {
        guard let root = try document(text) else { throw .empty(file: file) }
        if root.text?.isEmpty ?? false { throw .empty(file: file) }
        let cntext = try cntextDictionary(root)
        var reader = YAMLTree(file: file, allowsQuestionMarks: cntext != nil, budget: 2 * Self.mostTerms)
        try read(try reader.tree(cntext ?? root))
        if cntext != nil {
            notes.append("read as a dictionary of cntext: only what is below Dictionary are categories")
        }
    }

    /// The only document of the file.
    private func document(_ text: WordListText) throws(DictionaryError) -> YAMLNode? {
        let documents: [YAMLNode]
        do {
            documents = try YAMLParser.documents(of: Array(text.string.utf8))
        } catch {
            throw .line(
                file: file, line: error.line,
                reason:
                    "not valid YAML: \(error.problem); indent with blanks alone, write “name:” and “- term” with marks of "
                    + "ASCII, and terms with other signs in quotation marks")
        }
        if documents.count > 1 {
            throw .line(
                file: file, line: documents[1].mark.line,
                reason: "a second document begins; join them and remove the lines ---, or make files of them")
        }
        return documents.first
    }

    /// The names that cntext writes above and beside `Dictionary`.
    private static let cntextNames = ["Name", "Desc", "Refer", "Category"]

    /// What is below `Dictionary` in a file of cntext; nil in any other.
    private func cntextDictionary(_ root: YAMLNode) throws(DictionaryError) -> YAMLNode? {
        guard case .levels(let members, _) = root else { return nil }
        let names = members.map { $0.key.text ?? "" }
        let beside = names.filter { Self.cntextNames.contains($0) }
        guard let place = names.firstIndex(of: "Dictionary") else {
            guard beside.contains("Desc") || beside.contains("Refer") else { return nil }
            throw .line(
                file: file, line: root.mark.line,
                reason:
                    "\(beside.joined(separator: ", ")) are names of cntext, but its Dictionary is missing; put the categories "
                    + "below it, or remove these")
        }
        guard !beside.isEmpty else { return nil }
        for (name, key) in zip(names, members.map(\.key)) where name != "Dictionary" && !beside.contains(name) {
            throw .line(
                file: file, line: key.mark.line,
                reason: "“\(name)” stands beside the Dictionary of cntext; move it below, or remove it")
        }
        return members[place].value
    }
}
