import CKernels
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Segments one line after another into one list of tokens.
///
/// A line ends with its line feed; no token, folded character or word goes beyond it. Positions in here are
/// indices of scalars in the workspace.
///
/// A line goes through these steps, each a pass over all of it, so that a step's loop is short and its memory
/// accesses overlap: decoding; words of the user dictionary; the rules, which take numbers and the like out
/// of the lattice; the lattice; the tokens along its best path.
///
/// Methods that change nothing are `mutating` all the same: to a nonmutating one the compiler passes a copy
/// of the whole.
struct LineSegmenter: ~Copyable {
    private(set) var bytes: UnsafePointer<UInt8>
    let lexicon: LexiconView
    /// The lexicon's trie, kept separately so that hot code need not touch the rest.
    let trie: Trie
    let user: UnsafePointer<LexiconView>?
    let blocked: UnsafePointer<LexiconView>?
    let isBlocking: Bool
    let hasUserWords: Bool
    let table: UnsafePointer<UInt32>
    let lattice: LatticeCharacters
    let firstSteps: UnsafePointer<UInt32>
    let firstWeights: UnsafePointer<conspectus_first>
    let weights: UnsafePointer<Double>
    let longWordPairs: UnsafePointer<UInt64>
    let algorithm: SegmentationAlgorithm
    let findsUnknownWords: Bool
    var work = Workspace()
    /// The number of scalars of the line.
    var count = 0
    /// The number of positions in ``Workspace/specials``.
    var specialCount = 0
    /// Whether folding turned a character of the line into several scalars.
    var hasExpansions = false
    /// Names of persons and places that the search for the best path has not reached yet (``note(_:_:_:)``).
    var names: [(start: Int, end: Int, kind: TokenKind)] = []
    let rulePairs = RulePairs.shared
    let surnames = SingleSurnames.all
    var tokens = GrowingBuffer<Token>()
    /// Where the last token ended, as a byte offset in the text.
    var lastEnd: Int32 = 0
    /// The kind of a token whose end fell inside a folded character, to be completed by the next token.
    private var unfinished: TokenKind?

    /// - Parameter tables: must outlive this, which holds bare pointers into them.
    init(_ tables: borrowing LineTables) {
        bytes = UnsafePointer(bitPattern: 1)!
        lexicon = tables.lexicon.storage.view
        trie = lexicon.trie
        user = tables.user?.storage.shared
        blocked = tables.blocked?.storage.shared
        isBlocking = blocked != nil
        hasUserWords = user != nil
        table = tables.characters.entries
        lattice = tables.lattice
        firstSteps = lattice.first.steps
        firstWeights = lattice.first.weights
        weights = lattice.first.byNumber.all
        longWordPairs = tables.longWords.pairs
        algorithm = tables.algorithm
        findsUnknownWords = tables.findsUnknownWords
    }

