/// What every step of an analysis works with: its options, the files that come with Conspectus, and the journal.
package struct AnalysisContext: Sendable {
    /// How reports are analysed.
    package var options: AnalysisOptions
    /// The files read from `data/`.
    package let files: DataFiles
    /// Receives steps and diagnostics.
    package let journal: Journal

    /// Creates the context of one analysis, which reads the files of `data/` anew.
    package init(_ options: AnalysisOptions, observer: AnalysisObserver? = nil) {
        self.options = options
        journal = Journal(observer)
        files = DataFiles(folder: options.data.folder, journal: journal)
    }
}
