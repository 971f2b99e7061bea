#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// By what a folder is known that conspectus wrote, or is writing.
public enum OutputFolderMark {
    /// The record that every finished output holds.
    public static let record = "provenance.json"
    /// What an output holds while it is being written.
    public static let draft = ".conspectus-draft"

    /// A record names each input with its digest: some hundred bytes for each of a million files.
    private static let largestRecord = 1 << 28

    /// Whether a finished output is there: a record that says which version wrote it, by which command and when. A file that
    /// only has the name is not taken for one.
    public static func isOutput(_ folder: String) -> Bool {
        let path = folder + "/" + record
        guard Files.kind(of: path) == .file, let bytes = try? Files.bytes(at: path, limit: largestRecord),
            case .object(let members)? = try? JSONValue(parsing: bytes)
        else { return false }
        return ["conspectus", "command", "written_at"].allSatisfy { name in
            members.contains { member in
                if case .string = member.value { member.name == name } else { false }
            }
        }
    }

    /// Whether a folder is one that is being written, or was left behind when that was stopped: `out.123.part`,
    /// `out.123-4.old`, or one that says so itself.
    public static func isDraft(_ folder: String) -> Bool {
        isNameOfDraft(Files.name(of: folder)) || Files.kind(of: folder + "/" + draft) == .file
    }

    private static func isNameOfDraft(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last,
            last.elementsEqual("part".utf8) || last.elementsEqual("old".utf8),
            name.utf8.count > last.count + parts[parts.count - 2].count + 2
        else { return false }
        let numbers = parts[parts.count - 2].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return numbers.count <= 2
            && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
