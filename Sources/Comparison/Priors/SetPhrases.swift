import LinearAlgebra
import TermVectors

/// Finds set phrases: the terms and wordings used in nearly every report of a level and year.
package enum SetPhrases {
    /// A term is a set phrase if at least this share of the reports use it.
    public static let share = 0.8
    /// With fewer reports of a level than this, all reports are used instead: two reports sharing a word prove nothing.
    public static let fewestReports = 5

    /// For each column, whether it occurs in at least ``share`` of the given rows, or of all rows if fewer
    /// than ``fewestReports`` are given. If there are fewer rows than that in all, no term is a set phrase.
    ///
    /// - Parameters:
    ///   - counts: the term counts of all reports.
    ///   - rows: the rows of a level.
    public static func mark(_ counts: CountMatrix, rows: [Int]) -> [Bool] { mark(counts.counts, rows: rows) }

    /// The same for counts of any feature.
    static func mark(_ counts: SparseMatrix<Int32>, rows: [Int]) -> [Bool] {
        let asked = rows.count >= fewestReports ? rows : Array(0..<counts.rowCount)
        guard asked.count >= fewestReports else { return Array(repeating: false, count: counts.columnCount) }
        let least = share * Double(asked.count)
        var frequencies = Array(repeating: 0, count: counts.columnCount)
        for row in asked {
            for entry in counts.entries(ofRow: row) { frequencies[Int(counts.columnIndices[entry])] += 1 }
        }
        return frequencies.map { Double($0) >= least }
    }
}

/// The set phrases of each level and year, over the columns of all parts.
package struct PhraseMarks: Sendable {
    private struct Kind: Hashable {
        let level: String?
        let year: Int?
    }

    private let marks: [Kind: [Bool]]
    private let kinds: [Kind]

    /// Marks the set phrases of each level and year; where there are fewer than ``SetPhrases/fewestReports``, those of the
    /// level in all years, and where these are too few, or the level is unknown, those of all reports.
    ///
    /// - Parameters:
    ///   - blocks: the counts of the parts.
    ///   - levels: the level of each row.
    ///   - times: the time of each row.
    ///   - counted: the rows that determine what is a set phrase.
    package init(_ blocks: [SparseMatrix<Int32>], levels: [String?], times: [ReportTime], counted: [Int]) {
        let kinds = zip(levels, times).map { Kind(level: $0, year: $1.year) }
        let blocks = counted.count == levels.count ? blocks : blocks.map { $0.selectingRows(counted) }
        func marked(where isAlike: (Kind) -> Bool) -> [Bool]? {
            let rows = counted.indices.filter { isAlike(kinds[counted[$0]]) }
            return rows.count < SetPhrases.fewestReports ? nil : blocks.flatMap { SetPhrases.mark($0, rows: rows) }
        }
        let ofAll = blocks.flatMap { SetPhrases.mark($0, rows: []) }
        var ofLevels: [String?: [Bool]] = [:]
        for level in Set(levels) { ofLevels[level] = level == nil ? ofAll : marked { $0.level == level } ?? ofAll }
        var marks: [Kind: [Bool]] = [:]
        for kind in Set(kinds) {
            marks[kind] =
                kind.level == nil || kind.year == nil
                ? ofLevels[kind.level]! : marked { $0 == kind } ?? ofLevels[kind.level]!
        }
        self.marks = marks
        self.kinds = kinds
    }

    package func marks(ofRow row: Int) -> [Bool] { marks[kinds[row]]! }
}
