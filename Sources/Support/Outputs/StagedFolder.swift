#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An output folder that appears complete or not at all: it is filled beside its place, then moved there in one step.
///
/// An earlier output is exchanged for the new one, so that one of the two is there at every instant. Where
/// the file system cannot exchange, there is a moment without either, and a run interrupted in that moment is
/// repaired by the next (``OutputPlace``). Files in the earlier output that are not ours, or ours but edited,
/// are carried into the new one first.
package struct StagedFolder: ~Copyable {
    /// The folder to fill, not yet at its place.
    package let draft: String
    private let place: OutputPlace
    private let threads: Int
    /// Held for as long as the draft is ours.
    private let lock: FolderLock?
    private var notes: [String]
    private var finished = false

    /// What publishing did to the files of earlier outputs.
    package struct Publication: Sendable {
        /// Files carried into the new output under their own paths, in the order of the paths.
        package internal(set) var carried: [String] = []
        /// Files carried under other names, because the new output has its own files under theirs.
        package internal(set) var beside: [(path: String, name: String)] = []
        /// What else was repaired or removed.
        package internal(set) var notes: [String] = []
        /// What could not be done, although the output is complete and in its place.
        package internal(set) var warnings: [String] = []
    }

    /// Creates the empty draft beside the place, and removes what interrupted runs left there.
    ///
    /// - Parameters:
    ///   - place: where the output goes.
    ///   - threads: the number of threads that compare and digest files.
    /// - Throws: ``FileError``; no draft is left behind then.
    package init(_ place: OutputPlace, threads: Int = 1) throws(FileError) {
        try place.check()
        try Files.makeFolder(Files.parent(of: place.path))
        let swept = Leftovers.sweep(place.path, threads: threads)
        (draft, lock) = try Self.makeDraft(place)
        notes = place.notes + swept
        self.place = place
        self.threads = threads
    }

    /// Writes the provenance, with the record of all files, as the last file, and puts the draft in its place.
    ///
    /// - Parameter provenance: a JSON object.
    /// - Returns: what happened to the files of earlier outputs.
    /// - Throws: ``FileError``; the old output is then unchanged (if it could not be moved back, the error
    ///   says where it is) and the draft is gone.
    package consuming func publish(_ provenance: JSONValue) throws(FileError) -> Publication {
        try publish(provenance, exchange: { Files.exchange($0, with: $1) })
    }

    /// ``publish(_:)`` with an exchange step of the caller's, since not every file system has the system's.
    /// - Parameters:
    ///   - provenance: a JSON object.
    ///   - exchange: swaps what two paths name; false on failure, with the reason in `errno`.
    /// - Throws: as ``publish(_:)``.
    package consuming func publish(
        _ provenance: JSONValue, exchange: (String, String) -> Bool
    ) throws(FileError) -> Publication {
        finished = true
        let (place, draft, threads) = (place, draft, threads)
        var publication = Publication()
        publication.notes = notes
        do throws(FileError) {
            // The record is written before the mark is removed, so that one of them identifies the draft as
            // ours at every instant.
            try OutputRecord.write(provenance, into: draft, threads: threads)
            Files.unlinkFile(draft + "/" + OutputFolderMark.draft)
            try OpenDrafts.publishing(draft) { () throws(FileError) in
                try Self.put(draft, at: place, threads: threads, exchange, &publication)
            }
        } catch {
            OpenDrafts.discard(draft)
            throw error
        }
        return publication
    }

    deinit { if !finished { OpenDrafts.discard(draft) } }

    private static func makeDraft(_ place: OutputPlace) throws(FileError) -> (String, FolderLock?) {
        for number in 0..<1000 {
            let mark = number == 0 ? "" : "-\(number)"
            let path = place.path + ".\(getpid())\(mark)\(OutputFolderMark.draftEnding)"
            guard Files.makeOneFolder(path) else {
                if errno == EEXIST { continue }
                throw .notWritable(path: place.name, reason: FileError.systemReason)
            }
            let lock = FolderLock(waitingFor: path)
            // Another run may have removed the empty folder as a leftover before it was locked.
            if FileStamp(path) == nil { continue }
            OpenDrafts.add(path)
            do throws(FileError) {
                try Files.write(Leftovers.draftMarkText, to: path + "/" + OutputFolderMark.draft)
            } catch {
                OpenDrafts.discard(path)
                throw error
            }
            return (path, lock)
        }
        throw .notWritable(path: place.name, reason: "its draft is removed again and again")
    }

    private static func put(
        _ draft: String, at place: OutputPlace, threads: Int,
        _ exchange: (String, String) -> Bool, _ publication: inout Publication
    ) throws(FileError) {
        // Two runs that replace the same output take turns.
        let lock = FolderLock(waitingFor: place.path)
        defer { withExtendedLifetime(lock) {} }
        try place.check()
        guard let record = OutputRecord(of: place.path) else {
            if let stamp = FileStamp(place.path) { Files.setMode(stamp.mode, of: draft) }
            guard Files.move(draft, to: place.path) else { throw notPut(place) }
            return
        }
        let carrier = FolderCarrier(record: record, threads: threads)
        let result = try carrier.carry(from: place.path, to: draft)
        if let stamp = FileStamp(place.path) { Files.setMode(stamp.mode, of: draft) }
        let old = try Self.exchange(draft, with: place, exchange)
        publication.add(result.kept)
        carrier.remove(result.removable, from: old)
        if FileStamp(old) == nil { return }
        // Files that arrived in the old output after it was scanned.
        if let late = try? carrier.carry(from: old, to: place.path) {
            publication.add(late.kept)
            carrier.remove(late.removable, from: old)
        }
        if FileStamp(old) != nil {
            publication.warnings.append(
                "the output before could not be removed altogether; what is left of it is in \(old), and can be deleted"
            )
        }
    }

    /// Puts the draft in its place.
    /// - Returns: where the old output is now.
    private static func exchange(
        _ draft: String, with place: OutputPlace, _ exchange: (String, String) -> Bool
    ) throws(FileError) -> String {
        if exchange(draft, place.path) { return draft }
        guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else { throw notPut(place) }
        let old = String(draft.dropLast(OutputFolderMark.draftEnding.count)) + OutputFolderMark.oldEnding
        guard Files.move(place.path, to: old) else { throw notPut(place) }
        guard Files.move(draft, to: place.path) else {
            let error = notPut(place)
            guard Files.move(old, to: place.path) else {
                throw .notWritable(path: place.name, reason: "\(error.description); the output before is in \(old)")
            }
            throw error
        }
        return old
    }

    private static func notPut(_ place: OutputPlace) -> FileError {
        if errno == EBUSY || errno == EXDEV {
            return .outputIsProtected(path: place.name, what: "the root of a mounted file system, or in use")
        }
        return .notWritable(path: place.name, reason: FileError.systemReason)
    }
}

extension StagedFolder.Publication {
    fileprivate mutating func add(_ kept: [FolderCarrier.Kept]) {
        for file in kept {
            if file.isBeside { beside.append((file.path, file.name)) } else { carried.append(file.path) }
        }
        carried.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        beside.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
