import TermVectors

/// Why cosines are 0 between reports that have words in common: the weighting gives these none. Said wherever cosines
/// are, since a reader takes them for a finding.
package struct WeightlessRemark: Sendable {
    private let scheme: Weighting
    /// How many reports keep no weight of what they share, of how many.
    private var count = 0
    private var all = 0

    init(_ scheme: Weighting) { self.scheme = scheme }

    /// Of one matrix.
    package init(_ matrix: WeightedMatrix) {
        self.init(matrix.scheme)
        add(matrix)
    }

    /// Adds reports that are compared among themselves.
    mutating func add(_ matrix: WeightedMatrix) {
        count += matrix.weightlessRows().count
        all += matrix.reportIDs.count
    }

    /// nil where every report keeps weight of what it shares.
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

    /// The same as a warning; none where ``text`` is nil.
    package var diagnostics: [Diagnostic] { text.map { [Diagnostic(.warning, $0)] } ?? [] }

    /// What is said behind a cosine that is 0 though there are terms in common; empty otherwise.
    package static func behind(_ cosine: Double, _ i: Int, _ j: Int, _ matrix: WeightedMatrix) -> String {
        guard cosine == 0 else { return "" }
        let shared = matrix.sharedTerms(i, j)
        return shared == 0 ? "" : "  (\(ReadableNumber.counted(shared, "term")) in common, none with a weight)"
    }
}
