#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Terms of the genre that one name makes of several words: 新质生产力, 一网通办, 粤港澳大湾区.
///
/// In the algorithm `conspectus` such a term is a word more for the most probable path, with a weight by which it just
/// beats the most probable division into shorter words. It therefore wins where it stands for itself, and may lose where a
/// character at its edge belongs to a word beside it.
///
/// The file: UTF-8, one term of Han characters a line, behind it optionally a tag as in jieba's dictionaries (`ns` place,
/// `nt` organisation, `nr` person); a line `[name]` begins a section; `#` begins a comment, at the beginning of a line or
/// behind white space; empty lines are passed over.
public struct GenreTerms: Sendable {
    /// The terms, folded to NFKC, in the order of the file.
    public let terms: [String]
    let index: GenreIndex
    /// The first three scalars of each term, the third 0 in one of two.
    let beginnings: [(UInt32, UInt32, UInt32)]

    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: what errors call it.
    ///   - lexicon: the one whose words the terms compete with.
    /// - Throws: ``SegmentationError`` that names the line: no Han term, an unknown tag, a term that stands twice.
    public init(_ bytes: [UInt8], name: String, beside lexicon: Lexicon) throws(SegmentationError) {
        let entries = try WordLines.read(bytes, name: name, allowsTag: true)
        terms = entries.map(\.word)
        var paths = PlainPaths(lexicon)
        // Shorter ones first: a term must also beat the shorter terms in it.
        let lengths = entries.map(\.word.unicodeScalars.count)
        let order = entries.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        if entries.isEmpty { throw .emptyDictionary(file: name) }
        index = GenreIndex(
            order.map { index in
                let entry = entries[index]
                return (
                    scalars: entry.word.unicodeScalars.map(\.value), weight: min(0, paths.addWinner(entry.word)),
                    kind: LexiconCompiler.kind(ofTag: entry.tag[...])
                )
            })
        beginnings = terms.map { term in
            let scalars = term.unicodeScalars.prefix(3).map(\.value)
            return (scalars[0], scalars[1], scalars.count > 2 ? scalars[2] : 0)
        }
    }
}

/// Words that the analyst never wants to see as words. They are formed neither from the lexicon nor by the model of unknown
/// words nor from the genre's terms.
///
/// The file: as for ``GenreTerms``, without tags; a word has two Han characters or more.
public struct BlockedWords: Sendable {
    /// The words, folded to NFKC, in the order of the file.
    public let words: [String]
    let lexicon: Lexicon

    /// - Throws: ``SegmentationError`` that names the line.
    public init(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        words = try WordLines.read(bytes, name: name, allowsTag: false).map(\.word)
        lexicon = try Lexicon(
            LexiconCompiler.compile(
                words.map { AdditionalWord($0, frequency: 1, kind: .word) }, total: 1, name: name), name: name)
    }

    /// Whether the word, folded, is blocked.
    public func contains(_ word: String) -> Bool { lexicon.kind(of: word) != nil }
}

/// Reads the lines of ``GenreTerms`` and ``BlockedWords``.
enum WordLines {
    static func read(
        _ bytes: [UInt8], name: String, allowsTag: Bool
    ) throws(SegmentationError) -> [(word: String, tag: [UInt8])] {
        var entries: [(word: String, tag: [UInt8])] = []
        var seen: [String: Int] = [:]
        var lines = LineReader(bytes)
        while let line = lines.next() {
            let isPlain = isHan(line)
            guard let text = plainText(of: line, isPlain) else { throw .invalidUTF8(file: name, line: lines.number) }
            if text.isEmpty || text.hasPrefix("[") && text.hasSuffix("]") { continue }
            func refused(_ reason: String) -> SegmentationError {
                .stopWordsLine(file: name, line: lines.number, text: text, reason: reason)
            }
            let fields = isPlain ? [text[...]] : text.split(whereSeparator: \.isWhitespace)
            guard fields.count <= (allowsTag ? 2 : 1) else {
                throw refused(allowsTag ? "a line is a term and perhaps a tag" : "one word a line, without white space")
            }
            let word = isPlain ? text : Folding.normalised(String(fields[0]))
            let length = word.unicodeScalars.count
            guard word.unicodeScalars.allSatisfy({ Self.isHan($0.value) }), length > 1 else {
                throw refused("the word must be two Chinese characters or more, and nothing else")
            }
            guard length <= LexiconFormat.longestWord else {
                throw refused("the word is longer than \(LexiconFormat.longestWord) characters")
            }
            let tag = fields.count > 1 ? Array(fields[1].utf8) : []
            guard tag.isEmpty || ["ns", "nt", "nr", "n"].contains(fields[1]) else {
                throw refused("“\(fields[1])” is no tag; give ns (place), nt (organisation), nr (person), n or none")
            }
            if let first = seen.updateValue(lines.number, forKey: word) {
                throw refused("the word stands already in line \(first); remove one")
            }
            entries.append((word, tag))
        }
        return entries
    }

