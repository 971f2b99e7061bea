import ArgumentParser
import Conspectus

/// Arguments that say how reports are analysed.
protocol AnalysisArguments: ParsableArguments {
    /// Sets the options that these arguments are about. The command has no defaults of its own: they are the options'.
    func apply(to options: inout AnalysisOptions)
}

extension AnalysisOptions {
    /// The options that arguments name, and the defaults of the others.
    init(_ arguments: any AnalysisArguments...) {
        self.init()
        // A run is quick or fails: what takes long is a command of its own.
        data.compilesMissingLexicon = false
        for group in arguments { group.apply(to: &self) }
    }
}
