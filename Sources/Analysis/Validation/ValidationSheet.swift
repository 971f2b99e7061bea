import Support
import Text

/// The codes that people gave: of each drawn sentence, whether it speaks of its category.
package struct ValidationSheet: Sendable {
    /// The codes of one sentence.
    package struct Codes: Sendable, Equatable {
        /// What the first coder says; nil without a code.
        package var first: Bool?
        /// What the second coder says; nil without a code.
        package var second: Bool?
        /// What they agreed on where they differed; nil if nothing is written.
        package var resolved: Bool?

        /// What counts: what they agreed on, else what both say, or the one that coded it; nil while they differ.
        package var code: Bool? {
            if let resolved { return resolved }
            guard let first, let second else { return first ?? second }
            return first == second ? first : nil
        }

        /// Whether the coders differ, and nothing is agreed on.
        package var isOpen: Bool { resolved == nil && first != nil && second != nil && first != second }
    }

    /// The codes of each row of the draw, in its order.
    package let codes: [Codes]
    /// The rows that a coder marked as unclear, which count as not coded.
    package let unclear: [String]
    /// Whether there are two coders.
    package var hasSecondCoder: Bool { codes.contains { $0.second != nil } }

    /// Reads the codes from one sheet, with the columns `code` and, for a second coder, `code_2`, or from the sheets of two
    /// coders with the column `code` each.
    ///
    /// - Parameters:
    ///   - draw: what was drawn.
    ///   - name: what errors call its table.
    ///   - sheets: the content of each sheet, and what errors call it.
    /// - Throws: ``ValidationSheetError``.
    package init(
        of draw: ValidationDraw, named name: String, sheets: [(bytes: [UInt8], name: String)]
    ) throws(ValidationSheetError) {
        guard sheets.count <= 2 else { throw .tooManySheets(sheets.count) }
        let numbers = Dictionary(uniqueKeysWithValues: draw.rows.enumerated().map { ($1.name, $0) })
        var codes = draw.rows.map { _ in Codes() }
        var unclear: [String] = []
        for (coder, sheet) in sheets.enumerated() {
            let table = try ValidationTable(sheet.bytes, name: sheet.name)
            var lines: [String: Int] = [:]
            for row in table.rows {
                let label = try table.text(row, ValidationColumns.row)
                guard let number = numbers[label] else {
                    throw .unknownRow(file: sheet.name, line: row.line, row: label, draw: name)
                }
                if let line = lines.updateValue(row.line, forKey: label) {
                    throw .repeatedRow(file: sheet.name, row: label, lines: [line, row.line])
                }
                guard
                    Self.letters(try table.text(row, ValidationColumns.sentence))
                        == Self.letters(draw.rows[number].sentence)
                else { throw .otherSentence(file: sheet.name, line: row.line, row: label) }
                func read(_ column: String) throws(ValidationSheetError) -> Bool? {
                    guard table.has(column) || column == ValidationColumns.code else { return nil }
                    let cell = try table.text(row, column)
                    if cell.isEmpty { return nil }
                    if Self.unclear.contains(cell.lowercased()) {
                        unclear.append(label)
                        return nil
                    }
                    guard let code = Affirmation.read(cell) else {
                        throw table.fault(row, column, "1 (it speaks of the category), 0 (it does not) or ? (unclear)")
                    }
                    return code
                }
                let code = try read(ValidationColumns.code)
                if coder == 0 { codes[number].first = code } else { codes[number].second = code }
                if let second = try read(ValidationColumns.secondCode) { codes[number].second = second }
                if let resolved = try read(ValidationColumns.resolved) { codes[number].resolved = resolved }
            }
        }
        if codes.allSatisfy({ $0.code == nil && !$0.isOpen }) { throw .noCodes(files: sheets.map(\.name)) }
        self.codes = codes
        self.unclear = unclear
    }

    private static let unclear: Set<String> = ["?", "？", "unclear", "不清楚", "不确定", "不明"]

    /// The letters and digits of a sentence: spreadsheets change blanks and marks.
    private static func letters(_ sentence: String) -> Scalars {
        Folding.placed(Scalars(sentence)).text.unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }.reduce(into: Scalars()) { $0.append($1) }
    }
}
