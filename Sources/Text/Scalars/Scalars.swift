import CKernels

/// A line, or any stretch of text, as the scalars in which it is searched.
@usableFromInline
package typealias Scalars = [Unicode.Scalar]

extension Array where Element == Unicode.Scalar {
    /// The scalars of a text. Disfavoured, so that `Array("…")` elsewhere still means its characters.
    @_disfavoredOverload
    package init(_ text: some StringProtocol) { self = Scalars(text.unicodeScalars) }

    /// The scalars of valid UTF-8.
    package init(utf8: [UInt8]) {
        self = Scalars(unsafeUninitializedCapacity: utf8.count) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            let values = UnsafeMutableRawPointer(start).assumingMemoryBound(to: UInt32.self)
            utf8.withUnsafeBufferPointer { utf8 in
                var position = 0
                while position < utf8.count {
                    count += conspectus_decode_line(
                        utf8.baseAddress!, position, utf8.count, values + count, &position)
                    if position < utf8.count {
                        buffer[count] = UTF8Coding.scalar(utf8, &position)
                        count += 1
                    }
                }
            }
        }
    }

    /// The scalars as a string.
    package var text: String {
        String(unsafeUninitializedCapacity: utf8Count) { encode(into: $0) }
    }

    /// The scalars as UTF-8.
    package var utf8: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: utf8Count) { buffer, used in used = encode(into: buffer) }
    }

    private var utf8Count: Int { withValues { values, count in conspectus_utf8_length(values, count) } }

    /// - Parameter buffer: of at least ``utf8Count`` bytes.
    /// - Returns: the number of bytes written.
    private func encode(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        withValues { values, count in count == 0 ? 0 : conspectus_encode(values, count, buffer.baseAddress!) }
    }

    /// Passes the scalars to `body` as C sees them, as a pointer and a count.
    @inlinable @inline(__always)
    package func withValues<Result>(_ body: (UnsafePointer<UInt32>?, Int) -> Result) -> Result {
        withUnsafeBytes { bytes in body(bytes.assumingMemoryBound(to: UInt32.self).baseAddress, count) }
    }

    /// The first position from `start` on whose scalar is in a set; the end if there is none.
    @inlinable @inline(__always)
    package func next(_ set: ScalarRanges, from start: Int = 0, to end: Int? = nil) -> Int {
        withValues { values, count in set.next(values, from: start, to: end ?? count) }
    }

    /// Whether any scalar is in a set.
    package func holds(_ set: ScalarRanges) -> Bool { next(set) < count }

    /// Joins lines, with a line break between each two.
    package init(joining lines: [Scalars]) {
        self = []
        reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for (index, line) in lines.enumerated() {
            if index > 0 { append("\n") }
            append(contentsOf: line)
        }
    }

    /// The number of scalars in a range that are not blank.
    package func visibleCount(_ part: Range<Int>) -> Int {
        precondition(part.lowerBound >= 0 && part.upperBound <= count, "a part of the text")
        return withValues { values, _ in
            values.map { conspectus_count_visible($0 + part.lowerBound, part.count) } ?? 0
        }
    }

    /// The text without blanks at either end.
    package var trimmed: Scalars {
        // Most lines have none, and are not copied.
        if let first, let last, !first.isBlank, !last.isBlank { return self }
        guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
            return []
        }
        return Scalars(self[first...last])
    }

    /// The text without any blanks.
    package var compact: Scalars { holds(.blanks) ? filter { !$0.isBlank } : self }

    /// The number of scalars that are not blank.
    package var visibleCount: Int { visibleCount(0..<count) }

    /// Where `needle` first begins at or after `start`; nil if it does not.
    package func position(of needle: Scalars, from start: Int = 0) -> Int? {
        withUnsafeBufferPointer { text in
            needle.withUnsafeBufferPointer { Self.position(of: $0, in: text, from: Swift.max(0, start)) }
        }
    }

    /// Without bounds checks, since most of the work of reading is searching.
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

    /// Whether `needle` is at `index`.
    package func matches(_ needle: Scalars, at index: Int) -> Bool {
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
    package func holds(_ needle: String) -> Bool { position(of: Scalars(needle)) != nil }

    /// Whether any of `needles` occurs. ``PhraseTable`` is faster for many needles and long texts.
    package func holdsAny(_ needles: [Scalars]) -> Bool {
        withUnsafeBufferPointer { text in
            for needle in needles {
                let found = needle.withUnsafeBufferPointer { Self.position(of: $0, in: text, from: 0) != nil }
                if found { return true }
            }
            return false
        }
    }

    /// The number of occurrences of `needle`, without overlaps.
    package func occurrences(of needle: Scalars) -> Int {
        var found = 0
        var start = 0
        while let position = position(of: needle, from: start) {
            found += 1
            start = position + needle.count
        }
        return found
    }

    /// Whether it begins with `text`.
    package func starts(with text: String) -> Bool { matches(Scalars(text), at: 0) }

    /// Whether it ends with `text`.
    package func ends(with text: String) -> Bool {
        let needle = Scalars(text)
        return matches(needle, at: count - needle.count)
    }
}
