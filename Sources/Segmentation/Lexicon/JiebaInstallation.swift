import Support

/// The files of an installed jieba that a lexicon is compiled from.
public struct JiebaInstallation: Sendable, Equatable {
    /// The folder of the Python package.
    public let folder: String
    /// The path of the dictionary.
    public var dictionary: String { folder + "/dict.txt" }
    /// The path of the model's start probabilities.
    public var start: String { folder + "/finalseg/prob_start.py" }
    /// The path of the model's transition probabilities.
    public var transition: String { folder + "/finalseg/prob_trans.py" }
    /// The path of the model's emission probabilities.
    public var emission: String { folder + "/finalseg/prob_emit.py" }

    /// - Parameter folder: the folder that holds `dict.txt` and `finalseg/`; the result is nil if a file is missing.
    public init?(folder: String) {
        self.folder = folder
        for path in [dictionary, start, transition, emission] where Files.kind(of: path) != .file { return nil }
    }

    init?(inPackages folder: String) { self.init(folder: folder + "/jieba") }
}
