/// A run of `* × ╳ x X`, digits, points and the letter O, which ``Masks`` may take for a mask.
struct MaskRun {
    private let text: UnsafeBufferPointer<UInt32>
    private let start: Int
    private var end: Int
    private var stars = 0
    /// × ╳ x X.
    private var crosses = 0
    /// The letter O.
    private var zeros = 0

    /// Reads to the end of the run, without points at its end.
    init(at start: Int, in text: UnsafeBufferPointer<UInt32>) {
        self.text = text
        self.start = start
        end = start
        scan: while end < text.count {
            let value = Masks.narrow(text[end])
            switch value {
            case _ where Masks.isStar(value): stars += 1
            case _ where Masks.isCross(value): crosses += 1
            case 0x4F, 0x6F: zeros += 1
            case Masks.point: if end == start { break scan }
            case _ where Masks.isDigit(value): break
            default: break scan
            }
            end += 1
        }
        while end > start, Masks.narrow(text[end - 1]) == Masks.point { end -= 1 }
    }

    /// The run as a mask; nil if it is none.
    var mask: Mask? {
        guard stars + crosses > 0, isMask else { return nil }
        let range = start..<end
        return Mask(range: range, hiddenCount: stars + crosses, hidden: Masks.hidden(range, in: text))
    }

    private var isMask: Bool {
        if isYear { return true }
        if isProduct || isBullet { return false }
        if stars > 0, crosses + zeros == 0 { return true }
        if end < text.count, Masks.isLetter(Masks.narrow(text[end])) { return false }
        if start > 0, Masks.isLetter(Masks.narrow(text[start - 1])) { return false }
        if stars > 0 || crosses > 1 && (zeros == 0 || holdsMultiplication) { return true }
        return zeros == 0 && isShownByWhatFollows
    }

    private var holdsMultiplication: Bool { (start..<end).contains { text[$0] == 0xD7 || text[$0] == 0x2573 } }

    /// Whether it is a single cross, alone or after digits, that its neighbours show to be a mask.
    private var isShownByWhatFollows: Bool {
        let before = start > 0 ? text[start - 1] : 0
        if end - start == 1 {
            if Masks.isNamed(at: end, in: text) || before == 0x7B2C { return true }  // 第x次
            return Masks.isHan(before) && Masks.isMeasure(at: end, in: text)
        }
        return Masks.isCross(Masks.narrow(text[end - 1])) && Masks.isMeasure(at: end, in: text)
    }

    /// Whether every sign stands alone between digits: 3×100, 7*24.
    private var isProduct: Bool {
        guard end < text.count ? text[end] != 0x5E74 || end - start != 4 : true else { return false }
        for place in start..<end {
            let value = Masks.narrow(text[place])
            guard Masks.isStar(value) || Masks.isCross(value) else { continue }
            guard place > 0, place + 1 < end, Masks.isDigit(Masks.narrow(text[place - 1])),
                Masks.isDigit(Masks.narrow(text[place + 1]))
            else { return false }
        }
        return true
    }

    /// Whether it is a single star that opens a line and is followed by a blank.
    private var isBullet: Bool {
        guard end - start == 1, stars == 1, end < text.count, Unicode.Scalar(text[end])?.isBlank == true else {
            return false
        }
        return start == 0 || Unicode.Scalar(text[start - 1])?.isLineBreak == true
    }

    /// Whether it is 1 or 2, digits or the letter O, and x to the end: four characters, with no letter on
    /// either side.
    private var isYear: Bool {
        guard end - start == 4, stars == 0, Masks.narrow(text[start]) == 0x31 || Masks.narrow(text[start]) == 0x32,
            end == text.count || !Masks.isLetter(Masks.narrow(text[end])),
            start == 0 || !Masks.isLetter(Masks.narrow(text[start - 1]))
        else { return false }
        var isHidden = false
        for place in (start + 1)..<end {
            let value = Masks.narrow(text[place])
            let isCross = Masks.isCross(value)
            if isHidden && !isCross || value == Masks.point { return false }
            isHidden = isHidden || isCross
        }
        return isHidden
    }
}
