import CKernels
import Text

/// What decoding and lookup need to know of each character of the basic plane, in one word, so that a
/// character costs one memory access.
///
/// An entry has the ``CharacterClass`` in bits 0 to 2, ``wide`` in bit 3, ``plain`` in bit 7, the
/// ``Workspace/kinds`` of a token of this character alone in bits 8 to 15, and its ``Workspace/codes`` in
/// bits 16 to 31; it is 0 for a character that is not ``plain``. Never written after `init`, which makes
/// sharing safe. Takes about 0.3 ms to make, and 256 KB.
package final class CharacterTable: @unchecked Sendable {
    /// Set if the character is its own folded form, or ``wide``, never joins the one before it, and belongs
    /// to the scripts that Chinese text is made of; all others take the slow path, which needs no table.
    package static let plain = UInt32(CONSPECTUS_PLAIN)
    /// Set if the folded form is the ASCII character ``width`` below; the entry is then that of the ASCII character.
    package static let wide = UInt32(CONSPECTUS_WIDE)
    static let width = UInt32(CONSPECTUS_WIDTH)
    package let entries: UnsafePointer<UInt32>

    /// - Parameters:
    ///   - folds: whether the algorithm folds text.
    ///   - entry: what the table holds for a character, without ``plain``.
    package init(folds: Bool, entry: (UInt32) -> UInt32) {
        let table = UnsafeMutablePointer<UInt32>.allocate(capacity: 0x10000)
        table.initialize(repeating: 0, count: 0x10000)
        for block in Self.blocks {
            // ○ after a numeral is a numeral, which the slow path takes care of.
            for scalar in block where scalar != Signs.circle && (!folds || Folding.quick(scalar) == scalar) {
                table[Int(scalar)] = entry(scalar) | Self.plain
            }
        }
        if folds {
            for scalar in UInt32(0xFF01)...0xFF5E {
                table[Int(scalar)] = entry(scalar - Self.width) | Self.plain | Self.wide
            }
        }
        entries = UnsafePointer(table)
    }

    /// Latin, punctuation and symbols, Han, full width.
    private static let blocks: [Range<UInt32>] = [
        0..<0x250, 0x2000..<0x2700, 0x3000..<0xA000, 0xFE30..<0xFE70, 0xFF00..<0xFFF0,
    ]

    deinit { entries.deallocate() }
}
