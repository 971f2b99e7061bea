import CKernels

/// The search for the most probable words.
///
/// Words of up to three characters, which are all but one in twenty, are looked up for all positions at once, in
/// loops without branches that depend on the text: such a branch is mispredicted at every other character, and each
/// time costs as much as all the rest. The loops look up far more than the text has, and are three times as fast.
extension LineSegmenter {
    /// Finds the most probable words of the line's scalars that have a code in ``Workspace/codes``; a path
    /// ends at those that have none. From right to left, the weight of the best path from each position is
    /// computed and ``Workspace/ends`` set to the end of its first word.
    ///
    /// Ties are broken as in jieba: of equally probable paths, the one with the longer first word.
    /// - Parameter dictionaryOnly: whether to follow jieba's model exactly: without the additional words, the
    ///   genre terms, the bonus for every word and the edges for Chinese numerals.
    @inline(__always) mutating func findBestPath(dictionaryOnly: Bool) {
        findWords()
        if !dictionaryOnly { findLongWords() }
        if isBlocking { block() }
        chooseWords(dictionaryOnly: dictionaryOnly)
    }

    /// Finds, for each position, the nodes to which its first two, three and four scalars lead.
    private mutating func findWords() {
        var trie = conspectus_trie(codes: trie.codes, nodes: trie.entries, steps: firstSteps, mask: trie.mask)
        _ = conspectus_find_words(
            &trie, work.characters, count, work.pairs, work.triples, work.quads, work.found)
    }

    /// Marks where a number of two or more numerals, an ordinal or something that a rule looks for begins.
    ///
    /// All at once, before the search for the best path, in which each position to be examined costs a branch
    /// misprediction.
    private mutating func findLongWords() {
        let found = conspectus_long_word_places(
            longWordPairs, work.scalars, work.characters, count, work.found)
        var index = 0
        while index < found {
            let position = Int(work.found[index])
            let first = work.scalars[position]
            let isNumeral = work.classes[position] == .numeral || first == Signs.ordinal
            if isNumeral || rulePairs.rules(first, work.scalars[position &+ 1]) != 0 {
                work.characters[position] |= Workspace.mayBeginLongWord
            }
            index &+= 1
        }
    }

    /// Takes out blocked words of two and three scalars, and marks where blocked words begin.
    private mutating func block() {
        for position in 0..<count where work.codes[position] != 0 {
            let lengths = blockedLengths(position, count)
            if lengths == 0 { continue }
            if lengths >> 2 & 1 != 0 { work.pairs[position] = Trie.none }
            if lengths >> 3 & 1 != 0 { work.triples[position] = Trie.none }
            work.characters[position] |= Workspace.isBlocked
        }
    }

    /// Chooses the best path from each position, from right to left, once it is known which words begin where.
    @inline(__always) private mutating func chooseWords(dictionaryOnly: Bool) {
        var line = conspectus_lattice(
            characters: work.characters, pairs: work.pairs, triples: work.triples, nodes: trie.entries,
            weights: weights,
            first: firstWeights, scores: work.scores, ends: work.ends)
        var next = count - 1
        while next >= 0 {
            let stop =
                dictionaryOnly
                ? conspectus_choose_dictionary_words(&line, Int64(next)) : conspectus_choose_words(&line, Int64(next))
            guard stop >= 0 else { break }
            let position = Int(stop)
            let (best, length) = bestOfLonger(
                position, work.scores[position], work.ends[position] &- Int32(truncatingIfNeeded: position),
                dictionaryOnly: dictionaryOnly)
            work.scores[position] = best
            work.ends[position] = Int32(truncatingIfNeeded: position) &+ length
            next = position - 1
        }
        setMarkedEnds()
    }

