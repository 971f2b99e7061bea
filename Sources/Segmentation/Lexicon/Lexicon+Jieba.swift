import Support

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lexicons from an installed jieba.
extension Lexicon {
    /// Compiles a blob from an installed jieba.
    /// - Parameters:
    ///   - jieba: the files to compile.
    ///   - additionalWords: as for ``compile(dictionary:name:hiddenMarkovModel:additionalWords:)``.
    /// - Throws: `FileError` or ``SegmentationError``.
    public static func compile(
        _ jieba: JiebaInstallation, additionalWords: [AdditionalWord] = []
    ) throws -> [UInt8] {
        try compile(
            dictionary: Files.bytes(at: jieba.dictionary), name: jieba.dictionary,
            hiddenMarkovModel: (
                Files.bytes(at: jieba.start), Files.bytes(at: jieba.transition), Files.bytes(at: jieba.emission)
            ), additionalWords: additionalWords)
    }

    /// Finds jieba where Debian and pip install it: only in the folder named by `CONSPECTUS_JIEBA` if that is
    /// set, else in `/usr/lib/python3/dist-packages`, then in the site-packages and dist-packages folders of
    /// an active virtual environment, `/usr/local/lib` and `~/.local/lib`, there in descending order of the
    /// names of Python's folders.
    /// - Throws: ``SegmentationError/jiebaNotInstalled(searched:)``, which lists all the places.
    public static func installedJieba() throws(SegmentationError) -> JiebaInstallation {
        try installedJieba { name in getenv(name).map { String(cString: $0) } }
    }

    /// ``installedJieba()`` with an environment of the caller's.
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
