/// Names of persons that are in no dictionary, where a title, a list or a dot shows that there is one.
///
/// A false person would be missing from clusters and themes, so a name is taken only if its surroundings support it:
/// - **beside a title**: 市长李晓红, 张伟同志, 副省长　王建国;
/// - **in a list** of three or more names separated by `、`, one of them of three characters: 张华、蒋筑英、罗健夫;
/// - **with a dot**: 买买提·艾力, 司马义·艾买提 (``dottedName(_:_:_:)``).
///
/// Beside a title and in a list, a name is a surname and one or two characters that occur in given names
/// (``LexiconFormat/ofPersons``). It is not a name
/// - if a word in use begins with the surname there (主任|马上, 书记|高度重视),
/// - if its edge forms a word with the character beside it (省|长江, 江|扬州|长), or
/// - if the characters after the surname are a word in use (李建国), unless the surroundings close it: anything
///   but Han, or words such as 在 and 作.
extension LineSegmenter {
    /// A word is in use if jieba's dictionary counted it five times: entries without a count have 3.
    private static let minimumWeight = 1.6  // just below ln 5

    // MARK: Beside a title

    /// Handles the names on both sides of the two-character title that begins here. The path after the title
    /// is already known: it is made to begin with the name. The name before the title is noted for when the
    /// search reaches it.
    @inline(never) mutating func findNames(besideTitle title: Int) {
        if TitleWords.isPartOfLonger(title, work.scalars) { return }
        var after = title + 2
        while after < count, after < title + 6, work.classes[after] == .space { after += 1 }
        if after < count, let end = nameEnd(after, isApart: after > title + 2), Int(work.ends[after]) <= end,
            !isKnownOrBlocked(after, end)
        {
            work.ends[after] = Int32(truncatingIfNeeded: end)
            choose(after, end, .person)
        }
        let isPrefixed = title > 0 && TitleWords.prefixes.contains(work.scalars[title - 1])
        for end in isPrefixed ? [title - 1, title] : [title] {
            guard let start = nameStart(end) else { continue }
            if !isKnownOrBlocked(start, end) { note(start, end, .person) }
            return
        }
    }

    /// The same after a title, from which white space may separate the name.
    private mutating func nameEnd(_ start: Int, isApart: Bool) -> Int? {
        if isApart, let end = aloneEnd(start) { return end }
        return isApart || !isInUse(start - 1, start + 1) ? nameEnd(start) : nil
    }

    /// Whether the characters are already known as a person, or must not be one word.
    private mutating func isKnownOrBlocked(_ start: Int, _ end: Int) -> Bool {
        if let node = node(start, end), trie.kind(of: node) == .person { return true }
        return isBlocking && isBlocked(start, end)
    }

    /// Notes a name that begins before the current position of the search for the best path.
    mutating func note(_ start: Int, _ end: Int, _ kind: TokenKind) {
        work.characters[start] |= Workspace.mayBeginLongWord
        names.append((start, end, kind))
    }

    /// The name that was noted to begin here, which every path then takes.
    mutating func takeNotedName(_ position: Int) -> (score: Double, end: Int)? {
        guard let index = names.firstIndex(where: { $0.start == position }) else { return nil }
        let name = names.remove(at: index)
        choose(name.start, name.end, name.kind)
        return (Self.nameWeight + work.scores[name.end], name.end)
    }

    /// More than any words in its place can weigh.
    private static let nameWeight = 1000.0

    /// Where the name ends that is all there is between here and the end of the Han characters: a surname and
    /// any one or two characters.
    private mutating func aloneEnd(_ start: Int) -> Int? {
        guard let surnameEnd = surnameEnd(start, count), !wordBegins(start, longerThan: surnameEnd) else { return nil }
        let end = isOutside(surnameEnd + 1) ? surnameEnd + 1 : surnameEnd + 2
        return isOutside(end) && !(surnameEnd..<end).contains(where: { isOutside($0) }) ? end : nil
    }

    /// Where the name that begins here ends, the longest possible.
    private mutating func nameEnd(_ start: Int) -> Int? {
        guard let surnameEnd = surnameEnd(start, count) else { return nil }
        for end in [surnameEnd + 2, surnameEnd + 1] where end <= count {
            let isClosed = isOutside(end) || Surnames.followers.contains(work.scalars[end])
            if Surnames.words.contains(work.scalars[start]), !isClosed { continue }
            // 龚心|瀚: what follows one character must be a word, lest half a name be taken.
            if end == surnameEnd + 1, !isClosed, !wordBegins(end, longerThan: end + 1) { continue }
            if isName(start, surnameEnd, end, isClosed: isClosed) { return end }
        }
        return nil
    }

