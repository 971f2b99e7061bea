/// A segmenter with its working memory, which is kept from text to text: requesting memory from the system for every
/// document, and returning it, costs several per cent of the time. For one thread at a time; each makes its own.
public final class TokenReader {
    /// What divides the texts.
    public let segmenter: Segmenter
    // It holds bare pointers into the segmenter's lexicon and lists.
    private var line: LineSegmenter

    /// A reader for one segmenter, which it keeps.
    public init(_ segmenter: Segmenter) {
        self.segmenter = segmenter
        line = LineSegmenter(segmenter.tables)
    }

    /// Passes the tokens of a text to `body`; they are valid only inside it.
    /// - Parameters:
    ///   - utf8: valid UTF-8, at most `Segmenter.longestText` bytes, as for
    ///     ``Segmenter/withTokens(of:_:)``.
    ///   - body: receives the tokens.
    public func withTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        defer { withExtendedLifetime(self) {} }
        line.segment(utf8, isTokenized: segmenter.isTokenized)
        return try body(line.tokens.all)
    }

    /// The same with phrases joined: the tokens of ``Segmenter/segment(_:)``, without making a string or, if
    /// there are no phrases, an array of them.
    package func withJoinedTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        guard segmenter.phrases == nil else {
            // Joining phrases takes a look at several tokens at once.
            return try segmenter.segment(String(decoding: utf8, as: UTF8.self)).tokens
                .withUnsafeBufferPointer(body)
        }
        return try withTokens(of: utf8, body)
    }
}
