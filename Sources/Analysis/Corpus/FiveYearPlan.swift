/// The periods of the five-year plans.
enum FiveYearPlan {
    /// The period in which a year lies, as `2021-2025`; nil before 1953 and in 1963 to 1965, when there was no plan.
    static func period(of year: Int) -> String? {
        switch year {
        case 1953...1962: return span(from: 1953 + (year - 1953) / 5 * 5)
        case 1966...: return span(from: 1966 + (year - 1966) / 5 * 5)
        default: return nil
        }
    }

    private static func span(from first: Int) -> String { "\(first)-\(first + 4)" }
}
