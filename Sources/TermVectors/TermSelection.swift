import Groundwork

/// A bound on document frequency: so many reports, or such a share of them.
public enum DocumentFrequencyBound: Sendable, Hashable, CustomStringConvertible {
    case count(Int)
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

    /// The smallest whole document frequency that satisfies the bound as a minimum.
    func minimum(of reports: Int) -> Int {
        switch self {
        case .count(let count): count
        case .share(let share): Int((share * Double(reports)).rounded(.up))
        }
    }

    /// The largest whole document frequency that satisfies the bound as a maximum.
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

/// Which terms of a corpus are its vocabulary, by the number of reports they occur in.
public struct TermSelection: Sendable, Equatable {
    /// Terms in fewer reports are left out. Default: 1 report, that is none is.
    public var minimumDocumentFrequency: DocumentFrequencyBound
    /// Terms in more reports are left out. Default: all reports, that is none is.
    public var maximumDocumentFrequency: DocumentFrequencyBound
    /// Terms that are kept whatever their document frequency. Default: none.
    public var alwaysKept: Set<String>

    public init(
        minimumDocumentFrequency: DocumentFrequencyBound = .count(1),
        maximumDocumentFrequency: DocumentFrequencyBound = .share(1), alwaysKept: Set<String> = []
    ) {
        self.alwaysKept = alwaysKept
        self.minimumDocumentFrequency = minimumDocumentFrequency
        self.maximumDocumentFrequency = maximumDocumentFrequency
    }

    /// Whether a term in `frequency` of `reports` reports is kept.
    public func keeps(documentFrequency frequency: Int, of reports: Int) -> Bool {
        frequency >= minimumDocumentFrequency.minimum(of: reports)
            && frequency <= maximumDocumentFrequency.maximum(of: reports)
    }
}