    /// Finds the ``tokens`` of a text, replacing those of the previous one.
    /// - Parameters:
    ///   - text: valid UTF-8, at most ``Segmenter/longestText`` bytes.
    ///   - isTokenized: whether white space delimits the words.
    mutating func segment(_ text: UnsafeBufferPointer<UInt8>, isTokenized: Bool) {
        precondition(text.count <= Int(Int32.max), "a text to segment has at most 2 GiB; divide it")
        tokens.removeAll()
        guard let start = text.baseAddress else { return }
        bytes = start
        // Chinese has about one token in five bytes; room for more avoids copying.
        tokens.reserve(text.count / 4)
        lastEnd = 0
        unfinished = nil
        var position = 0
        while position < text.count {
            let found = memchr(start + position, 0x0A, text.count - position)
            let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(start) + 1 } ?? text.count
            if isTokenized { takeWords(from: position, to: end) } else { segment(from: position, to: end) }
            position = end
        }
    }

    /// Makes room for the line and decodes it.
    mutating func prepare(from start: Int, to end: Int) {
        work.reserve(end - start)
        // Twice: what begins inside a folded character may become two tokens.
        tokens.reserve(2 * (end - start))
        decode(from: start, to: end)
    }

    private mutating func segment(from start: Int, to end: Int) {
        prepare(from: start, to: end)
        if algorithm != .jieba { findSpecials() }
        if hasUserWords {
            markAroundUserWords()
        } else if algorithm != .jieba {
            markByRules(0, count)
        }
        switch algorithm {
        case .jieba:
            findBestPath(dictionaryOnly: true)
            joinLineBreak()
            emitPath()
        case .conspectus:
            names.removeAll(keepingCapacity: true)
            findBestPath(dictionaryOnly: false)
            emitPath()
        case .characters:
            takeCharacters()
            emitPath()
        }
    }

    /// Takes words of the user dictionary out of the lattice; the text between them is segmented as if it
    /// ended there.
    private mutating func markAroundUserWords() {
        var position = 0
        while let (wordStart, wordEnd, kind) = nextUserWord(position) {
            if algorithm != .jieba { markByRules(position, wordStart) }
            mark(wordStart, wordEnd, kind)
            position = wordEnd
        }
        if algorithm != .jieba { markByRules(position, count) }
    }

    /// Makes a token of the scalars from `start` to `end`, and takes them out of the lattice.
    @inline(__always) mutating func mark(_ start: Int, _ end: Int, _ kind: TokenKind) {
        setEnd(of: start, end)
        work.kinds[start] = kind.code
        for position in start..<end { work.codes[position] = 0 }
    }

    /// Records where a token outside the lattice that begins at `start` ends.
    @inline(__always) mutating func setEnd(of start: Int, _ end: Int) {
        guard end > start + 1 else { return }
        work.markStarts[work.markCount] = Int32(truncatingIfNeeded: start)
        work.markEnds[work.markCount] = Int32(truncatingIfNeeded: end)
        work.markCount += 1
    }

    // MARK: Tokens

    /// Makes a token of every character that no rule took.
    private mutating func takeCharacters() {
        work.pairs.update(repeating: Trie.none, count: count)
        work.triples.update(repeating: Trie.none, count: count)
        let ends = work.ends
        for position in 0..<count { ends[position] = Int32(truncatingIfNeeded: position &+ 1) }
        setMarkedEnds()
    }

    /// Sets ``Workspace/ends`` for the tokens outside the lattice.
    mutating func setMarkedEnds() {
        for index in 0..<work.markCount { work.ends[Int(work.markStarts[index])] = work.markEnds[index] }
    }

    /// Emits the tokens along ``Workspace/ends``, from the beginning of the line.
    private mutating func emitPath() {
        let (ends, kinds, pairs, triples) = (work.ends, work.kinds, work.pairs, work.triples)
        let (origins, entries, count, isPlain) = (work.origins, trie.entries, count, !hasExpansions)
        let masks = work.nodeMasks
        var position = 0
        var output = tokens.end
        var lastEnd = lastEnd
        while position < count {
            // Within the line, whatever a damaged lexicon says.
            let end = min(Int(ends[position]), count)
            let length = end &- position
            // What is here cannot be predicted, so there is only one branch, which is rarely taken.
            let isLong = (length ^ 1) | ((Int(ends[end]) &- end) ^ 1)
            if isLong | Int(kinds[position] & kinds[end] & Workspace.joinable ^ Workspace.joinable) == 0 {
                tokens.end = output
                self.lastEnd = lastEnd
                position = algorithm == .jieba ? emitSinglesAsJieba(position) : emitRareSingles(position)
                output = tokens.end
                lastEnd = self.lastEnd
                continue
            }
            // A word of two or three scalars from the lexicon; the slot `none` for all others.
            let mask = masks[min(length, 4)]
            let node = pairs[position] & mask.pair | triples[position] & mask.triple
            let isOther: UInt8 = node == Trie.none ? .max : 0
            let code = entries[Int(node)].flags & ~isOther | kinds[position] & isOther
            let kind = TokenKind(code: code & LexiconFormat.kindMask)
            if isPlain {
                let origin = origins[end]
                output.initialize(to: Token(start: lastEnd, end: origin, kind: kind))
                output += 1
                lastEnd = origin
            } else {
                tokens.end = output
                self.lastEnd = lastEnd
                emitAmongExpansions(position, end, kind)
                output = tokens.end
                lastEnd = self.lastEnd
            }
            position = end
        }
        tokens.end = output
        self.lastEnd = lastEnd
    }

    /// Emits the token of the scalars up to `end`; it begins where the last one ended.
    @inline(__always) mutating func emit(_ start: Int, _ end: Int, _ kind: TokenKind) {
        if hasExpansions { return emitAmongExpansions(start, end, kind) }
        let origin = work.origins[end]
        tokens.append(Token(start: lastEnd, end: origin, kind: kind))
        lastEnd = origin
    }

    /// Leaves out a boundary inside a character that folding turned into several scalars (`㈠` is `(一)`), so that such
    /// a character is in one token, of the kind of its first part; what would have begun inside it begins after it.
    private mutating func emitAmongExpansions(_ start: Int, _ end: Int, _ kind: TokenKind) {
        let origin = work.origins[end]
        if origin == work.origins[end - 1], end < count {
            if unfinished == nil { unfinished = kind }
            return
        }
        if unfinished != nil { return emitBehindUnfinished(start, end, kind) }
        tokens.append(Token(start: lastEnd, end: origin, kind: kind))
        lastEnd = origin
    }

    /// Completes the character in which the last token ended, and emits what follows it as a token of its own.
    private mutating func emitBehindUnfinished(_ start: Int, _ end: Int, _ kind: TokenKind) {
        var position = start
        while position < end, work.origins[position] == work.origins[start] { position += 1 }
        tokens.append(Token(start: lastEnd, end: work.origins[position], kind: unfinished ?? kind))
        lastEnd = work.origins[position]
        unfinished = nil
        if position < end {
            tokens.append(Token(start: lastEnd, end: work.origins[end], kind: kind))
            lastEnd = work.origins[end]
        }
    }

    // MARK: User dictionary

    /// The next word of the user dictionary from a position on: the leftmost, and there the longest.
    private mutating func nextUserWord(_ from: Int) -> (start: Int, end: Int, kind: TokenKind)? {
        guard let user = user?.pointee else { return nil }
        for start in from..<max(from, count) where !isInsideRun(start) {
            var node = Trie.root
            var found: (Int, Int, TokenKind)?
            var position = start
            let limit = min(count, start + user.longestWord)
            while position < limit {
                node = user.trie.child(of: node, code: user.code(of: work.scalars[position]))
                guard node != Trie.none else { break }
                position += 1
                if user.trie.isWord(node), !isInsideRun(position) {
                    found = (start, position, user.trie.kind(of: node))
                }
            }
            if let found { return found }
        }
        return nil
    }

    /// Whether the position is inside a run of ASCII letters and digits, or inside a folded character.
    private mutating func isInsideRun(_ position: Int) -> Bool {
        guard position > 0, position < count else { return false }
        if work.origins[position] == work.origins[position - 1] { return true }
        return CharacterBlocks.isASCIIWord(work.scalars[position - 1])
            && CharacterBlocks.isASCIIWord(work.scalars[position])
    }
}
