#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A segmenter with the memory that it works in, kept from text to text: to ask the system for memory for every document, and to
/// hand it back, costs several per cent of the time. Used by one thread at a time; each makes its own.
public final class TokenReader {
    public let segmenter: Segmenter
    // It holds bare pointers into the segmenter's lexicon and lists.
    private var line: LineSegmenter

    public init(_ segmenter: Segmenter) {
        self.segmenter = segmenter
        line = LineSegmenter(segmenter: segmenter)
    }

    /// Passes the tokens of a text to `body`; they are valid only inside it, and until the next text.
    /// - Parameter utf8: valid UTF-8, at most ``Segmenter/longestText`` bytes, as for ``Segmenter/withTokens(of:_:)``.
    public func withTokens<R>(
        of utf8: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<Token>) throws -> R
    ) rethrows -> R {
        precondition(utf8.count <= Segmenter.longestText, "a text to segment has at most 2 GiB; divide it")
        guard let start = utf8.baseAddress else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        defer { withExtendedLifetime(self) {} }
        line.begin(start, count: utf8.count)
        var position = 0
        while position < utf8.count {
            let found = memchr(start + position, 0x0A, utf8.count - position)
            let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(start) + 1 } ?? utf8.count
            if segmenter.isTokenized {
                line.takeWords(from: position, to: end)
            } else {
                line.segment(from: position, to: end)
            }
            position = end
        }
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
