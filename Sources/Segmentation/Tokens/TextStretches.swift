/// Cuts a text that comes in parts into stretches that can be segmented each for itself: what one has for tokens does not
/// depend on what stands before or behind it.
///
/// A stretch ends with a line, or, in a line longer than the parts, behind a sentence's end (。！？；) before a Han
/// character. A stretch grows until such a place comes, so memory is constant but for a text without any. Text whose user
/// dictionary holds a sentence's end is cut at lines only, and text that comes segmented between words.
public struct TextStretches: Sendable {
    /// What has been read and not yet handed out.
    private var waiting: [UInt8] = []
    private let cutsSentences: Bool
    private let cutsWords: Bool
    private var isBeginning = true

    public init(for segmenter: borrowing Segmenter) {
        cutsWords = segmenter.isTokenized
        cutsSentences = !segmenter.isTokenized && !(segmenter.userDictionary?.holdsSentenceEnd ?? false)
    }

    /// Takes more of the text: `read` is given room for so many bytes and says how many it filled, 0 at the end.
    /// - Returns: the next stretch, which may be empty while none is complete; nil when all has been handed out.
    public mutating func next(
        room: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Int
    ) rethrows -> [UInt8]? {
        var filled = 0
        let carried = waiting.count
        // As much again as waits, so that a text without a cut is copied a constant number of times.
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
        // Nothing new before the last characters of what waited can be a cut: it would have been one before.
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

    /// Behind 。 (E3 80 82), ！ (EF BC 81), ？ (EF BC 9F) or ； (EF BC 9B), before a Han character of the basic block.
    private func isBehindSentence(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
        guard (0xE4...0xE9).contains(bytes[position]) else { return false }
        switch (bytes[position - 3], bytes[position - 2], bytes[position - 1]) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBC, 0x9B): return true
        default: return false
        }
    }

    /// Behind a plain blank that stands between Han or visible ASCII characters.
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
