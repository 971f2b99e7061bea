/// The files in an output folder that are ours, those that a run wrote there, with their sizes and digests.
///
/// The record is part of `provenance.json`, by which a folder is recognised as an output. Outputs of version
/// 0.1 have no record; for them the names that 0.1 wrote stand in for it, and a file younger than the
/// provenance, which was written last, counts as edited.
package struct OutputRecord: Sendable {
    /// A file as it was written.
    struct Entry: Sendable, Equatable {
        let bytes: Int
        let sha256: String
    }

    /// What has become of a file in the folder.
    enum Judgement { case unchanged, edited, foreign }

    private enum Origin {
        case entries([String: Entry])
        /// The names that version 0.1 wrote, and when the last of its files was written.
        case names(Set<String>, written: Int)
    }

    private let basis: Origin
    /// Whether the provenance is as it was written; assumed for version 0.1, which stored no digest of it.
    private let isIntact: Bool

    /// The record of a folder; nil if the folder is not an output of ours.
    package init?(of folder: String) {
        let path = folder + "/" + OutputFolderMark.record
        guard let stamp = FileStamp(path), stamp.kind == .file, let bytes = try? Files.bytes(at: path),
            let members = OutputFolderMark.members(ofRecord: bytes)
        else { return nil }
        isIntact = Self.isIntact(bytes, members)
        if case .array(let files)? = members["files"] {
            basis = .entries(Dictionary(files.compactMap(Self.entry), uniquingKeysWith: { first, _ in first }))
        } else {
            basis = .names(Self.namesOfFirstVersion(in: folder), written: stamp.changed)
        }
    }

    /// Whether a file of the folder is as we wrote it, ours but edited, or not ours.
    ///
    /// - Parameters:
    ///   - path: relative to the folder.
    ///   - stamp: the present state of the file.
    ///   - folder: the output.
    func judge(_ path: String, _ stamp: FileStamp, in folder: String) -> Judgement {
        if path == OutputFolderMark.record { return stamp.kind == .file && isIntact ? .unchanged : .edited }
        switch basis {
        case .entries(let entries):
            guard let entry = entries[path] else { return .foreign }
            guard stamp.kind == .file, stamp.size == entry.bytes else { return .edited }
            return (try? Self.entry(ofFile: folder + "/" + path)) == entry ? .unchanged : .edited
        case .names(let names, let written):
            guard names.contains(path) else { return .foreign }
            // A file system may store times in units of one or two seconds.
            return stamp.kind == .file && stamp.changed <= written + 2_000_000_000 ? .unchanged : .edited
        }
    }

    /// Writes the provenance with the record of all files now in the folder.
    static func write(_ provenance: JSONValue, into folder: String, threads: Int) throws(FileError) {
        guard case .object(var members) = provenance else { preconditionFailure("a provenance is an object") }
        let paths = try FolderContents(of: folder).files.map(\.path)
            .filter { $0 != OutputFolderMark.record && $0 != OutputFolderMark.draft }
        let entries: [Entry]
        do {
            entries = try Parallel.mapWaiting(paths.count, threads: threads) {
                try entry(ofFile: folder + "/" + paths[$0])
            }
        } catch let error as FileError {
            throw error
        } catch { preconditionFailure("reading throws file errors only") }
        let files = zip(paths, entries).map { path, entry in
            JSONValue.object([
                ("name", .string(path)), ("bytes", .integer(entry.bytes)), ("sha256", .string(entry.sha256)),
            ])
        }
        members += [("files", .array(files)), (digestName, .string(noDigest))]
        var text = Array(JSONValue.object(members).text.utf8)
        let place = text.count - closing.count - noDigest.utf8.count
        text.replaceSubrange(place..<(place + noDigest.utf8.count), with: SHA256.hex(text).utf8)
        try Files.write(text, to: folder + "/" + OutputFolderMark.record)
    }

    /// The name of the last member, which is the digest of this file with zeros in place of the digest.
    private static let digestName = "sha256_of_this_file"
    private static let noDigest = String(repeating: "0", count: 64)
    private static let closing = Array("\"\n}\n".utf8)

    private static func isIntact(_ bytes: [UInt8], _ members: [String: JSONValue]) -> Bool {
        guard case .string(let digest)? = members[digestName] else { return members["files"] == nil }
        let place = bytes.count - closing.count - noDigest.utf8.count
        guard place > 0, bytes[place...].starts(with: digest.utf8) else { return false }
        var text = bytes
        text.replaceSubrange(place..<(place + noDigest.utf8.count), with: noDigest.utf8)
        return SHA256.hex(text) == digest
    }

    private static func entry(_ value: JSONValue) -> (String, Entry)? {
        guard case .object(let members) = value, members.count == 3,
            case .string(let name) = members[0].value, case .integer(let bytes) = members[1].value,
            case .string(let digest) = members[2].value
        else { return nil }
        return (name, Entry(bytes: bytes, sha256: digest))
    }

    private static func entry(ofFile path: String) throws(FileError) -> Entry {
        var chunks = try FileChunks(path: path)
        while try !chunks.next(limit: 1 << 20).isEmpty {}
        return Entry(bytes: chunks.count, sha256: chunks.sha256)
    }

    /// The names that version 0.1 wrote: its tables and matrices, and a text for each row of `reports.csv`.
    private static func namesOfFirstVersion(in folder: String) -> Set<String> {
        let tables = [
            "changes", "cluster_robustness", "cluster_selection", "cluster_terms", "clusters", "dictionary", "evidence",
            "explanations", "keyness", "kwic", "linkage", "neighbours", "pairs", "phrases", "prior_reports", "reports",
            "sections", "similarity", "targets", "term_counts", "tfidf", "themes", "unknown_words", "vocabulary",
        ]
        let matrices = [
            "cluster-scope-rows.csv", "cluster-scope.npz", "columns.csv", "counts.mtx", "counts.npz", "rows.csv",
            "similarity.npz", "tfidf.mtx", "tfidf.npz",
        ]
        let reports = folder + "/reports.csv"
        let table = (try? Files.bytes(at: reports)).flatMap { try? CSVTable($0, name: reports) }
        let ids = table.flatMap { table in table.column("report_id").map { place in table.rows.map { $0.cells[place] } }
        }
        return Set(tables.map { $0 + ".csv" } + matrices.map { "matrices/" + $0 })
            .union((ids ?? []).map { "texts/\($0).txt" })
    }
}
