import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Keeps texts until they are needed again: in memory up to a budget, beyond it in a temporary file.
///
/// The file is unlinked as soon as it is created, so nothing is left behind however the process ends. It is
/// in `TMPDIR`, or else in `/var/tmp`, which, unlike `/tmp`, is not held in memory on any usual system.
public final class TextSpool: Sendable {
    /// One text in the file of a spool.
    package struct Slot: Sendable {
        fileprivate let offset: Int
        fileprivate let count: Int
    }

    private struct State {
        var descriptor: CInt = -1
        var end = 0
        /// Bytes left in the budget.
        var budget: Int
    }

    private let state: Mutex<State>
    private let folder: String

    /// Creates a spool; its file is created when it is first needed.
    /// - Parameters:
    ///   - budget: the number of bytes of text that may stay in memory.
    ///   - folder: where the file is created; nil for `TMPDIR`, or else `/var/tmp`.
    package init(budget: Int, folder: String? = nil) {
        state = Mutex(State(budget: budget))
        self.folder = folder ?? getenv("TMPDIR").map { PathCoding.string(cString: $0) } ?? "/var/tmp"
    }

    deinit {
        let descriptor = state.withLock { $0.descriptor }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Writes a text, as UTF-8, to the file.
    /// - Returns: its slot; nil if nothing was written because the budget lets the caller keep the text in memory.
    /// - Throws: ``FileError/notWritable(path:reason:)``, for example for a full disk.
    package func store(_ text: [UInt8]) throws(FileError) -> Slot? {
        guard let place = try reserve(text.count) else { return nil }
        let written = text.withUnsafeBufferPointer { Self.write($0, to: place.descriptor, at: place.offset) }
        guard written else { throw .notWritable(path: folder, reason: FileError.systemReason) }
        return Slot(offset: place.offset, count: text.count)
    }

    /// The text in a slot of this spool.
    package func bytes(_ slot: Slot) -> [UInt8] {
        let descriptor = state.withLock { $0.descriptor }
        return [UInt8](unsafeUninitializedCapacity: slot.count) { buffer, used in
            while used < slot.count {
                let got = pread(descriptor, buffer.baseAddress! + used, slot.count - used, off_t(slot.offset + used))
                if got < 0 && errno == EINTR { continue }
                // The file is ours and complete: failing to read it is like failing to read memory.
                guard got > 0 else { fatalError("a temporary file cannot be read back: \(FileError.systemReason)") }
                used += got
            }
        }
    }

    /// A range of the file for the caller alone; nil while the budget lasts.
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
