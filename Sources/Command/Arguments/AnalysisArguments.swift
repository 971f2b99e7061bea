import ArgumentParser
import Conspectus

/// Arguments that determine how reports are analysed.
protocol AnalysisArguments: ParsableArguments {
    /// Sets the options that these arguments concern. The command has no defaults of its own; it uses those
    /// of the options.
    func apply(to options: inout AnalysisOptions)
}

extension AnalysisOptions {
    /// The options set by arguments, with defaults for the others.
    init(_ arguments: any AnalysisArguments...) {
        self.init()
        // A run is quick or fails; anything that takes long is a separate command.
        data.compilesMissingLexicon = false
        for group in arguments { group.apply(to: &self) }
    }
}
