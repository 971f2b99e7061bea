#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Carries foreign and edited files from an output that is about to be replaced into the new one.
///
/// Files are hard-linked there, so that nothing is lost whatever happens in between; they are copied where
/// the file system has no hard links. Carrying twice changes nothing.
struct FolderCarrier {
    let record: OutputRecord
    let threads: Int

    /// A file that is now in the new output too.
    struct Kept: Equatable {
        let path: String
        let name: String
        /// Whether it got another name because the new output has a file of its own under this one.
        let isBeside: Bool
    }

    /// What was found in the old output.
    struct Result {
        var kept: [Kept] = []
        /// What the old output no longer needs to hold: files that are ours or have been carried.
        var removable: [FolderContents.Found] = []
    }

    /// Carries files from one folder into another.
    /// - Throws: ``FileError`` if something cannot be read or carried; the old folder is then unchanged.
    func carry(from old: String, to new: String) throws(FileError) -> Result {
        let contents = try FolderContents(of: old)
        let judged = judgements(contents.files, in: old)
        var result = Result()
        /// Folders that held something of ours.
        var ours: Set<String> = []
        for (found, judgement) in zip(contents.files, judged) {
            result.removable.append(found)
            if judgement == .foreign { continue }
            var above = Files.parent(of: found.path)
            while above != ".", ours.insert(above).inserted { above = Files.parent(of: above) }
        }
        // Foreign files first, so that they keep their names.
        for wanted in [OutputRecord.Judgement.foreign, .edited] {
            for (found, judgement) in zip(contents.files, judged) where judgement == wanted {
                guard let name = try place(found, from: old, to: new) else { continue }
                result.kept.append(Kept(path: found.path, name: name, isBeside: name != found.path))
            }
        }
        let foreign = contents.folders.filter { !ours.contains($0.path) }
        for folder in foreign { try makeFolder(folder.path, in: new) }
        // Permissions last, since they may forbid writing into the folder.
        for folder in foreign.reversed() where FileStamp(new + "/" + folder.path)?.kind == .folder {
            Files.setMode(folder.stamp.mode, of: new + "/" + folder.path)
        }
        return result
    }

    /// The files of a folder that are as we wrote them; nothing is carried.
    func ours(in folder: String) throws(FileError) -> Result {
        let files = try FolderContents(of: folder).files
        let judged = judgements(files, in: folder)
        return Result(removable: zip(files, judged).filter { $0.1 == .unchanged }.map(\.0))
    }

    /// Removes files that are ours or were carried, unless they have changed since; the provenance goes last,
    /// since without it the rest would not be recognised as ours. What cannot be removed stays.
    func remove(_ removable: [FolderContents.Found], from old: String) {
        for found in removable where found.path != OutputFolderMark.record { Self.unlinkUnchanged(found, in: old) }
        Self.removeEmptyFolders(in: old)
        for found in removable where found.path == OutputFolderMark.record {
            if (try? Files.names(inFolder: old)) == [found.path] { Self.unlinkUnchanged(found, in: old) }
        }
        Files.removeEmptyFolder(old)
    }

    /// Removes the folders below a folder that contain nothing but such folders.
    static func removeEmptyFolders(in folder: String) {
        guard let contents = try? FolderContents(of: folder) else { return }
        for inner in contents.folders.reversed() { Files.removeEmptyFolder(folder + "/" + inner.path) }
    }

    private static func unlinkUnchanged(_ found: FolderContents.Found, in folder: String) {
        let path = folder + "/" + found.path
        guard let now = FileStamp(path), now.isSameFile(as: found.stamp), now.size == found.stamp.size,
            now.changed == found.stamp.changed
        else { return }
        Files.unlinkFile(path)
    }

    private func judgements(_ files: [FolderContents.Found], in folder: String) -> [OutputRecord.Judgement] {
        Parallel.mapWaiting(files.count, threads: threads) {
            record.judge(files[$0].path, files[$0].stamp, in: folder)
        }
    }

