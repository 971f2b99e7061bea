extension Segmenter {
    /// Passes the tokens of a text to `body`, phrases joined: those of ``segment(_:)``, without a string or, where there are no
    /// phrases, an array of their own. They are valid only inside it.
    ///
    /// - Parameter utf8: valid UTF-8, at most ``longestText`` bytes.
    package func withJoinedTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        guard phrases == nil else {
            // Phrases join tokens, which takes a look at several at once.
            return try segment(String(decoding: utf8, as: UTF8.self)).tokens.withUnsafeBufferPointer(body)
        }
        return try withTokens(of: utf8, body)
    }

    /// Passes the UTF-8 bytes of a token's term (``SegmentedText/term(_:)``) to `body`, given the token as it stands in the text. They
    /// are valid only inside it.
    package func withTerm<R>(
        of surface: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> R
    ) rethrows -> R {
        if isTokenized, surface.contains(where: { $0 <= 0x20 }) {
            // A phrase of text that came segmented.
            return try Array(surface.filter { $0 > 0x20 }).withUnsafeBufferPointer { try Folding.withFolded($0, body) }
        }
        return try Folding.withFolded(surface, body)
    }
}
