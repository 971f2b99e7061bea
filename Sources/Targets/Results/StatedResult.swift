/// A result that a report states of one of the usual indicators: 全年地区生产总值增长5.2%.
public struct StatedResult: Sendable, Equatable {
    /// The indicator, as in ``Target/indicator``.
    public let indicator: String
    /// The minimum in ``unit``; nil if none is stated or the number is masked.
    public let lower: Double?
    /// The maximum in ``unit``; nil if none is stated or the number is masked.
    public let upper: Double?
    /// The unit as in ``Target/unit``.
    public let unit: String
    /// How the number is to be read.
    public let comparator: Target.Comparator
    /// The words that soften or harden the number, 预计 among them, in text order, separated by spaces.
    public let hedge: String
    /// What it is the result of: one year, five years, or another span such as the first half of the year.
    public let period: Target.Period
    /// The year whose result it is; nil if it is not that of one year.
    public let year: Int?
    /// The sentence as written, up to 。！？； or the end of the line.
    public let sentence: String
    /// The offset of ``sentence`` in `Report.text`, in Unicode scalars.
    public let start: Int
    /// The range of the number with its unit, in Unicode scalars of `Report.text`.
    public let quantity: Range<Int>
    /// The code of the indicator (``TargetIndicators``).
    public let indicatorCode: String
    /// Whether it is the result of the report's whole region.
    public let isHeadline: Bool
    /// Whether the number says by how much it fell.
    package let isFall: Bool
}
