import Groundwork

/// A file to be read.
struct InputFile: Sendable {
    /// Where it is.
    let path: String
    /// The path relative to its INPUT.
    let source: String
}

/// Finds the files of the INPUTs. Links are followed, but never in a circle.
struct InputFinder {
    private(set) var files: [InputFile] = []
    private(set) var skipped: [SkippedFile] = []
    /// The path of each source that was found.
    private var paths: [String: String] = [:]

    /// Endings that are read inside a folder; a file that is named itself is read whatever its ending.
    private static let endings: Set<String> = ["", "txt", "text", "md"]

    init(inputs: [String]) throws(ReportsError) {
        guard !inputs.isEmpty else { throw .noInput }
        for input in inputs { try add(input) }
        files.sort { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
        skipped.sort { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
    }

    private mutating func add(_ input: String) throws(ReportsError) {
        switch Files.kind(of: input) {
        case .missing: throw .file(.missing(path: input))
        case .other: throw .file(.notReadable(path: input, reason: "it is neither a file nor a folder"))
        case .file: take(InputFile(path: input, source: Files.name(of: input)))
        case .folder:
            let before = (files.count, skipped.count)
            do { try walk(input, relative: "", above: []) } catch { throw .file(error) }
            guard files.count == before.0 else { return }
            guard let example = skipped.dropFirst(before.1).first else { throw .emptyFolder(path: input) }
            throw .nothingReadable(
                path: input, skipped: skipped.count - before.1, example: example.source, reason: example.reason)
        }
    }

    private mutating func walk(_ folder: String, relative: String, above: [FileIdentity]) throws(FileError) {
        guard let identity = Files.identity(of: folder), !above.contains(identity) else {
            skipped.append(SkippedFile(source: relative, reason: "a link to a folder above it"))
            return
        }
        let names: [String]
        do {
            names = try Files.names(inFolder: folder)
        } catch {
            if relative.isEmpty { throw error }
            skipped.append(SkippedFile(source: relative, reason: error.description))
            return
        }
        for name in names {
            let source = relative.isEmpty ? name : relative + "/" + name
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if name.hasPrefix(".") {
                skipped.append(SkippedFile(source: source, reason: "a hidden file"))
                continue
            }
            switch Files.kind(of: path) {
            case .folder: try walk(path, relative: source, above: above + [identity])
            case .file where Self.endings.contains(Self.ending(of: name)): take(InputFile(path: path, source: source))
            case .file:
                skipped.append(SkippedFile(source: source, reason: "not a text file (.\(Self.ending(of: name)))"))
            case .missing: skipped.append(SkippedFile(source: source, reason: "a link that leads nowhere"))
            case .other: skipped.append(SkippedFile(source: source, reason: "neither a file nor a folder"))
            }
        }
    }

    /// Adds a file; one that was named twice under the same name is read once.
    private mutating func take(_ file: InputFile) {
        if let other = paths[file.source], let one = Files.identity(of: other), one == Files.identity(of: file.path) {
            return
        }
        paths[file.source] = file.path
        files.append(file)
    }

    /// The extension in small letters, without the dot; empty where there is none.
    static func ending(of name: String) -> String {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
        return String(name[name.index(after: dot)...]).lowercased()
    }

    /// The id of a source: without its extension, `/` as `_`.
    static func identifier(of source: String) -> String {
        let name = Files.name(of: source)
        let ending = ending(of: name)
        let stem =
            ending.isEmpty ? source : String(decoding: source.utf8.dropLast(ending.utf8.count + 1), as: UTF8.self)
        return String(decoding: stem.utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }
}
