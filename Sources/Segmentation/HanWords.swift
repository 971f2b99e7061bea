/// Words of a run of Han characters in the algorithm `conspectus`.
extension LineSegmenter {
    /// What every word is given beside its weight. A product of frequencies counted on a dictionary's long entries favours
    /// them too much; of the values tried, this one came nearest to hand-segmented news (see the notes on segmentation).
    static let wordBonus = 1.5
    /// The weight of an ordinal or a number of two or more numerals that stands in no dictionary.
    static let numeralWeight = -9.0
    /// Characters at least this probable as words of their own (的, 了, 和, 要 …) never enter an unknown word.
    static let commonWeight = -9.0

    mutating func segmentHan(_ start: Int, _ end: Int) {
        guard start < end else { return }
        findBestPath(start, end, dictionaryOnly: false)
        var position = start
        while position < end {
            let wordEnd = Int(work.wordEnds[position])
            if wordEnd > position + 1 {
                emit(position, wordEnd, kind(ofHanWordAt: position))
                position = wordEnd
                continue
            }
            var runEnd = wordEnd
            while runEnd < end, Int(work.wordEnds[runEnd]) == runEnd + 1 { runEnd += 1 }
            emitSingles(position, runEnd)
            position = runEnd
        }
    }

    private func kind(ofHanWordAt position: Int) -> TokenKind {
        let node = work.wordNodes[position]
        if node == Self.numeralNode { return isPlanName(position) ? .word : .number }
        if node == Self.noNode { return .word }
        if let genre, node & Self.genreNode != 0 { return genre.trie.kind(ofNode: node & ~Self.genreNode) }
        return trie.kind(ofNode: node)
    }

    /// Whether the numerals are no number but name a five-year plan: 十 and two digits (十四五).
    private func isPlanName(_ start: Int) -> Bool {
        let end = Int(work.wordEnds[start])
        return end - start == 3 && work.scalars[start] == Scalars.ten && work.scalars[start + 1] != Scalars.ordinal
            && work.scalars[end - 1] == 0x4E94
    }

    /// Where the ordinal or number of two or more numerals that begins here ends; `position` itself if there is none.
    @inline(__always) func numeralWordEnd(_ position: Int, _ start: Int, _ end: Int) -> Int {
        if work.scalars[position] == Scalars.ordinal { return numeralRunEnd(position + 1, end) }
        guard work.classes[position] == .numeral, position == start || work.classes[position - 1] != .numeral else {
            return position
        }
        return numeralRunEnd(position, end)
    }

    /// Emits single characters in a row; where two or more rare ones stand together the model may make words of them.
    private mutating func emitSingles(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            var runEnd = position
            while runEnd < end, isRare(runEnd) { runEnd += 1 }
            if runEnd > position + 1, findsUnknownWords, let model = lexicon.model {
                findStates(position, runEnd, model)
                emitStates(position, runEnd)
                position = runEnd
            } else {
                emit(position, position + 1, kind(ofHanWordAt: position))
                position += 1
            }
        }
    }

    @inline(__always) private func isRare(_ position: Int) -> Bool {
        guard ModelView.covers(work.scalars[position]) else { return false }
        let node = work.wordNodes[position]
        return node == Self.noNode
            || node != Self.numeralNode && trie.nodes[Int(node)].logProbability < Self.commonWeight
    }
}
