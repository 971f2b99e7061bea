/// A goal of a year, with what the next year's report says became of it.
public struct LedgerEntry: Sendable, Equatable {
    /// Whether a goal was reached.
    public enum Attainment: String, Sendable, CaseIterable {
        /// The result is at least as good as the goal.
        case yes
        /// It is not.
        case no
    }

    /// The name of the place.
    public let region: String?
    /// The year that the goal is of.
    public let year: Int
    /// The code of the indicator.
    public let code: String
    /// The goal.
    public let target: Target
    /// The report that states the goal.
    public let targetReport: String
    /// The result; nil if the next report states none, or several.
    public let result: StatedResult?
    /// The report that states the result; nil without one.
    public let resultReport: String?
    /// The result in the unit of the goal, as the goal counts it: a rise of 1 % is -1 of a goal to fall; nil without one.
    public let value: Double?
    /// Whether the goal was reached; nil where the words leave it open.
    public let attainment: Attainment?
}
