/// What one report says in numbers: its goals, and the results of the year before it.
public struct ReportStatements: Sendable {
    /// The id of the report.
    public let id: String
    /// What reports of the same place have in common, such as a code; nil if the place is unknown.
    public let place: String?
    /// The name of the place.
    public let region: String?
    /// The year in which the report is given; nil if unknown.
    public let year: Int?
    /// Its targets, in text order.
    public let targets: [Target]
    /// Its results, in text order.
    public let results: [StatedResult]

    /// Gathers what a report says.
    public init(
        id: String, place: String?, region: String?, year: Int?, targets: [Target], results: [StatedResult]
    ) {
        (self.id, self.place, self.region, self.year) = (id, place, region, year)
        (self.targets, self.results) = (targets, results)
    }
}
