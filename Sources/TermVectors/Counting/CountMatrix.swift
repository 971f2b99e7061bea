import LinearAlgebra
import Segmentation

/// How often each term occurs in each report: whole numbers, with reports as rows and terms as columns.
///
/// Counts are not weights: nothing that compares reports accepts them. ``weighted(by:)`` turns them into weights.
///
/// Counts of one's own:
///
/// ```swift
/// let counts = CountMatrix([
///     DocumentTerms(id: "a", counts: ["港口": 3, "航运": 1]),
///     DocumentTerms(id: "b", counts: ["港口": 1, "农业": 2]),
/// ])
/// print(counts.vocabulary.count, counts.sharedTerms(0, 1))
/// ```
public struct CountMatrix: Sendable {
    /// The counts: a row for each report, a column for each term.
    public let counts: SparseMatrix<Int32>
    /// The terms, by column.
    public let vocabulary: Vocabulary
    /// The id of each row's report.
    public let reportIDs: [String]

    /// Takes a matrix with a row for each id and a column for each term.
    public init(counts: SparseMatrix<Int32>, vocabulary: Vocabulary, reportIDs: [String]) {
        precondition(counts.rowCount == reportIDs.count, "a row for each report")
        precondition(counts.columnCount == vocabulary.count, "a column for each term")
        self.counts = counts
        self.vocabulary = vocabulary
        self.reportIDs = reportIDs
    }

    /// The same counts over a vocabulary that contains all terms of this one; the columns of the others are empty.
    public func extended(to vocabulary: Vocabulary) -> CountMatrix {
        let columns = self.vocabulary.terms.map { term -> Int32 in
            guard let column = vocabulary.index(of: term) else {
                preconditionFailure("a vocabulary that holds this one")
            }
            return Int32(column)
        }
        return CountMatrix(
            // Both vocabularies are in byte order, so the columns of a row stay in order.
            counts: SparseMatrix(
                columnCount: vocabulary.count, rowOffsets: counts.rowOffsets,
                columnIndices: counts.columnIndices.map { columns[Int($0)] }, values: counts.values),
            vocabulary: vocabulary, reportIDs: reportIDs)
    }

    /// The document frequency of each term: the number of reports that it occurs in.
    public func documentFrequencies() -> [Int] { counts.columnEntryCounts() }

    /// The collection frequency of each term: how often it occurs in all reports together.
    public func collectionFrequencies() -> [Int] { totals(ofRows: reportIDs.indices).counts }

    /// How often each term occurs in the given reports, and in how many of them.
    public func totals(ofRows rows: some Sequence<Int>) -> (counts: [Int], reports: [Int]) {
        var sums = Array(repeating: 0, count: vocabulary.count)
        var reports = sums
        for row in rows {
            for entry in counts.entries(ofRow: row) {
                let column = Int(counts.columnIndices[entry])
                sums[column] += Int(counts.values[entry])
                reports[column] += 1
            }
        }
        return (sums, reports)
    }

    /// The number of terms that the reports of the rows `a` and `b` have in common.
    /// - Complexity: linear in their terms.
    public func sharedTerms(_ a: Int, _ b: Int) -> Int {
        var (i, j) = (counts.rowOffsets[a], counts.rowOffsets[b])
        let (iEnd, jEnd) = (counts.rowOffsets[a + 1], counts.rowOffsets[b + 1])
        var shared = 0
        counts.columnIndices.withUnsafeBufferPointer { columns in
            while i < iEnd && j < jEnd {
                let (first, second) = (columns[i], columns[j])
                if first == second { shared += 1 }
                if first <= second { i += 1 }
                if second <= first { j += 1 }
            }
        }
        return shared
    }

    /// The number of vocabulary tokens of each report.
    public func reportLengths() -> [Int] {
        reportIDs.indices.map { row in counts.entries(ofRow: row).reduce(0) { $0 + Int(counts.values[$1]) } }
    }

    /// The matrix without the counts of terms whose kind is among `kinds`. Rows and columns stay, even if
    /// they become empty.
    public func excluding(kinds: Set<TokenKind>) -> CountMatrix {
        CountMatrix(
            counts: counts.keepingColumns(vocabulary.kinds.map { !kinds.contains($0) }), vocabulary: vocabulary,
            reportIDs: reportIDs)
    }

    /// Only the given rows, in the order given. Columns stay, even if they become empty.
    public func selectingRows(_ rows: [Int]) -> CountMatrix {
        if rows.elementsEqual(reportIDs.indices) { return self }
        return CountMatrix(
            counts: counts.selectingRows(rows), vocabulary: vocabulary, reportIDs: rows.map { reportIDs[$0] })
    }

    /// The rows that have at least one entry.
    public var nonEmptyRows: [Int] { reportIDs.indices.filter { !counts.entries(ofRow: $0).isEmpty } }
}