    /// Where the name that ends here begins.
    private mutating func nameStart(_ end: Int) -> Int? {
        for length in [4, 3, 2] where length <= end {
            let start = end - length
            guard let surnameEnd = surnameEnd(start, end), length < 4 || surnameEnd == start + 2 else { continue }
            let isClosed = isOutside(start - 1) || Surnames.leaders.contains(work.scalars[start - 1])
            // 向|沈浩: a preposition before a surname is a surname itself only if there is no name without it.
            let isWord = Surnames.words.contains(work.scalars[start])
            if isWord, !isOutside(start - 1) || NameKinds.isSurname(work.scalars[start + 1]) { continue }
            if !isOutside(start - 1), isInUse(start - 1, start + 1) || isTranscribed(start - 1, end) { continue }
            if isName(start, surnameEnd, end, isClosed: isClosed) { return start }
        }
        return nil
    }

    /// Whether the characters are a surname and a given name.
    private mutating func isName(_ start: Int, _ surnameEnd: Int, _ end: Int, isClosed: Bool) -> Bool {
        guard (surnameEnd..<end).allSatisfy({ isOfGivenNames($0) }), !Surnames.endsPlace(work.scalars[end - 1]),
            !wordBegins(start, longerThan: surnameEnd)
        else { return false }
        if end - surnameEnd == 2, !isClosed, isInUse(surnameEnd, end) { return false }
        if isOutside(end) || Surnames.followers.contains(work.scalars[end]) { return true }
        return !isInUse(end - 1, end + 1)
    }

    /// Where the surname that begins here ends: after two characters for a compound one, else after one.
    private mutating func surnameEnd(_ start: Int, _ end: Int) -> Int? {
        guard start + 1 < end, work.codes[start] != 0 else { return nil }
        if start + 2 < end, Surnames.compound.contains(NameKinds.key(work.scalars[start], work.scalars[start + 1])) {
            return start + 2
        }
        return NameKinds.isSurname(work.scalars[start]) ? start + 1 : nil
    }

    mutating func isOutside(_ position: Int) -> Bool { position < 0 || position >= count || work.codes[position] == 0 }

    private mutating func isOfGivenNames(_ position: Int) -> Bool {
        guard work.classes[position] == .han, let node = node(position, position + 1) else { return false }
        return trie.entries[Int(node)].flags & LexiconFormat.ofPersons != 0
    }

    // MARK: In a list

    /// Marks the names of the list whose first name ends before this `、`, and returns where the list ends;
    /// nil if they are not names.
    @inline(never) mutating func markNameList(_ first: Int, _ done: Int, _ end: Int) -> Int? {
        guard NameKinds.isSurname(work.scalars[first + 1]), let start = nameStart(first), start >= done else {
            return nil
        }
        var found = [(start, first)]
        var position = first + 1
        while let nameEnd = aloneEnd(position) ?? nameEnd(position), nameEnd <= end {
            found.append((position, nameEnd))
            position = nameEnd + 1
            guard nameEnd < end, work.scalars[nameEnd] == Signs.enumeration else { break }
        }
        let isLong = found.contains { $0.1 - $0.0 > 2 && !isInUse($0.0 + 1, $0.1) }
        let sure = found.count { isOfGivenNames($0.1 - 1) && isOfGivenNames($0.1 - 2 == $0.0 ? $0.1 - 1 : $0.1 - 2) }
        // 沈阜、沈铁、沈辽鞍 are roads from one city.
        let hasTwoSurnames = found.contains { work.scalars[$0.0] != work.scalars[start] }
        guard found.count > 2, isLong, hasTwoSurnames, sure * 2 > found.count, let last = found.last else { return nil }
        for (start, end) in found where !(isBlocking && isBlocked(start, end)) { mark(start, end, .person) }
        return last.1
    }

    // MARK: The dictionary

    mutating func node(_ start: Int, _ end: Int) -> UInt32? {
        var node = Trie.root
        for position in start..<end {
            node = trie.child(of: node, code: work.codes[position])
            if node == Trie.none { return nil }
        }
        return node
    }

    /// Whether the dictionary has the characters as a word in use other than a person's name.
    mutating func isInUse(_ start: Int, _ end: Int) -> Bool {
        guard end <= count, let node = node(start, end) else { return false }
        return isInUse(node, start)
    }

    /// jieba's dictionary has thousands of two-character names that are words (高峰, 温泉): only those are
    /// believed that begin with a surname that is little else.
    private mutating func isInUse(_ node: UInt32, _ start: Int) -> Bool {
        if trie.kind(of: node) == .place { return true }
        guard trie.logProbability(of: node) - lexicon.unknownWeight >= Self.minimumWeight,
            trie.kind(of: node) != .person
        else { return false }
        let isTagged = trie.entries[Int(node)].flags & LexiconFormat.ofPersons != 0
        return !isTagged || Surnames.isWord(work.scalars[start])
    }

    /// Whether a word in use begins here that ends after `shortest`.
    mutating func wordBegins(_ start: Int, longerThan shortest: Int) -> Bool {
        var node = Trie.root
        for position in start..<count {
            node = trie.child(of: node, code: work.codes[position])
            if node == Trie.none { return false }
            if position >= shortest, isInUse(node, start) { return true }
        }
        return false
    }
}
