import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where texts wait until they are wanted again: in memory up to a budget, beyond it in a temporary file.
///
/// The file has no name from its first moment on, so that nothing is left behind however the process ends. It lies in
/// `TMPDIR` or else in `/var/tmp`, which, unlike `/tmp`, is no memory in disguise on any usual system.
public final class TextSpool: Sendable {
    /// One text of a spool.
    package struct Slot: Sendable {
        fileprivate let offset: Int
        fileprivate let count: Int
    }

    private struct State {
        var descriptor: CInt = -1
        var end = 0
        /// Bytes that the budget has left.
        var budget: Int
    }

    private let state: Mutex<State>
    private let folder: String

    /// - Parameters:
    ///   - budget: bytes of text that may stay in memory.
    ///   - folder: where the file is made; nil for `TMPDIR`, else `/var/tmp`.
    package init(budget: Int, folder: String? = nil) {
        state = Mutex(State(budget: budget))
        self.folder = folder ?? getenv("TMPDIR").map { PathCoding.string(cString: $0) } ?? "/var/tmp"
    }

    deinit {
        let descriptor = state.withLock { $0.descriptor }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Puts a text, as UTF-8, away; nil where the budget lets it stay in memory.
    /// - Throws: ``FileError/notWritable(path:reason:)``, for a full disk for example.
    package func store(_ text: [UInt8]) throws(FileError) -> Slot? {
        guard let place = try reserve(text.count) else { return nil }
        let written = text.withUnsafeBufferPointer { Self.write($0, to: place.descriptor, at: place.offset) }
        guard written else { throw .notWritable(path: folder, reason: FileError.systemReason) }
        return Slot(offset: place.offset, count: text.count)
    }

    /// The text of a slot of this spool.
    package func bytes(_ slot: Slot) -> [UInt8] {
        let descriptor = state.withLock { $0.descriptor }
        return [UInt8](unsafeUninitializedCapacity: slot.count) { buffer, used in
            while used < slot.count {
                let got = pread(descriptor, buffer.baseAddress! + used, slot.count - used, off_t(slot.offset + used))
                if got < 0 && errno == EINTR { continue }
                // The file is ours and whole: that it can't be read is like memory that can't be read.
                guard got > 0 else { fatalError("a temporary file cannot be read back: \(FileError.systemReason)") }
                used += got
            }
        }
    }

    /// A stretch of the file that is nobody else's; nil while the budget lasts.
    private func reserve(_ count: Int) throws(FileError) -> (descriptor: CInt, offset: Int)? {
        let folder = folder
        return try state.withLock { state throws(FileError) in
            if count <= state.budget {
                state.budget -= count
                return nil
            }
            state.budget = 0
            if state.descriptor < 0 { state.descriptor = try Self.makeFile(in: folder) }
            let offset = state.end
            state.end += count
            return (state.descriptor, offset)
        }
    }

    private static func makeFile(in folder: String) throws(FileError) -> CInt {
        var template = PathCoding.bytes("\(folder)/conspectus-XXXXXX").map { CChar(bitPattern: $0) } + [0]
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .notWritable(path: folder, reason: FileError.systemReason) }
        unlink(template)
        return descriptor
    }

    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: CInt, at offset: Int) -> Bool {
        var done = 0
        while done < bytes.count {
            let wrote = pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
            if wrote < 0 && errno == EINTR { continue }
            if wrote <= 0 { return false }
            done += wrote
        }
        return true
    }
}
