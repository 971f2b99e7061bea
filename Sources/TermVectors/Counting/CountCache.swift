import Support

/// Counts of earlier runs, by the text and everything that decides what its words are.
public struct CountCache: Sendable {
    private let entries: EntryCache
    private let dependencies: [String]
    private static let kind = "counts and places"

    /// - Parameters:
    ///   - entries: stores the counts.
    ///   - dependencies: what the words of a text depend on: digests of the lexicon and of the lists, the
    ///     segmenter, the words that are looked for, each at an index of its own. Stop words and bounds are
    ///     not among them: what they leave out is counted too.
    public init(_ entries: EntryCache, dependencies: [String]) {
        self.entries = entries
        self.dependencies = dependencies
    }

    /// The key of a text, from its digest and the parts that are counted.
    func key(of text: CountedText) -> String {
        let ranges = text.ranges.map { $0.map { "\($0)" } ?? "all" }
        return entries.key(Self.kind, dependencies + ["\(text.ranges.count)", SHA256.hex(text.utf8)] + ranges)
    }

    /// The counts under a key, with the words numbered by a counter's table; nil if there are none.
    func entry(_ key: String, scopeCount: Int, counter: DocumentCounter) -> CountedDocument? {
        entries.entry(key) { Self.decoded($0, scopeCount: scopeCount, counter: counter) }
    }

    func store(_ document: CountedDocument, _ key: String, scopeCount: Int, counter: DocumentCounter) {
        var writer = ByteWriter(reserving: document.entries.count * 6)
        for count in document.tokens { writer.put(Int(count)) }
        writer.put(document.entries.count / (scopeCount + 1))
        for entry in stride(from: 0, to: document.entries.count, by: scopeCount + 1) {
            let word = Int(document.entries[entry])
            writer.put(Int(counter.table.kind(word)))
            writer.put(counter.table.word(word))
            for scope in 0..<scopeCount { writer.put(Int(document.entries[entry + 1 + scope])) }
        }
        writer.put(document.others.count)
        for word in document.others { writer.put(word) }
        writer.put(Self.positions(of: document, scopeCount: scopeCount))
        entries.store(writer.bytes, key)
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, scopeCount: Int, counter: DocumentCounter)
        -> CountedDocument?
    {
        var reader = ByteReader(bytes)
        let most = Int(Int32.max)
        var document = CountedDocument(tokens: [], entries: [], others: [])
        for _ in 0..<scopeCount {
            guard let tokens = reader.number(limit: most) else { return nil }
            document.tokens.append(Int32(tokens))
        }
        guard let words = reader.number(limit: bytes.count) else { return nil }
        document.entries.reserveCapacity(words * (scopeCount + 1))
        for _ in 0..<words {
            guard let kind = reader.number(limit: WordKinds.all.count - 1), let word = reader.part() else {
                return nil
            }
            let number = word.withUnsafeBufferPointer { counter.table.number(of: $0, kind: UInt8(kind)) }
            document.entries.append(Int32(number))
            for _ in 0..<scopeCount {
                guard let count = reader.number(limit: most) else { return nil }
                document.entries.append(Int32(count))
            }
        }
        guard let others = reader.number(limit: bytes.count) else { return nil }
        for _ in 0..<others {
            guard let word = reader.text() else { return nil }
            document.others.append(word)
        }
        let stride = scopeCount + 1
        guard let positions = reader.part(),
            let own = PositionWriter.renumbered(
                positions, { $0 < words ? Int(document.entries[$0 * stride]) : nil })
        else { return nil }
        document.positions = .memory(own)
        return reader.isAtEnd ? document : nil
    }

    /// The positions, with the index of each word in the document instead of its number.
    private static func positions(of document: CountedDocument, scopeCount: Int) -> [UInt8] {
        guard case .memory(let bytes) = document.positions else { preconditionFailure("a cache stores places too") }
        var places: [Int: Int] = [:]
        for entry in stride(from: 0, to: document.entries.count, by: scopeCount + 1) {
            places[Int(document.entries[entry])] = entry / (scopeCount + 1)
        }
        return PositionWriter.renumbered(bytes[...]) { places[$0] }!
    }
}
