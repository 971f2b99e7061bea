#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How a folder is recognised as one that conspectus wrote or is writing.
package enum OutputFolderMark {
    /// The record that every finished output holds.
    package static let record = "provenance.json"
    /// The file that an output holds while it is being written.
    package static let draft = ".conspectus-draft"

    /// A record names each input with its digest: some hundred bytes for each of up to a million files.
    private static let largestRecord = 1 << 28

    /// Whether the folder is a finished output: it has a record that tells which version wrote it, by which
    /// command and when. A file that merely has the name does not count.
    package static func isOutput(_ folder: String) -> Bool {
        let path = folder + "/" + record
        guard Files.kind(of: path) == .file, let bytes = try? Files.bytes(at: path, limit: largestRecord) else {
            return false
        }
        return members(ofRecord: bytes) != nil
    }

    /// The members of a record by name; nil if the bytes are not a record.
    static func members(ofRecord bytes: [UInt8]) -> [String: JSONValue]? {
        guard case .object(let members)? = try? JSONValue(parsing: bytes) else { return nil }
        let named = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        for name in ["conspectus", "command", "written_at"] {
            guard case .string? = named[name] else { return nil }
        }
        return named
    }

    /// Whether a folder is an output being written, or left behind by an interrupted run: named
    /// `out.123.part` or `out.123-4.old`, or marked as a draft inside.
    package static func isDraft(_ folder: String) -> Bool {
        place(ofDraft: Files.name(of: folder)) != nil || Files.kind(of: folder + "/" + draft) == .file
    }

    /// The name of the output that a draft of this name becomes, or an old output of this name was: `out` for
    /// `out.123-4.part`; nil for other names.
    package static func place(ofDraft name: String) -> String? {
        let bytes = Array(name.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last,
            last.elementsEqual(draftEnding.utf8.dropFirst()) || last.elementsEqual(oldEnding.utf8.dropFirst())
        else { return nil }
        let number = parts[parts.count - 2]
        let place = bytes.dropLast(last.count + number.count + 2)
        let numbers = number.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard !place.isEmpty, numbers.count <= 2,
            numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return String(decoding: place, as: UTF8.self)
    }

    static let draftEnding = ".part"
    static let oldEnding = ".old"
}
