extension LineSegmenter {
    /// What ``Workspace/wordNodes`` holds for a character that is no word.
    static let noNode = TrieNode.free
    /// And for a Chinese numeral.
    static let numeralNode = TrieNode.free - 1
    /// Added to the node of a term of the genre, which is in a trie of its own. No node's place has this bit.
    static let genreNode: UInt32 = 1 << 30

    /// Finds the most probable words of the scalars from `start` to `end`: for each position the weight of the best path
    /// from there to the end, from right to left.
    ///
    /// jieba's rule for ties: of equally probable paths the one with the longer first word.
    /// - Parameters:
    ///   - dictionaryOnly: jieba's model exactly: without the additional words, the bonus for every word and the edges for
    ///     Chinese numerals.
    @inline(__always) mutating func findBestPath(_ start: Int, _ end: Int, dictionaryOnly: Bool) {
        let (nodes, nodeCount) = (trie.nodes, trie.nodeCount)
        let bonus = dictionaryOnly ? 0 : Self.wordBonus
        let unknownWeight = lexicon.unknownWeight + bonus
        let (scores, codes, wordEnds, wordNodes) = (work.scores, work.codes, work.wordEnds, work.wordNodes)
        // The weight of a node's word; above 0 where it has none. A word of the algorithm jieba alone has none for the other.
        @inline(__always) func weight(_ node: UInt32) -> Double {
            let stored = nodes[Int(node)].weight
            if dictionaryOnly { return stored }
            let isHidden = nodes[Int(node)].flags & LexiconFormat.jiebaOnly != 0
            return isHidden ? TrieNode.notAWord : min(stored, TrieNode.addition - stored)
        }
        scores[end] = 0
        var position = end - 1
        while position >= start {
            let blockedLengths = isBlocking ? blockedLengths(position, end) : 0
            var best = -Double.infinity
            var bestEnd = position &+ 1
            var bestNode = Self.noNode
            var node: UInt32 = 0
            var next = position
            while next < end {
                let slot = nodes[Int(node)].base &+ UInt32(codes[next])
                if slot >= nodeCount || nodes[Int(slot)].parent != node { break }
                node = slot
                next &+= 1
                let weight = weight(node)
                guard weight <= 0, blockedLengths &>> UInt64(next &- position) & 1 == 0 else { continue }
                let score = (dictionaryOnly ? weight : weight + bonus) + scores[next]
                if score >= best {
                    best = score
                    bestEnd = next
                    bestNode = node
                }
            }
            if bestNode == Self.noNode { best = unknownWeight + scores[position &+ 1] }
            if !dictionaryOnly, mayBeginLongWord(position),
                let found = bestLongWord(position, start, end, blockedLengths, best)
            {
                (best, bestEnd, bestNode) = found
            }
            scores[position] = best
            wordEnds[position] = Int32(truncatingIfNeeded: bestEnd)
            wordNodes[position] = bestNode
            position &-= 1
        }
    }

    /// Whether a number of two numerals or more, an ordinal or a term of the genre may begin here. Behind the last character of
    /// the line the filter is asked about whatever stands in memory there, which costs a needless look at worst.
    @inline(__always) private func mayBeginLongWord(_ position: Int) -> Bool {
        longWords.mayContain(work.scalars[position], work.scalars[position &+ 1])
    }

    /// The number in Chinese numerals or the term of the genre by which the path from here is best, if it is better than
    /// `best`.
    @inline(never) private func bestLongWord(
        _ position: Int, _ start: Int, _ end: Int, _ blockedLengths: UInt64, _ best: Double
    ) -> (score: Double, end: Int, node: UInt32)? {
        var found: (score: Double, end: Int, node: UInt32)?
        let numeralEnd = numeralWordEnd(position, start, end)
        let isNumeralBlocked = blockedLengths &>> UInt64(min(numeralEnd - position, 63)) & 1 != 0
        if numeralEnd > position + 1, !isNumeralBlocked,
            Self.numeralWeight + Self.wordBonus + work.scores[numeralEnd] > best
        {
            found = (Self.numeralWeight + Self.wordBonus + work.scores[numeralEnd], numeralEnd, Self.numeralNode)
        }
        guard let genre else { return found }
        var node: UInt32 = 0
        var next = position
        while next < end {
            node = genre.trie.child(of: node, code: genre.code(of: work.scalars[next]))
            if node == TrieNode.free { break }
            next += 1
            guard genre.trie.nodes[Int(node)].isWord, blockedLengths &>> UInt64(next - position) & 1 == 0 else {
                continue
            }
            let score = genre.trie.nodes[Int(node)].logProbability + Self.wordBonus + work.scores[next]
            if score > found?.score ?? best { found = (score, next, node | Self.genreNode) }
        }
        return found
    }

