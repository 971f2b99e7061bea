import Support
import Text

/// A file to be read.
struct InputFile: Sendable {
    /// Where it is.
    let path: String
    /// The path relative to its INPUT, readable; see ``InputSources``.
    let source: String
    /// The id of the report, or with `#2` added, of the second piece.
    let id: String
}

/// Finds the files of the INPUTs, each once whichever ways lead to it, and gives them names. Nothing depends
/// on the order in which INPUTs are given.
struct InputFinder {
    /// Ordered by the bytes of the source.
    let files: [InputFile]
    /// What was skipped, ordered by the bytes of the source.
    let skipped: [SkippedFile]

    /// - Parameters:
    ///   - metadata: the path of the user's own table, which is not input.
    ///   - textColumn: the user's name for the column that holds the texts of tables.
    init(inputs: [String], metadata: String? = nil, textColumn: String? = nil) throws(ReportsError) {
        guard !inputs.isEmpty else { throw .noInput }
        let inputs = try Self.places(inputs)
        var walk = InputWalk(textColumn: textColumn)
        do {
            // Outer folders come first, so that what is reached twice gets its longest source.
            for input in inputs where input.isFolder { try walk.walk(input: input.path, real: input.real) }
            for input in inputs where !input.isFolder {
                let folder = Files.parent(of: input.path)
                walk.take(input: input.path, real: input.real, root: Files.realPath(of: folder) ?? folder)
            }
            try walk.followLinks()
        } catch { throw .file(error) }
        try Self.requireFiles(of: inputs, found: walk.found)
        (files, skipped) = Self.named(walk.found, metadata: metadata.flatMap { Files.realPath(of: $0) })
    }

    private struct Place {
        let path: String
        let real: String
        let isFolder: Bool
        let isLink: Bool
    }

    /// The INPUTs, each once, by the bytes of their real paths. A folder that conspectus wrote is not accepted.
    private static func places(_ inputs: [String]) throws(ReportsError) -> [Place] {
        var places: [[UInt8]: Place] = [:]
        for input in inputs {
            let entry: (kind: Files.Kind, isLink: Bool)
            do { entry = try Files.entry(at: input) } catch { throw .file(error) }
            guard entry.kind != .missing, let real = Files.realPath(of: input) else {
                throw .file(.missing(path: input))
            }
            if entry.kind == .other {
                throw .file(.notReadable(path: input, reason: "it is neither a file nor a folder"))
            }
            let place = Place(path: input, real: real, isFolder: entry.kind == .folder, isLink: entry.isLink)
            if place.isFolder, OutputFolderMark.isOutput(real) { throw .ownOutput(path: input) }
            let key = Array(real.utf8)
            if let other = places[key], isBetter(other, than: place) { continue }
            places[key] = place
        }
        return places.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }

    /// Which of two ways of giving the same INPUT is taken.
    private static func isBetter(_ place: Place, than other: Place) -> Bool {
        if place.isLink != other.isLink { return !place.isLink }
        if place.path.utf8.count != other.path.utf8.count { return place.path.utf8.count > other.path.utf8.count }
        return !other.path.utf8.lexicographicallyPrecedes(place.path.utf8)
    }

    /// Every folder that was given must hold something to read.
    private static func requireFiles(of inputs: [Place], found: [FoundFile]) throws(ReportsError) {
        var holding: Set<[UInt8]> = []
        for file in found where file.passed == nil {
            var folder = Files.parent(of: file.real)
            while holding.insert(Array(folder.utf8)).inserted { folder = Files.parent(of: folder) }
        }
        // What was reached through a link may be elsewhere.
        holding.formUnion(found.lazy.filter { $0.passed == nil }.map { Array($0.root.utf8) })
        for input in inputs where input.isFolder && !holding.contains(Array(input.real.utf8)) {
            let passed = found.filter { file in
                file.passed.map { $0.weight != .none } ?? false
                    && (file.real == input.real || file.real.hasPrefix(input.real + "/"))
            }.sorted { $0.real.utf8.lexicographicallyPrecedes($1.real.utf8) }
            guard let example = passed.first, let reason = example.passed?.reason else {
                throw .emptyFolder(path: input.path)
            }
            throw .nothingReadable(
                path: input.path, skipped: passed.count,
                example: ReadableName.of(example.relative.isEmpty ? Files.name(of: input.path) : example.relative),
                reason: reason)
        }
    }

    /// Sources and ids. Those of files that are read do not depend on what is skipped.
    private static func named(_ found: [FoundFile], metadata: String?) -> ([InputFile], [SkippedFile]) {
        let found = found.sorted { first, second in
            first.relative.utf8.elementsEqual(second.relative.utf8)
                ? first.root.utf8.lexicographicallyPrecedes(second.root.utf8)
                : first.relative.utf8.lexicographicallyPrecedes(second.relative.utf8)
        }
        let read = found.filter { $0.passed == nil }
        let sources = InputSources(read).sources
        let ids = InputIdentifiers.of(zip(sources, read).map { ($0, PathCoding.bytes($1.relative)) })
        let files = read.indices.map { InputFile(path: read[$0].path, source: sources[$0], id: ids[$0]) }
        let passed = found.filter { $0.passed != nil }
        let skipped = zip(InputSources(passed, besides: Set(sources)).sources, passed).map { source, file in
            let isMetadata = file.real == metadata
            return SkippedFile(
                source: source, reason: isMetadata ? "the table of --metadata" : file.passed!.reason,
                weight: isMetadata ? .remark : file.passed!.weight, path: PathCoding.bytes(file.relative))
        }
        return (sorted(files, by: \.source), sorted(skipped, by: \.source))
    }

    /// Sorted by the bytes of the sources; entries with the same source keep their order.
    private static func sorted<Entry>(_ entries: [Entry], by source: KeyPath<Entry, String>) -> [Entry] {
        entries.enumerated().sorted { first, second in
            let (one, other) = (first.element[keyPath: source].utf8, second.element[keyPath: source].utf8)
            return one.elementsEqual(other) ? first.offset < second.offset : one.lexicographicallyPrecedes(other)
        }.map(\.element)
    }
}
