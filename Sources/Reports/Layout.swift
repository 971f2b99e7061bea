/// The lines of a text: breaks of every system, invisible scalars dropped, paragraphs that are only double spaces on one
/// long line set apart.
struct Layout {
    private(set) var lines: [Scalars] = []
    private(set) var invisible = 0
    private(set) var unfolded = 0

    /// A line of at least this many scalars may hold several paragraphs.
    private static let longLine = 400

    init(_ text: String) {
        var text = text
        text.withUTF8 { read($0) }
    }

    /// Decodes by hand: this loop touches every byte of the input. The bytes are valid UTF-8, being a string's.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var line: Scalars = []
        var afterReturn = false
        var index = 0
        while index < bytes.count {
            let lead = UInt32(bytes[index])
            var value = lead
            if lead < 0x80 {
                index += 1
            } else if lead < 0xE0 {
                value = (lead & 0x1F) << 6 | UInt32(bytes[index + 1]) & 0x3F
                index += 2
            } else if lead < 0xF0 {
                value = (lead & 0x0F) << 12 | (UInt32(bytes[index + 1]) & 0x3F) << 6 | UInt32(bytes[index + 2]) & 0x3F
                index += 3
            } else {
                value =
                    (lead & 0x07) << 18 | (UInt32(bytes[index + 1]) & 0x3F) << 12
                    | (UInt32(bytes[index + 2]) & 0x3F) << 6 | UInt32(bytes[index + 3]) & 0x3F
                index += 4
            }
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            // Characters and Chinese punctuation are neither line breaks nor invisible.
            if value >= 0x3000 && value < 0xFE00 {
                line.append(scalar)
                afterReturn = false
            } else if scalar.isLineBreak {
                if !(scalar == "\n" && afterReturn) {
                    add(line)
                    line = []
                }
                afterReturn = scalar == "\r"
            } else {
                afterReturn = false
                if scalar.isInvisible { invisible += 1 } else { line.append(scalar) }
            }
        }
        add(line)
    }

    private mutating func add(_ line: Scalars) {
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

    /// Runs of two blanks or more (one, if it is the width of a Chinese character doubled) inside a line.
    private static func gaps(in line: Scalars) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var index = 0
        while index < line.count {
            guard line[index].isBlank else {
                index += 1
                continue
            }
            let start = index
            while index < line.count, line[index].isBlank { index += 1 }
            if index - start >= 2, start > 0, index < line.count { gaps.append(start..<index) }
        }
        return gaps
    }

    private static func closesParagraph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.endsSentence || scalar == "”" || scalar == "）" || scalar == ")" || scalar == "》"
    }
}
