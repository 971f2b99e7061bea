#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whole files by C's own calls, so that no library but ours weighs on what is measured.
enum RawFile {
    struct Failure: Error {
        let path: String
        let code: Int32
    }

    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw Failure(path: path, code: errno) }
        defer { fclose(file) }
        // A file of /proc does not say how long it is.
        var status = stat()
        let room = fstat(fileno(file), &status) == 0 ? max(Int(status.st_size), 1 << 16) : 1 << 16
        var bytes: [UInt8] = []
        while true {
            let part = [UInt8](unsafeUninitializedCapacity: room) { $1 = fread($0.baseAddress!, 1, room, file) }
            if ferror(file) != 0 { throw Failure(path: path, code: errno) }
            if part.isEmpty { return bytes }
            if bytes.isEmpty { bytes = part } else { bytes += part }
        }
    }

    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    static func write<Value>(_ values: [Value], to path: String) throws {
        guard let file = fopen(path, "wb") else { throw Failure(path: path, code: errno) }
        let isWritten = values.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
        // What is buffered is written by the closing.
        guard fclose(file) == 0, isWritten else { throw Failure(path: path, code: errno) }
    }
}
