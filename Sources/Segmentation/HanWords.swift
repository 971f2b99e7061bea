/// Words of a run of Han characters in the algorithm `conspectus`.
extension LineSegmenter {
    /// What every word is given beside its weight. A product of frequencies counted on a dictionary's long entries favours
    /// them too much; of the values tried, this one came nearest to hand-segmented news (see the notes on segmentation).
    static let wordBonus = 1.5
    /// The weight of an ordinal or a number of two or more numerals that stands in no dictionary.
    static let numeralWeight = -9.0
    /// Characters at least this probable as words of their own (的, 了, 和, 要 …) never enter an unknown word.
    static let commonWeight = -9.0

    /// What becomes of single rare characters in a row from `start` on: the model may make words of them. Returns where they
    /// end.
    @inline(never) mutating func emitRareSingles(_ start: Int) -> Int {
        guard let model = lexicon.model else { preconditionFailure("nothing is joinable without a model") }
        var end = start
        while end < count, Int(work.ends[end]) == end + 1, work.kinds[end] & Workspace.joinable != 0 { end += 1 }
        findStates(start, end, model)
        emitStates(start, end)
        return end
    }

    /// Whether the numerals from `start` to `end` are no number but name a five-year plan: 十 and two digits (十四五).
    mutating func isPlanName(_ start: Int, _ end: Int) -> Bool {
        end - start == 3 && work.scalars[start] == Signs.ten && work.scalars[start + 1] != Signs.ordinal
            && work.scalars[end - 1] == Signs.five
    }

    /// Where the ordinal or number of two or more numerals that begins here ends; `position` itself if there is none.
    mutating func numeralWordEnd(_ position: Int) -> Int {
        if work.scalars[position] == Signs.ordinal { return latticeNumeralsEnd(position + 1) }
        guard work.classes[position] == .numeral, position == 0 || !isLatticeNumeral(position - 1) else {
            return position
        }
        return latticeNumeralsEnd(position)
    }

    private mutating func latticeNumeralsEnd(_ start: Int) -> Int {
        var position = start
        while position < count, isLatticeNumeral(position) { position += 1 }
        return position
    }

    private mutating func isLatticeNumeral(_ position: Int) -> Bool {
        work.classes[position] == .numeral && work.codes[position] != 0
    }
}

extension Segmenter {
    /// Whether the word is one that rules make of numerals, though no list has it: the name of a five-year plan, 十四五.
    public static func isNameOfPlan(_ word: String) -> Bool {
        let scalars = word.unicodeScalars.map(\.value)
        return scalars.count == 3 && scalars[0] == Signs.ten && scalars[2] == Signs.five
            && CharacterClass.of(scalars[1]) == .numeral
    }
}
