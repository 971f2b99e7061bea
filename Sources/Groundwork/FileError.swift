#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What went wrong with a file or a folder.
public enum FileError: ConspectusError, Equatable {
    case missing(path: String)
    case notReadable(path: String, reason: String)
    case notWritable(path: String, reason: String)
    case outputExists(path: String)
    case outputNotAFolder(path: String)

    public var category: FailureCategory {
        switch self {
        case .missing: .inputMissing
        case .notReadable: .inputOutput
        case .notWritable, .outputExists, .outputNotAFolder: .cannotCreate
        }
    }

    public var description: String {
        switch self {
        case .missing(let path):
            "no such file or folder: \(path); check the path and the folder you are in"
        case .notReadable(let path, let reason):
            "cannot read \(path): \(reason)"
        case .notWritable(let path, let reason):
            "cannot write \(path): \(reason)"
        case .outputExists(let path):
            "output \(path) exists already; choose another folder, or replace it with --force"
        case .outputNotAFolder(let path):
            "output \(path) exists and is not a folder that conspectus wrote, so it is not replaced even with --force; "
                + "choose another folder or remove it yourself"
        }
    }

    /// The system's words for the last failed call.
    static var systemReason: String { String(cString: strerror(errno)) }
}
