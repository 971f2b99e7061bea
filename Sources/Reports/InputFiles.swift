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

    /// Folders inside folders are read this deep.
    static let deepestFolder = 64
    /// Ids become names of files, which may have 255 bytes with `#12` and `.txt`.
    private static let longestIdentifier = 200

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
        guard above.count < Self.deepestFolder else {
            skipped.append(SkippedFile(source: relative, reason: "folders nested more than \(Self.deepestFolder) deep"))
            return
        }
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
        if names.contains("CACHEDIR.TAG") {
            skipped.append(SkippedFile(source: relative, reason: "a cache, as its CACHEDIR.TAG says"))
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
            case .file:
                let reason = reasonToPass(path, ending: Self.ending(of: name))
                if let reason {
                    skipped.append(SkippedFile(source: source, reason: reason))
                } else {
                    take(InputFile(path: path, source: source))
                }
            case .missing: skipped.append(SkippedFile(source: source, reason: "a link that leads nowhere"))
            case .other: skipped.append(SkippedFile(source: source, reason: "neither a file nor a folder"))
            }
        }
    }

    /// Why a file of a folder is passed over: by its ending, and tables by whether they hold texts at all.
    private func reasonToPass(_ path: String, ending: String) -> String? {
        if let reason = FileFormat.reasonToPass(ending: ending) { return reason }
        guard FileFormat.recordEndings.contains(ending), var chunks = try? FileChunks(path: path),
            let head = try? chunks.next(limit: 1 << 16)
        else { return nil }
        switch FileFormat.of(head[...]) {
        case .table, .json, .webPage, .foreign: return nil
        case .text: return "a table without a text column (text, content, 正文, 内容 …)"
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

    /// The id of a source: without its extension, `/` as `_`; one that is too long is cut and gets a digest of the whole.
    static func identifier(of source: String) -> String {
        let name = Files.name(of: source)
        let ending = ending(of: name)
        let stem =
            ending.isEmpty ? source : String(decoding: source.utf8.dropLast(ending.utf8.count + 1), as: UTF8.self)
        let bytes = stem.utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
        if bytes.count <= longestIdentifier { return String(decoding: bytes, as: UTF8.self) }
        var kept = bytes.prefix(longestIdentifier - 9)
        while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
        if let last = kept.last, last >= 0xC0 { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self) + "~" + SHA256.hex(bytes).prefix(8)
    }
}
