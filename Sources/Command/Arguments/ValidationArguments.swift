import ArgumentParser
import Conspectus

/// How many sentences are drawn, and the codes that come back.
struct ValidationArguments: AnalysisArguments {
    @Option(help: ArgumentHelp("How many sentences are drawn for each category.", valueName: "n"))
    var sample: Int = ValidationOptions().size

    @Option(
        help: ArgumentHelp(
            "Read codes back: a coded validation_sheet.csv; given twice, the sheets of two coders.", valueName: "file"))
    var codes: [String] = []

    @Option(
        help: ArgumentHelp(
            "The validation_draw.csv that the codes belong to. (default: the one beside the first sheet)",
            valueName: "file"))
    var draw: String?

    func validate() throws {
        guard ValidationOptions.allowedSizes.contains(sample) else {
            throw ValidationError(
                "--sample \(sample): give a number from \(ValidationOptions.allowedSizes.lowerBound) to "
                    + "\(ValidationOptions.allowedSizes.upperBound)")
        }
        if codes.isEmpty, draw != nil {
            throw ValidationError("--draw says what codes belong to, but there are none; give --codes FILE")
        }
        if codes.count > 2 {
            throw ValidationError("--codes is given \(codes.count) times; agreement is between two coders")
        }
    }

    func apply(to options: inout AnalysisOptions) { options.findings.validation.size = sample }

    /// The file that says what was drawn.
    var drawFile: String { draw ?? codes[0].parent + ValidationColumns.drawFile }
}

extension String {
    /// The path of the folder of a file, ending in `/`; empty for the current folder.
    fileprivate var parent: String {
        String(prefix(through: lastIndex(of: "/") ?? startIndex).dropLast(contains("/") ? 0 : 1))
    }
}
