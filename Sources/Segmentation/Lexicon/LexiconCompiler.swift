import Support
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns a dictionary and a model into the bytes of a blob.
struct LexiconCompiler {
    private struct Entry {
        /// Where the word begins in ``letters``.
        let start: Int
        let length: Int
        var frequency: Int
        var flag: UInt8
        /// Whether the dictionary tags the word as a person's name, so that it is no ordinary word to which
        /// additional words yield.
        var isTaggedAsPerson = false
        /// Whether the dictionary's tag says that the word is a name or an idiom.
        var isFixed = false
        var isIdiom = false
        var isPredicate = false
        /// The minimum weight of the word in the algorithm `conspectus`.
        var raisedWeight = -Double.infinity
        var yieldsToDictionary = false
        /// Whether the word of the dictionary is to beat its most probable division.
        var isToBeKeptWhole = false
    }

    private var letters: [UInt32] = []
    private var entries: [Entry] = []
    private var total = 0
    private var dictionaryWords = 0
    private var additionalWords = 0
    private var suggested: [Int] = []

    static func compile(
        dictionary: [UInt8], name: String, model: HiddenMarkovModel?, modelDigest: String, additional: [AdditionalWord]
    ) throws(SegmentationError) -> [UInt8] {
        var compiler = LexiconCompiler()
        try compiler.readDictionary(dictionary, name: name)
        try compiler.add(additional, name: "additional words")
        var blob = try compiler.blob(name: name, model: model)
        blob.setDigests(
            dictionary: SHA256.hex(dictionary), model: modelDigest, additional: Self.digest(of: additional))
        return blob.finished(isKept: true)
    }

    /// The blob of a list used beside a dictionary, which is not to be kept: words with frequencies, relative
    /// to the dictionary's total.
    static func compile(_ words: [AdditionalWord], total: Int, name: String) throws(SegmentationError) -> [UInt8] {
        if words.isEmpty { throw .emptyDictionary(file: name) }
        var compiler = LexiconCompiler()
        compiler.total = total
        try compiler.add(words, name: name)
        var blob = try compiler.blob(name: name, model: nil)
        return blob.finished(isKept: false)
    }

    /// For each of ``letters``, the frequency of its word.
    private var letterFrequencies: [Int] {
        entries.flatMap { repeatElement($0.frequency, count: $0.length) }
    }

    /// The blob without its digests.
    private mutating func blob(name: String, model: HiddenMarkovModel?) throws(SegmentationError) -> BlobWriter {
        let codes = try CodeTable(letters: letters, frequencies: letterFrequencies)
        let order = sortedEntries(codes)
        let coded = letters.map { codes.code(of: $0) }
        let words = order.map {
            coded[entries[$0].start..<(entries[$0].start + entries[$0].length)]
        }
        let logTotal = log(Double(total))
        let trie = DoubleArrayBuilder(
            words: words, frequency: { entries[order[$0]].frequency },
            weight: { index in
                let entry = entries[order[index]]
                guard entry.frequency > 0 else { return (Trie.notAWord, Trie.notAWord) }
                let weight = log(Double(entry.frequency)) - logTotal
                if entry.flag & LexiconFormat.fromDictionary == 0 { return (min(weight, 0), min(weight, 0)) }
                return (weight, max(weight, entry.raisedWeight))
            },
            flag: { entries[order[$0]].flag })
        guard trie.nodes.count <= LexiconFormat.maximumSlots, !trie.hasTooManyWeights else {
            throw .dictionaryTooLarge(file: name, words: words.count)
        }
        var blob = BlobWriter(
            trie: trie, codes: codes, model: model, unknownWeight: -logTotal,
            longestWord: words.reduce(1) { max($0, $1.count) })
        blob.setCounts(
            dictionary: dictionaryWords, additional: additionalWords, total: total)
        return blob
    }

    static func digest(of additional: [AdditionalWord]) -> String {
        var bytes: [UInt8] = []
        for word in additional {
            bytes +=
                "\(word.word) \(word.frequency.map(String.init) ?? "") \(word.kind.rawValue) \(word.yieldsToDictionary)\n"
                .utf8
        }
        return SHA256.hex(bytes)
    }

