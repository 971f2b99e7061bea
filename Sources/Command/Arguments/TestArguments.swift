import ArgumentParser
import Conspectus

/// How differences between groups are tested.
struct TestArguments: AnalysisArguments {
    @Option(
        help: ArgumentHelp(
            "How many random sets of reports p rests on; the smallest p is 1/(n + 1). "
                + "(default: 999, fewer where a group is very large)", valueName: "n"))
    var permutations: Int?

    func validate() throws {
        if let permutations, !Self.allowed.contains(permutations) {
            throw ValidationError(
                "--permutations \(permutations): give a number from \(Self.allowed.lowerBound), the fewest with which p "
                    + "can be 0.05, to \(Self.allowed.upperBound)")
        }
    }

    private static let allowed = PermutationTest.allowedPermutations

    func apply(to options: inout AnalysisOptions) { options.findings.keyness.permutations = permutations }
}
