import CKernels
import Text

/// The lines of a text: split at line breaks of any system, with invisible scalars dropped, radicals and
/// compatibility ideographs used as characters (⼯作, as in PDFs) repaired, and paragraphs separated only by
/// double spaces on one long line split.
struct Layout {
    private(set) var lines: [Scalars] = []
    private(set) var invisible = 0
    private(set) var unfolded = 0
    /// How many radicals and compatibility ideographs were replaced by the characters they stand for.
    private(set) var radicals = 0
    /// Characters already lost in the input: U+FFFD, and (cid:123), which PDF readers write for unknown characters.
    private(set) var lost = 0

    /// A line of at least this many scalars may hold several paragraphs.
    private static let longLine = 400

    /// Takes valid UTF-8.
    init(_ utf8: ArraySlice<UInt8>) {
        utf8.withUnsafeBufferPointer { read($0) }
    }

    /// Decodes the stretches between line breaks and invisible scalars eight scalars at a time, since this
    /// touches every byte of the input.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: Unicode.Scalar.self, capacity: bytes.count + 1) { line in
            let values = UnsafeMutableRawPointer(line.baseAddress!).assumingMemoryBound(to: UInt32.self)
            var count = 0
            var afterReturn = false
            var index = 0
            while index < bytes.count {
                let start = index
                count += conspectus_decode_line(bytes.baseAddress!, start, bytes.count, values + count, &index)
                if index > start { afterReturn = false }
                if index == bytes.count { break }
                let scalar = UTF8Coding.scalar(bytes, &index)
                if scalar.isLineBreak {
                    if !(scalar == "\n" && afterReturn) {
                        add(Scalars(UnsafeBufferPointer(rebasing: line[..<count])))
                        count = 0
                    }
                    afterReturn = scalar == "\r"
                } else {
                    afterReturn = false
                    invisible += 1
                }
            }
            add(Scalars(UnsafeBufferPointer(rebasing: line[..<count])))
        }
    }

    private mutating func add(_ found: Scalars) {
        let line = repaired(found)
        guard line.count >= Self.longLine else {
            lines.append(line)
            return
        }
        let gaps = Self.gaps(in: line)
        let afterSentence = gaps.reduce(0) { $0 + (Self.closesParagraph(line[$1.lowerBound - 1]) ? 1 : 0) }
        // Table columns, or spaces left by a PDF reader, separate words; paragraphs end with a full stop.
        guard !gaps.isEmpty, afterSentence * 2 >= gaps.count else {
            lines.append(line)
            return
        }
        var start = 0
        for gap in gaps {
            lines.append(Scalars(line[start..<gap.lowerBound]))
            start = gap.upperBound
        }
        lines.append(Scalars(line[start...]))
        unfolded += gaps.count
    }

    /// A line with radicals replaced by characters and (cid:123) by U+FFFD.
    private mutating func repaired(_ line: Scalars) -> Scalars {
        var place = line.next(Self.irregular)
        if place == line.count { return line }
        var result = Scalars(line[..<place])
        while place < line.count {
            if let end = Self.endOfCode(line, at: place) {
                result.append("\u{FFFD}")
                lost += 1
                place = end
            } else {
                let scalar = line[place]
                if scalar == "\u{FFFD}" { lost += 1 }
                let isRadical = Self.mayBeRadical(scalar)
                result.append(isRadical ? Folding.placed(scalar) : scalar)
                if isRadical, result.last != scalar { radicals += 1 }
                place += 1
            }
            let next = line.next(Self.irregular, from: place)
            result.append(contentsOf: line[place..<next])
            place = next
        }
        return result
    }

    /// The end of a (cid:123) that begins at the given place.
    private static func endOfCode(_ line: Scalars, at place: Int) -> Int? {
        guard line.matches(codeStart, at: place) else { return nil }
        var end = place + codeStart.count
        while end < line.count, line[end].digit != nil { end += 1 }
        return end > place + codeStart.count && end < line.count && line[end] == ")" ? end + 1 : nil
    }

    private static let codeStart = Scalars("(cid:")

    /// CJK Radicals Supplement, Kangxi Radicals and both blocks of CJK Compatibility Ideographs.
    private static func mayBeRadical(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E80...0x2FD5, 0xF900...0xFAFF, 0x2F800...0x2FA1D: true
        default: false
        }
    }

    /// The scalars at which one of these may begin.
    private static let irregular = ScalarRanges([
        0x28...0x28, 0x2E80...0x2FD5, 0xF900...0xFAFF, 0xFFFD...0xFFFD, 0x2F800...0x2FA1D,
    ])

    /// Runs of at least two blanks inside a line.
    private static func gaps(in line: Scalars) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var index = 0
        while true {
            index = line.next(.blanks, from: index)
            if index == line.count { break }
            let start = index
            while index < line.count, line[index].isBlank { index += 1 }
            if index - start >= 2, start > 0, index < line.count { gaps.append(start..<index) }
        }
        return gaps
    }

    private static func closesParagraph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.closesLine || scalar == "”" || scalar == "）" || scalar == ")" || scalar == "》"
    }
}
