import CKernels
import Text

/// The lines of a text: breaks of every system, invisible scalars dropped, radicals and compatibility ideographs in the place of
/// characters (⼯作, as PDFs have it) put right, paragraphs that are only double spaces on one long line set apart.
struct Layout {
    private(set) var lines: [Scalars] = []
    private(set) var invisible = 0
    private(set) var unfolded = 0
    /// Radicals and compatibility ideographs that became the characters they stand for.
    private(set) var radicals = 0

    /// A line of at least this many scalars may hold several paragraphs.
    private static let longLine = 400

    /// Takes valid UTF-8.
    init(_ utf8: ArraySlice<UInt8>) {
        utf8.withUnsafeBufferPointer { read($0) }
    }

    /// Decodes the stretches between line breaks and invisible scalars eight scalars at a time, since this touches every byte of the
    /// input.
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
        let line = withoutRadicals(found)
        guard line.count >= Self.longLine else {
            lines.append(line)
            return
        }
        let gaps = Self.gaps(in: line)
        let afterSentence = gaps.reduce(0) { $0 + (Self.closesParagraph(line[$1.lowerBound - 1]) ? 1 : 0) }
        // Columns of a table or spaces left by a PDF reader stand between words; paragraphs end with a full stop.
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

    private mutating func withoutRadicals(_ line: Scalars) -> Scalars {
        var place = line.next(Self.mayBeRadicals)
        if place == line.count { return line }
        var result = line
        while place < line.count {
            result[place] = Folding.placed(line[place])
            if result[place] != line[place] { radicals += 1 }
            place = line.next(Self.mayBeRadicals, from: place + 1)
        }
        return result
    }

    /// CJK Radicals Supplement, Kangxi Radicals and both blocks of CJK Compatibility Ideographs.
    private static let mayBeRadicals = ScalarRanges([0x2E80...0x2FD5, 0xF900...0xFAFF, 0x2F800...0x2FA1D])

    /// Runs of two blanks or more (one, if it is the width of a Chinese character doubled) inside a line.
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
