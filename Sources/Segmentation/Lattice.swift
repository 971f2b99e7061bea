/// The search for the most probable words.
///
/// Words of up to three characters, which are all but one in twenty, are looked up for all positions at once, in loops
/// without branches that depend on the text: such a branch is foretold wrongly at every other character, and each time costs
/// as much as all the rest. The loops look up far more than the text has, and are three times as fast.
extension LineSegmenter {
    /// Finds the most probable words of the line's scalars that have a code in ``Workspace/codes``; a path ends at those
    /// that have none. For each position the weight of the best path from there is computed, from right to left, and
    /// ``Workspace/ends`` set to the end of its first word.
    ///
    /// jieba's rule for ties: of equally probable paths the one with the longer first word.
    /// - Parameters:
    ///   - dictionaryOnly: jieba's model exactly: without the additional words, the bonus for every word and the edges for
    ///     Chinese numerals and terms of the genre.
    @inline(__always) mutating func findBestPath(dictionaryOnly: Bool) {
        work.events.update(repeating: 0, count: count)
        findPairs()
        findTriples()
        findQuads()
        if !dictionaryOnly { findLongWords() }
        if isBlocking { block() }
        if dictionaryOnly { chooseDictionaryWords() } else { chooseAllWords() }
    }

    @inline(never) private mutating func chooseDictionaryWords() { chooseWords(dictionaryOnly: true) }
    @inline(never) private mutating func chooseAllWords() { chooseWords(dictionaryOnly: false) }

    /// For each position the node to which its first two scalars lead.
    private func findPairs() {
        let (codes, pairs, steps) = (work.codes, work.pairs, firstSteps)
        let (parents, mask) = (trie.parents, trie.mask)
        for position in 0..<count {
            let step = steps[Int(codes[position])]
            let slot = (step.link &+ UInt32(codes[position &+ 1])) & mask
            pairs[position] = parents[Int(slot)] == step.slot ? slot : Trie.none
        }
    }

    /// For each position the node to which its first three scalars lead.
    private func findTriples() {
        let (codes, pairs, triples, trie) = (work.codes, work.pairs, work.triples, trie)
        for position in 0..<count {
            triples[position] = trie.child(of: pairs[position], code: codes[position &+ 2])
        }
    }

    /// The node to which the first four scalars lead, where three lead to one.
    private func findQuads() {
        let (codes, triples, quads) = (work.codes, work.triples, work.quads)
        let (found, events, trie) = (work.found, work.events, trie)
        var foundCount = 0
        for position in 0..<count {
            found[foundCount] = Int32(truncatingIfNeeded: position)
            foundCount &+= triples[position] == Trie.none ? 0 : 1
        }
        for index in 0..<foundCount {
            let position = Int(found[index])
            let node = trie.child(of: triples[position], code: codes[position &+ 3])
            quads[position] = node
            events[position] = node == Trie.none ? 0 : Workspace.hasQuad
        }
    }

    /// Marks where a number of two numerals or more, an ordinal or a term of the genre may begin.
    private func findLongWords() {
        let (scalars, events, found, filter) = (work.scalars, work.events, work.found, longWords)
        var foundCount = 0
        for position in 0..<count {
            found[foundCount] = Int32(truncatingIfNeeded: position)
            foundCount &+= Int(bit(filter.mayContain(scalars[position], scalars[position &+ 1])))
        }
        for index in 0..<foundCount {
            let position = Int(found[index])
            let (first, second) = (scalars[position], scalars[position &+ 1])
            let mayBegin =
                bit(filter.mayContain(first, second, 0)) | bit(filter.mayContain(first, second, scalars[position &+ 2]))
            events[position] |= UInt8(truncatingIfNeeded: mayBegin) &* Workspace.mayBeginLongWord
        }
    }

    /// Takes blocked words of two and three scalars out and marks where longer ones begin.
    private func block() {
        for position in 0..<count where work.codes[position] != 0 {
            let lengths = blockedLengths(position, count)
            if lengths == 0 { continue }
            if lengths >> 2 & 1 != 0 { work.pairs[position] = Trie.none }
            if lengths >> 3 & 1 != 0 { work.triples[position] = Trie.none }
            work.events[position] |= Workspace.isBlocked
        }
    }