    /// Puts a file of the old folder into the new one, under its own name if that is free, else beside it.
    ///
    /// - Returns: the path in the new folder; nil if the new folder already holds the same file.
    private func place(
        _ found: FolderContents.Found, from old: String, to new: String
    ) throws(FileError) -> String? {
        let source = old + "/" + found.path
        let above = Files.parent(of: found.path)
        // One of our files may be where a folder was.
        let folder = above == "." ? "" : try makeFolder(above, in: new)
        let name = Files.name(of: found.path)
        var number = 0
        while true {
            let candidate = number == 0 ? name : Self.besideName(name, number)
            let path = folder.isEmpty ? candidate : folder + "/" + candidate
            number += 1
            guard let there = FileStamp(new + "/" + path) else {
                if try Self.link(source, found.stamp, to: new + "/" + path) { return path }
                continue
            }
            if there.isSameFile(as: found.stamp) || Self.isSame(source, found.stamp, new + "/" + path, there) {
                return nil
            }
        }
    }

    /// `reports.csv` → `reports.edited.csv`, then `reports.edited-2.csv`.
    private static func besideName(_ name: String, _ number: Int) -> String {
        let mark = number == 1 ? ".edited" : ".edited-\(number)"
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return name + mark }
        return name[..<dot] + mark + name[dot...]
    }

    /// Creates a folder in the new output, with those above it.
    ///
    /// - Returns: its path, which differs from the one requested if something that is not a folder has that name.
    @discardableResult
    private func makeFolder(_ path: String, in new: String) throws(FileError) -> String {
        var made = ""
        for part in path.split(separator: "/") {
            var number = 0
            while true {
                let name = number == 0 ? String(part) : Self.besideName(String(part), number)
                let candidate = made.isEmpty ? name : made + "/" + name
                number += 1
                let there = FileStamp(new + "/" + candidate)
                if let there, there.kind != .folder { continue }
                if there == nil, !Files.makeOneFolder(new + "/" + candidate), errno != EEXIST {
                    throw .notWritable(path: new + "/" + candidate, reason: FileError.systemReason)
                }
                made = candidate
                break
            }
        }
        return made
    }

    /// Gives a file a second name, or copies it; false if that name has been taken meanwhile.
    private static func link(_ source: String, _ stamp: FileStamp, to path: String) throws(FileError) -> Bool {
        if Files.link(source, to: path) { return true }
        if errno == EEXIST { return false }
        let reason = FileError.systemReason
        switch stamp.kind {
        case .file: try copy(source, stamp, to: path)
        case .link:
            guard let target = Files.target(ofLink: source), Files.makeLink(to: target, at: path) else {
                throw .notWritable(path: path, reason: FileError.systemReason)
            }
        case .folder, .other: throw .notWritable(path: path, reason: reason)
        }
        return true
    }

    private static func copy(_ source: String, _ stamp: FileStamp, to path: String) throws(FileError) {
        var chunks = try FileChunks(path: source)
        let sink = try FileSink(path: path)
        while true {
            let part = try chunks.next()
            if part.isEmpty { break }
            try sink.write(part)
        }
        try sink.close()
        Files.setMode(stamp.mode, of: path)
        let time = timespec(tv_sec: stamp.changed / 1_000_000_000, tv_nsec: stamp.changed % 1_000_000_000)
        let times = [time, time]
        _ = withSystemPath(path) { utimensat(AT_FDCWD, $0, times, 0) }
    }

    private static func isSame(_ one: String, _ stamp: FileStamp, _ other: String, _ there: FileStamp) -> Bool {
        guard stamp.kind == there.kind, stamp.size == there.size else { return false }
        switch stamp.kind {
        case .file:
            guard var left = try? FileChunks(path: one), var right = try? FileChunks(path: other) else { return false }
            while true {
                guard let part = try? left.next(), let counterpart = try? right.next(), part == counterpart else {
                    return false
                }
                if part.isEmpty { return true }
            }
        case .link: return Files.target(ofLink: one).map { $0 == Files.target(ofLink: other) } ?? false
        case .folder, .other: return false
        }
    }
}
