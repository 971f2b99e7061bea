import CKernels

/// The folded form of a scalar, before anything is put together.
struct FoldedForm {
    private let place: Int
    private let head: UInt32

    /// - Parameter entry: the scalar's; nil where the scalar stays as it is.
    init?(entry: UInt16) {
        guard entry != 0, entry < CONSPECTUS_FIRST_JOINER else { return nil }
        place = Int(entry)
        head = conspectus_folding_form(place)
    }

    /// How many scalars it has, at least one.
    var count: Int { Int(head >> UInt32(CONSPECTUS_FORM_COUNT_SHIFT) & 0x1F) }

    /// Whether it is one scalar that may stand in the place of what it is the form of.
    var isPlaced: Bool { head >> 31 != 0 }

    /// - Parameter index: less than ``count``.
    subscript(index: Int) -> UInt32 { conspectus_folding_form(place + index) & 0x1F_FFFF }
}
