import Support
import Text

/// Names derived from paths.
enum InputName {
    /// Ids become file names, which may have 255 bytes including `~` and a digest, `#12` and `.txt`.
    private static let longestIdentifier = 200

    /// The extension in lower case, without the dot; empty if there is none.
    static func ending(of path: String) -> String {
        let name = Files.name(of: path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
        return String(name[name.index(after: dot)...]).lowercased()
    }

    /// The id of a source: without its extension, with `/` as `_`; if too long, it is cut and gets a digest of
    /// the whole.
    static func identifier(of source: String) -> String {
        let ending = ending(of: source)
        let stem =
            ending.isEmpty ? source : String(decoding: source.utf8.dropLast(ending.utf8.count + 1), as: UTF8.self)
        let bytes = stem.utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
        if bytes.count <= longestIdentifier { return String(decoding: bytes, as: UTF8.self) }
        var kept = bytes.prefix(longestIdentifier - 9)
        while let last = kept.last, last & 0xC0 == 0x80 { kept.removeLast() }
        if let last = kept.last, last >= 0xC0 { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self) + "~" + SHA256.hex(bytes).prefix(8)
    }
}

/// The `source` of each file found: its path below its INPUT, in readable form. If two INPUTs have files with the same
/// path, those are prefixed with the names of their INPUTs' folders, and as many parent folders as tell them apart.
struct InputSources {
    /// One for each file, in the order given.
    private(set) var sources: [String]
    private let files: [FoundFile]
    /// The folders above each INPUT, and its own name, in readable form.
    private var folders: [String: [String]] = [:]
    private var depths: [Int]

    /// - Parameter fixed: sources that other files have and keep.
    init(_ files: [FoundFile], besides fixed: Set<String> = []) {
        self.files = files
        depths = Array(repeating: 0, count: files.count)
        let readable = files.map { ReadableName.of($0.relative) }
        sources = readable
        for root in Set(files.map(\.root)) {
            folders[root] = ReadableName.of(root).split(separator: "/").map(String.init)
        }
        var clashing = Array(files.indices)
        while !clashing.isEmpty {
            let groups = Dictionary(grouping: files.indices) { sources[$0] }
            clashing = groups.flatMap { source, members in
                let first = files[members[0]].root.utf8
                let hasSeveralRoots = members.contains { !files[$0].root.utf8.elementsEqual(first) }
                return hasSeveralRoots || fixed.contains(source) ? members : []
            }.filter { depths[$0] < folders[files[$0].root]!.count }
            for index in clashing {
                depths[index] += 1
                sources[index] =
                    (folders[files[index].root]!.suffix(depths[index]) + [readable[index]]).joined(separator: "/")
            }
        }
    }
}

/// Ids: those of sources, with a digest of the source appended if several are equal, as for `a/b.txt` and
/// `a_b.txt` or `x.txt` and `x.html`. Which ones get a digest does not depend on any order.
enum InputIdentifiers {
    /// The ids of sources.
    /// - Parameters:
    ///   - files: the source, and the bytes that distinguish files with the same source.
    ///   - taken: ids that others have and keep.
    static func of(_ files: [(source: String, bytes: [UInt8])], besides taken: Set<String> = []) -> [String] {
        let alike = Dictionary(grouping: files.indices) { Array(files[$0].source.utf8) }
        return distinct(files.map { InputName.identifier(of: $0.source) }, besides: taken) { index in
            let source = Array(files[index].source.utf8)
            return alike[source]!.count > 1 ? files[index].bytes : source
        }
    }

    /// The same ids, with `~` and a digest appended to those that are equal.
    /// - Parameter bytes: what the digest is computed from.
    static func distinct(_ ids: [String], besides taken: Set<String> = [], by bytes: (Int) -> [UInt8]) -> [String] {
        var result = ids
        // Eight digits suffice except by bad luck; then they are doubled.
        var digits = Array(repeating: 0, count: ids.count)
        while true {
            let clashing = Dictionary(grouping: ids.indices) { result[$0] }
                .filter { $0.value.count > 1 || taken.contains($0.key) }.values.joined()
                .filter { digits[$0] < 64 }
            if clashing.isEmpty { return result }
            for index in clashing {
                digits[index] = digits[index] == 0 ? 8 : digits[index] * 2
                result[index] = ids[index] + "~" + SHA256.hex(bytes(index)).prefix(digits[index])
            }
        }
    }
}
