extension LineSegmenter {
    /// Fills the workspace with the line's scalars, folded unless the algorithm is jieba's.
    mutating func decode(from start: Int, to end: Int) {
        count = 0
        specialCount = 0
        hasExpansions = false
        var position = start
        var slowStart = -1
        let folds = algorithm != .jieba
        while position < end {
            if slowStart < 0 { position = decodePlain(from: position, to: end) }
            guard position < end else { break }
            let (scalar, width) = UTF8Decoding.scalar(bytes + position)
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

    /// Decodes characters that are ``CharacterTable/plain`` and returns where the first other one stands.
    private mutating func decodePlain(from start: Int, to end: Int) -> Int {
        let (scalars, origins, classes) = (work.scalars, work.origins, work.classes)
        let (codes, kinds, specials) = (work.codes, work.kinds, work.specials)
        let (bytes, table) = (bytes, table)
        var (count, specialCount) = (count, specialCount)
        defer {
            self.count = count
            self.specialCount = specialCount
        }
        var position = start
        while position < end {
            var (scalar, width) = (UInt32(0), 3)
            let four =
                position &+ 4 <= end
                ? UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt32.self).littleEndian : 0
            if four & 0xF0 == 0xE0 {
                scalar = four << 12 & 0xF000 | four >> 2 & 0xFC0 | four >> 16 & 0x3F
            } else {
                (scalar, width) = UTF8Decoding.scalar(bytes + position)
                guard scalar < 0x10000 else { return position }
            }
            let entry = table[Int(scalar)]
            guard entry & CharacterTable.plain != 0 else { return position }
            let kind = CharacterClass(bits: entry)
            scalars[count] = scalar &- (0 &- (entry &>> 3 & 1)) & CharacterTable.width
            origins[count] = Int32(truncatingIfNeeded: position)
            classes[count] = kind
            kinds[count] = UInt8(truncatingIfNeeded: entry >> 8)
            codes[count] = UInt16(truncatingIfNeeded: entry >> 16)
            specials[specialCount] = Int32(truncatingIfNeeded: count)
            specialCount &+= kind == .han ? 0 : 1
            count &+= 1
            position &+= width
        }
        return position
    }

    private mutating func removeLast() {
        guard count > 0 else { return }
        count -= 1
        if specialCount > 0, Int(work.specials[specialCount - 1]) == count { specialCount -= 1 }
    }

    /// Sets what stands behind the last scalar, and the ends of tokens to those of single characters.
    private mutating func endLine(at end: Int) {
        work.origins[count] = Int32(truncatingIfNeeded: end)
        work.ends[count] = 0
        work.kinds[count] = 0
        work.classes[count] = .space
        work.specials[specialCount] = .max
        for position in count..<(count + Workspace.padding) {
            work.scalars[position] = 0
            work.codes[position] = 0
            work.scores[position] = 0
        }
        let ends = work.ends
        for position in 0..<count { ends[position] = Int32(truncatingIfNeeded: position &+ 1) }
    }

    private mutating func put(_ scalar: UInt32, origin: Int) {
        var kind = CharacterClass.of(scalar)
        if kind == .mask, scalar == Scalars.circle, count > 0, work.classes[count - 1] == .numeral { kind = .numeral }
        let entry = lattice.entry(scalar, kind)
        work.scalars[count] = scalar
        work.origins[count] = Int32(truncatingIfNeeded: origin)
        work.classes[count] = kind
        work.kinds[count] = UInt8(truncatingIfNeeded: entry >> 8)
        work.codes[count] = UInt16(truncatingIfNeeded: entry >> 16)
        if kind != .han {
            work.specials[specialCount] = Int32(truncatingIfNeeded: count)
            specialCount += 1
        }
        count += 1
    }

    private mutating func decodeSlowly(from start: Int, to end: Int) {
        let text = String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
        var units: [(bytes: Int, folded: String)] = []
        Folding.units(of: text) { units.append(($0, $1)) }
        var origin = start
        for unit in units {
            let before = count
            // Some characters fold to more scalars than the workspace has room for; rules and words need no more than this.
            for scalar in unit.folded.unicodeScalars.prefix(unit.bytes) { put(scalar.value, origin: origin) }
            if count > before + 1 { hasExpansions = true }
            origin += unit.bytes
        }
    }
}
