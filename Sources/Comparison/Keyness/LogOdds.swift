#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words",
/// equations 16, 20 and 22): how much more a group uses a term than the reference does, shrunk towards the
/// usage of both together.
///
/// With counts y, totals n, the term's prior α and the sum α₀ of all priors, for target i and reference j:
///
///     δ = ln((yᵢ + α) / (nᵢ + α₀ − yᵢ − α)) − ln((yⱼ + α) / (nⱼ + α₀ − yⱼ − α))
///     σ² ≈ 1/(yᵢ + α) + 1/(yⱼ + α)
///     z = δ / σ
///
/// z ranks terms. It is not a test: the tokens of a report are not independent draws.
package struct LogOdds: Sendable, Equatable {
    /// δ.
    public let logOdds: Double
    /// σ².
    package let variance: Double
    /// δ / σ.
    public var z: Double { logOdds / variance.squareRoot() }

    /// Computes the ratio for a term.
    ///
    /// - Parameters:
    ///   - target: the term's count in the target.
    ///   - targetTotal: the number of tokens in the target.
    ///   - reference: the term's count in the reference.
    ///   - referenceTotal: the number of tokens in the reference.
    ///   - prior: α, positive and smaller than `priorTotal`.
    ///   - priorTotal: α₀.
    public init(
        target: Double, targetTotal: Double, reference: Double, referenceTotal: Double, prior: Double,
        priorTotal: Double
    ) {
        let targetOdds = (target + prior) / (targetTotal + priorTotal - target - prior)
        let referenceOdds = (reference + prior) / (referenceTotal + priorTotal - reference - prior)
        logOdds = log(targetOdds) - log(referenceOdds)
        variance = 1 / (target + prior) + 1 / (reference + prior)
    }
}

/// Statistics of a term's use in a group of reports, in addition to the log-odds ratio.
package enum KeynessStatistics {
    /// Dunning's log-likelihood ratio G² (1993) of the two-by-two table of term and other tokens, target and
    /// reference: 2 Σ O ln(O / E). Never negative; large both for terms that are much more and much less frequent.
    ///
    /// - Parameters:
    ///   - target: the term's count in the target.
    ///   - targetTotal: the number of tokens in the target.
    ///   - reference: the term's count in the reference.
    ///   - referenceTotal: the number of tokens in the reference.
    public static func logLikelihood(
        target: Double, targetTotal: Double, reference: Double, referenceTotal: Double
    ) -> Double {
        let total = targetTotal + referenceTotal
        let term = target + reference
        guard total > 0 else { return 0 }
        func cell(_ observed: Double, _ expected: Double) -> Double {
            observed > 0 ? observed * log(observed / expected) : 0
        }
        let sum =
            cell(target, targetTotal * term / total) + cell(reference, referenceTotal * term / total)
            + cell(targetTotal - target, targetTotal * (total - term) / total)
            + cell(referenceTotal - reference, referenceTotal * (total - term) / total)
        return max(0, 2 * sum)
    }

    /// The normalised deviation of proportions (Gries 2008; Lijffijt & Gries 2012): 0 for a term spread over
    /// the reports in proportion to their lengths, 1 for one that occurs only in a single, shortest report.
    ///
    /// DP = ½ Σ |sᵢ − vᵢ| where s are the reports' shares of all tokens and v their shares of the term;
    /// DPnorm = DP / (1 − min s).
    ///
    /// - Parameters:
    ///   - counts: the term's count in each report.
    ///   - lengths: the number of tokens in each report.
    /// - Returns: the deviation; nil for a single report, for a term that does not occur, or for reports
    ///   without tokens.
    package static func deviationOfProportions(counts: [Double], lengths: [Double]) -> Double? {
        let tokens = lengths.reduce(0, +)
        let occurrences = counts.reduce(0, +)
        guard counts.count > 1, tokens > 0, occurrences > 0, let shortest = lengths.min() else { return nil }
        var sum = 0.0
        for (count, length) in zip(counts, lengths) { sum += abs(length / tokens - count / occurrences) }
        return sum / 2 / (1 - shortest / tokens)
    }
}
