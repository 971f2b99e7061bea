/// Segments one line after another into one list of tokens.
///
/// A line ends with its line feed; no token, folded character or word goes beyond it. Positions in here are indices of
/// scalars in the workspace.
struct LineSegmenter: ~Copyable {
    let bytes: UnsafePointer<UInt8>
    let lexicon: LexiconView
    /// The lexicon's, apart from it so that hot code need not touch the rest.
    let trie: Trie
    let user: LexiconView?
    let genre: LexiconView?
    let blocked: LexiconView?
    let isBlocking: Bool
    private let hasUserWords: Bool
    let table: UnsafePointer<UInt32>
    let longWords: PairFilter.View
    let algorithm: Segmenter.Algorithm
    let findsUnknownWords: Bool
    var work = Workspace()
    /// Scalars of the line.
    var count = 0
    private(set) var tokens = TokenBuffer()
    /// Where the last token ended, in bytes of the text.
    private var lastEnd: Int32 = 0
    /// The kind of a token whose end fell inside a folded character, which the next one completes.
    private var unfinished: TokenKind?

    /// - Parameters:
    ///   - count: the bytes that there are to be segmented.
    ///   - segmenter: must outlive this, which holds bare pointers into its lexicon and lists.
    init(bytes: UnsafePointer<UInt8>, count: Int, segmenter: borrowing Segmenter) {
        // Chinese has a token in five bytes or so; room for more saves copying when there are.
        tokens.reserve(count / 4)
        self.bytes = bytes
        lexicon = segmenter.lexicon.storage.view
        trie = lexicon.trie
        user = segmenter.userDictionary?.lexicon.storage.view
        genre = segmenter.algorithm == .conspectus ? segmenter.genreTerms?.lexicon.storage.view : nil
        blocked = segmenter.blockedWords?.lexicon.storage.view
        isBlocking = blocked != nil
        hasUserWords = user != nil
        table = segmenter.table.entries
        longWords = PairFilter.View(words: segmenter.longWords.words)
        algorithm = segmenter.algorithm
        findsUnknownWords = segmenter.findsUnknownWords
    }

    /// Makes room and decodes the line.
    mutating func prepare(from start: Int, to end: Int) {
        work.reserve(end - start)
        // Twice: what begins inside a folded character may become two tokens.
        tokens.reserve(2 * (end - start))
        decode(from: start, to: end)
    }

    mutating func segment(from start: Int, to end: Int) {
        prepare(from: start, to: end)
        guard hasUserWords else { return segmentStretch(0, count) }
        var position = 0
        while let (wordStart, wordEnd, kind) = nextUserWord(position) {
            segmentStretch(position, wordStart)
            emit(wordStart, wordEnd, kind)
            position = wordEnd
        }
        segmentStretch(position, count)
    }

    /// Segments the scalars from `start` to `end` as if nothing stood around them.
    private mutating func segmentStretch(_ start: Int, _ end: Int) {
        guard start < end else { return }
        switch algorithm {
        case .jieba: segmentAsJieba(start, end)
        case .conspectus, .characters: segmentByRules(start, end)
        }
    }

    /// Notes the token of the scalars up to `end`; it begins where the last one ended.
    ///
    /// A boundary inside a character that folding made several scalars of (`㈠` is `(一)`) is left out, so such a character
    /// is in one token, of the kind that its first part has; what would have begun inside it begins behind it.
    @inline(__always) mutating func emit(_ start: Int, _ end: Int, _ kind: TokenKind) {
        let origin = work.origins[end]
        if origin == work.origins[end - 1], end < count {
            if unfinished == nil { unfinished = kind }
            return
        }
        if unfinished != nil { return emitBehindUnfinished(start, end, kind) }
        tokens.append(Token(start: lastEnd, end: origin, kind: kind))
        lastEnd = origin
    }

    /// Completes the character in which the last token ended, and emits what stands behind it as a token of its own.
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

    // MARK: Decoding

    /// Fills the workspace with the line's scalars, folded unless the algorithm is jieba's.
    private mutating func decode(from start: Int, to end: Int) {
        count = 0
        var position = start
        var slowStart = -1
        let folds = algorithm != .jieba
        while position < end {
            let (scalar, width) = UTF8Decoding.scalar(bytes + position)
            if slowStart < 0, scalar < 0x10000 {
                let entry = table[Int(scalar)]
                if entry & CharacterTable.plain != 0 {
                    work.scalars[count] = scalar
                    work.origins[count] = Int32(truncatingIfNeeded: position)
                    work.classes[count] = CharacterClass(bits: entry)
                    work.codes[count] = UInt16(truncatingIfNeeded: entry >> 16)
                    count += 1
                    position += width
                    continue
                }
            }
            let folded = folds ? Folding.quick(scalar) : scalar
            if folded == Folding.slow {
                if slowStart < 0 {
                    // A mark may combine with the character before it.
                    count = max(count - 1, 0)
                    slowStart = position > start ? Int(work.origins[count]) : position
                }
            } else {
                if slowStart >= 0 {
                    decodeSlowly(from: slowStart, to: position)
                    slowStart = -1
                }
                put(folded, origin: position)
            }
            position += width
        }
        if slowStart >= 0 { decodeSlowly(from: slowStart, to: end) }
        work.origins[count] = Int32(truncatingIfNeeded: end)
    }

    @inline(__always) private mutating func put(_ scalar: UInt32, origin: Int) {
        work.scalars[count] = scalar
        work.origins[count] = Int32(truncatingIfNeeded: origin)
        var kind = CharacterClass.of(scalar)
        if kind == .mask, scalar == Scalars.circle, count > 0, work.classes[count - 1] == .numeral { kind = .numeral }
        work.classes[count] = kind
        work.codes[count] = lexicon.code(of: scalar)
        count += 1
    }

    private mutating func decodeSlowly(from start: Int, to end: Int) {
        let text = String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
        var units: [(bytes: Int, folded: String)] = []
        Folding.units(of: text) { units.append(($0, $1)) }
        var origin = start
        for unit in units {
            // Some characters fold to more scalars than the workspace has room for; rules and words need no more than this.
            for scalar in unit.folded.unicodeScalars.prefix(unit.bytes) { put(scalar.value, origin: origin) }
            origin += unit.bytes
        }
    }

    // MARK: User dictionary

    /// The next word of the user dictionary from a position on: the leftmost, and there the longest.
    private func nextUserWord(_ from: Int) -> (start: Int, end: Int, kind: TokenKind)? {
        guard let user else { return nil }
        for start in from..<max(from, count) where !isInsideRun(start) {
            var node: UInt32 = 0
            var found: (Int, Int, TokenKind)?
            var position = start
            let limit = min(count, start + user.longestWord)
            while position < limit {
                node = user.trie.child(of: node, code: user.code(of: work.scalars[position]))
                guard node != TrieNode.free else { break }
                position += 1
                if user.trie.isWord(node, dictionaryOnly: false), !isInsideRun(position) {
                    found = (start, position, user.trie.kind(ofNode: node))
                }
            }
            if let found { return found }
        }
        return nil
    }

    /// Whether the position cuts a run of ASCII letters and digits, or a folded character.
    private func isInsideRun(_ position: Int) -> Bool {
        guard position > 0, position < count else { return false }
        if work.origins[position] == work.origins[position - 1] { return true }
        return isASCIIWord(work.scalars[position - 1]) && isASCIIWord(work.scalars[position])
    }

    private func isASCIIWord(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }
}
