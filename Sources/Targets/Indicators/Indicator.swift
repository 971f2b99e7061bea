/// One of the usual indicators of work reports, a row of `data/target-indicators.csv`.
public struct Indicator: Sendable, Equatable {
    /// What the usual number of an indicator says.
    public enum Measure: String, Sendable, CaseIterable {
        /// How much it changes: 增长5%.
        case change
        /// How large it is: 达到65%.
        case amount
        /// The number is a change, whether or not a word of change stands there: 居民消费价格涨幅3%, 居民消费价格上涨3%.
        case either
    }

    /// The code of the usual number, such as `gdp_growth`.
    public let code: String
    /// What the usual number says.
    public let measure: Measure
    /// The unit of the usual number.
    public let unit: String
    /// The code of the other number, the amount beside the change or the change beside the amount; nil if it has none.
    public let otherCode: String?
    /// The unit of the other number; empty if there is none.
    public let otherUnit: String
    /// Whether a higher number is the better one.
    public let isBetterHigher: Bool
    /// Whether it is one by which a whole region is measured, not a sector.
    public let isHeadline: Bool
    /// Its name in Chinese.
    public let name: String
    /// Its name in English.
    public let englishName: String
}
