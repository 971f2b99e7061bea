import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lexicons of the jieba that is installed.
extension Lexicon {
    /// Compiles a blob from an installed jieba.
    public static func compile(
        _ jieba: JiebaInstallation, additionalWords: [AdditionalWord] = []
    ) throws -> [UInt8] {
        try compile(
            dictionary: Files.bytes(at: jieba.dictionary), name: jieba.dictionary,
            hiddenMarkovModel: (
                Files.bytes(at: jieba.start), Files.bytes(at: jieba.transition), Files.bytes(at: jieba.emission)
            ), additionalWords: additionalWords)
    }

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
