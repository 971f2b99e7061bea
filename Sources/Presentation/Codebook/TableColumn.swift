/// A column of a table: its name, what its cells hold, and what they mean.
package struct TableColumn: Sendable, Equatable {
    /// What the cells of a column hold.
    package enum CellType: String, Sendable {
        /// Text: an id, a term, a sentence.
        case text
        /// A whole number.
        case integer
        /// A number, possibly with decimals or an exponent.
        case number
        /// `true` or `false`.
        case boolean
        /// YYYY-MM-DD, or YYYY-MM if the day is unknown.
        case date
    }

    /// What an empty cell means, in Chinese and English.
    package struct Absence: Sendable, Equatable {
        let chinese: String
        let english: String

        /// No cell is empty.
        package static let never = Absence("不为空", "never empty")
        /// The value is unknown.
        package static let unknown = Absence("未知", "unknown")
        /// There is nothing of the kind.
        package static let none = Absence("没有", "there is none")
        /// The value does not apply to the row.
        package static let notApplicable = Absence("不适用", "does not apply")

        /// Any other meaning.
        package init(_ chinese: String, _ english: String) {
            self.chinese = chinese
            self.english = english
        }

        /// Both, as one cell.
        var text: String { "\(chinese) · \(english)" }
    }

    /// The column's title.
    package let name: String
    /// What its cells hold.
    package let type: CellType
    /// The unit of its numbers; empty for text.
    package let unit: String
    /// What it means, in Chinese.
    package let chinese: String
    /// What it means, in English.
    package let english: String
    /// What an empty cell means.
    package let absence: Absence

    /// A column of text.
    static func text(_ name: String, _ chinese: String, _ english: String, empty: Absence = .never) -> TableColumn {
        TableColumn(name: name, type: .text, unit: "", chinese: chinese, english: english, absence: empty)
    }

    /// A column of whole numbers.
    static func integer(
        _ name: String, _ unit: String, _ chinese: String, _ english: String, empty: Absence = .never
    ) -> TableColumn {
        TableColumn(name: name, type: .integer, unit: unit, chinese: chinese, english: english, absence: empty)
    }

    /// A column of numbers.
    static func number(
        _ name: String, _ unit: String, _ chinese: String, _ english: String, empty: Absence = .never
    ) -> TableColumn {
        TableColumn(name: name, type: .number, unit: unit, chinese: chinese, english: english, absence: empty)
    }

    /// A column of `true` and `false`.
    static func boolean(_ name: String, _ chinese: String, _ english: String, empty: Absence = .never) -> TableColumn {
        TableColumn(name: name, type: .boolean, unit: "", chinese: chinese, english: english, absence: empty)
    }

    /// A column of days or months.
    static func date(_ name: String, _ chinese: String, _ english: String, empty: Absence = .unknown) -> TableColumn {
        TableColumn(name: name, type: .date, unit: "", chinese: chinese, english: english, absence: empty)
    }

    /// The same column under another title and meaning.
    func renamed(_ name: String, _ chinese: String, _ english: String) -> TableColumn {
        TableColumn(name: name, type: type, unit: unit, chinese: chinese, english: english, absence: absence)
    }
}

extension TableColumn {
    /// The report that a row is about.
    static let reportID = text("report_id", "报告编号，见 reports.csv", "the report's id, as in reports.csv")
    /// The earlier report with which it is compared.
    static let priorID = text("prior_id", "与之比较的往年报告的编号", "the id of the earlier report with which it is compared")
    /// The group of `--within`.
    static let within = text(
        "within", "分组（--within）的名称，多列以“; ”相连", "the group of --within, several values joined by `; `",
        empty: Absence("未分组", "not divided into groups"))
    /// A term of the vocabulary.
    static let term = text("term", "词语", "the term")
    /// A position in a list.
    static func rank(_ chinese: String, _ english: String) -> TableColumn {
        integer("rank", "rank from 1", chinese, english)
    }
    /// The report's name, region and year, which end every table whose rows are about one report.
    static let names = [
        text("label", "报告的名称，如“贵港市 2024”", "the report's name, such as `贵港市 2024`"),
        text("region", "报告所属地区", "whose report it is", empty: .unknown),
        integer("year", "year", "报告的年份", "the year in which the report is given", empty: .unknown),
    ]
}
