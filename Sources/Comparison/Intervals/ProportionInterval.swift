/// An estimate of a share, or of a ratio of shares, with an interval of 95 %.
package struct ProportionInterval: Sendable, Equatable {
    /// The estimate.
    package let estimate: Double
    /// The lower bound.
    package let low: Double
    /// The upper bound.
    package let high: Double

    /// The standard normal quantile of 0.975.
    static let z = 1.959963984540054

    package init(estimate: Double, low: Double, high: Double) {
        self.estimate = estimate
        self.low = low
        self.high = high
    }

    /// A share found in a sample: Wilson's score interval (Wilson 1927).
    ///
    /// - Parameters:
    ///   - share: the estimate.
    ///   - size: how many independent observations it is worth; infinite if nothing is unsure.
    package init(share: Double, size: Double) {
        estimate = share
        guard size.isFinite else {
            (low, high) = (share, share)
            return
        }
        let square = Self.z * Self.z
        let middle = (share + square / (2 * size)) / (1 + square / size)
        let half =
            Self.z * (share * (1 - share) / size + square / (4 * size * size)).squareRoot() / (1 + square / size)
        low = max(0, min(share, middle - half))
        high = min(1, max(share, middle + half))
    }

    /// The share of a population that was sampled by strata, each without replacement: with weights Wₕ = Nₕ/N the estimate
    /// is Σ Wₕkₕ/nₕ (Cochran 1977, chapter 5), and it is worth 1 / Σ Wₕ²(1/nₕ)(Nₕ − nₕ)/(Nₕ − 1) observations (Kish's
    /// effective size, with nothing unsure of a stratum that was seen whole).
    ///
    /// - Parameter strata: of each the population Nₕ, the sample nₕ, both above 0, and kₕ, how many of the sample have it.
    package init(strata: [(population: Int, sample: Int, having: Int)]) {
        let total = Double(strata.reduce(0) { $0 + $1.population })
        var share = 0.0
        var variance = 0.0
        for stratum in strata {
            let weight = Double(stratum.population) / total
            share += weight * Double(stratum.having) / Double(stratum.sample)
            if stratum.population > stratum.sample {
                let unseen = Double(stratum.population - stratum.sample) / Double(stratum.population - 1)
                variance += weight * weight * unseen / Double(stratum.sample)
            }
        }
        self.init(share: share, size: 1 / variance)
    }

    /// A weighted sum of independent estimates, each with its own interval: the method of variance estimates recovery
    /// (Zou & Donner 2008). With d = θ̂ − low of each, the lower bound is Σwθ̂ − √Σ(wd)²; the upper one alike.
    package init(sumOf parts: [(weight: Double, share: ProportionInterval)]) {
        let sum = parts.reduce(0) { $0 + $1.weight * $1.share.estimate }
        func root(_ distance: (ProportionInterval) -> Double) -> Double {
            parts.reduce(0) { total, part in
                let weighted = part.weight * distance(part.share)
                return total + weighted * weighted
            }.squareRoot()
        }
        estimate = sum
        low = max(0, sum - root { $0.estimate - $0.low })
        high = sum + root { $0.high - $0.estimate }
    }

    /// The share of `part` in the sum of two independent amounts, `part` / (`part` + `rest`); nil if both are 0.
    ///
    /// The ratio r = rest / part has the bounds of Donner & Zou (2012) for ratios, and the share is 1 / (1 + r).
    package init?(_ part: ProportionInterval, inSumWith rest: ProportionInterval) {
        let (a, b) = (part.estimate, rest.estimate)
        guard a + b > 0 else { return nil }
        estimate = a / (a + b)
        guard a > 0 else {
            (low, high) = (0, part.high / (part.high + rest.low))
            return
        }
        let product = a * b
        func root(_ one: Double, _ other: Double) -> Double { max(0, product * product - one * other).squareRoot() }
        let upper = part.high * (2 * a - part.high)
        let lower = part.low * (2 * a - part.low)
        let least = rest.low * (2 * b - rest.low)
        let most = rest.high * (2 * b - rest.high)
        let smallest = upper > 0 ? max(0, (product - root(least, upper)) / upper) : 0
        low = lower > 0 ? 1 / (1 + (product + root(most, lower)) / lower) : 0
        high = min(1, 1 / (1 + smallest))
    }
}
