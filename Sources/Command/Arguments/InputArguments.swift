import ArgumentParser
import Conspectus

/// What is read.
struct InputArguments: AnalysisArguments {
    @Argument(
        help: ArgumentHelp("A report, or a folder of reports that is read with all below it.", valueName: "input"))
    var inputs: [String]

    @OptionGroup(title: "Input") var reading: ReadingArguments

    func apply(to options: inout AnalysisOptions) {
        options.input.paths = inputs
        reading.apply(to: &options)
    }
}
