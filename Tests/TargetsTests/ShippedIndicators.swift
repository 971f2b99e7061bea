import Conspectus
import TestSupport

extension TargetIndicators {
    /// The table that comes with the package.
    static let shipped = try! TargetIndicators(
        csv: Files.bytes(at: Fixtures.root.appending(path: "data/target-indicators.csv").path),
        name: "target-indicators.csv")
}
