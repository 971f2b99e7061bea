import Segmentation
import TermVectors

/// Which terms tell something when they are named as what two reports share or as what sets a group apart: nouns of two
/// characters or more (`PhraseJudge.tells(_:)`), no names, and from ``fewestReports`` reports on only those that not too
/// many of them use. What nearly all use, such as 建设 and 发展, adds most to every cosine and explains none.
public struct TellingTerms: Sendable {
    private let marks: [Bool]

    /// A term that this share of the reports or more use does not tell why two of them are alike.
    public static let commonShare = 0.6
    /// Nor does one that this share use tell a group from others by itself.
    public static let commonShareOfGroups = 0.9
    /// Of fewer reports every term that two share is in too large a share.
    public static let fewestReports = 5

    /// Judges the terms of reports.
    ///
    /// - Parameters:
    ///   - vocabulary: the terms.
    ///   - documentFrequencies: the number of reports that use each.
    ///   - reports: the number of reports.
    ///   - commonShare: the share of the reports from which on a term is too common.
    ///   - judge: which words tell something.
    public init(
        _ vocabulary: Vocabulary, documentFrequencies: [Int], reports: Int,
        commonShare: Double = TellingTerms.commonShare,
        judge: PhraseJudge = PhraseJudge()
    ) {
        let most = reports < Self.fewestReports ? Double.infinity : commonShare * Double(reports)
        marks = vocabulary.terms.indices.map { column in
            Double(documentFrequencies[column]) < most
                && !TokenKind.names.contains(vocabulary.kinds[column])
                && judge.tells(vocabulary.terms[column])
        }
    }

    /// Whether the term of a column tells something.
    ///
    /// - Parameter column: the column.
    public subscript(column: Int) -> Bool { marks[column] }
}
