/// Pre-segmented text: its words are what white space separates.
extension LineSegmenter {
    /// Takes the words of a line as given, each with its kind.
    mutating func takeWords(from start: Int, to end: Int) {
        prepare(from: start, to: end)
        var position = 0
        while position < count {
            let isSpace = work.classes[position] == .space
            var runEnd = position
            while runEnd < count, (work.classes[runEnd] == .space) == isSpace { runEnd += 1 }
            emit(position, runEnd, isSpace ? .space : kindOfGivenWord(position, runEnd))
            position = runEnd
        }
    }

    /// The kind of a word according to the lexicon, or else to its characters.
    private mutating func kindOfGivenWord(_ start: Int, _ end: Int) -> TokenKind {
        if let node = lexicon.find((start..<end).lazy.map { [scalars = work.scalars] in scalars[$0] }) {
            return trie.kind(of: node)
        }
        if let masked = maskEnd(start, end), masked == end { return .mask }
        switch work.classes[start] {
        case .digit:
            let (numberEnd, kind) = numberEnd(start, end)
            return numberEnd == end ? kind : kindOfMixture(start, end)
        case .numeral:
            if let (numberEnd, kind) = chineseNumberEnd(start, end), numberEnd == end { return kind }
            return numeralRunEnd(start, end) == end ? .number : kindOfMixture(start, end)
        default:
            return kindOfMixture(start, end)
        }
    }

    private mutating func kindOfMixture(_ start: Int, _ end: Int) -> TokenKind {
        var hasLetter = false
        var isPunctuation = true
        for position in start..<end {
            switch work.classes[position] {
            case .han, .numeral: return .word
            case .letter, .digit:
                hasLetter = true
                isPunctuation = false
            default: break
            }
        }
        return hasLetter ? .latin : isPunctuation ? .punctuation : .word
    }
}
