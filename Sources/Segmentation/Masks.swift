/// Masks: what whoever published a text put in place of a name or a number.
///
/// A mask is one token and a border: nothing on one side of it makes a word with the other side. What counts as one:
/// - a run of `*`, `×`, digits, `x`, `X` and dots that holds a `*` or a `×` (a single `×` between digits is a sign of
///   multiplication): `**`, `****.*`, `20**`, `××`;
/// - such a run with two or more `x` and no other letter at its sides: `xx`, `XX`, `20xx`, `xx.x`;
/// - a year with its end hidden, where the letter O may stand for zero: `201x`, `2OXX`;
/// - two or more of `□`, `○` or `_` in a row, or a single `□` between Han characters. A `□` at the beginning of a line or
///   beside white space, as in a byline, is punctuation.
///
/// The unit behind a mask (`20xx年`) is segmented like other text.
extension LineSegmenter {
    mutating func maskEnd(_ start: Int, _ end: Int) -> Int? {
        let scalar = work.scalars[start]
        if scalar == 0x25A1 || scalar == 0x25CB || scalar == 0x5F { return blankEnd(start, end) }
        var position = start
        var (stars, crosses, exes, zeros) = (0, 0, 0, 0)
        scan: while position < end {
            switch work.scalars[position] {
            case 0x2A: stars += 1
            case 0xD7: crosses += 1
            case 0x78, 0x58: exes += 1
            case 0x4F, 0x6F: zeros += 1
            case 0x2E: if position == start { break scan }
            case 0x30...0x39: break
            default: break scan
            }
            position += 1
        }
        guard stars + crosses + exes > 0 else { return nil }
        while position > start, work.scalars[position - 1] == 0x2E { position -= 1 }
        if stars > 0, exes + zeros == 0 { return position }
        if position < end, work.classes[position] == .letter { return nil }
        if start > 0, work.classes[start - 1] == .letter { return nil }
        if stars > 0 { return position }
        if crosses > 0 { return crosses > 1 || !isProduct(start, position) ? position : nil }
        if zeros == 0, exes > 1 { return position }
        return isMaskedYear(start, position) ? position : nil
    }

    /// Whether the `×` between `start` and `end` stands between digits.
    private mutating func isProduct(_ start: Int, _ end: Int) -> Bool {
        for position in max(start, 1)..<max(end - 1, 1) where work.scalars[position] == 0xD7 {
            return work.classes[position - 1] == .digit && work.classes[position + 1] == .digit
        }
        return false
    }

    /// Four characters: 1 or 2, digits or the letter O, and `x` to the end.
    private mutating func isMaskedYear(_ start: Int, _ end: Int) -> Bool {
        guard end - start == 4, work.scalars[start] == 0x31 || work.scalars[start] == 0x32 else { return false }
        var hidden = false
        for position in (start + 1)..<end {
            let isEx = work.scalars[position] | 0x20 == 0x78
            if hidden, !isEx { return false }
            if !isEx, work.scalars[position] == 0x2E { return false }
            hidden = hidden || isEx
        }
        return hidden
    }

    private mutating func blankEnd(_ start: Int, _ end: Int) -> Int? {
        var position = start
        while position < end, work.scalars[position] == work.scalars[start] { position += 1 }
        if position - start > 1 { return position }
        guard work.scalars[start] == 0x25A1, start > 0, position < end else { return nil }
        return isHan(start - 1) && isHan(position) ? position : nil
    }

    private mutating func isHan(_ position: Int) -> Bool {
        work.classes[position] == .han || work.classes[position] == .numeral
    }
}
