import CKernels

/// One line, or any stretch of text, as the scalars it is searched by.
typealias Scalars = [Unicode.Scalar]

extension Unicode.Scalar {
    /// A Chinese character: CJK Unified Ideographs with Extension A, compatibility ideographs, the supplementary planes,
    /// and 〇.
    @inline(__always)
    var isHan: Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3007: true
        default: false
        }
    }

    /// White space that is not a line break.
    @inline(__always)
    var isBlank: Bool {
        if value > 0x3000 { return false }
        return switch value {
        case 0x20, 0x09, 0x3000, 0xA0, 0x0B, 0x0C, 0x1680, 0x2000...0x200A, 0x202F, 0x205F: true
        default: false
        }
    }

    /// A line break of any system.
    @inline(__always)
    var isLineBreak: Bool {
        value <= 0x2029
            && (value == 0x0A || value == 0x0D || value == 0x85 || value == 0x2028 || value == 0x2029)
    }

    /// Without width: zero-width spaces and joiners, byte-order marks, soft hyphens, directional marks, controls.
    @inline(__always)
    var isInvisible: Bool {
        switch value {
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD, 0...8, 0x0E...0x1F, 0x7F: true
        default: false
        }
    }

    /// Chinese punctuation and the quotation marks and dashes used with it.
    @inline(__always)
    var isChinesePunctuation: Bool {
        if value >= 0x3400 && value < 0xFF00 { return false }
        return switch value {
        case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0x2014, 0x2018...0x201D, 0x2026, 0xFF01...0xFF0F,
            0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: false
        }
    }

    /// 0 to 9, in full width too.
    @inline(__always)
    var digit: Int? {
        switch value {
        case 0x30...0x39: Int(value - 0x30)
        case 0xFF10...0xFF19: Int(value - 0xFF10)
        default: nil
        }
    }

    /// What ends a sentence or a salutation.
    @inline(__always)
    var endsSentence: Bool {
        if value >= 0x3400 && value < 0xFF00 { return false }
        return switch self {
        case "。", "！", "？", "!", "?", "；", ";", "：", ":", "…": true
        default: false
        }
    }
}

extension Array where Element == Unicode.Scalar {
    /// The scalars of a text.
    init(_ text: some StringProtocol) { self = Scalars(text.unicodeScalars) }

    /// The scalars of valid UTF-8.
    init(utf8: [UInt8]) {
        self = Scalars(unsafeUninitializedCapacity: utf8.count) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            let values = UnsafeMutableRawPointer(start).assumingMemoryBound(to: UInt32.self)
            utf8.withUnsafeBufferPointer { utf8 in
                var position = 0
                while position < utf8.count {
                    count += conspectus_decode_line(
                        utf8.baseAddress!, position, utf8.count, values + count, &position)
                    if position < utf8.count {
                        buffer[count] = Layout.scalar(utf8, &position)
                        count += 1
                    }
                }
            }
        }
    }

    /// The text.
    var text: String {
        String(unsafeUninitializedCapacity: utf8Count) { encode(into: $0) }
    }

    /// The text's UTF-8.
    var utf8: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: utf8Count) { buffer, used in used = encode(into: buffer) }
    }

    private var utf8Count: Int { withValues { values, count in conspectus_utf8_length(values, count) } }

    /// - Parameter buffer: of ``utf8Count`` bytes at least.
    /// - Returns: how many bytes were written.
    private func encode(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        withValues { values, count in count == 0 ? 0 : conspectus_encode(values, count, buffer.baseAddress!) }
    }

    /// The scalars as C sees them.
    @inline(__always)
    func withValues<Result>(_ body: (UnsafePointer<UInt32>?, Int) -> Result) -> Result {
        withUnsafeBytes { bytes in body(bytes.assumingMemoryBound(to: UInt32.self).baseAddress, count) }
    }

    /// The first place from `start` on whose scalar is in a set; the end for none.
    @inline(__always)
    func next(_ set: ScalarRanges, from start: Int = 0, to end: Int? = nil) -> Int {
        withValues { values, count in set.next(values, from: start, to: end ?? count) }
    }

    /// Whether any scalar is in a set.
    func holds(_ set: ScalarRanges) -> Bool { next(set) < count }

    /// Lines as one text with a line break between each two.
    init(joining lines: [Scalars]) {
        self = []
        reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for (index, line) in lines.enumerated() {
            if index > 0 { append("\n") }
            append(contentsOf: line)
        }
    }

    /// How many scalars of a part are not blank.
    func visibleCount(_ part: Range<Int>) -> Int {
        precondition(part.lowerBound >= 0 && part.upperBound <= count, "a part of the text")
        return withValues { values, _ in
            values.map { conspectus_count_visible($0 + part.lowerBound, part.count) } ?? 0
        }
    }

    /// Without blanks at either end.
    var trimmed: Scalars {
        // Most lines have none, and are not copied.
        if let first, let last, !first.isBlank, !last.isBlank { return self }
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return []
        }
        return Scalars(self[first...last])
    }

    /// Without any blanks.
    var compact: Scalars { holds(.blanks) ? filter { !$0.isBlank } : self }

    /// How many scalars are not blank.
    var visibleCount: Int { visibleCount(0..<count) }

    /// Where `needle` begins at or after `start`.
    func position(of needle: Scalars, from start: Int = 0) -> Int? {
        withUnsafeBufferPointer { text in
            needle.withUnsafeBufferPointer { Self.position(of: $0, in: text, from: Swift.max(0, start)) }
        }
    }

    /// Searching is most of what reading does, so it goes without bounds checks.
    @inline(__always)
    private static func position(
        of needle: UnsafeBufferPointer<Unicode.Scalar>, in text: UnsafeBufferPointer<Unicode.Scalar>, from start: Int
    ) -> Int? {
        guard needle.count > 0, text.count - start >= needle.count else { return nil }
        let (words, letters) = (needle.baseAddress!, text.baseAddress!)
        let head = words[0]
        let last = text.count &- needle.count
        var index = start
        while index <= last {
            if letters[index] == head {
                var offset = 1
                while offset < needle.count, letters[index &+ offset] == words[offset] { offset &+= 1 }
                if offset == needle.count { return index }
            }
            index &+= 1
        }
        return nil
    }

    /// Whether `needle` stands at `index`.
    func matches(_ needle: Scalars, at index: Int) -> Bool {
        guard index >= 0, index + needle.count <= count else { return false }
        return withUnsafeBufferPointer { text in
            needle.withUnsafeBufferPointer { needle in
                var offset = 0
                while offset < needle.count, text[index &+ offset] == needle[offset] { offset &+= 1 }
                return offset == needle.count
            }
        }
    }

    /// Whether `needle` occurs.
    func holds(_ needle: String) -> Bool { position(of: Scalars(needle)) != nil }

    /// Whether any of `needles` occurs. ``PhraseSet`` is faster where the needles are many and the text is long.
    func holdsAny(_ needles: [Scalars]) -> Bool {
        withUnsafeBufferPointer { text in
            for needle in needles {
                let found = needle.withUnsafeBufferPointer { Self.position(of: $0, in: text, from: 0) != nil }
                if found { return true }
            }
            return false
        }
    }

    /// How often `needle` occurs, without overlaps.
    func occurrences(of needle: Scalars) -> Int {
        var found = 0
        var start = 0
        while let position = position(of: needle, from: start) {
            found += 1
            start = position + needle.count
        }
        return found
    }

    /// Whether it begins with `text`.
    func starts(with text: String) -> Bool { matches(Scalars(text), at: 0) }

    /// Whether it ends with `text`.
    func ends(with text: String) -> Bool {
        let needle = Scalars(text)
        return matches(needle, at: count - needle.count)
    }
}

