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

    /// The text.
    var text: String {
        String(unsafeUninitializedCapacity: utf8Count) { encode(into: $0) }
    }

    /// The text's UTF-8.
    var utf8: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: utf8Count) { buffer, used in used = encode(into: buffer) }
    }

    private var utf8Count: Int { reduce(0) { $0 + UTF8.width($1) } }

    /// - Parameter buffer: of ``utf8Count`` bytes at least.
    /// - Returns: how many bytes were written.
    private func encode(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var index = 0
        for scalar in self {
            let value = scalar.value
            if value < 0x80 {
                buffer[index] = UInt8(truncatingIfNeeded: value)
                index += 1
            } else if value >= 0x800 && value < 0x10000 {
                buffer[index] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
                buffer[index + 1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
                buffer[index + 2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
                index += 3
            } else {
                for byte in UTF8.encode(scalar)! {
                    buffer[index] = byte
                    index += 1
                }
            }
        }
        return index
    }

    /// Lines as one text with a line break between each two.
    init(joining lines: [Scalars]) {
        self = []
        reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for (index, line) in lines.enumerated() {
            if index > 0 { append("\n") }
            append(contentsOf: line)
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
    var compact: Scalars { contains(where: \.isBlank) ? filter { !$0.isBlank } : self }

    /// How many scalars are not blank.
    var visibleCount: Int { reduce(0) { $0 + ($1.isBlank || $1.isLineBreak ? 0 : 1) } }

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
