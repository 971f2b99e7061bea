import Support

/// A file or folder found inside the INPUTs.
struct FoundFile {
    /// The path by which it is opened.
    let path: String
    /// Its path without links, which identifies it whichever way leads to it.
    let real: String
    /// The path relative to its INPUT.
    let relative: String
    /// The link-free path of the INPUT: the folder itself, or the one that holds the file.
    let root: String
    /// Why it is skipped; nil if it is to be read.
    var passed: (reason: String, weight: SkippedFile.Weight)?

    /// Its depth in folders below the INPUT.
    var depth: Int { relative.utf8.split(separator: UInt8(ascii: "/")).count }

    /// The entry of that name inside this folder.
    func entry(_ name: String) -> FoundFile {
        func below(_ folder: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }
        return FoundFile(
            path: below(path), real: below(real), relative: relative.isEmpty ? name : relative + "/" + name, root: root)
    }

    /// The same, resolved to where a link leads.
    func resolved(_ real: String) -> FoundFile {
        FoundFile(path: path, real: real, relative: relative, root: root)
    }

    /// The same, marked as skipped for a reason.
    func passed(_ reason: String, _ weight: SkippedFile.Weight) -> FoundFile {
        var copy = self
        copy.passed = (reason, weight)
        return copy
    }

    /// Which of several ways to one file is taken: the longest, then the first by its bytes; never by the
    /// order in which INPUTs were given.
    func isBetterWay(than other: FoundFile) -> Bool {
        let (own, others) = (relative.utf8.count, other.relative.utf8.count)
        if own != others { return own > others }
        let (key, otherKey) = (
            relative + "\0" + root + "\0" + path, other.relative + "\0" + other.root + "\0" + other.path
        )
        return key.utf8.lexicographicallyPrecedes(otherKey.utf8)
    }
}