    /// The best path from each position, from right to left, once it is known what words begin where.
    @inline(__always) private mutating func chooseWords(dictionaryOnly: Bool) {
        let (codes, pairs, triples, events) = (work.codes, work.pairs, work.triples, work.events)
        let (scores, ends, firstWeights) = (work.scores, work.ends, firstWeights)
        let (entries, weights) = (trie.entries, weights)
        @inline(__always) func weight(_ node: UInt32) -> Double {
            let entry = entries[Int(node)]
            return weights[Int(dictionaryOnly ? entry.dictionaryWeight : entry.weight)]
        }
        // The scores of the next three positions.
        var (score1, score2, score3) = (0.0, 0.0, 0.0)
        var position = count &- 1
        while position >= 0 {
            let code = codes[position]
            let first = firstWeights[Int(code)]
            let one = first.weight + score1
            let two = weight(pairs[position]) + score2
            let three = weight(triples[position]) + score3
            // Only the last comparison waits for the position before. `a > b ? a : b` is one instruction, `max` is not.
            let other = two > first.floor ? two : first.floor
            let longer = three > other ? three : other
            var best = one > longer ? one : longer
            // 1, 2 or 3, without a branch: which of them cannot be foretold.
            let greater = two > one ? two : one
            var length = (1 &+ bit(two >= one)) | (0 &- bit(three >= greater)) & 3
            if (events[position] != 0) || (best == Trie.notAWord) {
                (best, length) = bestOfLonger(position, best, length, dictionaryOnly: dictionaryOnly)
            }
            // Nor can it whether a character is in the lattice: the sign of the floor tells.
            let isIn = Int32(truncatingIfNeeded: Int64(bitPattern: first.floor.bitPattern) &>> 63)
            let known = ends[position]
            ends[position] = known ^ (known ^ (Int32(truncatingIfNeeded: position) &+ length)) & isIn
            scores[position] = best
            (score1, score2, score3) = (best, score1, score2)
            position &-= 1
        }
    }

    /// The best path from a position on which there is more to look at than words of up to three scalars, or no such word at
    /// all; the best of those has the weight `best` and a first word of this length.
    @inline(never) private mutating func bestOfLonger(
        _ position: Int, _ best: Double, _ length: Int32, dictionaryOnly: Bool
    ) -> (score: Double, length: Int32) {
        if work.codes[position] == 0 { return (best, length) }
        let event = work.events[position]
        var (best, length) = (best, length)
        let blocked = event & Workspace.isBlocked != 0 ? blockedLengths(position, count) : 0
        if event & Workspace.hasQuad != 0 {
            let (trie, codes, scores, weights) = (trie, work.codes, work.scores, weights)
            var node = work.quads[position]
            var next = position &+ 4
            // Bounded by the line even if a damaged lexicon has words with the code 0.
            while node != Trie.none, next <= count {
                let entry = trie.entries[Int(node)]
                let number = dictionaryOnly ? entry.dictionaryWeight : entry.weight
                let score = weights[Int(number)] + scores[next]
                if number != 0, score >= best, blocked &>> UInt64(next &- position) & 1 == 0 {
                    best = score
                    length = Int32(truncatingIfNeeded: next &- position)
                    work.kinds[position] = trie.kind(of: node).code
                }
                node = trie.child(of: node, code: codes[next])
                next &+= 1
            }
        }
        if best == Trie.notAWord {
            // No word begins with this character.
            best = lexicon.unknownWeight + (dictionaryOnly ? 0 : Self.wordBonus) + work.scores[position &+ 1]
            length = 1
        }
        if event & Workspace.mayBeginLongWord != 0, let found = bestLongWord(position, blocked, best) {
            (best, length) = (found.score, Int32(truncatingIfNeeded: found.end &- position))
        }
        if event & Workspace.mayBeginLongWord != 0, length == 1, let ordinal = shortestOrdinal(position, blocked) {
            (best, length) = (ordinal.score, Int32(truncatingIfNeeded: ordinal.end &- position))
        }
        return (best, length)
    }

