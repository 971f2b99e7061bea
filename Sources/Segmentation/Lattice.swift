extension LineSegmenter {
    /// What ``Workspace/wordNodes`` holds for a character that is no word.
    static let noNode = TrieNode.free
    /// And for a Chinese numeral.
    static let numeralNode = TrieNode.free - 1

    /// Finds the most probable words of the scalars from `start` to `end`: for each position the weight of the best path
    /// from there to the end, from right to left.
    ///
    /// jieba's rule for ties: of equally probable paths the one with the longer first word.
    /// - Parameters:
    ///   - dictionaryOnly: jieba's model exactly: without the additional words, the bonus for every word and the edges for
    ///     Chinese numerals.
    @inline(__always) mutating func findBestPath(_ start: Int, _ end: Int, dictionaryOnly: Bool) {
        let lexicon = lexicon
        let bonus = dictionaryOnly ? 0 : Self.wordBonus
        let (scores, codes, wordEnds, wordNodes) = (work.scores, work.codes, work.wordEnds, work.wordNodes)
        scores[end] = 0
        var position = end - 1
        while position >= start {
            var node: UInt32 = 0
            var best = -Double.infinity
            var bestEnd = position + 1
            var bestNode = Self.noNode
            var next = position
            let limit = min(end, position + lexicon.longestWord)
            while next < limit {
                node = lexicon.child(of: node, code: codes[next])
                if node == TrieNode.free { break }
                next += 1
                let weight = lexicon.nodes[Int(node)].weight
                if weight <= 0, !dictionaryOnly || lexicon.flags[Int(node)] & LexiconFormat.fromDictionary != 0 {
                    let score = dictionaryOnly ? weight + scores[next] : weight + bonus + scores[next]
                    if score >= best {
                        best = score
                        bestEnd = next
                        bestNode = node
                    }
                }
            }
            if bestNode == Self.noNode { best = lexicon.unknownWeight + bonus + scores[position + 1] }
            if !dictionaryOnly {
                let numeralEnd = numeralWordEnd(position, start, end)
                if numeralEnd > position + 1, Self.numeralWeight + bonus + scores[numeralEnd] > best {
                    best = Self.numeralWeight + bonus + scores[numeralEnd]
                    bestEnd = numeralEnd
                    bestNode = Self.numeralNode
                }
            }
            scores[position] = best
            wordEnds[position] = Int32(truncatingIfNeeded: bestEnd)
            wordNodes[position] = bestNode
            position -= 1
        }
    }

    /// Viterbi's algorithm over the states B, E, M, S for the scalars from `start` to `end`, all of which the model covers;
    /// leaves the state of each in ``Workspace/predecessors``.
    ///
    /// The sums are in jieba's order, and of equal paths the one through the state with the greater letter is taken, as
    /// there.
    mutating func findStates(_ start: Int, _ end: Int, _ model: ModelView) {
        let (scalars, predecessors) = (work.scalars, work.predecessors)
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
            position -= 1
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
                emit(done, position, .word)
                done = position
            }
        }
        if done < end { emit(done, end, .word) }
    }
}

/// Where a character stands in its word.
enum HiddenState: UInt8 {
    case begin, end, middle, single
}
