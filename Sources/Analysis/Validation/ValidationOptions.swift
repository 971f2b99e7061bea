/// How many sentences are drawn to be coded by hand.
package struct ValidationOptions: Sendable, Equatable {
    /// The sizes of sample that are possible.
    package static let allowedSizes = 20...100_000

    /// The number of sentences for each category. Default: 200.
    package var size = 200

    /// Creates the defaults.
    package init() {}
}
