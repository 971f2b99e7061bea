import Text

extension Segmenter {
    /// Passes the UTF-8 bytes of a token's term (``SegmentedText/term(_:)``) to `body`, given the token as it
    /// is in the text. The bytes are valid only inside `body`.
    package func withTerm<R>(
        of surface: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        if isTokenized, surface.contains(where: { $0 <= 0x20 }) {
            // A phrase of pre-segmented text.
            return try Array(surface.filter { $0 > 0x20 }).withUnsafeBufferPointer { try Folding.withFolded($0, body) }
        }
        return try Folding.withFolded(surface, body)
    }
}
