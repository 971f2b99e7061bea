import Reports
import Support

/// Why codes cannot be read.
package enum ValidationSheetError: ConspectusError, Equatable {
    /// A table cannot be read.
    case table(ReportsError)
    /// A cell does not hold what its column requires.
    case cell(file: String, line: Int, column: String, value: String, expected: String)
    /// A row of a sheet was not drawn.
    case unknownRow(file: String, line: Int, row: String, draw: String)
    /// A row stands twice in a sheet.
    case repeatedRow(file: String, row: String, lines: [Int])
    /// The sentence of a row is not the one that was drawn.
    case otherSentence(file: String, line: Int, row: String)
    /// No sentence is coded.
    case noCodes(files: [String])
    /// What was drawn does not lie beside the sheet.
    case noDraw(file: String, sheet: String)
    /// There are more sheets than two.
    case tooManySheets(Int)

    package var category: FailureCategory {
        switch self {
        case .tooManySheets: .usage
        case .noDraw: .inputMissing
        default: .badData
        }
    }

    package var description: String {
        switch self {
        case .table(let error): error.description
        case .cell(let file, let line, let column, let value, let expected):
            "\(file), line \(line): \(column) is “\(value)”; expected \(expected)"
        case .unknownRow(let file, let line, let row, let draw):
            "\(file), line \(line): the row \(row) is not in \(draw); the sheet is of another draw, or a cell was changed"
        case .repeatedRow(let file, let row, let lines):
            "\(file): the row \(row) stands on lines \(lines.map(String.init).joined(separator: " and ")); keep one"
        case .otherSentence(let file, let line, let row):
            "\(file), line \(line): the sentence is not that of row \(row); cells were moved, for instance by sorting one "
                + "column alone; bring the sheet back into the order it was written in"
        case .noCodes(let files):
            "no sentence in \(files.joined(separator: ", ")) has a code; write 1 into the column code if it speaks of the "
                + "category, else 0"
        case .noDraw(let file, let sheet):
            "\(sheet) belongs to a draw, but there is no \(file); say with --draw where it is"
        case .tooManySheets(let count):
            "\(count) sheets are given; agreement is between two coders, so give one sheet or two"
        }
    }
}