/// A set of scalars that is looked for eight scalars at a time.
struct ScalarRanges: Sendable {
    private let set: conspectus_ranges

    /// - Parameters:
    ///   - ranges: twelve at most.
    ///   - coarse: four ranges at most that hold them all and little else that is frequent; nil for one from the least to the greatest.
    init(_ ranges: [ClosedRange<UInt32>], within coarse: [ClosedRange<UInt32>]? = nil) {
        let least = ranges.map(\.lowerBound).min() ?? 0
        let coarse = coarse ?? [least...(ranges.map(\.upperBound).max() ?? 0)]
        precondition(ranges.count <= 12 && coarse.count <= 4, "a set has twelve ranges at most, in four")
        precondition(
            ranges.allSatisfy { range in
                coarse.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
            },
            "every range lies in a coarse one")
        var set = conspectus_ranges()
        (set.count, set.coarse_count) = (ranges.count, coarse.count)
        Self.fill(&set.lowest, ranges.map(\.lowerBound))
        Self.fill(&set.width, ranges.map { $0.upperBound - $0.lowerBound })
        Self.fill(&set.coarse_lowest, coarse.map(\.lowerBound))
        Self.fill(&set.coarse_width, coarse.map { $0.upperBound - $0.lowerBound })
        self.set = set
    }

    /// Writes numbers to an array of C, which Swift takes for a tuple.
    private static func fill<Numbers>(_ member: inout Numbers, _ numbers: [UInt32]) {
        withUnsafeMutableBytes(of: &member) { bytes in
            for (index, number) in numbers.enumerated() {
                bytes.storeBytes(of: number, toByteOffset: 4 * index, as: UInt32.self)
            }
        }
    }

    /// A set of single scalars, twelve at most.
    init(_ scalars: String) { self.init(scalars.unicodeScalars.map { $0.value...$0.value }) }

    /// The first place from `start` on whose scalar is in the set; `end` for none.
    @inline(__always)
    func next(_ values: UnsafePointer<UInt32>?, from start: Int, to end: Int) -> Int {
        guard let values, start < end else { return end }
        return withUnsafePointer(to: set) { conspectus_next_within(values, start, end, $0) }
    }

    /// Those that ``Unicode/Scalar/isBlank`` is true of.
    static let blanks = ScalarRanges(
        [
            0x20...0x20, 0x09...0x09, 0x3000...0x3000, 0xA0...0xA0, 0x0B...0x0C, 0x1680...0x1680, 0x2000...0x200A,
            0x202F...0x202F, 0x205F...0x205F,
        ], within: [0x09...0x20, 0xA0...0x200A, 0x202F...0x205F, 0x3000...0x3000])
    /// Those that ``Unicode/Scalar/isLineBreak`` is true of.
    static let lineBreaks = ScalarRanges(
        [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029], within: [0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
}
