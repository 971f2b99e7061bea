extension LineSegmenter {
    /// The words of jieba 0.42.1's `lcut`: blocks of Han, ASCII letters and digits and `+#&._%-` are segmented; of the
    /// rest every scalar is a token, but CR LF is one.
    mutating func segmentAsJieba(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            let blockStart = position
            while position < end, isInBlock(work.scalars[position]) { position += 1 }
            if position > blockStart {
                findBestPath(blockStart, position, dictionaryOnly: true)
                if findsUnknownWords, lexicon.model != nil {
                    emitWithModel(blockStart, position)
                } else {
                    emitWithoutModel(blockStart, position)
                }
                continue
            }
            let isPair = work.scalars[position] == 0x0D && position + 1 < end && work.scalars[position + 1] == 0x0A
            let next = position + (isPair ? 2 : 1)
            emit(position, next, plainKind(position))
            position = next
        }
    }

    @inline(__always) private func isInBlock(_ scalar: UInt32) -> Bool {
        scalar < 0x10000 && table[Int(scalar)] & CharacterTable.inJiebaBlock != 0
    }

    /// jieba's `re_han_default`.
    static func isInBlock(_ scalar: UInt32) -> Bool {
        if (0x4E00...0x9FD5).contains(scalar) { return true }
        if isASCIIWord(scalar) { return true }
        return switch scalar {
        case 0x2B, 0x23, 0x26, 0x2E, 0x5F, 0x25, 0x2D: true
        default: false
        }
    }

    @inline(__always) static func isASCIIWord(_ scalar: UInt32) -> Bool {
        isDigit(scalar) || scalar | 0x20 &- 0x61 < 26
    }

    @inline(__always) private static func isDigit(_ scalar: UInt32) -> Bool { scalar &- 0x30 < 10 }

    /// The kind of a token that is no word of the lexicon, by its first scalar.
    func plainKind(_ position: Int) -> TokenKind {
        switch work.classes[position] {
        case .han, .numeral: .word
        case .digit: .number
        case .letter: .latin
        case .space: .space
        case .mask: .mask
        case .punctuation: .punctuation
        }
    }

    private func kind(ofWordAt position: Int) -> TokenKind {
        let node = work.wordNodes[position]
        return node == Self.noNode ? plainKind(position) : trie.kind(ofNode: node)
    }

    /// jieba's `__cut_DAG_NO_HMM`: single ASCII letters and digits in a row are put together again.
    private mutating func emitWithoutModel(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            let wordEnd = Int(work.wordEnds[position])
            guard wordEnd == position + 1, Self.isASCIIWord(work.scalars[position]) else {
                emit(position, wordEnd, kind(ofWordAt: position))
                position = wordEnd
                continue
            }
            var runEnd = wordEnd
            while runEnd < end, Int(work.wordEnds[runEnd]) == runEnd + 1, Self.isASCIIWord(work.scalars[runEnd]) {
                runEnd += 1
            }
            emit(position, runEnd, plainKind(position))
            position = runEnd
        }
    }

    /// jieba's `__cut_DAG`: single characters in a row go to the model of unknown words.
    private mutating func emitWithModel(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            let wordEnd = Int(work.wordEnds[position])
            if wordEnd > position + 1 {
                emit(position, wordEnd, kind(ofWordAt: position))
                position = wordEnd
                continue
            }
            var runEnd = wordEnd
            while runEnd < end, Int(work.wordEnds[runEnd]) == runEnd + 1 { runEnd += 1 }
            if runEnd == position + 1 {
                emit(position, runEnd, kind(ofWordAt: position))
            } else if isDictionaryWord(position, runEnd) {
                // jieba leaves such a run as single characters.
                for single in position..<runEnd { emit(single, single + 1, kind(ofWordAt: single)) }
            } else {
                emitRun(position, runEnd)
            }
            position = runEnd
        }
    }

    private func isDictionaryWord(_ start: Int, _ end: Int) -> Bool {
        guard end - start <= lexicon.longestWord else { return false }
        var node: UInt32 = 0
        for position in start..<end {
            node = trie.child(of: node, code: work.codes[position])
            if node == TrieNode.free { return false }
        }
        return trie.isWord(node, dictionaryOnly: true)
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

    /// Divides what is not Han as jieba's `re_skip` in `finalseg` does: letters and digits with an optional fraction and
    /// percent sign are a token, and so is what stands between two such tokens.
    private mutating func emitSymbols(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            var runEnd = position
            if Self.isASCIIWord(work.scalars[position]) {
                while runEnd < end, Self.isASCIIWord(work.scalars[runEnd]) { runEnd += 1 }
                if runEnd + 1 < end, work.scalars[runEnd] == 0x2E, Self.isDigit(work.scalars[runEnd + 1]) {
                    runEnd += 1
                    while runEnd < end, Self.isDigit(work.scalars[runEnd]) { runEnd += 1 }
                }
                if runEnd < end, work.scalars[runEnd] == 0x25 { runEnd += 1 }
            } else {
                while runEnd < end, !Self.isASCIIWord(work.scalars[runEnd]) { runEnd += 1 }
            }
            emit(position, runEnd, plainKind(position))
            position = runEnd
        }
    }
}
