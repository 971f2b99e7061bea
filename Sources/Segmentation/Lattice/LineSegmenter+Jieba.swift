extension LineSegmenter {
    /// CR LF, which can only be at the end of a line, is one token, as in jieba's `re_skip_default`.
    mutating func joinLineBreak() {
        guard count >= 2, work.scalars[count - 2] == 0x0D, work.scalars[count - 1] == 0x0A else { return }
        work.ends[count - 2] = Int32(truncatingIfNeeded: count)
    }

    /// The kind of a token that is not a word of the lexicon, by its first scalar.
    mutating func plainKind(_ position: Int) -> TokenKind { work.classes[position].plainKind }

    /// Emits the run of single characters from `start` on. Returns where it ends.
    @inline(never) mutating func emitSinglesAsJieba(_ start: Int) -> Int {
        var end = start
        while end < count, Int(work.ends[end]) == end + 1, work.kinds[end] & Workspace.joinable != 0 { end += 1 }
        guard findsUnknownWords, lexicon.model != nil else {
            // jieba's `__cut_DAG_NO_HMM`: ASCII letters and digits are rejoined.
            emit(start, end, plainKind(start))
            return end
        }
        // jieba's `__cut_DAG`: the model of unknown words divides them, unless together they are a word; then
        // they stay single.
        if isDictionaryWord(start, end) {
            emitSingly(start, end)
            return end
        }
        emitRun(start, end)
        return end
    }

    /// Emits the characters one by one.
    private mutating func emitSingly(_ start: Int, _ end: Int) {
        for position in start..<end {
            emit(position, position + 1, TokenKind(code: work.kinds[position] & LexiconFormat.kindMask))
        }
    }

    private mutating func isDictionaryWord(_ start: Int, _ end: Int) -> Bool {
        guard end - start <= lexicon.longestWord else { return false }
        var node = Trie.root
        for position in start..<end {
            node = trie.child(of: node, code: work.codes[position])
            if node == Trie.none { return false }
        }
        return trie.entries[Int(node)].dictionaryWeight != 0
    }

    /// jieba's `finalseg.cut`.
    private mutating func emitRun(_ start: Int, _ end: Int) {
        guard let model = lexicon.model else { return }
        var position = start
        while position < end {
            var runEnd = position
            while runEnd < end, ModelView.covers(work.scalars[runEnd]) { runEnd += 1 }
            if runEnd > position {
                findStates(position, runEnd, model)
                emitStates(position, runEnd)
            } else {
                while runEnd < end, !ModelView.covers(work.scalars[runEnd]) { runEnd += 1 }
                emitSymbols(position, runEnd)
            }
            position = runEnd
        }
    }

    /// Divides what is not Han as jieba's `re_skip` in `finalseg` does: letters and digits with an optional
    /// fraction and percent sign are a token, and so is what lies between two such tokens.
    private mutating func emitSymbols(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            var runEnd = position
            if CharacterBlocks.isASCIIWord(work.scalars[position]) {
                while runEnd < end, CharacterBlocks.isASCIIWord(work.scalars[runEnd]) { runEnd += 1 }
                if runEnd + 1 < end, work.scalars[runEnd] == 0x2E,
                    CharacterBlocks.isASCIIDigit(work.scalars[runEnd + 1])
                {
                    runEnd += 1
                    while runEnd < end, CharacterBlocks.isASCIIDigit(work.scalars[runEnd]) { runEnd += 1 }
                }
                if runEnd < end, work.scalars[runEnd] == 0x25 { runEnd += 1 }
            } else {
                while runEnd < end, !CharacterBlocks.isASCIIWord(work.scalars[runEnd]) { runEnd += 1 }
            }
            emit(position, runEnd, plainKind(position))
            position = runEnd
        }
    }
}