    /// Reads lines of word, frequency, tag. As in jieba, all frequencies of a repeated word enter the total,
    /// and the last one is used.
    private mutating func readDictionary(_ bytes: [UInt8], name: String) throws(SegmentationError) {
        letters.reserveCapacity(bytes.count / 3)
        entries.reserveCapacity(bytes.count / 12)
        var lines = LineReader(bytes)
        while let line = lines.next() {
            let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count > 0, !line.isEmpty else { continue }
            func refused(_ reason: String) -> SegmentationError {
                .dictionaryLine(
                    file: name, line: lines.number, text: String(decoding: line, as: UTF8.self), reason: reason)
            }
            guard fields.count >= 2 else { throw refused("the frequency is missing") }
            guard let frequency = Int(String(decoding: fields[1], as: UTF8.self)), frequency >= 0, frequency < 1 << 40
            else {
                throw refused("the frequency is not a whole number of 0 or more")
            }
            let kind = fields.count == 3 ? JiebaTag.kind(fields[2]) : TokenKind.word
            let start = letters.count
            guard UTF8Coding.append(fields[0], to: &letters) else {
                throw .invalidUTF8(file: name, line: lines.number)
            }
            let length = letters.count - start
            guard length > 0 else { throw refused("the word is missing") }
            guard length <= LexiconFormat.longestWord else {
                throw refused("the word is longer than \(LexiconFormat.longestWord) characters")
            }
            total += frequency
            entries.append(
                Entry(
                    start: start, length: length, frequency: frequency, flag: kind.code | LexiconFormat.fromDictionary,
                    isFixed: fields.count == 3 && JiebaTag.isOfFixedWord(fields[2]),
                    isIdiom: fields.count == 3 && JiebaTag.isOfIdiom(fields[2]),
                    isPredicate: fields.count == 3 && JiebaTag.isOfPredicate(fields[2])))
        }
        guard total > 0 else { throw .emptyDictionary(file: name) }
        correctKinds()
    }

    /// Trusts the tags of names only as far as ``NameKinds`` does, and leaves what is really two words to the
    /// algorithm `jieba`.
    private mutating func correctKinds() {
        var pairs: [UInt64: Int] = [:]
        var singles: [UInt32: Int] = [:]
        for entry in entries where entry.length == 1 { singles[letters[entry.start]] = entry.frequency }
        for entry in entries where entry.length == 2 {
            pairs[NameKinds.key(letters[entry.start], letters[entry.start + 1])] = entry.frequency
        }
        let names = NameKinds(pairs: pairs)
        let ofGivenNames = charactersOfGivenNames()
        let compounds = CompoundWords(pairs: pairs, total: total)
        for index in entries.indices {
            let entry = entries[index]
            let word = letters[entry.start..<(entry.start + entry.length)]
            let tagged = TokenKind(code: entry.flag & LexiconFormat.kindMask)
            entries[index].isTaggedAsPerson = tagged == .person && !NameKinds.ordinary.contains(Array(word))
            let kind = names.kind(of: word, tagged: tagged)
            let isOfPersons = tagged == .person || entry.length == 1 && ofGivenNames.contains(letters[entry.start])
            let isTwo =
                ComposedWords.contains(word)
                || !entry.isFixed && compounds.contains(word, frequency: entry.frequency)
            if let weight = JoinedWords.weight(word, singles: singles, total: total) {
                entries[index].raisedWeight = weight
            }
            let code =
                switch kind {
                case .word where entry.isIdiom: LexiconFormat.idiom
                case .word where entry.isPredicate: LexiconFormat.predicate
                default: kind.code
                }
            entries[index].flag =
                entry.flag & ~LexiconFormat.kindMask | code | (isTwo ? LexiconFormat.jiebaOnly : 0)
                | (isOfPersons ? LexiconFormat.ofPersons : 0)
        }
    }

    /// The characters that follow a surname in five or more of the dictionary's names of three characters,
    /// except words of grammar and offices.
    private func charactersOfGivenNames() -> Set<UInt32> {
        var counts: [UInt32: Int] = [:]
        for entry in entries where entry.length == 3 {
            let isPerson = TokenKind(code: entry.flag & LexiconFormat.kindMask) == .person
            guard isPerson, NameKinds.isSurname(letters[entry.start]) else { continue }
            counts[letters[entry.start + 1], default: 0] += 1
            counts[letters[entry.start + 2], default: 0] += 1
        }
        return Set(counts.filter { $0.value >= 5 }.keys).subtracting(NameKinds.notOfGivenNames)
    }

    private mutating func add(_ words: [AdditionalWord], name: String) throws(SegmentationError) {
        for (index, word) in words.enumerated() {
            let start = letters.count
            letters.append(contentsOf: word.word.unicodeScalars.lazy.map(\.value))
            let length = letters.count - start
            guard length > 0, length <= LexiconFormat.longestWord else {
                throw .dictionaryLine(
                    file: name, line: index + 1, text: word.word,
                    reason: "a word has 1 to \(LexiconFormat.longestWord) characters")
            }
            entries.append(
                Entry(
                    start: start, length: length, frequency: word.frequency ?? -1,
                    flag: word.kind.code | LexiconFormat.additional, yieldsToDictionary: word.yieldsToDictionary))
        }
    }

