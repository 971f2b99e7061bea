import Support
import Text

/// Walks through folders, each once, whichever ways lead to it: first without following links, then from link
/// to link. So circular links come to an end, and whatever can be reached without links is reached that way.
struct InputWalk {
    private(set) var found: [FoundFile] = []
    /// The real paths of the folders walked through and of the files to be read. As bytes, since strings
    /// treat two ways of writing é as equal.
    private var walked: Set<[UInt8]> = []
    private var taken: Set<[UInt8]> = []
    private var links: [(place: FoundFile, isFolder: Bool)] = []

    /// The user's name for the column that holds the texts of tables.
    private let textColumn: String?

    init(textColumn: String? = nil) { self.textColumn = textColumn }

    /// Nested folders are read down to this depth.
    static let deepest = 64
    private static let isReadAnyway = "a link to what is read anyway"

    /// Whether a folder was walked through, or a file is to be read.
    func covers(real: String) -> Bool {
        let key = Array(real.utf8)
        return walked.contains(key) || taken.contains(key)
    }

    /// Walks through an INPUT; links are kept for ``followLinks()``.
    /// - Throws: `FileError` if the folder itself cannot be read.
    mutating func walk(input path: String, real: String) throws(FileError) {
        guard !covers(real: real) else { return }
        try walk(FoundFile(path: path, real: real, relative: "", root: real))
    }

    /// Takes a file that was given explicitly, whatever its name.
    mutating func take(input path: String, real: String, root: String) {
        guard taken.insert(Array(real.utf8)).inserted else { return }
        found.append(FoundFile(path: path, real: real, relative: Files.name(of: path), root: root))
    }

    private mutating func walk(_ folder: FoundFile) throws(FileError) {
        let key = Array(folder.real.utf8)
        if walked.contains(key) {
            found.append(folder.passed("read already, by another way", .remark))
            return
        }
        guard folder.depth < Self.deepest else {
            found.append(folder.passed("folders nested more than \(Self.deepest) deep", .loss))
            return
        }
        let names: [String]
        do {
            names = try Files.names(inFolder: folder.path)
        } catch {
            if folder.relative.isEmpty || !error.isOfOneFile { throw error }
            found.append(folder.passed(error.reason, .loss))
            return
        }
        if let reason = Self.reasonToPass(folder: folder, names: names) {
            found.append(folder.passed(reason, .remark))
            return
        }
        walked.insert(key)
        for name in names { try look(at: folder.entry(name), name: name) }
    }

    /// Why a folder cannot be anyone's input: caches, and what conspectus wrote or is writing.
    private static func reasonToPass(folder: FoundFile, names: [String]) -> String? {
        if names.contains("CACHEDIR.TAG") { return "a cache, as its CACHEDIR.TAG says" }
        // An output given as an INPUT is refused earlier.
        if folder.relative.isEmpty { return nil }
        if OutputFolderMark.isDraft(folder.real) { return "an unfinished or replaced output of conspectus" }
        if names.contains(OutputFolderMark.record), OutputFolderMark.isOutput(folder.real) {
            return "an output of conspectus"
        }
        return nil
    }

    private mutating func look(at place: FoundFile, name: String) throws(FileError) {
        let byName = PassedName.reason(name)
        if let byName, byName.weight == .none {
            found.append(place.passed(byName.text, byName.weight))
            return
        }
        let entry: (kind: Files.Kind, isLink: Bool)
        do {
            entry = try Files.entry(at: place.path)
        } catch {
            found.append(place.passed(error.reason, .loss))
            return
        }
        if let byName {
            // Many programs hide their caches.
            let names = entry.kind == .folder ? try? Files.names(inFolder: place.path) : nil
            let ours = names.flatMap { Self.reasonToPass(folder: place, names: $0) }
            found.append(ours.map { place.passed($0, .remark) } ?? place.passed(byName.text, byName.weight))
        } else if entry.kind == .missing {
            found.append(place.passed(entry.isLink ? "a link that leads nowhere" : "it is not there any more", .loss))
        } else if entry.kind == .other {
            found.append(place.passed("neither a file nor a folder", .loss))
        } else if entry.isLink {
            links.append((place, entry.kind == .folder))
        } else if entry.kind == .folder {
            try walk(place)
        } else {
            try take(place)
        }
    }

    /// Takes a file found in a folder.
    private mutating func take(_ file: FoundFile) throws(FileError) {
        if let reason = try reasonToPass(file) {
            found.append(file.passed(reason, .loss))
        } else if taken.insert(Array(file.real.utf8)).inserted {
            found.append(file)
        } else {
            found.append(file.passed("read already, by another way", .remark))
        }
    }

    /// Why a file in a folder is skipped: by its extension, or, for tables and XML, because it holds no texts at all.
    private func reasonToPass(_ file: FoundFile) throws(FileError) -> String? {
        let ending = InputName.ending(of: file.relative)
        if let reason = FileFormat.reasonToPass(ending: ending) { return reason }
        guard FileFormat.recordEndings.contains(ending) || ending == XMLText.ending else { return nil }
        let head: FileHead
        do {
            var chunks = try FileChunks(path: file.path)
            let first = try chunks.next(limit: FileHead.length)
            head = FileHead(first, isWhole: first.count < FileHead.length)
        } catch {
            // That it cannot be read will be discovered again, and reported, when it is read.
            if !error.isOfOneFile { throw error }
            return nil
        }
        if ending == XMLText.ending { return XMLText.mayHoldTexts(head.bytes[...]) ? nil : XMLText.noTexts }
        switch FileFormat.of(head, ending: ending, wanted: textColumn) {
        case .table(let shape): return shape.refusal
        case .json where !JSONGlance.mayHoldTexts(head.bytes[...]): return RefusedTable.reason(columns: [], wanted: nil)
        case .json, .webPage, .foreign, .text: return nil
        }
    }
}

extension InputWalk {
    /// Follows the links found so far, and those found behind them, to what has not been read yet.
    mutating func followLinks() throws(FileError) {
        var files: [FoundFile] = []
        while !links.isEmpty {
            let seen = links
            links = []
            var folders: [FoundFile] = []
            for (place, isFolder) in seen {
                guard let real = Files.realPath(of: place.path) else {
                    found.append(place.passed("a link that leads nowhere", .loss))
                    continue
                }
                if isFolder { folders.append(place.resolved(real)) } else { files.append(place.resolved(real)) }
            }
            // A folder precedes those inside it.
            for ways in Self.sorted(folders) {
                for way in ways {
                    if walked.contains(Array(way.real.utf8)) {
                        found.append(way.passed(Self.isReadAnyway, .remark))
                    } else {
                        try walk(way)
                    }
                }
            }
        }
        for ways in Self.sorted(files) {
            for way in ways {
                if taken.contains(Array(way.real.utf8)) {
                    found.append(way.passed(Self.isReadAnyway, .remark))
                } else {
                    try take(way)
                }
            }
        }
        // What became readable by a link with another name, or as an INPUT of its own, is not skipped.
        found = found.filter { $0.passed?.weight != .loss || !covers(real: $0.real) }
    }

    /// The ways to each file or folder, best first, ordered by the bytes of where they lead.
    private static func sorted(_ places: [FoundFile]) -> [[FoundFile]] {
        Dictionary(grouping: places) { Array($0.real.utf8) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { $0.value.sorted { $0.isBetterWay(than: $1) } }
    }
}
