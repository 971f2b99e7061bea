import Support

/// Writes the segmentation of a text as bytes.
extension Segmenter {
    /// A stretch of text as words: a line out for each line in, its words separated by one blank, without the
    /// white space of the text.
    /// - Parameters:
    ///   - utf8: valid UTF-8, at most `longestText` bytes.
    ///   - isLast: whether the text ends here; otherwise a stretch that ends inside a line is followed by a blank.
    /// - Complexity: linear; one allocation of twice the text's size.
    public func wordLines(of utf8: UnsafeBufferPointer<UInt8>, isLast: Bool) -> [UInt8] {
        withTokens(of: utf8) { Self.wordLines($0, of: utf8, isLast: isLast) }
    }

    static func wordLines(
        _ tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>, isLast: Bool
    ) -> [UInt8] {
        // Every token is followed by at most one byte, and copies may overrun by 15.
        [UInt8](unsafeUninitializedCapacity: utf8.count + tokens.count + 16) { output, count in
            count = write(tokens, of: utf8, to: output.baseAddress!)
            if !isLast, count > 0, output[count - 1] != 0x0A {
                output[count] = 0x20
                count += 1
            }
        }
    }

    private static func write(
        _ tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>,
        to output: UnsafeMutablePointer<UInt8>
    ) -> Int {
        guard let text = utf8.baseAddress else { return 0 }
        let safeStart = utf8.count - 16
        var end = 0
        // A blank is written after every word, and taken back at the end of the line.
        for token in tokens {
            let (start, length) = (Int(token.start), Int(token.end - token.start))
            if token.kind == .space {
                if text[start + length - 1] == 0x0A {
                    if end > 0, output[end - 1] == 0x20 { end -= 1 }
                    output[end] = 0x0A
                    end += 1
                }
                continue
            }
            if length <= 16, start <= safeStart {
                let source = UnsafeRawPointer(text + start)
                let target = UnsafeMutableRawPointer(output + end)
                target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
                target.storeBytes(
                    of: source.loadUnaligned(fromByteOffset: 8, as: UInt64.self), toByteOffset: 8, as: UInt64.self)
            } else {
                (output + end).update(from: text + start, count: length)
            }
            output[end + length] = 0x20
            end += length + 1
        }
        if end > 0, output[end - 1] == 0x20 { end -= 1 }
        return end
    }

    /// A stretch of text as JSON Lines: for each token except white space an object with `file`, `start` and
    /// `end` (in Unicode scalars from the beginning of the text, half-open), `kind` and `word`.
    /// - Parameters:
    ///   - utf8: valid UTF-8, at most `longestText` bytes.
    ///   - file: the value of `file`.
    ///   - firstScalar: the number of scalars of the text before the stretch.
    /// - Returns: the lines, and the number of scalars in the stretch.
    public func jsonLines(
        of utf8: UnsafeBufferPointer<UInt8>, file: String, firstScalar: Int
    ) -> (lines: [UInt8], scalars: Int) {
        withTokens(of: utf8) { Self.jsonLines($0, of: utf8, file: file, firstScalar: firstScalar) }
    }

    static func jsonLines(
        _ tokens: UnsafeBufferPointer<Token>, of utf8: UnsafeBufferPointer<UInt8>, file: String, firstScalar: Int
    ) -> (lines: [UInt8], scalars: Int) {
        var lines: [UInt8] = []
        lines.reserveCapacity(utf8.count * 16)
        var head = Array("{\"file\":".utf8)
        JSONText.append(file, to: &head)
        head += ",\"start\":".utf8
        var scalar = firstScalar
        for token in tokens {
            let bytes = utf8[Int(token.start)..<Int(token.end)]
            let start = scalar
            for byte in bytes where byte & 0xC0 != 0x80 { scalar += 1 }
            if token.kind == .space { continue }
            lines += head
            lines += String(start).utf8
            lines += ",\"end\":".utf8
            lines += String(scalar).utf8
            lines += ",\"kind\":\"".utf8
            lines += token.kind.rawValue.utf8
            lines += "\",\"word\":".utf8
            JSONText.append(String(decoding: bytes, as: UTF8.self), to: &lines)
            lines += "}\n".utf8
        }
        return (lines, scalar - firstScalar)
    }
}
