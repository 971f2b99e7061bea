import Comparison
import Reports
import Support

extension ValidationDraw {
    /// Reads a draw back from its table.
    ///
    /// - Parameters:
    ///   - bytes: the content of `validation_draw.csv`.
    ///   - name: what errors call the file.
    /// - Throws: ``ValidationSheetError``.
    package init(_ bytes: [UInt8], name: String) throws(ValidationSheetError) {
        let table = try ValidationTable(bytes, name: name)
        var categories: [(name: String, strata: [Int: ValidationStratum])] = []
        var rows: [Row] = []
        for row in table.rows {
            func text(_ column: String) throws(ValidationSheetError) -> String { try table.text(row, column) }
            let category = try text(ValidationColumns.category)
            let number = try table.integer(row, ValidationColumns.stratum)
            guard let kind = ValidationStratum.Kind(rawValue: try text(ValidationColumns.kind)) else {
                throw table.fault(row, ValidationColumns.kind, "hit, near or other")
            }
            let term = try text(ValidationColumns.stratumTerm)
            let stratum = ValidationStratum(
                kind: kind, term: term.isEmpty ? nil : term,
                sentences: try table.integer(row, ValidationColumns.stratumSentences),
                drawn: try table.integer(row, ValidationColumns.stratumDrawn))
            var index = categories.firstIndex { $0.name == category }
            if index == nil {
                index = categories.count
                categories.append((category, [:]))
            }
            if let known = categories[index!].strata.updateValue(stratum, forKey: number), known != stratum {
                throw table.fault(row, ValidationColumns.stratum, "the same stratum as in the rows above")
            }
            rows.append(
                Row(
                    name: try text(ValidationColumns.row), category: category, stratum: number - 1,
                    terms: try table.list(row, ValidationColumns.terms),
                    missed: try table.list(row, ValidationColumns.notCounted),
                    place: Place(
                        reportID: try text("report_id"), label: try text("label"),
                        region: try table.optional(row, "region"),
                        year: try table.optional(row, "year").flatMap(Int.init),
                        section: try table.optional(row, "section"), start: try table.integer(row, "start"),
                        end: try table.integer(row, "end")),
                    sentence: try text(ValidationColumns.sentence),
                    before: try table.optional(row, ValidationColumns.before),
                    after: try table.optional(row, ValidationColumns.after)))
        }
        self.init(
            categories: try categories.map { category throws(ValidationSheetError) in
                // Strata are numbered from 1 without a gap, since each has a drawn sentence.
                guard category.strata.keys.sorted() == Array(1...max(1, category.strata.count)) else {
                    throw .cell(
                        file: name, line: 1, column: ValidationColumns.stratum, value: category.name,
                        expected: "every stratum of the category from 1; the table was cut")
                }
                return Category(name: category.name, strata: category.strata.sorted { $0.key < $1.key }.map(\.value))
            }, rows: rows)
    }
}
