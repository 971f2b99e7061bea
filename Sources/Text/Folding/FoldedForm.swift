import CKernels

/// The folded form of a scalar, before composition.
struct FoldedForm {
    private let place: Int
    private let head: UInt32

    /// - Parameter entry: the scalar's entry in the folding table; the form is nil if the scalar stays as it is.
    init?(entry: UInt16) {
        guard entry != 0, entry < CONSPECTUS_FIRST_JOINER else { return nil }
        place = Int(entry)
        head = conspectus_folding_form(place)
    }

    /// The number of scalars, at least one.
    var count: Int { Int(head >> UInt32(CONSPECTUS_FORM_COUNT_SHIFT) & 0x1F) }

    /// Whether it is a single scalar that may take the place of the original.
    var isPlaced: Bool { head >> 31 != 0 }

    /// - Parameter index: less than ``count``.
    subscript(index: Int) -> UInt32 { conspectus_folding_form(place + index) & 0x1F_FFFF }
}
