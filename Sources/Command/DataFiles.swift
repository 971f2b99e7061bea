import Conspectus
import Synchronization

/// A file that comes with the command, as it was when this run first needed it.
struct DataFile: Sendable {
    let name: String
    let path: String
    let bytes: [UInt8]
    let sha256: String

    init(_ name: String) throws {
        self.name = name
        path = try Installation.dataFile(name)
        bytes = try Files.bytes(at: path)
        sha256 = SHA256.hex(bytes)
    }

    /// A list of words, which analysts may edit; the others are tables that are no one's to change.
    var isList: Bool { name.hasSuffix(".txt") }

    /// Whether it is byte for byte what the command was shipped with.
    var isAsShipped: Bool { ShippedData.sha256[name] == sha256 }
}

/// The files that come with the command: each is read once by a process, so that what is said of it anywhere, such as
/// its digest, is said of the bytes that were used.
enum DataFiles {
    private static let read = Mutex<[String: DataFile]>([:])
    private static let noted = Mutex<Set<String>>([])

    /// A file by its name. Of a table that is not what was shipped a warning goes to standard error, once.
    static func file(_ name: String) throws -> DataFile {
        try read.withLock { files in
            if let known = files[name] { return known }
            let file = try DataFile(name)
            files[name] = file
            if !file.isList, !file.isAsShipped {
                StandardError.write(
                    "conspectus: warning: \(file.path) is not the file that came with conspectus (edited or damaged): results "
                        + "may differ; if that is not meant, restore it from the release\n")
            }
            return file
        }
    }

    /// The tables that this process used, in the order of their names.
    static var tables: [DataFile] {
        read.withLock { $0.values.filter { !$0.isList } }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Says once of each list that was used that it is not the shipped one, since it may have been damaged rather than
    /// edited.
    static func noteEditedLists(quiet: Bool) {
        if quiet { return }
        let edited = read.withLock { $0.values.filter { $0.isList && !$0.isAsShipped } }
        for file in edited.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        where noted.withLock({ $0.insert(file.name).inserted }) {
            StandardError.write(
                "conspectus: note: \(file.path) is not the list that came with conspectus (edited, or else damaged)\n")
        }
    }
}
