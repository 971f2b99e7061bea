import Text

extension LineSegmenter {
    /// Where the mask ends that begins at `start`; nil for none. A mask is one token and a border: nothing on one side of it
    /// makes a word with the other side. The unit behind it (`20xx年`) is segmented like other text.
    @inline(__always) mutating func maskEnd(_ start: Int, _ end: Int) -> Int? {
        Masks.mask(at: start, in: UnsafeBufferPointer(start: work.scalars, count: end))?.range.upperBound
    }
}
