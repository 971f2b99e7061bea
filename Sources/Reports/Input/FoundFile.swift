import Support

/// What is found inside the INPUTs.
struct FoundFile {
    /// By which it is opened.
    let path: String
    /// Its path without links, by which it is known whatever way leads to it.
    let real: String
    /// The path below its INPUT.
    let relative: String
    /// The path, without links, of the INPUT: the folder, or that which holds the file.
    let root: String
    /// Why it is passed over; nil for what is to be read.
    var passed: (reason: String, weight: SkippedFile.Weight)?

    /// How many folders deep below the INPUT.
    var depth: Int { relative.utf8.split(separator: UInt8(ascii: "/")).count }

    /// What has that name inside this folder.
    func entry(_ name: String) -> FoundFile {
        func below(_ folder: String) -> String { folder.hasSuffix("/") ? folder + name : folder + "/" + name }
        return FoundFile(
            path: below(path), real: below(real), relative: relative.isEmpty ? name : relative + "/" + name, root: root)
    }

    /// The same where a link leads to.
    func resolved(_ real: String) -> FoundFile {
        FoundFile(path: path, real: real, relative: relative, root: root)
    }

    /// The same with a reason.
    func passed(_ reason: String, _ weight: SkippedFile.Weight) -> FoundFile {
        var copy = self
        copy.passed = (reason, weight)
        return copy
    }

    /// Which of several ways to one file is taken: the longest, then the first by its bytes. Never by the order in which
    /// INPUTs were named.
    func isBetterWay(than other: FoundFile) -> Bool {
        let (own, others) = (relative.utf8.count, other.relative.utf8.count)
        if own != others { return own > others }
        let (key, otherKey) = (
            relative + "\0" + root + "\0" + path, other.relative + "\0" + other.root + "\0" + other.path
        )
        return key.utf8.lexicographicallyPrecedes(otherKey.utf8)
    }
}
