/// Tells in one pass which of several sets of words occur in a stretch of text.
struct WordFlags: Sendable {
    private struct Word {
        let scalars: Scalars
        let flag: UInt32
    }

    private let words: [Word]
    /// For each scalar of the basic plane the group of words that begin with it; 0 for none.
    private let index: [UInt8]
    private let groups: [Range<Int>]

    /// Each set is words parted by blanks, of the basic plane; the first gives bit 0, the next bit 1 …
    init(_ sets: [String]) {
        var all: [Word] = []
        for (bit, set) in sets.enumerated() {
            for word in set.split(separator: " ") { all.append(Word(scalars: Scalars(word), flag: 1 << UInt32(bit))) }
        }
        all.sort { $0.scalars[0].value < $1.scalars[0].value }
        var index = [UInt8](repeating: 0, count: 0x10000)
        var groups = [0..<0]
        var start = 0
        while start < all.count {
            let first = all[start].scalars[0]
            let end = all[start...].firstIndex { $0.scalars[0] != first } ?? all.count
            index[Int(first.value)] = UInt8(groups.count)
            groups.append(start..<end)
            start = end
        }
        words = all
        self.index = index
        self.groups = groups
    }

    /// The bits of the sets of which a word lies in `range`.
    func find(_ text: Scalars, _ range: Range<Int>) -> UInt32 {
        var found: UInt32 = 0
        for position in range {
            let value = Int(text[position].value)
            guard value < 0x10000, index[value] != 0 else { continue }
            for number in groups[Int(index[value])] where found & words[number].flag == 0 {
                let word = words[number].scalars
                if position + word.count <= range.upperBound, text.matches(word, at: position) {
                    found |= words[number].flag
                }
            }
        }
        return found
    }
}
