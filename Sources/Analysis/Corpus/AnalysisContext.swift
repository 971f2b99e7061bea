/// What every step of an analysis works with: its options, the files that come with Conspectus, and who hears of it.
package struct AnalysisContext: Sendable {
    /// How reports are analysed.
    package var options: AnalysisOptions
    /// What was read of `data/`.
    package let files: DataFiles
    /// Who hears of the work.
    package let journal: Journal

    /// A context for one analysis, which reads the files of `data/` anew.
    package init(_ options: AnalysisOptions, observer: AnalysisObserver? = nil) {
        self.options = options
        journal = Journal(observer)
        files = DataFiles(folder: options.data.folder, journal: journal)
    }
}
