import CKernels

/// The form in which words are looked up and counted: normalisation form NFKC of Unicode 16.0, with the
/// radicals of CJK Radicals Supplement, which PDFs often have in place of characters, folded to those
/// characters (⻓ to 长) as NFKC does with Kangxi radicals. The table is our own, so that every system folds
/// alike; `Scripts/fixtures/folding_table.py` generates it.
@usableFromInline
package enum Folding {
    /// What ``quick(_:)`` returns for a character that needs the slow path.
    @usableFromInline
    package static let slow = UInt32.max

    /// The folded form of a character that folds to one scalar and never joins the character before it;
    /// ``slow`` for any other.
    @inlinable @inline(__always)
    package static func quick(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0..<0x80, 0x4E00...0x9FFF, 0x3400...0x4DBF: scalar
        case 0xFF01...0xFF5E: scalar - 0xFEE0
        case 0x3000: 0x20
        case 0x3001...0x3029, 0x2010, 0x2012...0x2016, 0x2018...0x2023, 0x2030...0x2031, 0x2039...0x203B: scalar
        case 0xA5, 0xA7, 0xA9, 0xAB, 0xB0, 0xB1, 0xB6, 0xB7, 0xBB, 0xD7, 0xF7: scalar
        case 0x2190...0x2193, 0x25A0...0x25FF, 0x2605...0x2606: scalar
        case 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D, 0x2B820...0x2CEA1, 0x2CEB0...0x2EBE0: scalar
        case 0x30000...0x3134A, 0x31350...0x323AF: scalar
        default: slow
        }
    }

    /// The folded form of a string; the string itself if folding changes nothing.
    package static func normalised(_ text: String) -> String {
        let isFolded = text.unicodeScalars.allSatisfy { quick($0.value) == $0.value }
        return isFolded ? text : folded(text.unicodeScalars, count: text.utf8.count).text
    }

    /// - Parameter count: the approximate number of scalars.
    private static func folded(_ scalars: some Sequence<Unicode.Scalar>, count: Int) -> Scalars {
        var buffer = FoldingBuffer(capacity: count)
        for scalar in scalars { buffer.append(scalar.value) }
        return buffer.folded()
    }

    /// Folds text that ``quick(_:)`` cannot: calls `body` for each unit with its length in original UTF-8 bytes and
    /// its folded form. A unit is a grapheme cluster; clusters that folding would join (Hangul letters) are one unit.
    package static func units(of text: String, _ body: (_ bytes: Int, _ folded: Scalars) -> Void) {
        var bytes = 0
        var pending = FoldingBuffer(capacity: 4)
        for character in text {
            if bytes > 0, let first = character.unicodeScalars.first, !joinsBefore(first.value) {
                body(bytes, pending.folded())
                pending = FoldingBuffer(capacity: 4)
                bytes = 0
            }
            for scalar in character.unicodeScalars { pending.append(scalar.value) }
            bytes += character.utf8.count
        }
        if bytes > 0 { body(bytes, pending.folded()) }
    }

    /// Whether the folded form of a scalar may join a scalar before it.
    private static func joinsBefore(_ scalar: UInt32) -> Bool {
        let entry = conspectus_folding_entry(scalar)
        guard let form = FoldedForm(entry: entry) else { return entry != 0 }
        return conspectus_folding_entry(form[0]) != 0
    }

    /// Passes the folded form of valid UTF-8 to `body`: the bytes themselves if folding changes nothing.
    @inlinable @inline(__always)
    package static func withFolded<R>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        if isUnchanged(bytes) { return try body(bytes) }
        return try withQuicklyFolded(bytes, body)
    }

    /// Whether all bytes are ASCII or Han from U+4000 on, which is certain to be unchanged; decided by lead
    /// bytes alone.
    @inlinable @inline(__always)
    static func isUnchanged(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                position += 1
            } else if byte >= 0xE4, byte <= 0xE9 {
                position += 3
            } else {
                return false
            }
        }
        return true
    }

    @inlinable
    static func withQuicklyFolded<R>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        // A quick fold is never longer than what it replaces, so a buffer of the same size suffices.
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { buffer in
            var length = 0
            var position = 0
            while position < bytes.count {
                let (scalar, width) = UTF8Coding.scalar(bytes.baseAddress! + position)
                let fold = quick(scalar)
                if fold == slow { return try folded(bytes).withUnsafeBufferPointer(body) }
                UTF8Coding.write(fold, to: buffer, at: &length)
                position += width
            }
            return try body(UnsafeBufferPointer(rebasing: buffer[0..<length]))
        }
    }

    /// The folded form of valid UTF-8.
    @usableFromInline
    static func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var buffer = FoldingBuffer(capacity: bytes.count)
        var position = 0
        while position < bytes.count { buffer.append(UTF8Coding.scalar(bytes, &position).value) }
        return buffer.folded().utf8
    }
}
