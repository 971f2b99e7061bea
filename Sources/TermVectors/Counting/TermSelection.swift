import Support

/// A bound on document frequency: a number of reports, or a share of them.
public enum DocumentFrequencyBound: Sendable, Hashable, CustomStringConvertible {
    /// A number of reports.
    case count(Int)
    /// A share of the reports, 0 to 1.
    case share(Double)

    /// Reads `5` as a count and `0.05` or `5%` as a share; `1` is one report and `1.0` is all of them.
    public init?(_ text: String) {
        if let count = Int(text) {
            guard count >= 0 else { return nil }
            self = .count(count)
        } else if text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) {
            self = .share(percent / 100)
        } else if let share = Double(text), (0...1).contains(share) {
            self = .share(share)
        } else {
            return nil
        }
    }

    /// The smallest document frequency that satisfies the bound as a minimum.
    func minimum(of reports: Int) -> Int {
        switch self {
        case .count(let count): count
        case .share(let share): Int((share * Double(reports)).rounded(.up))
        }
    }

    /// The largest document frequency that satisfies the bound as a maximum.
    func maximum(of reports: Int) -> Int {
        switch self {
        case .count(let count): count
        case .share(let share): Int((share * Double(reports)).rounded(.down))
        }
    }

    public var description: String {
        switch self {
        case .count(let count): String(count)
        case .share(let share): Numbers.text(share) + (share == 1 ? ".0" : "")
        }
    }
}

/// Which terms of a corpus are its vocabulary, by their document frequency.
public struct TermSelection: Sendable, Equatable {
    /// Terms in fewer reports are left out. Default: 1 report, so that none are.
    public var minimumDocumentFrequency: DocumentFrequencyBound
    /// Terms in more reports are left out. Default: all reports, so that none are.
    public var maximumDocumentFrequency: DocumentFrequencyBound
    /// The maximum number of terms: of those within the bounds, the ones that occur most often in all reports
    /// together, like scikit-learn's `max_features`; ties go to terms in more reports, then to those first in
    /// byte order. Default: nil, no limit.
    public var maximumTerms: Int?
    /// Terms that are kept whatever their document frequency. They come first within ``maximumTerms``; if
    /// there are more of them, all are kept and no others. Default: none.
    public var alwaysKept: Set<String>

    /// Creates a selection; without arguments, of all terms.
    public init(
        minimumDocumentFrequency: DocumentFrequencyBound = .count(1),
        maximumDocumentFrequency: DocumentFrequencyBound = .share(1), maximumTerms: Int? = nil,
        alwaysKept: Set<String> = []
    ) {
        self.alwaysKept = alwaysKept
        self.maximumTerms = maximumTerms
        self.minimumDocumentFrequency = minimumDocumentFrequency
        self.maximumDocumentFrequency = maximumDocumentFrequency
    }

    /// Whether a term in `frequency` of `reports` reports is kept.
    public func keeps(documentFrequency frequency: Int, of reports: Int) -> Bool {
        frequency >= minimumDocumentFrequency.minimum(of: reports)
            && frequency <= maximumDocumentFrequency.maximum(of: reports)
    }

    /// A term that may be chosen.
    struct Candidate {
        /// Its index in byte order.
        let place: Int
        /// The number of reports that it is in.
        let documents: Int
        /// How often it occurs in all of them.
        let count: Int
        let isKept: Bool
    }

    /// The indices of the terms that are chosen, in byte order.
    /// - Parameter candidates: in byte order.
    func choose(_ candidates: [Candidate], of reports: Int) -> [Int] {
        let (least, most) = (
            minimumDocumentFrequency.minimum(of: reports), maximumDocumentFrequency.maximum(of: reports)
        )
        let within = candidates.filter { $0.isKept || ($0.documents >= least && $0.documents <= most) }
        guard let maximumTerms, within.count > maximumTerms else { return within.map(\.place) }
        let kept = within.filter(\.isKept)
        let rest = within.filter { !$0.isKept }.sorted { a, b in
            if a.count != b.count { return a.count > b.count }
            return a.documents != b.documents ? a.documents > b.documents : a.place < b.place
        }
        return (kept + rest.prefix(max(0, maximumTerms - kept.count))).map(\.place).sorted()
    }

    /// Why the bounds leave nothing of this many reports, whatever the terms; nil if they leave something.
    public func contradiction(of reports: Int) -> String? {
        let (least, most) = (
            minimumDocumentFrequency.minimum(of: reports), maximumDocumentFrequency.maximum(of: reports)
        )
        if least > reports { return "no term is in \(least) reports, for there are \(reports)" }
        if most < 1 { return "no term is in fewer than 1 report" }
        return least > most ? "no term is in at least \(least) and at most \(most) of \(reports) reports" : nil
    }
}
