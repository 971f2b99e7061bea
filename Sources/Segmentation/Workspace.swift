/// The memory in which one line is decoded and segmented, reused from line to line.
///
/// Every array has an element for each scalar of the line and ``padding`` more. Not for sharing: every call of the segmenter
/// makes its own.
struct Workspace: ~Copyable {
    private(set) var capacity = 0
    /// Scalars of the line, folded if the algorithm folds.
    private(set) var scalars = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// For each scalar the byte offset in the text of the unit that it came from, and one more for the end of the line.
    private(set) var origins = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private(set) var classes = UnsafeMutablePointer<CharacterClass>.allocate(capacity: 1)
    /// For each scalar that goes into the lattice its code in the lexicon's trie, or ``FirstCharacters/unknownCode``; 0 for all
    /// others, and behind the end of the line.
    private(set) var codes = UnsafeMutablePointer<UInt16>.allocate(capacity: 1)
    /// For each position at which a token may begin where it ends: set for all scalars before the lattice is searched, which
    /// then sets it for those in the lattice.
    private(set) var ends = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// For each such position the code of the token's kind, unless ``pairs`` or ``triples`` knows better, and ``joinable``.
    private(set) var kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    /// Positions of scalars that are no ordinary Han characters, for the rules.
    private(set) var specials = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    /// For each position the weight of the best path from there to the end of the Han around it.
    private(set) var scores = UnsafeMutablePointer<Double>.allocate(capacity: 1)
    /// For each position the nodes of the trie to which its first two, three and four scalars lead; ``quads`` only where
    /// ``events`` says so.
    private(set) var pairs = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    private(set) var triples = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    private(set) var quads = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// For each position what there is to look at beside words of up to three scalars.
    private(set) var events = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    /// Positions that some pass has found.
    private(set) var found = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// For the model of unknown words: the best predecessors of the four states of each character, two bits each.
    private(set) var predecessors = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

    /// For each length of a token up to four which of ``pairs`` and ``triples`` it is looked for in: all ones for that. A table,
    /// since of a comparison the compiler makes a branch.
    let nodeMasks: UnsafeMutablePointer<(pair: UInt32, triple: UInt32)>

    /// In ``kinds``, of a scalar that stands alone: beside another such the two may make an unknown word.
    static let joinable: UInt8 = 0x10
    /// In ``events``: words of four scalars or more begin here.
    static let hasQuad: UInt8 = 1
    /// In ``events``: a number or a term of the genre may begin here.
    static let mayBeginLongWord: UInt8 = 2
    /// In ``events``: a blocked word begins here.
    static let isBlocked: UInt8 = 4
    /// Loops look so far beyond the end of the line.
    static let padding = 4

    init() {
        nodeMasks = .allocate(capacity: 5)
        nodeMasks.initialize(repeating: (0, 0), count: 5)
        nodeMasks[2].pair = .max
        nodeMasks[3].triple = .max
    }

    /// Makes room for so many scalars. What was there is lost.
    mutating func reserve(_ count: Int) {
        guard count + Self.padding > capacity else { return }
        let wanted = max(count + Self.padding, capacity * 2, 1024)
        free()
        scalars = .allocate(capacity: wanted)
        origins = .allocate(capacity: wanted)
        classes = .allocate(capacity: wanted)
        codes = .allocate(capacity: wanted)
        ends = .allocate(capacity: wanted)
        kinds = .allocate(capacity: wanted)
        specials = .allocate(capacity: wanted)
        scores = .allocate(capacity: wanted)
        pairs = .allocate(capacity: wanted)
        triples = .allocate(capacity: wanted)
        quads = .allocate(capacity: wanted)
        events = .allocate(capacity: wanted)
        found = .allocate(capacity: wanted)
        predecessors = .allocate(capacity: wanted)
        capacity = wanted
    }

    private func free() {
        scalars.deallocate()
        origins.deallocate()
        classes.deallocate()
        codes.deallocate()
        ends.deallocate()
        kinds.deallocate()
        specials.deallocate()
        scores.deallocate()
        pairs.deallocate()
        triples.deallocate()
        quads.deallocate()
        events.deallocate()
        found.deallocate()
        predecessors.deallocate()
    }

    deinit {
        free()
        nodeMasks.deallocate()
    }
}
