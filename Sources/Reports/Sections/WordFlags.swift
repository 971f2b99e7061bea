import Text

/// Tells in one pass which of several sets of words occur in a stretch of text.
struct WordFlags: Sendable {
    private let words: WordTable
    /// For each word the bit of its set.
    private let flags: [UInt32]

    /// Each set is words parted by blanks, of the basic plane; the first gives bit 0, the next bit 1 …
    init(_ sets: [String]) {
        var all: [Scalars] = []
        var flags: [UInt32] = []
        for (bit, set) in sets.enumerated() {
            for word in set.split(separator: " ") {
                all.append(Scalars(word))
                flags.append(1 << UInt32(bit))
            }
        }
        words = WordTable(all)
        self.flags = flags
    }

    /// The bits of the sets of which a word lies in `range`.
    func find(_ text: Scalars, _ range: Range<Int>) -> UInt32 {
        text.withUnsafeBufferPointer { text in
            words.withView { view in
                var found: UInt32 = 0
                view.forEachWord(text, in: range, limit: range.upperBound) { word, _ in found |= flags[word] }
                return found
            }
        }
    }
}
