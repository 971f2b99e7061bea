#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The place for an output, checked before long work so that nothing is done in vain.
package struct OutputPlace: Sendable {
    /// The path as given, for messages.
    package let name: String
    /// The path of the folder itself, with links followed.
    package let path: String
    let replacing: Bool
    let inputs: [String]
    /// What was repaired here, as notes for the user.
    package private(set) var notes: [String] = []

    /// Checks a place, and moves back an old output that an interrupted run left beside it.
    ///
    /// - Parameters:
    ///   - name: the path of the output.
    ///   - replacing: whether an earlier output may be replaced. Only files that a run wrote there are
    ///     removed; all others are carried into the new output.
    ///   - inputs: files and folders that are read; an output that is one of them, or contains one, is refused.
    /// - Throws: ``FileError`` that names the remedy. Nothing has changed then, except that an old output may
    ///   have been moved back.
    package init(_ name: String, replacing: Bool, inputs: [String] = []) throws(FileError) {
        guard !name.isEmpty else { throw .noOutput }
        self.name = name
        self.replacing = replacing
        self.inputs = inputs
        path = Files.canonical(name)
        if let old = Leftovers.putBack(path) {
            notes.append("\(old) was the output before a run was interrupted; it is back at \(name)")
        }
        try check()
    }

    /// The same checks again once the work is done, since the place may have changed.
    func check() throws(FileError) {
        if path == "/" { throw .outputIsProtected(path: name, what: "the root of the file system") }
        if let home = getenv("HOME"), home.pointee != 0, Files.canonical(String(cString: home)) == path {
            throw .outputIsProtected(path: name, what: "the home folder")
        }
        switch Files.kind(of: path) {
        case .missing: return
        case .file, .other: throw .outputNotAFolder(path: name)
        case .folder: break
        }
        for input in inputs {
            let read = Files.canonical(input)
            if read == path { throw .outputIsInput(path: name) }
            if read.hasPrefix(path + "/") { throw .outputHoldsInput(path: name, input: input) }
        }
        let here = Files.canonical(".")
        if here == path || here.hasPrefix(path + "/") {
            throw .outputIsProtected(path: name, what: "the folder you are in, or one above it")
        }
        if try Files.names(inFolder: path).isEmpty { return }
        guard OutputFolderMark.isOutput(path) else { throw .outputNotAFolder(path: name) }
        guard replacing else { throw .outputExists(path: name) }
    }
}
