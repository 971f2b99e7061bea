/// What every step of an analysis works with: its options, the files that come with Conspectus, and who hears of it.
package struct AnalysisContext: Sendable {
    package var options: AnalysisOptions
    package let files: DataFiles
    package let journal: Journal

    package init(_ options: AnalysisOptions, observer: AnalysisObserver? = nil) {
        self.options = options
        journal = Journal(observer)
        files = DataFiles(folder: options.data.folder, journal: journal)
    }
}
