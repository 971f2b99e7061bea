extension Segmenter {
    /// Calls `body` with each token of a text and the UTF-8 bytes of its term (folded to NFKC, its case kept), in the order
    /// of the text: what ``segment(_:)`` and ``SegmentedText/forEachTerm(_:)`` give, without a string or an array of tokens
    /// of its own. The buffer is valid only inside `body`.
    ///
    /// - Parameter utf8: valid UTF-8, at most ``longestText`` bytes.
    public func forEachTerm(of utf8: UnsafeBufferPointer<UInt8>, _ body: (Token, UnsafeBufferPointer<UInt8>) -> Void) {
        guard phrases == nil else {
            // Phrases join tokens, which takes a look at several at once.
            return segment(String(decoding: utf8, as: UTF8.self)).forEachTerm(body)
        }
        withTokens(of: utf8) { tokens in
            for token in tokens {
                let bytes = UnsafeBufferPointer(rebasing: utf8[Int(token.start)..<Int(token.end)])
                Folding.withFolded(bytes) { body(token, $0) }
            }
        }
    }
}