    /// The best path from a position where more than words of up to three scalars is to be considered, or no
    /// such word begins. The best of those has the weight `best` and a first word of this length.
    @inline(never) private mutating func bestOfLonger(
        _ position: Int, _ best: Double, _ length: Int32, dictionaryOnly: Bool
    ) -> (score: Double, length: Int32) {
        if work.codes[position] == 0 { return (best, length) }
        let event = work.characters[position]
        var (best, length) = (best, length)
        let blocked = event & Workspace.isBlocked != 0 ? blockedLengths(position, count) : 0
        if event & Workspace.hasQuad != 0 {
            let (trie, codes, scores, weights) = (trie, work.codes, work.scores, weights)
            var node = work.quads[position]
            var next = position &+ 4
            // Bounded by the line even if a damaged lexicon has words with code 0.
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
            best = lexicon.unknownWeight + (dictionaryOnly ? 0 : WordWeights.bonus) + work.scores[position &+ 1]
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

    /// The number in Chinese numerals that makes the path from here best, if it is better than `best`, or the
    /// word that a rule gives; its kind is set.
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
        let mayBeNumeral = work.classes[position] == .numeral || work.scalars[position] == Signs.ordinal
        let numeralEnd = mayBeNumeral ? numeralWordEnd(position) : position
        let isNumeralBlocked = blockedLengths &>> UInt64(min(numeralEnd - position, 63)) & 1 != 0
        if numeralEnd > position + 1, !isNumeralBlocked,
            WordWeights.ofNumerals + WordWeights.bonus + work.scores[numeralEnd] > best
        {
            found = (WordWeights.ofNumerals + WordWeights.bonus + work.scores[numeralEnd], numeralEnd)
            choose(position, numeralEnd, isPlanName(position, numeralEnd) ? .word : .number)
        }
        return found
    }

    /// The first word of a sequence whose division is fixed.
    private mutating func fixedFirstWord(_ position: Int, _ blockedLengths: UInt64) -> (score: Double, end: Int)? {
        let length = FixedDivisions.firstWord(work.scalars, position)
        guard length > 0, blockedLengths &>> UInt64(length) & 1 == 0 else { return nil }
        let node = length == 2 ? work.pairs[position] : trie.child(of: Trie.root, code: work.codes[position])
        let weight = weights[Int(trie.entries[Int(node)].weight)]
        guard weight > Trie.notAWord else { return nil }
        work.kinds[position] = TokenKind.word.code
        return (weight + work.scores[position + length], position + length)
    }

    /// The ordinal that begins here, if the best path would leave 第 alone: 第一|个 rather than 第|一个.
    private mutating func shortestOrdinal(_ position: Int, _ blockedLengths: UInt64) -> (score: Double, end: Int)? {
        guard work.scalars[position] == Signs.ordinal else { return nil }
        let end = numeralWordEnd(position)
        guard end > position + 1, blockedLengths &>> UInt64(min(end - position, 63)) & 1 == 0 else { return nil }
        let entry = trie.entries[Int(end == position + 2 ? work.pairs[position] : Trie.none)]
        if entry.weight != 0 { return (weights[Int(entry.weight)] + work.scores[end], end) }
        choose(position, end, .number)
        return (WordWeights.ofNumerals + WordWeights.bonus + work.scores[end], end)
    }

    /// Sets the kind of a word that must not be looked up in ``Workspace/pairs`` or ``Workspace/triples``.
    mutating func choose(_ start: Int, _ end: Int, _ kind: TokenKind) {
        work.kinds[start] = kind.code
        if end == start + 2 { work.pairs[start] = Trie.none }
        if end == start + 3 { work.triples[start] = Trie.none }
    }

    // MARK: Blocked words

    /// The lengths of the blocked words that begin here, as bits.
    private mutating func blockedLengths(_ position: Int, _ end: Int) -> UInt64 {
        guard let blocked = blocked?.pointee else { return 0 }
        var lengths: UInt64 = 0
        var node = Trie.root
        // A word of 64 characters would need bit 64, so words of that length are not looked for.
        for next in position..<min(end, position + 63) {
            node = blocked.trie.child(of: node, code: blocked.code(of: work.scalars[next]))
            if node == Trie.none { break }
            if blocked.trie.isWord(node) { lengths |= 1 << UInt64(next + 1 - position) }
        }
        return lengths
    }

    /// Whether the characters from `start` to `end` are a blocked word.
    mutating func isBlocked(_ start: Int, _ end: Int) -> Bool {
        end - start < 64 && blockedLengths(start, end) >> UInt64(end - start) & 1 != 0
    }

    // MARK: Unknown words

    /// Viterbi's algorithm over the states B, E, M, S for the scalars from `start` to `end`, all of which the
    /// model covers; leaves the state of each in ``Workspace/predecessors``.
    ///
    /// The sums are taken in jieba's order, and ties go to the path through the state with the greater
    /// letter, as there.
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

    /// Emits the words formed by the states that ``findStates(_:_:_:)`` found.
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

    /// Emits a word that the model found, or its characters if it is blocked.
    @inline(__always) private mutating func emitFound(_ start: Int, _ end: Int) {
        if isBlocking, isBlocked(start, end) {
            for position in start..<end { emit(position, position + 1, .word) }
        } else {
            emit(start, end, end == start + 1 ? TokenKind(code: work.kinds[start] & LexiconFormat.kindMask) : .word)
        }
    }
}

/// The position of a character in its word.
enum HiddenState: UInt8 {
    case begin, end, middle, single
}
