/// Segments one line after another into one list of tokens.
///
/// A line ends with its line feed; no token, folded character or word goes beyond it. Positions in here are indices of
/// scalars in the workspace.
struct LineSegmenter: ~Copyable {
    let bytes: UnsafePointer<UInt8>
    let lexicon: LexiconView
    let user: LexiconView?
    let algorithm: Segmenter.Algorithm
    let findsUnknownWords: Bool
    var work = Workspace()
    /// Scalars of the line.
    var count = 0
    private var tokens: [Token] = []
    /// Where the last token ended, in bytes of the text.
    private var lastEnd: Int32 = 0
    /// The kind of a token whose end fell inside a folded character, which the next one completes.
    private var unfinished: TokenKind?

    init(
        bytes: UnsafePointer<UInt8>, lexicon: LexiconView, user: LexiconView?, algorithm: Segmenter.Algorithm,
        findsUnknownWords: Bool, expectedTokens: Int
    ) {
        self.bytes = bytes
        self.lexicon = lexicon
        self.user = user
        self.algorithm = algorithm
        self.findsUnknownWords = findsUnknownWords
        tokens.reserveCapacity(expectedTokens)
    }

    consuming func finish() -> [Token] { tokens }

    mutating func segment(from start: Int, to end: Int) {
        work.reserve(end - start)
        decode(from: start, to: end)
        guard user != nil else { return segmentStretch(0, count) }
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
    /// is in one token, of the kind that its first part has.
    @inline(__always) mutating func emit(_ start: Int, _ end: Int, _ kind: TokenKind) {
        let origin = work.origins[end]
        if origin == work.origins[end - 1], end < count {
            if unfinished == nil { unfinished = kind }
            return
        }
        tokens.append(Token(start: lastEnd, end: origin, kind: unfinished ?? kind))
        unfinished = nil
        lastEnd = origin
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
        if kind == .mask, scalar == 0x25CB, count > 0, work.classes[count - 1] == .numeral { kind = .numeral }
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
                node = user.child(of: node, code: user.code(of: work.scalars[position]))
                guard node != TrieNode.free else { break }
                position += 1
                if user.isWord(node, dictionaryOnly: false), !isInsideRun(position) {
                    found = (start, position, user.kind(ofNode: node))
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
