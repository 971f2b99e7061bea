#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An output folder that appears whole or not at all: it is filled beside its place, then renamed into it.
///
/// An existing folder is replaced only with `replacing`, and only if it holds the marker file of an earlier output (or
/// nothing at all), so that a slip of the hand cannot delete somebody's documents.
public struct StagedFolder: ~Copyable {
    /// The folder to fill; it is not yet at its place.
    public let draft: String
    /// Its place.
    public let destination: String
    private let replacing: Bool
    private let marker: String
    private var finished = false

    /// Makes the empty draft beside `destination`.
    ///
    /// - Parameter marker: the name of a file that every output holds.
    /// - Throws: ``FileError/outputExists(path:)``, ``FileError/outputNotAFolder(path:)`` or
    ///   ``FileError/notWritable(path:reason:)``; nothing is changed then.
    public init(_ destination: String, replacing: Bool, marker: String) throws(FileError) {
        try Self.check(destination, replacing: replacing, marker: marker)
        var trimmed = destination
        while trimmed.count > 1 && trimmed.hasSuffix("/") { trimmed.removeLast() }
        let beside = trimmed + ".\(getpid()).part"
        try Files.makeFolder(Files.parent(of: trimmed))
        try Files.remove(beside)
        guard mkdir(beside, 0o777) == 0 else {
            throw .notWritable(path: destination, reason: FileError.systemReason)
        }
        self.destination = trimmed
        self.replacing = replacing
        self.marker = marker
        draft = beside
    }

    /// Whether an output may be put at `destination`. To be asked before long work.
    public static func check(_ destination: String, replacing: Bool, marker: String) throws(FileError) {
        switch Files.kind(of: destination) {
        case .missing: return
        case .file, .other: throw .outputNotAFolder(path: destination)
        case .folder:
            let names = try Files.names(inFolder: destination)
            if names.isEmpty { return }
            guard replacing else { throw .outputExists(path: destination) }
            guard names.contains(marker) else { throw .outputNotAFolder(path: destination) }
        }
    }

    /// Puts the draft in its place.
    public consuming func publish() throws(FileError) {
        finished = true
        let old = destination + ".\(getpid()).old"
        let hadOld = Files.kind(of: destination) == .folder
        do throws(FileError) {
            try Self.check(destination, replacing: replacing, marker: marker)
            if hadOld {
                guard rename(destination, old) == 0 else {
                    throw .notWritable(path: destination, reason: FileError.systemReason)
                }
            }
            guard rename(draft, destination) == 0 else {
                let reason = FileError.systemReason
                if hadOld { rename(old, destination) }
                throw .notWritable(path: destination, reason: reason)
            }
        } catch {
            try? Files.remove(draft)
            throw error
        }
        if hadOld { try Files.remove(old) }
    }

    deinit { if !finished { try? Files.remove(draft) } }
}
