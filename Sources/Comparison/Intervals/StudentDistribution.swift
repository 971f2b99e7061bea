#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Student's t distribution.
package enum StudentDistribution {
    /// The value that |t| exceeds with a probability of 5 %, by Hill's expansion (algorithm 396, Communications of the ACM
    /// 13, 1970), right to five digits.
    ///
    /// - Parameter degrees: the degrees of freedom, from 1; not whole ones below 2 count as 1, which is too wide rather
    ///   than too narrow.
    package static func twoSidedQuantile(degrees: Double) -> Double {
        let tail = 0.05
        if degrees < 2 { return cos(tail * .pi / 2) / sin(tail * .pi / 2) }
        if degrees == 2 { return (2 / (tail * (2 - tail)) - 2).squareRoot() }
        let n = degrees
        let a = 1 / (n - 0.5)
        let b = 48 / (a * a)
        var c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
        let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
        var x = d * tail
        var y = pow(x, 2 / n)
        if y > 0.05 + a {
            x = -ProportionInterval.z
            y = x * x
            if n < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
            c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
            y = a * y * y
            y = y > 0.002 ? exp(y) - 1 : 0.5 * y * y + y
        } else {
            let inner = (n + 6) / (n * y) - 0.089 * d - 0.822
            y = ((1 / (inner * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y
        }
        return (n * y).squareRoot()
    }
}
