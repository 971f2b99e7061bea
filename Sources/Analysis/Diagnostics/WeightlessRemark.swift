import TermVectors

/// Explains why cosines are 0 between reports that have words in common: the weighting gives these words no
/// weight. Shown wherever cosines are, since readers would take them for a finding.
package struct WeightlessRemark: Sendable {
    private let scheme: Weighting
    /// The number of reports that keep no weight in the terms they share.
    private var count = 0
    /// The number of reports in all.
    private var all = 0

    init(_ scheme: Weighting) { self.scheme = scheme }

    /// The remark on a single matrix.
    package init(_ matrix: WeightedMatrix) {
        self.init(matrix.scheme)
        add(matrix)
    }

    /// Adds reports that are compared among themselves.
    mutating func add(_ matrix: WeightedMatrix) {
        count += matrix.weightlessRows().count
        all += matrix.reportIDs.count
    }

    /// The remark; nil if every report keeps some weight in the terms it shares.
    package var text: String? {
        guard count > 0 else { return nil }
        let whom =
            count == all
            ? "any of the \(all) reports shares" : "\(count) of the \(all) reports \(count == 1 ? "shares" : "share")"
        return "--weighting \(scheme) leaves no weight, or next to none, to the terms that \(whom) with others, "
            + "since the inverse document frequency of terms that so many reports have is 0: a cosine of 0 does not mean "
            + "that they have no words in common; use a weighting in which it is never 0, such as "
            + "\(Weighting.sublinearTFIDF) (the default) or \(Weighting.bm25(BM25Options())), or give more reports"
    }

    /// The same as a warning; empty if ``text`` is nil.
    package var diagnostics: [Diagnostic] { text.map { [Diagnostic(.warning, $0)] } ?? [] }

    /// What is appended to a cosine that is 0 despite terms in common; otherwise empty.
    package static func behind(_ cosine: Double, _ i: Int, _ j: Int, _ matrix: WeightedMatrix) -> String {
        guard cosine == 0 else { return "" }
        let shared = matrix.sharedTerms(i, j)
        return shared == 0 ? "" : "  (\(ReadableNumber.counted(shared, "term")) in common, none with a weight)"
    }
}
