import CKernels
import Text

extension LineSegmenter {
    /// Fills the workspace with the line's scalars, folded unless the algorithm is jieba's.
    mutating func decode(from start: Int, to end: Int) {
        count = 0
        hasExpansions = false
        var position = start
        var slowStart = -1
        let folds = algorithm != .jieba
        while position < end {
            if slowStart < 0 { position = decodePlain(from: position, to: end) }
            guard position < end else { break }
            let (scalar, width) = UTF8Coding.scalar(bytes + position)
            let folded = folds ? Folding.quick(scalar) : scalar
            if folded == Folding.slow {
                if slowStart < 0 {
                    // A mark may combine with the character before it.
                    removeLast()
                    slowStart = position > start ? Int(work.origins[count]) : position
                }
            } else {
                if slowStart >= 0 {
                    decodeSlowly(from: slowStart, to: position)
                    slowStart = -1
                }
                put(folded, origin: position)
            }
            position += width
        }
        if slowStart >= 0 { decodeSlowly(from: slowStart, to: end) }
        endLine(at: end)
    }

    /// Decodes characters that are ``CharacterTable/plain`` and returns the position of the first other one.
    private mutating func decodePlain(from start: Int, to end: Int) -> Int {
        var stop = 0
        count += conspectus_decode_characters(
            bytes, start, end, table, work.scalars + count, work.origins + count, work.characters + count, &stop)
        return stop
    }

    private mutating func removeLast() {
        if count > 0 { count -= 1 }
    }

    /// Sets what follows the last scalar.
    private mutating func endLine(at end: Int) {
        work.origins[count] = Int32(truncatingIfNeeded: end)
        work.ends[count] = 0
        for position in count..<(count + Workspace.padding) {
            work.scalars[position] = 0
            work.characters[position] = UInt32(CharacterClass.space.rawValue)
            work.scores[position] = 0
        }
        work.markCount = 0
    }

    private mutating func put(_ scalar: UInt32, origin: Int) {
        var kind = CharacterClass.of(scalar)
        if kind == .mask, scalar == Signs.circle, count > 0, work.classes[count - 1] == .numeral { kind = .numeral }
        work.scalars[count] = scalar
        work.origins[count] = Int32(truncatingIfNeeded: origin)
        work.characters[count] = lattice.entry(scalar, kind)
        count += 1
    }

    private mutating func decodeSlowly(from start: Int, to end: Int) {
        let text = String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
        var origin = start
        Folding.units(of: text) { bytes, folded in
            let before = count
            // Some characters fold to more scalars than the workspace has room for; rules and words need no
            // more than these.
            for scalar in folded.prefix(bytes) { put(scalar.value, origin: origin) }
            if count > before + 1 { hasExpansions = true }
            origin += bytes
        }
    }
}
