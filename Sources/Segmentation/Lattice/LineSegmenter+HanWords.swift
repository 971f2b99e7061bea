/// Words of a run of Han characters in the algorithm `conspectus`.
extension LineSegmenter {
    /// Emits the run of single rare characters from `start` on, of which the model may make words. Returns
    /// where it ends.
    @inline(never) mutating func emitRareSingles(_ start: Int) -> Int {
        guard let model = lexicon.model else { preconditionFailure("nothing is joinable without a model") }
        var end = start
        while end < count, Int(work.ends[end]) == end + 1, work.kinds[end] & Workspace.joinable != 0 { end += 1 }
        var done = start
        for position in start..<end where isProvince(position) {
            if done < position { emitUnknown(done, position, model) }
            emit(position, position + 1, .place)
            done = position + 1
        }
        if done < end { emitUnknown(done, end, model) }
        return end
    }

    private mutating func emitUnknown(_ start: Int, _ end: Int, _ model: UnsafePointer<ModelView>) {
        findStates(start, end, model)
        emitStates(start, end)
    }

    /// Whether the single character is the name of a province rather than part of a word (``ProvinceAbbreviations``).
    private mutating func isProvince(_ position: Int) -> Bool {
        let (before, scalar, next) = (
            position > 0 ? work.scalars[position - 1] : 0, work.scalars[position], work.scalars[position + 1]
        )
        guard ProvinceAbbreviations.contains(scalar) else { return false }
        return ProvinceAbbreviations.sure.contains(scalar) || ProvinceAbbreviations.leaders.contains(before)
            || position > 0 && Int(work.ends[position - 1]) == position && ProvinceAbbreviations.contains(before)
            || Int(work.ends[position + 1]) == position + 2 && ProvinceAbbreviations.contains(next)
    }

    /// Whether the numerals from `start` to `end` are not a number but the name of a five-year plan: 十, a
    /// digit and 五 (十四五).
    mutating func isPlanName(_ start: Int, _ end: Int) -> Bool {
        end - start == 3 && work.scalars[start] == Signs.ten && work.scalars[start + 1] != Signs.ordinal
            && work.scalars[end - 1] == Signs.five
    }

    /// Where the ordinal or the run of numerals that begins here ends; `position` itself if there is none.
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