    /// The lengths of the blocked words that begin here, as bits.
    private func blockedLengths(_ position: Int, _ end: Int) -> UInt64 {
        guard let blocked else { return 0 }
        var lengths: UInt64 = 0
        var node: UInt32 = 0
        // A word of 64 characters would be bit 64; so long a one is not looked for.
        for next in position..<min(end, position + 63) {
            node = blocked.trie.child(of: node, code: blocked.code(of: work.scalars[next]))
            if node == TrieNode.free { break }
            if blocked.trie.nodes[Int(node)].isWord { lengths |= 1 << UInt64(next + 1 - position) }
        }
        return lengths
    }

    /// Whether the characters from `start` to `end` are a blocked word.
    func isBlocked(_ start: Int, _ end: Int) -> Bool {
        end - start < 64 && blockedLengths(start, end) >> UInt64(end - start) & 1 != 0
    }

    /// Viterbi's algorithm over the states B, E, M, S for the scalars from `start` to `end`, all of which the model covers;
    /// leaves the state of each in ``Workspace/predecessors``.
    ///
    /// The sums are in jieba's order, and of equal paths the one through the state with the greater letter is taken, as
    /// there.
    mutating func findStates(_ start: Int, _ end: Int, _ model: UnsafePointer<ModelView>) {
        let (scalars, predecessors) = (work.scalars, work.predecessors)
        let model = model.pointee
        let first = model.emission(scalars[start])
        var (b, e, m, s) = (
            model.startB + first[0], model.startE + first[1], model.startM + first[2], model.startS + first[3]
        )
        var position = start + 1
        while position < end {
            let emission = model.emission(scalars[position])
            let (fromE, fromS) = (e + model.stepEB + emission[0], s + model.stepSB + emission[0])
            let (fromB, fromM) = (b + model.stepBE + emission[1], m + model.stepME + emission[1])
            let (fromB2, fromM2) = (b + model.stepBM + emission[2], m + model.stepMM + emission[2])
            let (fromE2, fromS2) = (e + model.stepES + emission[3], s + model.stepSS + emission[3])
            predecessors[position] =
                (fromS >= fromE ? 1 : 0) | (fromM >= fromB ? 2 : 0) | (fromM2 >= fromB2 ? 4 : 0)
                | (fromS2 >= fromE2 ? 8 : 0)
            b = max(fromE, fromS)
            e = max(fromB, fromM)
            m = max(fromB2, fromM2)
            s = max(fromE2, fromS2)
            position += 1
        }
        var state = s >= e ? HiddenState.single : .end
        position = end - 1
        while true {
            let before = predecessors[position]
            predecessors[position] = state.rawValue
            if position == start { break }
            switch state {
            case .begin: state = before & 1 != 0 ? .single : .end
            case .end: state = before & 2 != 0 ? .middle : .begin
            case .middle: state = before & 4 != 0 ? .middle : .begin
            case .single: state = before & 8 != 0 ? .single : .end
            }
            position &-= 1
        }
    }

    /// Emits the words that the states found by ``findStates(_:_:_:)`` make.
    mutating func emitStates(_ start: Int, _ end: Int) {
        var done = start
        var position = start
        while position < end {
            let state = HiddenState(rawValue: work.predecessors[position])
            position += 1
            if state == .end || state == .single {
                emitFound(done, position)
                done = position
            }
        }
        if done < end { emitFound(done, end) }
    }

    /// Emits a word that the model found; if it is blocked, its characters.
    @inline(__always) private mutating func emitFound(_ start: Int, _ end: Int) {
        if isBlocking, isBlocked(start, end) {
            for position in start..<end { emit(position, position + 1, .word) }
        } else {
            emit(start, end, .word)
        }
    }
}

/// Where a character stands in its word.
enum HiddenState: UInt8 {
    case begin, end, middle, single
}
