/// A goal with a number that a report states: an indicator, how much of it, and by when.
public struct Target: Sendable, Equatable {
    /// How the number binds.
    public enum Comparator: String, Sendable, CaseIterable {
        /// The number as it stands.
        case equal = "="
        /// 以上, 不低于, 超过, 突破, 力争达到…以上.
        case atLeast = ">="
        /// 以内, 不超过, 控制在.
        case atMost = "<="
        /// 5%—5.5%.
        case range
        /// 左右, 约, 接近.
        case about
        /// 与经济增长同步: no number of its own.
        case inStepWith = "in step with"
    }

    /// By when it is to be reached.
    public enum Period: String, Sendable, CaseIterable {
        /// The year of the report.
        case year
        /// The five years that begin with the report's, or the five-year plan's.
        case fiveYear = "five-year"
        /// Another span or year: 到2035年, 三年.
        case other
    }

    /// What is to be reached, in the report's words without the words of reaching; headline indicators by one name
    /// (``TargetIndicators/canonical(_:)``). The direction stays: 单位地区生产总值能耗下降.
    public let indicator: String
    /// The least value in ``unit``; nil where none is stated, and where the number is masked.
    public let lower: Double?
    /// The greatest value in ``unit``; nil where none is stated, and where the number is masked.
    public let upper: Double?
    /// The unit as written, with its power of ten: %, 个百分点, 万人, 万亿元; empty for ``Comparator/inStepWith``.
    public let unit: String
    public let comparator: Comparator
    /// The words that make the number softer or harder, in the order of the text, separated by blanks: 力争 左右.
    public let hedge: String
    public let period: Period
    /// The sentence as it stands, up to 。！？； or the end of the line.
    public let sentence: String
    /// Where ``sentence`` begins in ``Report/text``, in Unicode scalars.
    public let start: Int
    /// The number with its unit, or the words of comparison, in Unicode scalars of ``Report/text``.
    public let quantity: Range<Int>
}
