#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What runs that were interrupted left beside the place of an output: drafts, and old outputs that had not gone yet.
///
/// Nothing is touched but what is surely ours (by the draft's mark or an output's record) and nobody's who still runs (by the lock that
/// every run holds on its draft).
package enum Leftovers {
    /// What the file that marks a draft says.
    package static let draftMarkText = """
        This folder is an output of conspectus that is being written. If no conspectus is running, it was left by a run that
        was interrupted; the next run that writes to the same place removes it, and so may you.

        """
    /// Where there is no output at `place`, but one that a run had moved aside when it was interrupted, puts that back.
    ///
    /// - Returns: where it was.
    static func putBack(_ place: String) -> String? {
        guard FileStamp(place) == nil else { return nil }
        for path in paths(beside: place) where path.hasSuffix(OutputFolderMark.oldEnding) {
            guard let lock = FolderLock(ifFree: path), lock.isStill(at: path), OutputFolderMark.isOutput(path),
                Files.move(path, to: place)
            else { continue }
            return path
        }
        return nil
    }

    /// Removes what interrupted runs left beside `place`. Files in it that are not ours go into the output at `place`.
    ///
    /// - Returns: what was done, for the person to know.
    static func sweep(_ place: String, threads: Int) -> [String] {
        var notes: [String] = []
        for path in paths(beside: place) {
            guard let lock = FolderLock(ifFree: path), lock.isStill(at: path) else { continue }
            var kept: [FolderCarrier.Kept] = []
            if let mark = FileStamp(path + "/" + OutputFolderMark.draft), mark.kind == .file {
                removeDraft(path, since: mark)
            } else if let record = OutputRecord(of: path) {
                let carrier = FolderCarrier(record: record, threads: threads)
                // Without an output to carry them into, files that are not ours stay where they are.
                let found =
                    OutputFolderMark.isOutput(place)
                    ? try? carrier.carry(from: path, to: place) : try? carrier.ours(in: path)
                guard let result = found else { continue }
                carrier.remove(result.removable, from: path)
                kept = result.kept
            } else {
                // With nothing in it, it is nobody's loss, whoever made it.
                if let contents = try? FolderContents(of: path), !contents.files.isEmpty { continue }
                FolderCarrier.removeEmptyFolders(in: path)
                guard Files.removeEmptyFolder(path) else { continue }
            }
            if FileStamp(path) == nil { notes.append("\(path), which an interrupted run had left, was removed") }
            for file in kept { notes.append("\(file.path) of \(path) is now \(place)/\(file.name)") }
        }
        return notes
    }

    /// Removes an unfinished draft: what was written since it was begun. Whatever is older came from elsewhere, and stays.
    private static func removeDraft(_ path: String, since mark: FileStamp) {
        guard let contents = try? FolderContents(of: path) else { return }
        for file in contents.files where file.path != OutputFolderMark.draft && file.stamp.changed >= mark.changed {
            Files.unlinkFile(path + "/" + file.path)
        }
        FolderCarrier.removeEmptyFolders(in: path)
        guard (try? Files.names(inFolder: path)) == [OutputFolderMark.draft] else { return }
        Files.unlinkFile(path + "/" + OutputFolderMark.draft)
        Files.removeEmptyFolder(path)
    }

    private static func paths(beside place: String) -> [String] {
        let folder = Files.parent(of: place)
        let name = Files.name(of: place)
        return ((try? Files.names(inFolder: folder)) ?? [])
            .filter { OutputFolderMark.place(ofDraft: $0) == name }.map { folder == "/" ? "/" + $0 : folder + "/" + $0 }
            .filter { FileStamp($0)?.kind == .folder }
    }
}
