/// What ends a sentence: 。！？； and line ends.
package enum SentenceEnds {
    /// Whether a character ends a sentence.
    package static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "。", "！", "？", "；", "!", "?", ";", "\n", "\r": true
        default: false
        }
    }

    /// Whether a token of punctuation or white space, given as it stands in the text, holds one of them. In valid UTF-8 the
    /// bytes of a character stand nowhere but at its place.
    @inline(__always)
    static func areIn(_ token: UnsafeBufferPointer<UInt8>) -> Bool {
        for (index, byte) in token.enumerated() {
            switch byte {
            case 0x0A, 0x0D, 0x21, 0x3B, 0x3F: return true
            case 0xE3 where index + 2 < token.count:
                if token[index + 1] == 0x80 && token[index + 2] == 0x82 { return true }
            case 0xEF where index + 2 < token.count:
                if token[index + 1] == 0xBC
                    && (token[index + 2] == 0x81 || token[index + 2] == 0x9B || token[index + 2] == 0x9F)
                {
                    return true
                }
            default: break
            }
        }
        return false
    }
}
