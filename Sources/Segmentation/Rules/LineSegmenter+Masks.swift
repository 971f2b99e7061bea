import Text

extension LineSegmenter {
    /// Where the mask that begins at `start` ends; nil for none. A mask is one token and a boundary: nothing on
    /// one side of it forms a word with the other side. The unit after it (`20xx年`) is segmented like other text.
    @inline(__always) mutating func maskEnd(_ start: Int, _ end: Int) -> Int? {
        Masks.mask(at: start, in: UnsafeBufferPointer(start: work.scalars, count: end))?.range.upperBound
    }
}
