/// A numeric goal stated in a report: an indicator, its amount, and by when it is to be reached.
public struct Target: Sendable, Equatable {
    /// How the number is to be read.
    public enum Comparator: String, Sendable, CaseIterable {
        /// Exactly the number.
        case equal = "="
        /// 以上, 不低于, 超过, 突破, 力争达到…以上.
        case atLeast = ">="
        /// 以内, 不超过, 控制在.
        case atMost = "<="
        /// 5%—5.5%.
        case range
        /// 左右, 约, 接近.
        case about
        /// 与经济增长同步: without a number of its own.
        case inStepWith = "in step with"
    }

    /// By when the goal is to be reached.
    public enum Period: String, Sendable, CaseIterable {
        /// The year of the report.
        case year
        /// The five years beginning with the report's year, or those of the five-year plan.
        case fiveYear = "five-year"
        /// Another period or year: 到2035年, 三年.
        case other
    }

    /// What is to be reached, in the report's words but without words of reaching; headline indicators have a
    /// name of their own (``TargetIndicators``). The direction is kept: 单位地区生产总值能耗下降.
    public let indicator: String
    /// The minimum in ``unit``; nil if none is stated or the number is masked.
    public let lower: Double?
    /// The maximum in ``unit``; nil if none is stated or the number is masked.
    public let upper: Double?
    /// The unit as written, with its power of ten: %, 个百分点, 万人, 万亿元; empty for ``Comparator/inStepWith``.
    public let unit: String
    /// How the number is to be read.
    public let comparator: Comparator
    /// The words that soften or harden the number, in text order, separated by spaces: 力争 左右.
    public let hedge: String
    /// By when the goal is to be reached.
    public let period: Period
    /// The sentence as written, up to 。！？； or the end of the line.
    public let sentence: String
    /// The offset of ``sentence`` in `Report.text`, in Unicode scalars.
    public let start: Int
    /// The range of the number with its unit, or of the words of comparison, in Unicode scalars of
    /// `Report.text`.
    public let quantity: Range<Int>
    /// The code of the indicator, if it is one of the usual ones (``TargetIndicators``): `gdp_growth`.
    public let indicatorCode: String?
    /// Whether the report says that the goal binds (约束性).
    public let isBinding: Bool
    /// Whether it is the report's own goal for its whole region, not that of a zone, a sector, a county or a project.
    public let isHeadline: Bool
    /// Whether the number says by how much one of the usual indicators is to fall: 单位地区生产总值能耗下降3%.
    package let isFall: Bool
}
