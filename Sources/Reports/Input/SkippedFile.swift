/// A file or folder inside an INPUT that was skipped, and why.
public struct SkippedFile: Sendable, Equatable {
    /// How much it matters.
    public enum Weight: Sendable {
        /// Something a system keeps beside the user's files. Listed only in the provenance.
        case none
        /// Nothing is lost: our own outputs, caches, links to what is read anyway. It is reported.
        case remark
        /// It may be the user's: it is reported, is a row of `reports.csv`, and is an error in strict mode.
        case loss
    }

    /// The path relative to the INPUT.
    public let source: String
    /// Why it was skipped.
    public let reason: String
    /// How much it matters.
    public let weight: Weight
    /// The bytes of its path below the INPUT, which distinguish it from another that looks the same.
    let path: [UInt8]
}

/// What is skipped by its name alone.
enum PassedName {
    /// The reason and its weight; nil for any other name.
    static func reason(_ name: String) -> (text: String, weight: SkippedFile.Weight)? {
        if isOfTheSystem(name) { return ("a file of the system or of a program", .none) }
        return name.hasPrefix(".") ? ("hidden, as its name begins with a dot", .loss) : nil
    }

    /// Names that systems and programs give to what they keep for themselves. Windows ignores case, so we do
    /// for its names.
    private static let exact: Set<String> = [
        ".DS_Store", ".git", ".svn", ".hg", ".gitignore", ".gitkeep", ".gitattributes", ".Spotlight-V100", ".Trashes",
        ".fseventsd", ".localized", ".directory", ".ipynb_checkpoints", "__MACOSX",
    ]
    private static let ofWindows: Set<String> = [
        "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information",
    ]

    private static func isOfTheSystem(_ name: String) -> Bool {
        exact.contains(name) || ofWindows.contains(name.lowercased())
            // macOS resource forks, Office locks, LibreOffice locks.
            || name.hasPrefix("._") || name.hasPrefix("~$") || name.hasPrefix(".~lock.") && name.hasSuffix("#")
    }
}
