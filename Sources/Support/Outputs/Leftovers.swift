#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What interrupted runs left beside the place of an output: drafts, and old outputs not yet removed.
///
/// Only what is certainly ours (by the draft's mark or an output's record) and belongs to no running process
/// (by the lock that every run holds on its draft) is touched.
package enum Leftovers {
    /// The text of the file that marks a draft.
    package static let draftMarkText = """
        This folder is an output of conspectus that is being written. If no conspectus is running, it was left by a run that
        was interrupted; the next run that writes to the same place removes it, and so may you.

        """
    /// Moves back the output that an interrupted run had moved aside, if there is none at `place` now.
    ///
    /// - Returns: where it was; nil if nothing was moved.
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

    /// Removes what interrupted runs left beside `place`. Files in it that are not ours are carried into the
    /// output at `place`.
    ///
    /// - Returns: notes for the user on what was done.
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
                // An empty folder is no loss, whoever made it.
                if let contents = try? FolderContents(of: path), !contents.files.isEmpty { continue }
                FolderCarrier.removeEmptyFolders(in: path)
                guard Files.removeEmptyFolder(path) else { continue }
            }
            if FileStamp(path) == nil { notes.append("\(path), which an interrupted run had left, was removed") }
            for file in kept { notes.append("\(file.path) of \(path) is now \(place)/\(file.name)") }
        }
        return notes
    }

    /// Removes an unfinished draft: everything written since it was begun. Older files came from elsewhere and stay.
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
