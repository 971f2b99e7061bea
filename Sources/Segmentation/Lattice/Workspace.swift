import CKernels
import Text

/// The memory in which a line is decoded and segmented, reused from line to line.
///
/// Every array has an element for each scalar of the line and ``padding`` more. Not for sharing: every call
/// of the segmenter makes its own.
struct Workspace: ~Copyable {
    private(set) var capacity = 0
    /// Scalars of the line, folded if the algorithm folds.
    private(set) var scalars = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// For each scalar, the byte offset in the text of the unit that it came from, and one more for the end
    /// of the line.
    private(set) var origins = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// For each scalar, its entry of ``CharacterTable``: ``classes``, ``kinds`` and ``codes`` in one.
    private(set) var characters = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// For each position where a token may begin, where it ends.
    private(set) var ends = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// Positions of scalars other than ordinary Han characters, for the rules.
    private(set) var specials = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    /// The tokens of several scalars that were taken out of the lattice: where they begin, in order, and
    /// where they end.
    private(set) var markStarts = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    private(set) var markEnds = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    var markCount = 0

    /// For each position, the weight of the best path from there to the end of the Han around it.
    private(set) var scores = UnsafeMutablePointer<Double>.allocate(capacity: 1)
    /// For each position, the nodes of the trie to which its first two, three and four scalars lead;
    /// ``quads`` is set only where ``hasQuad`` is.
    private(set) var pairs = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    private(set) var triples = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    private(set) var quads = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    /// Positions found by some pass.
    private(set) var found = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    /// For the model of unknown words: the best predecessors of the four states of each character, one bit each.
    private(set) var predecessors = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

    /// For each token length up to four, a mask of all ones for the one of ``pairs`` and ``triples`` that it
    /// is looked up in. A table, since the compiler would turn a comparison into a branch.
    let nodeMasks: UnsafeMutablePointer<(pair: UInt32, triple: UInt32)>

    /// In ``kinds``, for a single scalar: next to another such the two may form an unknown word.
    static let joinable: UInt8 = 0x10
    /// In ``kinds``, for a scalar in the lattice that is not a word by itself.
    static let isNoWord = UInt8(CONSPECTUS_IS_NO_WORD >> 8)
    /// In ``kinds``: a long word (``LongWords``) begins with this scalar, or has it as its second.
    static let beginsLongWord = UInt8(CONSPECTUS_BEGINS_LONG_WORD >> 8)
    static let continuesLongWord = UInt8(CONSPECTUS_CONTINUES_LONG_WORD >> 8)
    /// In ``characters``: words of four scalars or more begin here.
    static let hasQuad = UInt32(CONSPECTUS_HAS_QUAD)
    /// In ``characters``: a number, or something that a rule looks for, may begin here.
    static let mayBeginLongWord = UInt32(CONSPECTUS_MAY_BEGIN_LONG_WORD)
    /// In ``characters``: a blocked word begins here.
    static let isBlocked = UInt32(CONSPECTUS_IS_BLOCKED)
    /// Loops read and write this far beyond the end of the line.
    static let padding = 16

    @inline(__always) var classes: ClassesOfCharacters { ClassesOfCharacters(entries: characters) }
    /// For each scalar in the lattice, its code in the lexicon's trie, or ``FirstCharacters/unknownCode``; 0
    /// for all others, and beyond the end of the line.
    @inline(__always) var codes: CodesOfCharacters { CodesOfCharacters(entries: characters) }
    /// For each position where a token may begin, the code of its kind, unless ``pairs`` or ``triples`` has a
    /// better one, and ``joinable``.
    @inline(__always) var kinds: KindsOfCharacters { KindsOfCharacters(entries: characters) }

    init() {
        nodeMasks = .allocate(capacity: 5)
        nodeMasks.initialize(repeating: (0, 0), count: 5)
        nodeMasks[2].pair = .max
        nodeMasks[3].triple = .max
    }

    /// Makes room for this many scalars. The previous contents are lost.
    mutating func reserve(_ count: Int) {
        guard count + Self.padding > capacity else { return }
        let wanted = max(count + Self.padding, capacity * 2, 1024)
        free()
        scalars = .allocate(capacity: wanted)
        origins = .allocate(capacity: wanted)
        characters = .allocate(capacity: wanted)
        ends = .allocate(capacity: wanted)
        specials = .allocate(capacity: wanted)
        markStarts = .allocate(capacity: wanted)
        markEnds = .allocate(capacity: wanted)
        scores = .allocate(capacity: wanted)
        pairs = .allocate(capacity: wanted)
        triples = .allocate(capacity: wanted)
        quads = .allocate(capacity: wanted)
        found = .allocate(capacity: wanted)
        predecessors = .allocate(capacity: wanted)
        capacity = wanted
    }

    private func free() {
        scalars.deallocate()
        origins.deallocate()
        characters.deallocate()
        ends.deallocate()
        specials.deallocate()
        markStarts.deallocate()
        markEnds.deallocate()
        scores.deallocate()
        pairs.deallocate()
        triples.deallocate()
        quads.deallocate()
        found.deallocate()
        predecessors.deallocate()
    }

    deinit {
        free()
        nodeMasks.deallocate()
    }
}

/// Parts of the entries of characters, each read and written as the bytes that it occupies in memory.
///
/// Callers must stay inside the ``Workspace`` that the entries are in.
struct ClassesOfCharacters {
    fileprivate let entries: UnsafeMutablePointer<UInt32>

    @inline(__always) subscript(position: Int) -> CharacterClass { CharacterClass(bits: entries[position]) }
}

struct KindsOfCharacters {
    fileprivate let entries: UnsafeMutablePointer<UInt32>

    @inline(__always) subscript(position: Int) -> UInt8 {
        get { UnsafeRawPointer(entries + position).load(fromByteOffset: 1, as: UInt8.self) }
        nonmutating set {
            UnsafeMutableRawPointer(entries + position).storeBytes(of: newValue, toByteOffset: 1, as: UInt8.self)
        }
    }
}

struct CodesOfCharacters {
    fileprivate let entries: UnsafeMutablePointer<UInt32>

    @inline(__always) subscript(position: Int) -> UInt16 {
        get { UnsafeRawPointer(entries + position).load(fromByteOffset: 2, as: UInt16.self) }
        nonmutating set {
            UnsafeMutableRawPointer(entries + position).storeBytes(of: newValue, toByteOffset: 2, as: UInt16.self)
        }
    }
}
