import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder that keeps results for later runs, each under a key that covers everything the result depends on.
///
/// Safe with several threads and processes at once: an entry is written beside its final path and renamed, so
/// it is either complete or absent. An entry that is damaged, truncated or stored under another key's name
/// counts as missing and as `damaged`; one that cannot be written is dropped, and the first reason is kept
/// (`failure`). So the folder can be deleted at any time, in part or whole, at no cost but time.
public final class EntryCache: Sendable {
    /// The path of the cache.
    package let folder: String
    private let version: String
    private let state = Mutex(State())
    /// The number of drafts begun by this process, in any cache, so that no two share a name.
    private static let drafts = Atomic<Int>(0)

    private struct State {
        var found = 0
        var missing = 0
        var damaged = 0
        var failure: String?
    }

    /// The file that marks a folder as a cache, for us and for backup programs (bford.info/cachedir).
    static let tag = "CACHEDIR.TAG"
    private static let tagText = """
        Signature: 8a477f597d28d172789f06886806bc55
        # This folder is a cache of conspectus (--cache). It can be deleted at any time.

        """
    /// The suffix of entries that are being written.
    static let draftEnding = ".part"
    /// The first eight bytes of each entry, which identify the format.
    private static let magic: UInt64 = 0x3245_4843_4143_5043

    /// Opens a cache, creating it if the folder is missing or empty.
    ///
    /// - Parameters:
    ///   - folder: the path of the cache.
    ///   - version: of the program; entries of other versions are not seen.
    /// - Throws: ``FileError/notACache(path:)`` if the folder holds anything else, which is left untouched;
    ///   ``FileError/notWritable(path:reason:)`` or another ``FileError`` if the folder cannot be written or read.
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
        // Another process may be creating the same cache right now.
        guard try Files.names(inFolder: folder).allSatisfy({ $0.hasPrefix(Self.tag) }) else {
            throw .notACache(path: folder)
        }
        do { try Files.replace(path, with: Array(Self.tagText.utf8)) } catch {
            guard (try? Files.bytes(at: path, limit: 4096)) == Array(Self.tagText.utf8) else { throw error }
        }
    }

    /// The number of lookups that found an entry.
    package var found: Int { state.withLock { $0.found } }
    /// The number of lookups that found no entry.
    package var missing: Int { state.withLock { $0.missing } }
    /// The number of lookups that found a damaged entry; these count as missing too.
    package var damaged: Int { state.withLock { $0.damaged } }
    /// Why an entry could not be written, the first time that happened.
    package var failure: String? { state.withLock { $0.failure } }

    /// The key of a result.
    /// - Parameters:
    ///   - kind: the kind of result, which names a folder of the cache.
    ///   - parts: everything that the result depends on besides the version; each part may hold any text.
    package func key(_ kind: String, _ parts: [String]) -> String {
        var writer = ByteWriter()
        for part in [version, kind] + parts { writer.put(part) }
        return kind + "/" + SHA256.hex(writer.bytes)
    }

    /// The entry under a key; nil if there is none or it is damaged.
    ///
    /// - Parameters:
    ///   - key: made by ``key(_:_:)``.
    ///   - decode: makes the value from the bytes; nil if they are malformed, which counts as damage.
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

    /// Stores a result under a key, replacing an earlier one. An error is kept in ``failure`` and not thrown.
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

    /// Two levels of folders, so that none holds too many files.
    private func path(_ key: String) -> String {
        let name = key.split(separator: "/").last!
        return "\(folder)/\(key.dropLast(name.count))\(name.prefix(2))/\(name.dropFirst(2))"
    }

    /// The content of an entry; nil if its checksum, which covers the key too, is wrong.
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