    /// The line without its comment; nil if it is not UTF-8.
    private static func plainText(of line: ArraySlice<UInt8>, _ isHan: Bool) -> String? {
        var scalars: [UInt32] = []
        if isHan { return String(decoding: line, as: UTF8.self) }
        guard UTF8Scalars.append(line, to: &scalars) else { return nil }
        return StopWords.withoutComment(String(decoding: line, as: UTF8.self))
    }

    /// Whether the line is Han characters of the basic block and nothing else, as most are: such need no folding.
    private static func isHan(_ line: ArraySlice<UInt8>) -> Bool {
        line.count % 3 == 0
            && stride(from: line.startIndex, to: line.endIndex, by: 3).allSatisfy {
                (0xE4...0xE9).contains(line[$0]) && line[$0 + 1] & 0xC0 == 0x80 && line[$0 + 2] & 0xC0 == 0x80
                    && (line[$0] > 0xE4 || line[$0 + 1] >= 0xB8)
            }
    }

    static func isHan(_ scalar: UInt32) -> Bool {
        let found = CharacterClass.of(scalar)
        return found == .han || found == .numeral
    }
}

/// Most probable paths through single words, for the weight of words to come.
struct PlainPaths {
    private let view: LexiconView
    private let logTotal: Double
    private let lexicon: Lexicon
    private var added: [[UInt32]: Double] = [:]
    /// The first two scalars of the words added with their lengths as bits, so that few sequences are looked for among them.
    private var addedLengths: [UInt64: UInt64] = [:]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        view = lexicon.storage.view
        logTotal = -view.unknownWeight
    }

    /// Adds a word with the frequency by which it just beats its most probable division, into words that were added before
    /// too; at least 3, the least that the dictionary has. Returns the logarithm of its probability.
    mutating func addWinner(_ word: String) -> Double {
        defer { withExtendedLifetime(lexicon) {} }
        let scalars = word.unicodeScalars.map(\.value)
        var best = [Double](repeating: -.infinity, count: scalars.count + 1)
        best[scalars.count] = 0
        for start in scalars.indices.reversed() {
            best[start] = best[start + 1] - logTotal + LineSegmenter.wordBonus
            let numeralEnd = numeralEnd(scalars, start)
            if numeralEnd > start + 1 {
                let weight = LineSegmenter.numeralWeight + LineSegmenter.wordBonus
                best[start] = max(best[start], weight + best[numeralEnd])
            }
            var node = Trie.root
            let lengths =
                start + 1 < scalars.count ? addedLengths[NameKinds.key(scalars[start], scalars[start + 1])] ?? 0 : 0
            for end in start..<scalars.count {
                if lengths >> UInt64((end + 1 - start) & 63) & 1 != 0, let weight = added[Array(scalars[start...end])] {
                    best[start] = max(best[start], weight + LineSegmenter.wordBonus + best[end + 1])
                }
                guard node != Trie.none else { continue }
                node = view.trie.child(of: node, code: view.code(of: scalars[end]))
                guard node != Trie.none, view.trie.isWord(node) else { continue }
                let weight = view.trie.logProbability(of: node) + LineSegmenter.wordBonus
                best[start] = max(best[start], weight + best[end + 1])
            }
        }
        let frequency = max(3, Int(exp(best[0] - LineSegmenter.wordBonus + logTotal)) + 1)
        let weight = log(Double(frequency)) - logTotal
        added[scalars] = weight
        // A length of 64, the most that there is, is bit 0, which no shorter one has.
        addedLengths[NameKinds.key(scalars[0], scalars[1]), default: 0] |= 1 << UInt64(scalars.count & 63)
        return weight
    }

    /// Where the numerals end that begin here, behind 第 too.
    private func numeralEnd(_ scalars: [UInt32], _ start: Int) -> Int {
        let first = scalars[start] == Scalars.ordinal ? start + 1 : start
        return scalars[first...].firstIndex { CharacterClass.of($0) != .numeral } ?? scalars.count
    }
}
