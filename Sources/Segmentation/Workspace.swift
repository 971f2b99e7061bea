/// The memory in which one line is decoded and segmented, reused from line to line.
///
/// Not for sharing: every call of the segmenter makes its own.
struct Workspace: ~Copyable {
    private(set) var capacity = 0
    /// Scalars of the line, folded if the algorithm folds.
    private(set) var scalars = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// For each scalar the byte offset in the text of the unit that it came from, and one more for the end of the line.
    private(set) var origins = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private(set) var classes = UnsafeMutablePointer<CharacterClass>.allocate(capacity: 1)
    /// Codes of the scalars in the lexicon's trie.
    private(set) var codes = UnsafeMutablePointer<UInt16>.allocate(capacity: 1)
    /// For each position the weight of the best path from there to the end of the block.
    private(set) var scores = UnsafeMutablePointer<Double>.allocate(capacity: 1)
    /// Where the first word of that path ends, and at which node of the trie.
    private(set) var wordEnds = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private(set) var wordNodes = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// For the model of unknown words: the best predecessors of the four states of each character, two bits each.
    private(set) var predecessors = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

    init() {}

    /// Makes room for so many scalars and one more. What was there is lost.
    mutating func reserve(_ count: Int) {
        guard count + 1 > capacity else { return }
        let wanted = max(count + 1, capacity * 2, 1024)
        free()
        scalars = .allocate(capacity: wanted)
        origins = .allocate(capacity: wanted)
        classes = .allocate(capacity: wanted)
        codes = .allocate(capacity: wanted)
        scores = .allocate(capacity: wanted)
        wordEnds = .allocate(capacity: wanted)
        wordNodes = .allocate(capacity: wanted)
        predecessors = .allocate(capacity: wanted)
        capacity = wanted
    }

    private func free() {
        scalars.deallocate()
        origins.deallocate()
        classes.deallocate()
        codes.deallocate()
        scores.deallocate()
        wordEnds.deallocate()
        wordNodes.deallocate()
        predecessors.deallocate()
    }

    deinit { free() }
}
