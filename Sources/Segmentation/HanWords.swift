/// Words of a run of Han characters in the algorithm `conspectus`.
extension LineSegmenter {
    mutating func segmentHan(_ start: Int, _ end: Int) {
        guard start < end else { return }
        findBestPath(start, end, dictionaryOnly: false)
        var position = start
        while position < end {
            let wordEnd = Int(work.wordEnds[position])
            if wordEnd > position + 1 {
                emit(position, wordEnd, kind(at: position))
                position = wordEnd
                continue
            }
            var runEnd = wordEnd
            while runEnd < end, Int(work.wordEnds[runEnd]) == runEnd + 1 { runEnd += 1 }
            emitSingles(position, runEnd)
            position = runEnd
        }
    }

    private func kind(at position: Int) -> TokenKind {
        let node = work.wordNodes[position]
        return node == Self.noNode ? .word : lexicon.kind(ofNode: node)
    }

    /// Emits single characters in a row, of which the model may make unknown words.
    private mutating func emitSingles(_ start: Int, _ end: Int) {
        guard end - start > 1, findsUnknownWords, let model = lexicon.model else {
            for position in start..<end { emit(position, position + 1, kind(at: position)) }
            return
        }
        var position = start
        while position < end {
            var runEnd = position
            while runEnd < end, ModelView.covers(work.scalars[runEnd]) { runEnd += 1 }
            if runEnd > position {
                findStates(position, runEnd, model)
                emitStates(position, runEnd)
            } else {
                emit(position, position + 1, .word)
                runEnd += 1
            }
            position = runEnd
        }
    }
}
