import LinearAlgebra
import Segmentation

/// How often each term occurs in each report: whole numbers, reports as rows, terms as columns.
///
/// Counts are not weights: nothing that compares reports accepts them. ``weighted(by:)`` makes weights of them.
public struct CountMatrix: Sendable {
    public let counts: SparseMatrix<Int32>
    public let vocabulary: Vocabulary
    /// For each row the id of its report.
    public let reportIDs: [String]

    /// Takes a matrix that has a row for each id and a column for each term.
    public init(counts: SparseMatrix<Int32>, vocabulary: Vocabulary, reportIDs: [String]) {
        precondition(counts.rowCount == reportIDs.count, "a row for each report")
        precondition(counts.columnCount == vocabulary.count, "a column for each term")
        self.counts = counts
        self.vocabulary = vocabulary
        self.reportIDs = reportIDs
    }

    /// Gathers what was counted in each document.
    ///
    /// The documents' order is kept. Terms outside the selection are left out; then documents without a term are, since
    /// they cannot be compared: their ids are in `reportIDs` no more, and the caller says so.
    /// - Complexity: linear in the documents' distinct terms, plus sorting the vocabulary.
    public init(_ documents: [DocumentTerms], selection: TermSelection = TermSelection()) {
        var frequency: [String: Int] = [:]
        var kinds: [String: [TokenKind: Int]] = [:]
        for document in documents {
            for (term, tally) in document.terms {
                frequency[term, default: 0] += 1
                for (kind, count) in tally { kinds[term, default: [:]][kind, default: 0] += count }
            }
        }
        let terms =
            frequency
            .filter { selection.keeps(documentFrequency: $0.value, of: documents.count) }
            .keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let vocabulary = Vocabulary(terms: terms, kinds: terms.map { Self.mostFrequent(kinds[$0]!) })
        var offsets = [0]
        var columns: [Int32] = []
        var values: [Int32] = []
        var ids: [String] = []
        for document in documents {
            let entries = document.terms
                .compactMap { term, tally in
                    vocabulary.index(of: term).map { (column: Int32($0), count: tally.values.reduce(0, +)) }
                }
                .sorted { $0.column < $1.column }
            if entries.isEmpty { continue }
            columns.append(contentsOf: entries.map(\.column))
            values.append(contentsOf: entries.map { Int32($0.count) })
            offsets.append(columns.count)
            ids.append(document.id)
        }
        // A document that was left out took no term with it: it had none.
        self.init(
            counts: SparseMatrix(
                columnCount: vocabulary.count, rowOffsets: offsets, columnIndices: columns, values: values),
            vocabulary: vocabulary, reportIDs: ids)
    }

    /// In how many reports each term occurs.
    public func documentFrequencies() -> [Int] { counts.columnEntryCounts() }

    /// How often each term occurs in all reports together.
    public func collectionFrequencies() -> [Int] {
        counts.mapValues { _, count in Int(count) }.columnSums()
    }

    /// For each report the number of its vocabulary tokens.
    public func reportLengths() -> [Int] {
        counts.mapValues { _, count in Int(count) }.rowSums()
    }

    /// Without the counts of the terms whose kind is among `kinds`. Rows and columns stay, even those that become empty.
    public func excluding(kinds: Set<TokenKind>) -> CountMatrix {
        CountMatrix(
            counts: counts.keepingColumns(vocabulary.kinds.map { !kinds.contains($0) }), vocabulary: vocabulary,
            reportIDs: reportIDs)
    }

    /// Only the rows named, in that order. Columns stay, even those that become empty.
    public func selectingRows(_ rows: [Int]) -> CountMatrix {
        CountMatrix(
            counts: counts.selectingRows(rows), vocabulary: vocabulary, reportIDs: rows.map { reportIDs[$0] })
    }

    /// The rows that have at least one entry.
    public var nonEmptyRows: [Int] { reportIDs.indices.filter { !counts.entries(ofRow: $0).isEmpty } }

    private static func mostFrequent(_ tally: [TokenKind: Int]) -> TokenKind {
        TokenKind.allCases.max { (tally[$0] ?? 0) < (tally[$1] ?? 0) }!
    }
}
