/// A text to search without bounds checks.
typealias ScalarBuffer = UnsafeBufferPointer<Unicode.Scalar>

/// Finds which of some words begin at a place of a text.
///
/// The first scalar leads to the words that begin with it. All lies flat in a few arrays, so that looking at a place costs
/// one load where no word begins, and never a count of references.
struct WordTable: Sendable {
    /// For each scalar of the basic plane the group of words that begin with it; 0 for none.
    private let groups: [UInt8]
    /// For each group its first entry, and one more.
    private let starts: [Int32]
    /// For each group a bit for the last six bits of every second scalar; all bits where a word has no second.
    private let seconds: [UInt64]
    /// For each entry the word's number, and where its letters begin, and one more.
    private let numbers: [Int32]
    private let begins: [Int32]
    private let letters: [Unicode.Scalar]

    /// - Parameter words: none empty, beginning with at most 255 different scalars, all of the basic plane.
    init(_ words: [Scalars]) {
        var groups = [UInt8](repeating: 0, count: 0x10000)
        var starts: [Int32] = [0]
        var seconds: [UInt64] = [0]
        var begins: [Int32] = []
        var letters: [Unicode.Scalar] = []
        // Stable, so that words of one first scalar keep their order.
        let order = words.indices.sorted { (words[$0][0].value, $0) < (words[$1][0].value, $1) }
        for (entry, number) in order.enumerated() {
            let first = Int(words[number][0].value)
            if groups[first] == 0 {
                groups[first] = UInt8(starts.count)
                starts.append(Int32(entry))
                seconds.append(0)
            }
            seconds[seconds.count - 1] |= words[number].count == 1 ? ~0 : Self.bit(words[number][1])
            begins.append(Int32(letters.count))
            letters += words[number]
        }
        starts.append(Int32(words.count))
        begins.append(Int32(letters.count))
        self.groups = groups
        self.starts = starts
        self.seconds = seconds
        numbers = order.map { Int32($0) }
        self.begins = begins
        self.letters = letters
    }

    @inline(__always)
    fileprivate static func bit(_ scalar: Unicode.Scalar) -> UInt64 { 1 << UInt64(scalar.value & 63) }

    /// The table as pointers, valid in `body` only.
    @inline(__always)
    func withView<Result>(_ body: (View) -> Result) -> Result {
        groups.withUnsafeBufferPointer { groups in
            starts.withUnsafeBufferPointer { starts in
                seconds.withUnsafeBufferPointer { seconds in
                    numbers.withUnsafeBufferPointer { numbers in
                        begins.withUnsafeBufferPointer { begins in
                            letters.withUnsafeBufferPointer { letters in
                                body(
                                    View(
                                        groups: groups, starts: starts, seconds: seconds, numbers: numbers,
                                        begins: begins, letters: letters))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether any word begins at `position` and ends by `limit`.
    func holds(_ text: Scalars, at position: Int, limit: Int) -> Bool {
        text.withUnsafeBufferPointer { text in
            withView { view in
                var found = false
                view.forEachWord(text, at: position, limit: limit) { _ in found = true }
                return found
            }
        }
    }

    /// Invariant: `position` and `limit` lie within the text, and every entry's letters within ``letters``.
    struct View {
        fileprivate let groups: UnsafeBufferPointer<UInt8>
        fileprivate let starts: UnsafeBufferPointer<Int32>
        fileprivate let seconds: UnsafeBufferPointer<UInt64>
        fileprivate let numbers: UnsafeBufferPointer<Int32>
        fileprivate let begins: UnsafeBufferPointer<Int32>
        fileprivate let letters: UnsafeBufferPointer<Unicode.Scalar>

        /// Calls `body` with the number of every word that begins at `position` and ends by `limit`.
        @inline(__always)
        func forEachWord(_ text: ScalarBuffer, at position: Int, limit: Int, _ body: (Int) -> Void) {
            let value = text[position].value
            guard value < 0x10000 else { return }
            let group = Int(groups[Int(value)])
            if group == 0 { return }
            if position &+ 1 < limit, seconds[group] & WordTable.bit(text[position &+ 1]) == 0 { return }
            var entry = Int(starts[group])
            let end = Int(starts[group &+ 1])
            while entry < end {
                let begin = Int(begins[entry])
                let length = Int(begins[entry &+ 1]) &- begin
                if position &+ length <= limit {
                    var offset = 1
                    while offset < length, text[position &+ offset] == letters[begin &+ offset] { offset &+= 1 }
                    if offset == length { body(Int(numbers[entry])) }
                }
                entry &+= 1
            }
        }
    }
}
