/// Cuts a text that arrives in parts into stretches that can be segmented separately: the tokens of one do
/// not depend on what precedes or follows it.
///
/// A stretch ends with a line, or, in a line longer than the parts, after the end of a sentence (。！？；) before
/// a Han character. A stretch grows until there is such a position, so memory is constant except for a text
/// without any. Text whose user dictionary contains the end of a sentence is cut only at lines, and
/// pre-segmented text also between words.
public struct TextStretches: Sendable {
    /// What has been read and not returned yet.
    private var waiting: [UInt8] = []
    private let cutsSentences: Bool
    private let cutsWords: Bool
    private var isBeginning = true

    /// - Parameter segmenter: decides where the text may be cut.
    public init(for segmenter: borrowing Segmenter) {
        cutsWords = segmenter.isTokenized
        cutsSentences = !segmenter.isTokenized && !(segmenter.userDictionary?.holdsSentenceEnd ?? false)
    }

    /// Reads more of the text and returns the next stretch.
    /// - Parameters:
    ///   - room: the number of bytes to read, at least.
    ///   - read: fills the memory it is given and returns the number of bytes, 0 at the end.
    /// - Returns: the next stretch, which is empty while none is complete; nil when everything has been returned.
    public mutating func next(
        room: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows -> [UInt8]? {
        var filled = 0
        let carried = waiting.count
        // As much again as is waiting, so that a text without a cut is copied a constant number of times.
        let room = max(room, carried)
        var buffer = try [UInt8](unsafeUninitializedCapacity: carried + room) { memory, count in
            _ = memory.update(fromContentsOf: waiting)
            count = carried
            filled = try read(
                UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(memory)[carried...]))
            count = carried + filled
        }
        if isBeginning, buffer.count >= 3 || filled == 0 {
            if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
            isBeginning = false
        }
        if filled == 0 {
            waiting = []
            return buffer.isEmpty ? nil : buffer
        }
        // Nothing before the last characters of what was waiting can be a cut: it would have been one before.
        let cut = buffer.withUnsafeBufferPointer { lastCut($0, notBefore: max(0, carried - 4)) } ?? 0
        waiting = Array(buffer[cut...])
        buffer.removeLast(buffer.count - cut)
        return buffer
    }

    private func lastCut(_ bytes: UnsafeBufferPointer<UInt8>, notBefore first: Int) -> Int? {
        var end = bytes.count
        while end > first {
            if bytes[end - 1] == 0x0A { return end }
            end -= 1
        }
        guard cutsSentences || cutsWords else { return nil }
        var position = bytes.count - 1
        while position > max(first, 3) {
            if cutsSentences ? isBehindSentence(bytes, position) : isBetweenWords(bytes, position) { return position }
            position -= 1
        }
        return nil
    }

    /// Whether it is after 。 (E3 80 82), ！ (EF BC 81), ？ (EF BC 9F) or ； (EF BC 9B), before a Han character
    /// of the basic block.
    private func isBehindSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        guard (0xE4...0xE9).contains(bytes[position]) else { return false }
        switch (bytes[position - 3], bytes[position - 2], bytes[position - 1]) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBC, 0x9B): return true
        default: return false
        }
    }

    /// Whether it is after a plain blank between Han or visible ASCII characters.
    private func isBetweenWords(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        guard bytes[position - 1] == 0x20 else { return false }
        func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
        let follows = isVisible(bytes[position]) || (0xE4...0xE9).contains(bytes[position])
        let precedes =
            isVisible(bytes[position - 2])
            || position >= 4 && bytes[position - 2] >= 0x80 && (0xE4...0xE9).contains(bytes[position - 4])
        return follows && precedes
    }
}
