/// A segmenter with the memory that it works in, kept from text to text: to ask the system for memory for every document, and to
/// hand it back, costs several per cent of the time. Used by one thread at a time; each makes its own.
public final class TokenReader {
    public let segmenter: Segmenter
    // It holds bare pointers into the segmenter's lexicon and lists.
    private var line: LineSegmenter

    public init(_ segmenter: Segmenter) {
        self.segmenter = segmenter
        line = LineSegmenter(segmenter.tables)
    }

    /// Passes the tokens of a text to `body`; they are valid only inside it, and until the next text.
    /// - Parameter utf8: valid UTF-8, at most ``Segmenter/longestText`` bytes, as for ``Segmenter/withTokens(of:_:)``.
    public func withTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        defer { withExtendedLifetime(self) {} }
        line.segment(utf8, isTokenized: segmenter.isTokenized)
        return try body(line.tokens.all)
    }

    /// The same with phrases joined: the tokens of ``Segmenter/segment(_:)``, without a string or, where there are no phrases, an array
    /// of their own.
    package func withJoinedTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        guard segmenter.phrases == nil else {
            // Phrases join tokens, which takes a look at several at once.
            return try segmenter.segment(String(decoding: utf8, as: UTF8.self)).tokens
                .withUnsafeBufferPointer(body)
        }
        return try withTokens(of: utf8, body)
    }
}
