#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What went wrong with a file or folder.
public enum FileError: ConspectusError, Equatable {
    /// There is no such file or folder.
    case missing(path: String)
    /// It cannot be read.
    case notReadable(path: String, reason: String)
    /// It has more bytes than are read.
    case tooLarge(path: String, size: Int, limit: Int)
    /// It had another number of bytes than was announced.
    case changed(path: String, expected: Int, got: Int)
    /// It cannot be written.
    case notWritable(path: String, reason: String)
    /// The output exists, and nobody asked to replace it.
    case outputExists(path: String)
    /// The output exists and is no folder that the command wrote.
    case outputNotAFolder(path: String)
    /// The output is what is to be read.
    case outputIsInput(path: String)
    /// The output holds what is to be read.
    case outputHoldsInput(path: String, input: String)
    /// The output is a folder that is never replaced.
    case outputIsProtected(path: String, what: String)
    /// No output was named.
    case noOutput
    /// The folder for a cache holds other things.
    case notACache(path: String)
    /// Whoever read what is written has stopped.
    case readerGone(path: String)
    /// The process has as many open files as it may.
    case tooManyOpenFiles(path: String)

    public var category: FailureCategory {
        switch self {
        case .missing: .inputMissing
        case .notReadable, .changed, .readerGone, .tooManyOpenFiles: .inputOutput
        case .tooLarge: .badData
        case .notWritable, .outputExists, .outputNotAFolder, .outputIsInput, .outputHoldsInput, .outputIsProtected,
            .noOutput, .notACache:
            .cannotCreate
        }
    }

    public var description: String {
        switch self {
        case .missing(let path):
            "no such file or folder: \(path); check the path and the folder you are in"
        case .notReadable(let path, let reason):
            "cannot read \(path): \(reason)"
        case .tooLarge(let path, let size, let limit):
            "\(path) is too large: \(size) bytes, where at most \(limit) are read; split it into several files"
        case .changed(let path, let expected, let got):
            "\(path) changed while it was being read: \(expected) bytes were announced, \(got) came; try again"
        case .notWritable(let path, let reason):
            "cannot write \(path): \(reason)"
        case .outputExists(let path):
            "output \(path) exists already; choose another folder, or replace it with --force"
        case .outputNotAFolder(let path):
            "output \(path) exists and is not a folder that conspectus wrote, so it is not replaced even with --force; "
                + "choose another folder or remove it yourself"
        case .readerGone(let path):
            "cannot write \(path): whoever read it has stopped"
        case .outputIsInput(let path):
            "output \(path) is what is to be read, and it would be replaced; choose another folder for --output"
        case .outputHoldsInput(let path, let input):
            "output \(path) holds what is to be read (\(input)), and it would be replaced; choose another folder for "
                + "--output, or move the input out of it"
        case .outputIsProtected(let path, let what):
            "output \(path) is \(what), which is never replaced; name a folder inside it, or another one"
        case .noOutput:
            "--output names no folder; give its path"
        case .notACache(let path):
            "\(path) holds other things than a cache of conspectus, so nothing is put there; "
                + "give --cache a folder that does not exist yet, or an empty one"
        case .tooManyOpenFiles(let path):
            "cannot open \(path): too many open files; raise the limit: ulimit -n"
        }
    }

    /// What is wrong, for messages that name the path anyway.
    package var reason: String {
        switch self {
        case .notReadable(_, let reason), .notWritable(_, let reason): reason
        case .missing: "it is not there"
        default: description
        }
    }

    /// Whether the error concerns only this file or folder, so that others can still be read.
    package var isOfOneFile: Bool {
        switch self {
        case .missing, .notReadable, .tooLarge, .changed: true
        default: false
        }
    }

    /// The error for a path that could not be opened, from `errno`.
    static func opening(_ path: String) -> FileError {
        switch errno {
        case ENOENT: .missing(path: path)
        case EMFILE, ENFILE: .tooManyOpenFiles(path: path)
        default: .notReadable(path: path, reason: systemReason)
        }
    }

    /// The system's message for `errno`.
    static var systemReason: String { String(cString: strerror(errno)) }
}
