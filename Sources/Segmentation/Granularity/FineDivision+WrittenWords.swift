/// Writes the finest division of a text as bytes.
extension FineDivision {
    /// The same as ``Segmenter/wordLines(of:isLast:)``, with words in the finest division.
    ///
    /// - Parameters:
    ///   - utf8: valid UTF-8.
    ///   - isLast: whether the text ends here.
    ///   - segmenter: finds the words that are divided.
    public func wordLines(of utf8: UnsafeBufferPointer<UInt8>, isLast: Bool, segmenter: Segmenter) -> [UInt8] {
        segmenter.withTokens(of: utf8) { tokens in
            divided(tokens, of: utf8).withUnsafeBufferPointer { Segmenter.wordLines($0, of: utf8, isLast: isLast) }
        }
    }

    /// The same as ``Segmenter/jsonLines(of:file:firstScalar:)``, with words in the finest division.
    ///
    /// - Parameters:
    ///   - utf8: valid UTF-8.
    ///   - file: the value of `file`.
    ///   - firstScalar: the number of scalars of the text before the stretch.
    ///   - segmenter: finds the words that are divided.
    /// - Returns: the lines, and the number of scalars in the stretch.
    public func jsonLines(
        of utf8: UnsafeBufferPointer<UInt8>, file: String, firstScalar: Int, segmenter: Segmenter
    ) -> (lines: [UInt8], scalars: Int) {
        segmenter.withTokens(of: utf8) { tokens in
            divided(tokens, of: utf8).withUnsafeBufferPointer {
                Segmenter.jsonLines($0, of: utf8, file: file, firstScalar: firstScalar)
            }
        }
    }
}
