#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Lexicon {
    /// This lexicon with genre terms as additional words for the algorithm `conspectus`, each weighted so
    /// that it just beats its most probable division. The words of the other algorithms stay the same.
    ///
    /// Terms are in the trie, rather than in a table of their own, so that looking for words finds them at no
    /// extra cost.
    /// - Throws: ``SegmentationError`` if the lexicon is damaged, or has no room for so many words or characters.
    /// - Returns: a blob; the same bytes for the same lexicon and list.
    /// - Complexity: about a second with jieba's 349,046 words.
    public func blob(adding terms: GenreTerms) throws(SegmentationError) -> [UInt8] {
        try verify()
        defer { withExtendedLifetime(self) {} }
        let view = storage.view
        let lines = terms.lines
        var codes = CodeTable(view)
        for term in 0..<lines.count { try codes.add(lines[term]) }
        var words = LexiconWords(view)
        words.add(lines, codes, weights: PlainPaths.weights(of: lines, beside: view))
        let entries = words.sorted
        let trie = DoubleArrayBuilder(
            words: entries.map { words.codes[$0.range] }, frequency: { entries[$0].frequency },
            weight: { (entries[$0].dictionaryWeight, entries[$0].weight) }, flag: { entries[$0].flags })
        guard trie.nodes.count <= LexiconFormat.maximumSlots, !trie.hasTooManyWeights else {
            throw .dictionaryTooLarge(file: terms.name, words: entries.count)
        }
        var blob = BlobWriter(
            trie: trie, codes: codes, model: view.model.map { HiddenMarkovModel($0.pointee) },
            unknownWeight: view.unknownWeight, longestWord: entries.reduce(1) { max($0, $1.range.count) })
        blob.setCounts(
            dictionary: information.dictionaryWords, additional: information.additionalWords,
            total: information.totalFrequency, genreTerms: lines.count)
        blob.setDigests(
            dictionary: information.dictionaryDigest, model: information.modelDigest,
            additional: information.additionalWordsDigest, genreTerms: terms.digest,
            base: information.contentDigest)
        return blob.finished(isKept: true)
    }

    /// The lexicon of ``blob(adding:)``, in memory.
    /// - Throws: as ``blob(adding:)``.
    public func adding(_ terms: GenreTerms) throws(SegmentationError) -> Lexicon {
        try Lexicon(blob(adding: terms), name: storage.name)
    }
}

/// The words of a lexicon with what it says of each, plus terms, for compiling.
private struct LexiconWords {
    struct Entry {
        /// The word's range in ``codes``.
        let range: Range<Int>
        var flags: UInt8
        let dictionaryWeight: Double
        var weight: Double
        /// How often texts reach the word, for the order of the nodes in memory.
        var frequency: Int
    }

    /// Terms occur in reports as often as words of this frequency, whatever text the dictionary was counted on.
    private static let frequencyOfTerms = 1000

    /// The codes of all words, one after another.
    private(set) var codes: [UInt16] = []
    /// The lexicon's words in the order of their codes, then terms that it does not have.
    private var entries: [Entry] = []
    private let known: Int
    /// For each slot of the lexicon's trie the entry of its word, or -1.
    private var entryOfSlot: [Int32]
    private let view: LexiconView

