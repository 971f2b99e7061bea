import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder in which results wait for later runs, each under a key that holds everything it depends on.
///
/// Safe with several threads and processes at once: an entry is written beside its place and renamed, so it is there whole or
/// not at all. An entry that is damaged, cut short or under another's name is taken for missing and counted
/// (``damaged``); one that cannot be written is left out, and the first reason is kept (``failure``). So the folder can
/// be deleted at any time, in part or whole, and nothing but time is lost.
public final class EntryCache: Sendable {
    /// Where it is.
    package let folder: String
    private let version: String
    private let state = Mutex(State())
    /// Drafts of this process, whichever cache they belong to, so that no two have one name.
    private static let drafts = Atomic<Int>(0)

    private struct State {
        var found = 0
        var missing = 0
        var damaged = 0
        var failure: String?
    }

    /// The file that marks a folder as a cache, for us and for programs that make backups (bford.info/cachedir).
    static let tag = "CACHEDIR.TAG"
    private static let tagText = """
        Signature: 8a477f597d28d172789f06886806bc55
        # This folder is a cache of conspectus (--cache). It can be deleted at any time.

        """
    /// How the names of entries end that are being written.
    static let draftEnding = ".part"
    /// At the beginning of each entry: the format.
    private static let magic: UInt64 = 0x3245_4843_4143_5043

    /// Opens a cache, or makes it where there is nothing or an empty folder.
    ///
    /// - Parameter version: of the program; entries of other versions are not seen.
    /// - Throws: ``FileError/notACache(path:)`` for a folder with anything else in it, which is not touched;
    ///   ``FileError/notWritable(path:reason:)``.
    package init(folder: String, version: String) throws(FileError) {
        self.folder = folder
        self.version = version
        switch Files.kind(of: folder) {
        case .missing: try Files.makeFolder(folder)
        case .file, .other: throw .notACache(path: folder)
        case .folder: break
        }
        let path = folder + "/" + Self.tag
        if let bytes = try? Files.bytes(at: path, limit: 4096) {
            guard bytes == Array(Self.tagText.utf8) else { throw .notACache(path: folder) }
            return
        }
        // Somebody else may be making the same cache just now.
        guard try Files.names(inFolder: folder).allSatisfy({ $0.hasPrefix(Self.tag) }) else {
            throw .notACache(path: folder)
        }
        do { try Files.replace(path, with: Array(Self.tagText.utf8)) } catch {
            guard (try? Files.bytes(at: path, limit: 4096)) == Array(Self.tagText.utf8) else { throw error }
        }
    }

    /// Entries that were there, in this process.
    package var found: Int { state.withLock { $0.found } }
    /// Entries that were not.
    package var missing: Int { state.withLock { $0.missing } }
    /// Entries that were there but not sound; they count as missing too.
    package var damaged: Int { state.withLock { $0.damaged } }
    /// Why an entry could not be written, the first time.
    package var failure: String? { state.withLock { $0.failure } }

    /// The key of a result of some kind that depends on these parts, each of which may hold anything.
    package func key(_ kind: String, _ parts: [String]) -> String {
        var writer = ByteWriter()
        for part in [version, kind] + parts { writer.put(part) }
        return kind + "/" + SHA256.hex(writer.bytes)
    }

    /// What is under a key; nil where nothing sound is.
    ///
    /// - Parameter decode: makes the result of the bytes; nil says that they are not what they should be.
    package func entry<Value>(_ key: String, _ decode: (ArraySlice<UInt8>) -> Value?) -> Value? {
        let path = path(key)
        guard let bytes = try? Files.bytes(at: path) else {
            state.withLock { $0.missing += 1 }
            return nil
        }
        let value = Self.content(bytes, key: key).flatMap(decode)
        if value != nil { Self.noteUse(of: path) }
        state.withLock {
            if value != nil {
                $0.found += 1
            } else {
                $0.missing += 1
                $0.damaged += 1
            }
        }
        return value
    }

    /// Puts a result under a key, in place of what is there.
    package func store(_ content: [UInt8], _ key: String) {
        var writer = ByteWriter(reserving: content.count + 32)
        writer.put(fixed: Self.magic)
        let sum = Self.checksum(content[...], key: key)
        writer.put(fixed: sum.first)
        writer.put(fixed: sum.second)
        writer.put(content)
        let path = path(key)
        let draft =
            path + ".\(getpid())-\(Self.drafts.wrappingAdd(1, ordering: .relaxed).oldValue)"
            + Self.draftEnding
        do throws(FileError) {
            do { try Files.write(writer.bytes, to: draft) } catch {
                try Files.makeFolder(Files.parent(of: path))
                try Files.write(writer.bytes, to: draft)
            }
            guard Files.move(draft, to: path) else { throw .notWritable(path: path, reason: FileError.systemReason) }
        } catch {
            Files.unlinkFile(draft)
            state.withLock { $0.failure = $0.failure ?? error.description }
        }
    }

    /// Two levels of folders, so that none has too many files.
    private func path(_ key: String) -> String {
        let name = key.split(separator: "/").last!
        return "\(folder)/\(key.dropLast(name.count))\(name.prefix(2))/\(name.dropFirst(2))"
    }

    /// The content of an entry whose checksum, which covers the key too, holds.
    private static func content(_ bytes: [UInt8], key: String) -> ArraySlice<UInt8>? {
        var reader = ByteReader(bytes[...])
        guard reader.fixed() == magic, let first = reader.fixed(), let second = reader.fixed(),
            let content = reader.part(), reader.isAtEnd,
            Checksum(first: first, second: second) == checksum(content, key: key)
        else { return nil }
        return content
    }

    private static func checksum(_ content: ArraySlice<UInt8>, key: String) -> Checksum {
        var key = key
        let ofKey = key.withUTF8 { Checksum(of: UnsafeRawBufferPointer($0)) }
        return content.withUnsafeBytes { Checksum(of: $0, seed: ofKey) }
    }
}
