import CKernels

/// A list of phrases that are searched for together in a text.
///
/// Wherever a single phrase is reported, it is the longest at a position, and of two equal phrases the
/// earlier in the list. A phrase may have one scalar, of any plane; an empty phrase is never found. Phrases
/// are identified by their index in the list.
///
/// The first two scalars lead to the phrases that begin with them, through a filter that rules out nearly
/// every position where none does, so that searching a text costs about a nanosecond per scalar whatever the
/// number of phrases. Everything is in one array, of about 50 bytes per phrase and 4 per scalar of the
/// phrases, which is a few hundred bytes for most lists, since they are short.
@usableFromInline
package struct PhraseTable: Sendable {
    /// An occurrence of a phrase in a text.
    @usableFromInline
    package struct Match: Equatable, Sendable {
        /// Its index in the list.
        @usableFromInline package let phrase: Int
        @usableFromInline package let range: Range<Int>

        @inlinable @inline(__always)
        package init(phrase: Int, range: Range<Int>) { (self.phrase, self.range) = (phrase, range) }
    }

    /// The number of phrases in the list.
    package let count: Int
    /// The parts that ``layout`` describes, one after another.
    @usableFromInline let parts: [UInt32]
    @usableFromInline let layout: PhraseLayout

    /// - Parameter phrases: fewer than 2³¹ scalars in all.
    package init(_ phrases: [Scalars]) {
        count = phrases.count
        (parts, layout) = PhraseLayout.parts(of: phrases)
    }

    /// - Parameter list: the phrases, separated by white space.
    package init(_ list: String) { self.init(list.split(whereSeparator: \.isWhitespace).map { Scalars($0) }) }

    /// The phrase at an index of the list.
    package subscript(_ phrase: Int) -> Scalars {
        let begin = layout.letters + begin(of: phrase)
        return parts[begin..<begin + length(of: phrase)].map { Unicode.Scalar($0)! }
    }

    /// The number of scalars of a phrase.
    package func length(of phrase: Int) -> Int { begin(of: phrase + 1) - begin(of: phrase) }

    private func begin(of phrase: Int) -> Int { Int(parts[layout.begins + phrase]) }

    /// Passes the table as pointers, with a text, to `body`.
    ///
    /// - Parameters:
    ///   - text: the text to be searched.
    ///   - range: the positions that will be asked for.
    ///   - limit: where phrases must have ended.
    ///   - body: must not let the search escape.
    @inlinable @inline(__always)
    func search<Result>(
        _ text: Scalars, _ range: Range<Int>, limit: Int, _ body: (borrowing PhraseSearch) -> Result
    ) -> Result {
        precondition(range.lowerBound >= 0 && range.upperBound <= limit && limit <= text.count, "inside the text")
        return text.withValues { values, _ in
            parts.withUnsafeBufferPointer { parts in
                body(PhraseSearch(parts: parts.baseAddress!, layout: layout, text: values, limit: limit))
            }
        }
    }
}

// MARK: At a position

extension PhraseTable {
    /// The longest phrase that begins at a position, ends by `limit` and is accepted.
    @inlinable @inline(__always)
    package func phrase(
        in text: Scalars, at start: Int, limit: Int, where accept: (Match) -> Bool = { _ in true }
    ) -> Match? {
        guard start < limit else { return nil }
        return search(text, start..<start + 1, limit: limit) { search in
            guard search.mayBegin(at: start) else { return nil }
            return search.phrase(at: start, where: accept)
        }
    }

    /// The length of the longest phrase that begins at a position and ends by `limit`.
    @inlinable @inline(__always)
    package func length(in text: Scalars, at start: Int, limit: Int) -> Int? {
        phrase(in: text, at: start, limit: limit)?.range.count
    }

    /// The length of the longest phrase that ends just before `end` and begins at `limit` or later.
    /// - Complexity: one lookup for each length that phrases have.
    package func length(in text: Scalars, endingAt end: Int, limit: Int) -> Int? {
        guard end > limit else { return nil }
        return search(text, limit..<end, limit: end) { search in
            for length in search.lengths where length <= end - limit && search.stands(at: end - length, length) {
                return length
            }
            return nil
        }
    }

    /// Whether a range as a whole is one of the phrases.
    package func holds(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        return search(text, range, limit: range.upperBound) { $0.stands(at: range.lowerBound, range.count) }
    }
}

// MARK: In a stretch

extension PhraseTable {
    /// The first phrase that begins and ends within a range.
    package func first(in text: Scalars, _ range: Range<Int>) -> Range<Int>? {
        search(text, range, limit: range.upperBound) { search in
            var found: Range<Int>?
            search.forEachPlace(in: range) { place in
                found = search.phrase(at: place)?.range
                return found == nil
            }
            return found
        }
    }

    /// The last phrase, by its beginning, that begins and ends within a range.
    package func last(in text: Scalars, _ range: Range<Int>) -> Range<Int>? {
        search(text, range, limit: range.upperBound) { search in
            for place in range.reversed() where search.mayBegin(at: place) {
                if let found = search.phrase(at: place) { return found.range }
            }
            return nil
        }
    }

    /// Whether a phrase begins and ends within a range.
    package func occurs(in text: Scalars, _ range: Range<Int>) -> Bool { first(in: text, range) != nil }

    /// Whether a phrase occurs anywhere in a text.
    package func occurs(in text: Scalars) -> Bool { occurs(in: text, text.indices) }

    /// The number of phrases of the list that occur in a text; one that is in the list twice counts twice.
    package func countOfPresent(in text: Scalars) -> Int {
        var isPresent = [Bool](repeating: false, count: count)
        forEach(in: text, text.indices) { isPresent[$0.phrase] = true }
        return isPresent.count { $0 }
    }

    /// Calls `body` with every phrase that begins and ends within a range, in order of position; at one
    /// position the longest first. A phrase that is in the list twice is reported twice.
    @inlinable @inline(__always)
    package func forEach(in text: Scalars, _ range: Range<Int>, _ body: (Match) -> Void) {
        search(text, range, limit: range.upperBound) { search in
            search.forEachPlace(in: range) { place in
                search.forEachPhrase(at: place) { match in
                    body(match)
                    return true
                }
                return true
            }
        }
    }

    /// Calls `body` with the phrases of a text from left to right, at each position with the longest that is
    /// accepted.
    ///
    /// - Parameters:
    ///   - text: the text to be searched.
    ///   - overlapping: if false, the search continues after a phrase that was found: in 吉林市 it does not find 林市.
    ///   - accept: whether a phrase may be reported.
    ///   - body: receives the phrases.
    @inlinable @inline(__always)
    package func scan(
        _ text: Scalars, overlapping: Bool, where accept: (Match) -> Bool = { _ in true }, _ body: (Match) -> Void
    ) {
        search(text, text.indices, limit: text.count) { search in
            var end = 0
            search.forEachPlace(in: text.indices) { place in
                if place >= end, let match = search.phrase(at: place, where: accept) {
                    body(match)
                    if !overlapping { end = match.range.upperBound }
                }
                return true
            }
        }
    }
}