    /// Collects all nodes with any content from a valid lexicon.
    init(_ view: LexiconView) {
        self.view = view
        let trie = view.trie
        let children = NodeChildren(trie)
        entryOfSlot = [Int32](repeating: -1, count: Int(trie.mask) + 1)
        var path: [UInt16] = []
        var open = [(slot: children.first(of: Int(Trie.root)), depth: 1)]
        while let (slot, depth) = open.popLast() {
            if slot == 0 { continue }
            open.append((children.next(to: slot), depth))
            open.append((children.first(of: slot), depth + 1))
            path.replaceSubrange((depth - 1)..., with: CollectionOfOne(trie.codes[slot]))
            let entry = trie.entries[slot]
            if entry.weight == 0, entry.dictionaryWeight == 0, entry.flags == 0 { continue }
            entryOfSlot[slot] = Int32(entries.count)
            codes += path
            let (weight, dictionaryWeight) =
                (trie.weights[Int(entry.weight)], trie.weights[Int(entry.dictionaryWeight)])
            entries.append(
                Entry(
                    range: (codes.count - depth)..<codes.count, flags: entry.flags, dictionaryWeight: dictionaryWeight,
                    weight: weight, frequency: Int(exp(max(dictionaryWeight, weight) - view.unknownWeight) + 0.5)))
        }
        known = entries.count
    }

    /// Adds terms. If the lexicon already has a term as a word, the greater weight and the kind of the term are used.
    /// - Parameter weights: the logarithm of the probability of each term.
    mutating func add(_ lines: WordLines, _ table: CodeTable, weights: [Double]) {
        for term in 0..<lines.count {
            let kind = lines.kinds[term].code
            if let entry = node(lines[term]).map({ Int(entryOfSlot[Int($0)]) }), entry >= 0 {
                entries[entry].flags =
                    entries[entry].flags & ~(LexiconFormat.kindMask | LexiconFormat.jiebaOnly) | kind
                entries[entry].weight = max(entries[entry].weight, weights[term])
                entries[entry].frequency = max(entries[entry].frequency, Self.frequencyOfTerms)
                continue
            }
            codes += lines[term].map { table.code(of: $0) }
            entries.append(
                Entry(
                    range: (codes.count - lines.length(term))..<codes.count, flags: kind | LexiconFormat.additional,
                    dictionaryWeight: Trie.notAWord, weight: weights[term], frequency: Self.frequencyOfTerms))
        }
    }

    /// The trie's node for the word, whether or not a word ends there.
    private func node(_ word: ArraySlice<UInt32>) -> UInt32? {
        var node = Trie.root
        for scalar in word {
            node = view.trie.child(of: node, code: view.code(of: scalar))
            if node == Trie.none { return nil }
        }
        return node
    }

    /// All entries in the order of their codes.
    var sorted: [Entry] {
        let terms = entries[known...].sorted { precedes($0, $1) }
        var merged: [Entry] = []
        merged.reserveCapacity(entries.count)
        var next = terms.startIndex
        for entry in entries[..<known] {
            while next < terms.endIndex, precedes(terms[next], entry) {
                merged.append(terms[next])
                next += 1
            }
            merged.append(entry)
        }
        return merged + terms[next...]
    }

    private func precedes(_ one: Entry, _ other: Entry) -> Bool {
        codes[one.range].lexicographicallyPrecedes(codes[other.range])
    }
}

/// The children of each node of a valid trie, which itself has no lists of them.
private struct NodeChildren {
    /// For each slot its first child, and the next child of its parent, in the order of codes; 0 for none.
    private var firstChild: [Int32]
    private var next: [Int32]

    init(_ trie: Trie) {
        let slots = Int(trie.mask) + 1
        var parent = [Int32](repeating: 0, count: slots)
        for slot in Int(Trie.root)..<slots {
            let place = Int(trie.entries[slot].place)
            if place != Trie.noChildren, place < slots { parent[place] = Int32(slot) }
        }
        firstChild = [Int32](repeating: 0, count: slots)
        next = firstChild
        // From the last one on, so that each is put before those already there.
        for slot in (0..<slots).reversed()
        where slot > Int(Trie.root) && trie.codes[slot] != Trie.unused && slot >= Int(trie.codes[slot]) {
            let above = Int(parent[slot - Int(trie.codes[slot])])
            next[slot] = firstChild[above]
            firstChild[above] = Int32(slot)
        }
    }

    func first(of slot: Int) -> Int { Int(firstChild[slot]) }

    func next(to slot: Int) -> Int { Int(next[slot]) }
}
