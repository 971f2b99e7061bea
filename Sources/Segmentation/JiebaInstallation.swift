import Groundwork

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of an installed jieba that a lexicon is compiled from.
public struct JiebaInstallation: Sendable, Equatable {
    /// The folder of the Python package.
    public let folder: String
    public var dictionary: String { folder + "/dict.txt" }
    public var start: String { folder + "/finalseg/prob_start.py" }
    public var transition: String { folder + "/finalseg/prob_trans.py" }
    public var emission: String { folder + "/finalseg/prob_emit.py" }

    /// - Parameter folder: the folder that holds `dict.txt` and `finalseg/`; nil is returned if a file is not there.
    public init?(folder: String) {
        self.folder = folder
        for path in [dictionary, start, transition, emission] where Files.kind(of: path) != .file { return nil }
    }

    init?(inPackages folder: String) { self.init(folder: folder + "/jieba") }
}

extension Lexicon {
    /// Finds jieba where Debian and pip put it: the folder named by `CONSPECTUS_JIEBA` alone if that is set, else
    /// `/usr/lib/python3/dist-packages`, then the site-packages and dist-packages folders of `/usr/local/lib`,
    /// `~/.local/lib` and an active virtual environment, the highest Python version first.
    /// - Throws: ``SegmentationError/jiebaNotInstalled(searched:)`` with all the places.
    public static func installedJieba() throws(SegmentationError) -> JiebaInstallation {
        try installedJieba { name in getenv(name).map { String(cString: $0) } }
    }

    package static func installedJieba(
        environment: (String) -> String?
    ) throws(SegmentationError) -> JiebaInstallation {
        if let named = environment("CONSPECTUS_JIEBA"), !named.isEmpty {
            if let found = JiebaInstallation(folder: named) ?? JiebaInstallation(inPackages: named) { return found }
            throw .jiebaNotInstalled(searched: [named])
        }
        var libraries = ["/usr/local/lib"]
        if let home = environment("HOME") { libraries.append(home + "/.local/lib") }
        if let virtual = environment("VIRTUAL_ENV") { libraries.insert(virtual + "/lib", at: 0) }
        var searched = ["/usr/lib/python3/dist-packages"]
        for library in libraries {
            let versions = ((try? Files.names(inFolder: library)) ?? []).filter { $0.hasPrefix("python3") }
            for version in versions.sorted(by: >) {
                searched.append("\(library)/\(version)/site-packages")
                searched.append("\(library)/\(version)/dist-packages")
            }
            if versions.isEmpty { searched.append("\(library)/python3*/site-packages") }
        }
        for folder in searched { if let found = JiebaInstallation(inPackages: folder) { return found } }
        throw .jiebaNotInstalled(searched: searched)
    }
}
