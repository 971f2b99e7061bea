import Analysis
import Foundation
import Segmentation
import TestSupport

/// The lexicon of these tests, compiled once by the library.
enum AnalysisLexicon {
    /// Whether it can be; without jieba the tests that need it are skipped.
    static let canBeMade = (try? Lexicon.installedJieba()) != nil

    static let path: String = {
        var options = AnalysisOptions()
        options.data.lexicon = folder.appending(path: "lexicon.blob").path
        options.data.folder = Fixtures.root.appending(path: "data").path
        _ = try? LexiconInstallation(AnalysisContext(options)).build(force: false)
        atexit { try? FileManager.default.removeItem(at: AnalysisLexicon.folder) }
        return options.data.lexicon!
    }()

    private static var folder: URL {
        FileManager.default.temporaryDirectory.appending(path: "conspectus-analysis-tests-\(getpid())")
    }
}
