import Yams

extension WordListBuilder {
    /// Reads names above lists, several deep; of a file of cntext what is below `Dictionary`.
    mutating func readYAML(_ text: WordListText) throws(DictionaryError) {
        guard let root = try document(text) else { throw .empty(file: file) }
        if case .scalar(let scalar) = root, scalar.string.isEmpty { throw .empty(file: file) }
        let cntext = try cntextDictionary(root)
        var reader = YAMLTree(file: file, allowsQuestionMarks: cntext != nil, budget: 2 * Self.mostTerms)
        try read(try reader.tree(cntext ?? root))
        if cntext != nil {
            notes.append("read as a dictionary of cntext: only what is below Dictionary are categories")
        }
    }

    /// The only document of the file.
    private func document(_ text: WordListText) throws(DictionaryError) -> Node? {
        do {
            let parser = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8)
            let root = try parser.nextRoot()
            if root != nil, let second = try parser.nextRoot() {
                throw DictionaryError.line(
                    file: file, line: second.mark?.line ?? 1,
                    reason: "a second document begins; join them and remove the lines ---, or make files of them")
            }
            return root
        } catch let error as DictionaryError {
            throw error
        } catch {
            throw refusal(of: error, text)
        }
    }

    private func refusal(of error: any Error, _ text: WordListText) -> DictionaryError {
        func invalid(_ line: Int, _ problem: String, _ context: YamlError.Context?) -> DictionaryError {
            let context = context.map { ", \($0.text) from line \($0.mark.line) on" } ?? ""
            return .line(
                file: file, line: line,
                reason:
                    "not valid YAML: \(problem)\(context); indent with blanks alone, write “name:” and “- term” with marks of "
                    + "ASCII, and terms with other signs in quotation marks")
        }
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return invalid(mark.line, problem, context)
        case .reader(let problem, let offset, _, let yaml):
            let before = offset.map { yaml.prefix($0).count(where: \.isNewline) } ?? 0
            return invalid(before + 1, problem, nil)
        case .duplicatedKeysInMapping(let names, let context):
            return .line(
                file: file, line: context.mark.line,
                reason:
                    "the name “\(names.sorted().first ?? "")” stands here and again below; join the two or rename one")
        default:
            return .format(file: file, reason: "not valid YAML: \(error)")
        }
    }

    /// The names that cntext writes above and beside `Dictionary`.
    private static let cntextNames = ["Name", "Desc", "Refer", "Category"]

    /// What is below `Dictionary` in a file of cntext; nil in any other.
    private func cntextDictionary(_ root: Node) throws(DictionaryError) -> Node? {
        guard case .mapping(let mapping) = root else { return nil }
        let names = mapping.keys.map { $0.scalar?.string ?? "" }
        let beside = names.filter { Self.cntextNames.contains($0) }
        guard let place = names.firstIndex(of: "Dictionary") else {
            guard beside.contains("Desc") || beside.contains("Refer") else { return nil }
            throw .line(
                file: file, line: root.mark?.line ?? 1,
                reason:
                    "\(beside.joined(separator: ", ")) are names of cntext, but its Dictionary is missing; put the categories "
                    + "below it, or remove these")
        }
        guard !beside.isEmpty else { return nil }
        for (name, key) in zip(names, mapping.keys) where name != "Dictionary" && !beside.contains(name) {
            throw .line(
                file: file, line: key.mark?.line ?? 1,
                reason: "“\(name)” stands beside the Dictionary of cntext; move it below, or remove it")
        }
        return mapping.values[place]
    }
}
