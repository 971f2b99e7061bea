import Text

/// The words of the files of ``GenreTerms`` and ``BlockedWords``, in their order.
///
/// All scalars are in one array: a list of some thousand words is read at every start of the command, and an
/// array or a string for each would take most of that time.
package struct WordLines: Sendable {
    private var scalars: [UInt32] = []
    /// Where each word begins in ``scalars``, and where the last one ends.
    private var starts = [0]
    /// The kind given by the tag of each word; word if it has no tag.
    private(set) var kinds: [TokenKind] = []
    /// The line number of each word.
    private var numbers: [Int] = []
    /// Words by their hash; of two with the same hash, the second is under the next free number.
    private var indices: [UInt64: Int] = [:]

    /// An empty list.
    package init() {}

    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: what errors call the file.
    ///   - allowsTag: whether a word may be followed by a tag as in jieba's dictionaries.
    /// - Throws: ``SegmentationError`` that names the line.
    package init(_ bytes: [UInt8], name: String, allowsTag: Bool) throws(SegmentationError) {
        reserve(bytes.count)
        var lines = LineReader(bytes)
        while let line = lines.next() {
            if Self.isHan(line), line.count > 3, line.count <= 3 * LexiconFormat.longestWord {
                for index in stride(from: line.startIndex, to: line.endIndex, by: 3) {
                    scalars.append(
                        UInt32(line[index] & 0x0F) << 12 | UInt32(line[index + 1] & 0x3F) << 6
                            | UInt32(line[index + 2] & 0x3F))
                }
                kinds.append(.word)
            } else if try !read(line, number: lines.number, name: name, allowsTag: allowsTag) {
                continue
            }
            starts.append(scalars.count)
            numbers.append(lines.number)
            if let first = enter(count - 1) {
                throw Self.refused(
                    name, lines.number, words[count - 1],
                    "the word stands already in line \(numbers[first]); remove one")
            }
        }
    }

    package var count: Int { starts.count - 1 }

    /// The scalars of a word.
    package subscript(word: Int) -> ArraySlice<UInt32> { scalars[starts[word]..<starts[word + 1]] }

    func length(_ word: Int) -> Int { starts[word + 1] - starts[word] }

    var words: [String] {
        (0..<count).map { word in
            String(String.UnicodeScalarView(self[word].lazy.map { Unicode.Scalar($0) ?? "\u{FFFD}" }))
        }
    }

    /// The words in the order of their length, those of equal length in the order of the file.
    package var byLength: [Int] {
        var order: [Int] = []
        order.reserveCapacity(count)
        let longest = (0..<count).reduce(0) { max($0, length($1)) }
        for wanted in 0...longest { for word in 0..<count where length(word) == wanted { order.append(word) } }
        return order
    }

    /// The word with these scalars; nil if there is none.
    func find(_ wanted: ArraySlice<UInt32>) -> Int? {
        var hash = Self.hash(wanted)
        while let word = indices[hash] {
            if self[word] == wanted { return word }
            hash &+= 1
        }
        return nil
    }

    /// Enters the last word into ``places``; returns an equal word that is already there, if there is one.
    private mutating func enter(_ word: Int) -> Int? {
        var hash = Self.hash(self[word])
        while let other = indices[hash] {
            if self[other] == self[word] { return other }
            hash &+= 1
        }
        indices[hash] = word
        return nil
    }

    private mutating func reserve(_ bytes: Int) {
        scalars.reserveCapacity(bytes / 3)
        indices.reserveCapacity(bytes / 12)
        starts.reserveCapacity(bytes / 12)
        kinds.reserveCapacity(bytes / 12)
        numbers.reserveCapacity(bytes / 12)
    }

    /// Reads a line that is not simply a word; false if it contains none.
    private mutating func read(
        _ line: ArraySlice<UInt8>, number: Int, name: String, allowsTag: Bool
    ) throws(SegmentationError) -> Bool {
        var decoded: [UInt32] = []
        guard UTF8Coding.append(line, to: &decoded) else { throw .invalidUTF8(file: name, line: number) }
        let text = LineReader.withoutComment(String(decoding: line, as: UTF8.self))
        if text.isEmpty || text.hasPrefix("[") && text.hasSuffix("]") { return false }
        let fields = text.split(whereSeparator: \.isWhitespace)
        guard fields.count <= (allowsTag ? 2 : 1) else {
            let reason =
                allowsTag ? "a line is a term and perhaps a tag" : "one word a line, without white space"
            throw Self.refused(name, number, text, reason)
        }
        let word = Folding.normalised(String(fields[0])).unicodeScalars.map(\.value)
        guard word.count > 1, word.allSatisfy({ Self.isHan($0) }) else {
            throw Self.refused(
                name, number, text, "the word must be two Chinese characters or more, and nothing else")
        }
        guard word.count <= LexiconFormat.longestWord else {
            throw Self.refused(
                name, number, text, "the word is longer than \(LexiconFormat.longestWord) characters")
        }
        let tag = fields.count > 1 ? fields[1] : ""
        guard tag.isEmpty || ["ns", "nt", "nr", "n"].contains(tag) else {
            throw Self.refused(
                name, number, text,
                "“\(tag)” is no tag; give ns (place), nt (organisation), nr (person), n or none")
        }
        scalars += word
        kinds.append(JiebaTag.kind(Array(tag.utf8)[...]))
        return true
    }

    private static func refused(
        _ name: String, _ number: Int, _ text: String, _ reason: String
    ) -> SegmentationError {
        .stopWordsLine(file: name, line: number, text: text, reason: reason)
    }

    /// FNV-1a over the scalars, in units of 32 bits.
    private static func hash(_ word: ArraySlice<UInt32>) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Whether the line is only Han characters of the basic block, as most are: these need no folding.
    private static func isHan(_ line: ArraySlice<UInt8>) -> Bool {
        line.count % 3 == 0
            && stride(from: line.startIndex, to: line.endIndex, by: 3).allSatisfy {
                (0xE4...0xE9).contains(line[$0]) && line[$0 + 1] & 0xC0 == 0x80 && line[$0 + 2] & 0xC0 == 0x80
                    && (line[$0] > 0xE4 || line[$0 + 1] >= 0xB8)
            }
    }

    private static func isHan(_ scalar: UInt32) -> Bool {
        let found = CharacterClass.of(scalar)
        return found == .han || found == .numeral
    }
}
