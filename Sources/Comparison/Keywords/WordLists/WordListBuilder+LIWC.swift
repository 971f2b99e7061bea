import Segmentation

extension WordListBuilder {
    /// Reads a dictionary of LIWC: numbered categories between two lines `%`, then terms, each with the numbers of its
    /// categories, all parted by tabs.
    mutating func readLIWC(_ text: WordListText) throws(DictionaryError) {
        var lines = text.lines
        let numbers = try readLIWCHead(&lines)
        while let line = lines.next() {
            if line.isEmpty { continue }
            try readLIWCTerm(String(decoding: line, as: UTF8.self), numbers, at: .line(lines.number))
        }
    }

    private mutating func readLIWCHead(_ lines: inout LineReader) throws(DictionaryError) -> [String: Int] {
        var numbers: [String: Int] = [:]
        var isOpen = false
        while let line = lines.next() {
            let text = String(decoding: line, as: UTF8.self)
            let place = WordListPlace.line(lines.number)
            if text.isEmpty { continue }
            if text == "%" {
                if isOpen { return numbers }
                isOpen = true
                continue
            }
            guard isOpen else {
                throw place.refused(
                    file, "a dictionary of LIWC begins with a line %, categories with numbers, and another %")
            }
            let fields = text.split(whereSeparator: \.isWhitespace)
            guard fields.count > 1, fields[0].allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw place.refused(
                    file, "a category is its number, a tab and its name; end the categories with a line %")
            }
            let number = String(fields[0])
            guard numbers[number] == nil else {
                throw place.refused(
                    file, "the number \(number) is already that of “\(categories[numbers[number]!].name)”; give another"
                )
            }
            numbers[number] = try begin(fields.dropFirst().joined(separator: " "), at: place)
        }
        if !isOpen { throw .empty(file: file) }
        throw .line(file: file, line: lines.number, reason: "the categories have no end; write a line % below them")
    }

    private mutating func readLIWCTerm(
        _ line: String, _ numbers: [String: Int], at place: WordListPlace
    ) throws(DictionaryError) {
        let fields = line.split(separator: "\t").map { String($0).trimmed }.filter { !$0.isEmpty }
        guard fields.count > 1 else {
            throw place.refused(file, "“\(line)” has no category; write the term, a tab and the number of its category")
        }
        for number in fields.dropFirst() {
            guard number.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw place.refused(
                    file,
                    "“\(number)” is no number of a category; conditions of LIWC, as <of> and brackets, are not read")
            }
            guard let category = numbers[number] else {
                throw place.refused(
                    file, "no category has the number \(number); write it and its name between the lines %")
            }
            try add(fields[0], to: category, at: place)
        }
    }
}