    /// The distinct words in the order of their codes. For a word that occurs twice, the last entry of the
    /// dictionary gives the frequency and the additional words give the kind, unless they yield.
    private mutating func sortedEntries(_ codes: CodeTable) -> [Int] {
        let coded = letters.map { codes.code(of: $0) }
        var keyed = entries.indices.map { (key: Self.key(coded, entries[$0].start, entries[$0].length), index: $0) }
        keyed.sort { left, right in
            if left.key != right.key { return left.key < right.key }
            return precedes(coded, left.index, right.index) ?? (left.index < right.index)
        }
        var order: [Int] = []
        order.reserveCapacity(keyed.count)
        for (_, index) in keyed {
            if let last = order.last, precedes(coded, last, index) == nil {
                merge(index, into: last)
            } else {
                order.append(index)
            }
        }
        additionalWords = order.count { entries[$0].flag & LexiconFormat.fromDictionary == 0 }
        dictionaryWords = order.count - additionalWords
        setSuggestedFrequencies(order)
        return order
    }

    private mutating func merge(_ index: Int, into first: Int) {
        let later = entries[index]
        if later.flag & LexiconFormat.additional == 0 {
            entries[first].frequency = later.frequency
            entries[first].flag = later.flag
        } else {
            let sources = (entries[first].flag | later.flag) & ~LexiconFormat.kindMask
            let known = entries[first]
            let staysOrdinary =
                later.yieldsToDictionary && known.flag & LexiconFormat.fromDictionary != 0 && !known.isTaggedAsPerson
            entries[first].flag = sources | (staysOrdinary ? known : later).flag & LexiconFormat.kindMask
            if sources & LexiconFormat.fromDictionary == 0 { entries[first].frequency = later.frequency }
            if !later.yieldsToDictionary, later.frequency < 0 { entries[first].isToBeKeptWhole = true }
        }
    }

    /// The first four codes as one number, which decides most comparisons.
    private static func key(_ coded: [UInt16], _ start: Int, _ length: Int) -> UInt64 {
        var key: UInt64 = 0
        for position in 0..<4 { key = key << 16 | (position < length ? UInt64(coded[start + position]) : 0) }
        return key
    }

    /// Whether one entry's word sorts before another's; nil if they are the same word.
    private func precedes(_ coded: [UInt16], _ left: Int, _ right: Int) -> Bool? {
        let (first, second) = (entries[left], entries[right])
        for position in 0..<min(first.length, second.length) {
            let (one, other) = (coded[first.start + position], coded[second.start + position])
            if one != other { return one < other }
        }
        return first.length == second.length ? nil : first.length < second.length
    }

    /// Gives each additional word without a frequency one with which it beats the most probable split into
    /// dictionary words, each with the bonus of the default algorithm; at least 3, the minimum of the
    /// dictionary. (jieba's `suggest_freq` does the same without a bonus.) If the dictionary has the word, only its
    /// weight in the default algorithm is raised to that.
    private mutating func setSuggestedFrequencies(_ order: [Int]) {
        let open = order.filter { entries[$0].frequency < 0 || entries[$0].isToBeKeptWhole && entries[$0].length > 1 }
        guard !open.isEmpty else { return }
        var frequencies: [[UInt32]: Int] = [:]
        let longest = open.reduce(0) { max($0, entries[$1].length) }
        for index in order where entries[index].frequency > 0 && entries[index].length <= longest {
            frequencies[Array(letters[entries[index].start..<(entries[index].start + entries[index].length)])] =
                entries[index].frequency
        }
        let logTotal = log(Double(total))
        for index in open {
            let word = Array(letters[entries[index].start..<(entries[index].start + entries[index].length)])
            var best = [Double](repeating: -.infinity, count: word.count + 1)
            best[word.count] = 0
            for start in word.indices.reversed() {
                best[start] = best[start + 1] - logTotal + WordWeights.bonus
                for end in (start + 1)...word.count where end - start < word.count {
                    guard let frequency = frequencies[Array(word[start..<end])] else { continue }
                    let weight = log(Double(frequency)) - logTotal + WordWeights.bonus
                    best[start] = max(best[start], weight + best[end])
                }
            }
            let suggested = max(3, Int(exp(best[0] - WordWeights.bonus + logTotal)) + 1)
            if entries[index].frequency < 0 {
                entries[index].frequency = suggested
            } else {
                entries[index].raisedWeight = max(entries[index].raisedWeight, log(Double(suggested)) - logTotal)
            }
        }
    }
}
