import CKernels
import Text

/// A text to search without bounds checks.
typealias ScalarBuffer = UnsafeBufferPointer<Unicode.Scalar>

/// Finds which of some words begin at a place of a text.
///
/// The first scalar leads to the words that begin with it. All lies flat in a few arrays, and a filter of two kilobytes over
/// pairs of scalars rules out nearly every place where no word begins, so that looking at a place costs about a nanosecond
/// and never a count of references.
struct WordTable: Sendable {
    /// For each scalar of the basic plane the group of words that begin with it; 0 for none.
    private let groups: [UInt8]
    /// For each group its first entry, and one more.
    private let starts: [Int32]
    /// A bit for each of 2¹⁴ hashes of two scalars with which a word begins.
    private let pairs: [UInt64]
    /// A bit for each scalar of the basic plane that is a word alone.
    private let singles: [UInt64]
    /// For each entry the word's number, and where its letters begin, and one more.
    private let numbers: [Int32]
    private let begins: [Int32]
    /// For each entry its second letter; 0 for a word of one.
    private let seconds: [UInt32]
    private let letters: [Unicode.Scalar]

    /// - Parameter words: none empty, beginning with at most 255 different scalars, all of the basic plane.
    init(_ words: [Scalars]) {
        var groups = [UInt8](repeating: 0, count: 0x10000)
        var starts: [Int32] = [0]
        var pairs = [UInt64](repeating: 0, count: 1 << 8)
        var singles = [UInt64](repeating: 0, count: 1 << 10)
        var begins: [Int32] = []
        var letters: [Unicode.Scalar] = []
        // Stable, so that words of one first scalar keep their order.
        let order = words.indices.sorted { (words[$0][0].value, $0) < (words[$1][0].value, $1) }
        for (entry, number) in order.enumerated() {
            let first = Int(words[number][0].value)
            if groups[first] == 0 {
                groups[first] = UInt8(starts.count)
                starts.append(Int32(entry))
            }
            if words[number].count == 1 {
                singles[first >> 6] |= 1 << UInt64(first & 63)
            } else {
                let hash = Self.hash(words[number][0].value, words[number][1].value)
                pairs[hash >> 6] |= 1 << UInt64(hash & 63)
            }
            begins.append(Int32(letters.count))
            letters += words[number]
        }
        starts.append(Int32(words.count))
        begins.append(Int32(letters.count))
        self.groups = groups
        self.starts = starts
        self.pairs = pairs
        self.singles = singles
        numbers = order.map { Int32($0) }
        seconds = order.map { words[$0].count > 1 ? words[$0][1].value : 0 }
        self.begins = begins
        self.letters = letters
    }

    /// Fourteen bits of two multiplications by odd constants.
    @inline(__always)
    fileprivate static func hash(_ first: UInt32, _ second: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA6B) >> 18)
    }

    /// The table as pointers, valid in `body` only.
    @inline(__always)
    func withView<Result>(_ body: (View) -> Result) -> Result {
        groups.withUnsafeBufferPointer { groups in
            starts.withUnsafeBufferPointer { starts in
                pairs.withUnsafeBufferPointer { pairs in
                    singles.withUnsafeBufferPointer { singles in
                        numbers.withUnsafeBufferPointer { numbers in
                            begins.withUnsafeBufferPointer { begins in
                                seconds.withUnsafeBufferPointer { seconds in
                                    letters.withUnsafeBufferPointer { letters in
                                        body(
                                            View(
                                                groups: groups, starts: starts, pairs: pairs, singles: singles,
                                                numbers: numbers, begins: begins, seconds: seconds, letters: letters))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether any word begins in `range` and ends by `limit`.
    func occurs(in text: Scalars, _ range: Range<Int>, limit: Int) -> Bool {
        text.withUnsafeBufferPointer { text in
            withView { view in
                var found = false
                view.forEachWord(text, in: range, limit: limit) { _, _ in found = true }
                return found
            }
        }
    }

    /// Invariant: `position` and `limit` lie within the text, and every entry's letters within ``letters``.
    struct View {
        fileprivate let groups: UnsafeBufferPointer<UInt8>
        fileprivate let starts: UnsafeBufferPointer<Int32>
        fileprivate let pairs: UnsafeBufferPointer<UInt64>
        fileprivate let singles: UnsafeBufferPointer<UInt64>
        fileprivate let numbers: UnsafeBufferPointer<Int32>
        fileprivate let begins: UnsafeBufferPointer<Int32>
        fileprivate let seconds: UnsafeBufferPointer<UInt32>
        fileprivate let letters: UnsafeBufferPointer<Unicode.Scalar>

        /// Calls `body` with the number of every word that begins in `range` and ends by `limit`, and its place.
        @inline(__always)
        func forEachWord(_ text: ScalarBuffer, in range: Range<Int>, limit: Int, _ body: (Int, Int) -> Void) {
            precondition(range.lowerBound >= 0 && range.upperBound <= limit && limit <= text.count, "inside the text")
            guard let start = text.baseAddress else { return }
            let values = UnsafeRawPointer(start).assumingMemoryBound(to: UInt32.self)
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.stretch) { places in
                var from = range.lowerBound
                while from < range.upperBound {
                    let to = min(from &+ Self.stretch, range.upperBound)
                    let found = conspectus_word_places(
                        values, from, to, limit, pairs.baseAddress, singles.baseAddress, places.baseAddress)
                    for index in 0..<found {
                        let position = from &+ Int(places[index])
                        forEachWord(text, at: position, limit: limit) { body($0, position) }
                    }
                    from = to
                }
            }
        }

        /// So many places are looked at before what begins there is.
        private static var stretch: Int { 256 }

        /// Calls `body` with the number of every word that begins at `position`, which has passed the filter, and ends by `limit`.
        @inline(__always)
        private func forEachWord(_ text: ScalarBuffer, at position: Int, limit: Int, _ body: (Int) -> Void) {
            let value = text[position].value
            let next = position &+ 1 < limit ? text[position &+ 1].value : 0
            let group = Int(groups[Int(value)])
            if group == 0 { return }
            var entry = Int(starts[group])
            let end = Int(starts[group &+ 1])
            while entry < end {
                // Of the words that begin with one character few go on alike.
                let second = seconds[entry]
                if second != 0, second != next {
                    entry &+= 1
                    continue
                }
                let begin = Int(begins[entry])
                let length = Int(begins[entry &+ 1]) &- begin
                if position &+ length <= limit {
                    var offset = 2
                    while offset < length, text[position &+ offset] == letters[begin &+ offset] { offset &+= 1 }
                    if offset >= length { body(Int(numbers[entry])) }
                }
                entry &+= 1
            }
        }
    }
}
