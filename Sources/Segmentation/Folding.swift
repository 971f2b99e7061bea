// Foundation for one thing only: normalisation form NFKC of the few characters that the fast path does not know. Writing
// the Unicode tables a second time would cost more than the 3 ms of start-up that Foundation does.
import Foundation
import Text

/// Normalisation form NFKC with a way back to the original bytes.
enum Folding {
    /// What ``quick(_:)`` returns for a character that needs the slow way.
    static let slow = UInt32.max

    /// The NFKC form of a character that has exactly one and never joins the character before it; ``slow`` for any other.
    @inline(__always) static func quick(_ scalar: UInt32) -> UInt32 {
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

    /// The NFKC form of a string.
    static func normalised(_ text: String) -> String {
        let isFolded = text.unicodeScalars.allSatisfy { quick($0.value) == $0.value }
        return isFolded ? text : text.precomposedStringWithCompatibilityMapping
    }

    /// Folds text that ``quick(_:)`` does not know: calls `body` for each unit with its length in original UTF-8 bytes
    /// and its folded form. A unit is a grapheme cluster; those that NFKC would join (Hangul letters) are one unit.
    static func units(of text: String, _ body: (_ bytes: Int, _ folded: String) -> Void) {
        var bytes = 0
        var pending = ""
        for character in text {
            let original = String(character)
            if !pending.isEmpty, !joinsBefore(normalised(original)) {
                body(bytes, normalised(pending))
                pending = ""
                bytes = 0
            }
            pending += original
            bytes += original.utf8.count
        }
        if !pending.isEmpty { body(bytes, normalised(pending)) }
    }

    /// Whether the first scalar may combine with a scalar before it.
    private static func joinsBefore(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        if (0x1160...0x11FF).contains(first.value) { return true }
        return first.properties.canonicalCombiningClass != .notReordered
            || first.properties.generalCategory == .spacingMark
    }

    /// Passes the folded form of valid UTF-8 to `body`: the bytes themselves where folding changes nothing.
    @inline(__always) static func withFolded<R>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        if isUnchanged(bytes) { return try body(bytes) }
        return try withQuicklyFolded(bytes, body)
    }

    /// Whether all bytes are ASCII or Han from U+4000 on: sure to be unchanged, decided by lead bytes alone.
    @inline(__always) private static func isUnchanged(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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

    private static func withQuicklyFolded<R>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        // No quick fold is longer than what it replaces, so a buffer of the same size does.
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { folded in
            var length = 0
            var position = 0
            while position < bytes.count {
                let (scalar, width) = UTF8Coding.scalar(bytes.baseAddress! + position)
                let fold = quick(scalar)
                if fold == slow {
                    var text = normalised(String(decoding: bytes, as: UTF8.self))
                    return try text.withUTF8 { try body($0) }
                }
                UTF8Coding.write(fold, to: folded, at: &length)
                position += width
            }
            return try body(UnsafeBufferPointer(rebasing: folded[0..<length]))
        }
    }
}
