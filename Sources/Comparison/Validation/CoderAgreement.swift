/// How far two people coded alike.
package struct CoderAgreement: Sendable, Equatable {
    /// The sentences that both coded.
    package let count: Int
    /// The share of them with the same code; nil if there are none.
    package let share: Double?
    /// Cohen's κ = (p − e) / (1 − e) with p the share and e what two coders with the same frequencies agree on by
    /// chance (Cohen 1960); nil if both gave one code throughout, so that nothing could disagree.
    package let kappa: Double?

    /// Compares pairs of codes.
    package init(_ codes: [(first: Bool, second: Bool)]) {
        count = codes.count
        guard count > 0 else {
            (share, kappa) = (nil, nil)
            return
        }
        let total = Double(count)
        let alike = Double(codes.count { $0.first == $0.second }) / total
        let (first, second) = (Double(codes.count { $0.first }) / total, Double(codes.count { $0.second }) / total)
        let chance = first * second + (1 - first) * (1 - second)
        share = alike
        kappa = chance < 1 ? (alike - chance) / (1 - chance) : nil
    }
}
