/// The division of a line into Han, numbers, dates, Latin, masks, punctuation and white space: the algorithms `conspectus`
/// and `characters`.
extension LineSegmenter {
    mutating func segmentByRules(_ start: Int, _ end: Int) {
        var position = start
        while position < end {
            switch work.classes[position] {
            case .han, .numeral: position = segmentHanRun(position, end)
            case .digit: position = segmentFromDigit(position, end)
            case .letter: position = segmentFromLetter(position, end)
            case .space: position = emitRun(of: .space, position, end)
            case .mask: position = segmentFromMask(position, end)
            case .punctuation: position = emitRepeated(position, end, .punctuation)
            }
        }
    }

    /// Emits the run of white space and control characters.
    private mutating func emitRun(of kind: CharacterClass, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, work.classes[position] == kind { position += 1 }
        emit(start, position, .space)
        return position
    }

    /// Emits a run of one and the same scalar: `——`, `……`.
    private mutating func emitRepeated(_ start: Int, _ end: Int, _ kind: TokenKind) -> Int {
        var position = start
        while position < end, work.scalars[position] == work.scalars[start] { position += 1 }
        emit(start, position, kind)
        return position
    }

    private mutating func segmentFromDigit(_ start: Int, _ end: Int) -> Int {
        if let maskEnd = maskEnd(start, end) {
            emit(start, maskEnd, .mask)
            return maskEnd
        }
        let (tokenEnd, kind) = numberEnd(start, end)
        emit(start, tokenEnd, kind)
        return tokenEnd
    }

    private mutating func segmentFromLetter(_ start: Int, _ end: Int) -> Int {
        if let maskEnd = maskEnd(start, end) {
            emit(start, maskEnd, .mask)
            return maskEnd
        }
        let tokenEnd = latinEnd(start, end)
        emit(start, tokenEnd, .latin)
        return tokenEnd
    }

    private mutating func segmentFromMask(_ start: Int, _ end: Int) -> Int {
        if let maskEnd = maskEnd(start, end) {
            emit(start, maskEnd, .mask)
            return maskEnd
        }
        return emitRepeated(start, end, .punctuation)
    }

    // MARK: Han

    /// Segments the Han characters from `start` on and returns where they end.
    private mutating func segmentHanRun(_ start: Int, _ end: Int) -> Int {
        var runEnd = start
        while runEnd < end, work.classes[runEnd] == .han || work.classes[runEnd] == .numeral { runEnd += 1 }
        if algorithm == .characters {
            for position in start..<runEnd { emit(position, position + 1, .word) }
            return runEnd
        }
        // An ordinal in digits (第14) is one token.
        let isOrdinal = runEnd < end && work.classes[runEnd] == .digit && work.scalars[runEnd - 1] == Scalars.ordinal
        let hanEnd = isOrdinal ? runEnd - 1 : runEnd
        var pieceStart = start
        var position = start
        while position < hanEnd {
            guard work.classes[position] == .numeral else {
                position += 1
                continue
            }
            if let (numberEnd, kind) = chineseNumberEnd(position, hanEnd) {
                segmentHan(pieceStart, position)
                emit(position, numberEnd, kind)
                position = numberEnd
                pieceStart = numberEnd
            } else {
                position = numeralRunEnd(position, hanEnd)
            }
        }
        segmentHan(pieceStart, hanEnd)
        guard isOrdinal else { return runEnd }
        let ordinalEnd = digitsEnd(runEnd, end)
        emit(hanEnd, ordinalEnd, .number)
        return ordinalEnd
    }

    @inline(__always) func numeralRunEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, work.classes[position] == .numeral { position += 1 }
        return position
    }

    // MARK: Latin

    /// Where the Latin or mixed token ends: letters and digits, joined by `.-+&_/@'` or `·` between two of them; 级 after
    /// A-ratings (5A级).
    func latinEnd(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            if isLetterOrDigit(position) {
                position += 1
            } else if position > start, position + 1 < end, isLetterOrDigit(position + 1), isConnector(position) {
                position += 2
            } else {
                break
            }
        }
        if position < end, work.scalars[position] == Scalars.grade, isRating(start, position) { position += 1 }
        return position
    }

    @inline(__always) private func isLetterOrDigit(_ position: Int) -> Bool {
        work.classes[position] == .letter || work.classes[position] == .digit
    }

    private func isConnector(_ position: Int) -> Bool {
        guard isNarrow(position) else { return false }
        return switch work.scalars[position] {
        case 0x26, 0x27, 0x2B, 0x2D, 0x2E, 0x2F, 0x40, 0x5F, 0xB7: true
        default: false
        }
    }

    /// Whether the character was written as ASCII: a full-width comma ends what an ASCII one joins.
    func isNarrow(_ position: Int) -> Bool { work.origins[position + 1] - work.origins[position] <= 2 }

    /// `A`, `4A`, `AAA`.
    private func isRating(_ start: Int, _ end: Int) -> Bool {
        let first = work.classes[start] == .digit ? start + 1 : start
        return first < end && (first..<end).allSatisfy { work.scalars[$0] == 0x41 }
    }
}

/// Scalars that the rules name.
enum Scalars {
    static let circle: UInt32 = 0x25CB  // ○
    static let ordinal: UInt32 = 0x7B2C  // 第
    static let grade: UInt32 = 0x7EA7  // 级
    static let year: UInt32 = 0x5E74  // 年
    static let month: UInt32 = 0x6708  // 月
    static let day: UInt32 = 0x65E5  // 日
    static let number: UInt32 = 0x53F7  // 号
    static let more: UInt32 = 0x591A  // 多
    static let over: UInt32 = 0x4F59  // 余
    static let ten: UInt32 = 0x5341  // 十
    static let hundred: UInt32 = 0x767E  // 百
    static let thousand: UInt32 = 0x5343  // 千
    static let tenThousand: UInt32 = 0x4E07  // 万
    static let hundredMillion: UInt32 = 0x4EBF  // 亿
    static let part: UInt32 = 0x5206  // 分
    static let of: UInt32 = 0x4E4B  // 之
    static let point: UInt32 = 0x70B9  // 点
}