    /// The number in Chinese numerals or the term of the genre by which the path from here is best, if it is better than
    /// `best`; its kind is set.
    @inline(never) private mutating func bestLongWord(
        _ position: Int, _ blockedLengths: UInt64, _ best: Double
    ) -> (score: Double, end: Int)? {
        if !names.isEmpty, let name = takeNotedName(position) { return name }
        let rules = rulePairs.rules(work.scalars[position], work.scalars[position + 1])
        if rules != 0 {
            if rules & RulePairs.title != 0 { findNames(besideTitle: position) }
            if rules & RulePairs.placeSuffix != 0 { findPlace(before: position) }
            if rules & RulePairs.fixedDivision != 0, let word = fixedFirstWord(position, blockedLengths) { return word }
        }
        var found: (score: Double, end: Int)?
        let mayBeNumeral = work.classes[position] == .numeral || work.scalars[position] == Scalars.ordinal
        let numeralEnd = mayBeNumeral ? numeralWordEnd(position) : position
        let isNumeralBlocked = blockedLengths &>> UInt64(min(numeralEnd - position, 63)) & 1 != 0
        if numeralEnd > position + 1, !isNumeralBlocked,
            Self.numeralWeight + Self.wordBonus + work.scores[numeralEnd] > best
        {
            found = (Self.numeralWeight + Self.wordBonus + work.scores[numeralEnd], numeralEnd)
            choose(position, numeralEnd, isPlanName(position, numeralEnd) ? .word : .number)
        }
        guard let genre else { return found }
        var node = Trie.root
        var next = position
        while next < count, work.codes[next] != 0 {
            node = genre.trie.child(of: node, code: genre.code(of: work.scalars[next]))
            if node == Trie.none { break }
            next += 1
            guard genre.trie.isWord(node), blockedLengths &>> UInt64(next - position) & 1 == 0 else { continue }
            let score = genre.trie.logProbability(of: node) + Self.wordBonus + work.scores[next]
            if score > found?.score ?? best {
                found = (score, next)
                choose(position, next, genre.trie.kind(of: node))
            }
        }
        return found
    }

    /// The first word of a sequence whose division is fixed.
    private func fixedFirstWord(_ position: Int, _ blockedLengths: UInt64) -> (score: Double, end: Int)? {
        let length = FixedDivisions.firstWord(work.scalars, position)
        guard length > 0, blockedLengths &>> UInt64(length) & 1 == 0 else { return nil }
        let node = length == 2 ? work.pairs[position] : trie.child(of: Trie.root, code: work.codes[position])
        let weight = weights[Int(trie.entries[Int(node)].weight)]
        guard weight > Trie.notAWord else { return nil }
        work.kinds[position] = TokenKind.word.code
        return (weight + work.scores[position + length], position + length)
    }

    /// The ordinal that begins here, where the best path would leave 第 alone: 第一|个 rather than 第|一个.
    private func shortestOrdinal(_ position: Int, _ blockedLengths: UInt64) -> (score: Double, end: Int)? {
        guard work.scalars[position] == Scalars.ordinal else { return nil }
        let end = numeralWordEnd(position)
        guard end > position + 1, blockedLengths &>> UInt64(min(end - position, 63)) & 1 == 0 else { return nil }
        let entry = trie.entries[Int(end == position + 2 ? work.pairs[position] : Trie.none)]
        if entry.weight != 0 { return (weights[Int(entry.weight)] + work.scores[end], end) }
        choose(position, end, .number)
        return (Self.numeralWeight + Self.wordBonus + work.scores[end], end)
    }

    /// Sets the kind of a word that is not to be looked for in ``Workspace/pairs`` or ``Workspace/triples``.
    func choose(_ start: Int, _ end: Int, _ kind: TokenKind) {
        work.kinds[start] = kind.code
        if end == start + 2 { work.pairs[start] = Trie.none }
        if end == start + 3 { work.triples[start] = Trie.none }
    }

    // MARK: Blocked words

    /// The lengths of the blocked words that begin here, as bits.
    private func blockedLengths(_ position: Int, _ end: Int) -> UInt64 {
        guard let blocked else { return 0 }
        var lengths: UInt64 = 0
        var node = Trie.root
        // A word of 64 characters would be bit 64; so long a one is not looked for.
        for next in position..<min(end, position + 63) {
            node = blocked.trie.child(of: node, code: blocked.code(of: work.scalars[next]))
            if node == Trie.none { break }
            if blocked.trie.isWord(node) { lengths |= 1 << UInt64(next + 1 - position) }
        }
        return lengths
    }

    /// Whether the characters from `start` to `end` are a blocked word.
    func isBlocked(_ start: Int, _ end: Int) -> Bool {
        end - start < 64 && blockedLengths(start, end) >> UInt64(end - start) & 1 != 0
    }

    // MARK: Unknown words

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

/// 1 for true. A conditional expression may become a branch.
@inline(__always) func bit(_ condition: Bool) -> Int32 { Int32(unsafeBitCast(condition, to: UInt8.self)) }
