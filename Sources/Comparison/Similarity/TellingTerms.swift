import Segmentation
import TermVectors

/// Which terms tell something when they are named as what two reports share: nouns that stand alone, no names, and from
/// ``fewestReports`` reports on only those that fewer than ``commonShare`` of them use. What nearly all use, such as 建设
/// and 发展, adds most to every cosine and explains none.
public struct TellingTerms: Sendable {
    private let marks: [Bool]

    /// A term that this share of the reports or more use tells nothing.
    public static let commonShare = 0.6
    /// Of fewer reports every term that two share is in too large a share.
    public static let fewestReports = 5

    /// Judges the terms of reports.
    ///
    /// - Parameters:
    ///   - vocabulary: the terms.
    ///   - documentFrequencies: the number of reports that use each.
    ///   - reports: the number of reports.
    ///   - judge: which words stand alone.
    public init(_ vocabulary: Vocabulary, documentFrequencies: [Int], reports: Int, judge: PhraseJudge = PhraseJudge())
    {
        let most = reports < Self.fewestReports ? Double.infinity : Self.commonShare * Double(reports)
        marks = vocabulary.terms.indices.map { column in
            Double(documentFrequencies[column]) < most
                && ![.place, .person, .organisation].contains(vocabulary.kinds[column])
                && !judge.isBody(vocabulary.terms[column]) && judge.standsAlone(vocabulary.terms[column])
        }
    }

    /// Whether the term of a column tells something.
    ///
    /// - Parameter column: the column.
    public subscript(column: Int) -> Bool { marks[column] }
}
