import CKernels

/// A list of phrases that are looked for together in a text.
///
/// The rule, wherever one phrase is told: at a place the longest; of two that are equal, the one that is earlier in the
/// list. Phrases may have one scalar, of any plane; an empty one is found nowhere. Phrases are known by their numbers
/// in the list.
///
/// The first two scalars lead to the phrases that begin with them, through a filter that rules out nearly every place
/// where none does, so that looking through a text costs about a nanosecond a scalar whatever the number of phrases.
/// All lies in one array, of some 50 bytes a phrase and 4 a scalar of the phrases, which are a few hundred bytes for
/// the short lists that most are.
@usableFromInline
package struct PhraseTable: Sendable {
    /// A phrase where it stands in a text.
    @usableFromInline
    package struct Match: Equatable, Sendable {
        /// Its number in the list.
        @usableFromInline package let phrase: Int
        @usableFromInline package let range: Range<Int>

        @inlinable @inline(__always)
        package init(phrase: Int, range: Range<Int>) { (self.phrase, self.range) = (phrase, range) }
    }

    /// How many phrases the list has.
    package let count: Int
    /// The parts that ``layout`` names, one behind the other.
    @usableFromInline let parts: [UInt32]
    @usableFromInline let layout: PhraseLayout

    /// - Parameter phrases: of fewer than 2³¹ scalars in all.
    package init(_ phrases: [Scalars]) {
        count = phrases.count
        (parts, layout) = PhraseLayout.parts(of: phrases)
    }

    /// - Parameter list: the phrases, parted by white space.
    package init(_ list: String) { self.init(list.split(whereSeparator: \.isWhitespace).map { Scalars($0) }) }

    /// A phrase of the list.
    package subscript(_ phrase: Int) -> Scalars {
        let begin = layout.letters + begin(of: phrase)
        return parts[begin..<begin + length(of: phrase)].map { Unicode.Scalar($0)! }
    }

    /// How many scalars a phrase has.
    package func length(of phrase: Int) -> Int { begin(of: phrase + 1) - begin(of: phrase) }

    private func begin(of phrase: Int) -> Int { Int(parts[layout.begins + phrase]) }

    /// The table as pointers, with a text, for as long as `body` runs.
    ///
    /// - Parameters:
    ///   - range: the places that will be asked for.
    ///   - limit: where phrases must have ended.
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

// MARK: At a place

extension PhraseTable {
    /// The phrase that begins at a place, ends by `limit` and is accepted.
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

    /// How long the phrase is that begins at a place and ends by `limit`.
    @inlinable @inline(__always)
    package func length(in text: Scalars, at start: Int, limit: Int) -> Int? {
        phrase(in: text, at: start, limit: limit)?.range.count
    }

    /// How long the longest phrase is that ends just before `end` and begins at `limit` or behind. Costs one look for
    /// each length that phrases have.
    package func length(in text: Scalars, endingAt end: Int, limit: Int) -> Int? {
        guard end > limit else { return nil }
        return search(text, limit..<end, limit: end) { search in
            for length in search.lengths where length <= end - limit && search.stands(at: end - length, length) {
                return length
            }
            return nil
        }
    }

    /// Whether a whole range is one of the phrases.
    package func holds(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        return search(text, range, limit: range.upperBound) { $0.stands(at: range.lowerBound, range.count) }
    }
}

// MARK: In a stretch

extension PhraseTable {
    /// Where a phrase first begins in a range, and where it ends, which is within the range too.
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

    /// The phrase that begins last in a range, and ends within it.
    package func last(in text: Scalars, _ range: Range<Int>) -> Range<Int>? {
        search(text, range, limit: range.upperBound) { search in
            for place in range.reversed() where search.mayBegin(at: place) {
                if let found = search.phrase(at: place) { return found.range }
            }
            return nil
        }
    }

    /// Whether a phrase begins and ends in a range.
    package func occurs(in text: Scalars, _ range: Range<Int>) -> Bool { first(in: text, range) != nil }

    /// Whether a phrase stands anywhere in a text.
    package func occurs(in text: Scalars) -> Bool { occurs(in: text, text.indices) }

    /// How many phrases of the list stand in a text; one that is in the list twice counts twice.
    package func countOfPresent(in text: Scalars) -> Int {
        var isPresent = [Bool](repeating: false, count: count)
        forEach(in: text, text.indices) { isPresent[$0.phrase] = true }
        return isPresent.count { $0 }
    }

    /// Calls `body` with every phrase that begins and ends in a range, in the order of their places; of those at one
    /// place the longest first. Here a phrase that is in the list twice is told twice.
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

    /// Calls `body` with the phrases of a text from left to right, at each place with the longest that is accepted.
    ///
    /// - Parameter overlapping: where it is false, the search goes on behind a phrase that was found: 吉林市 is no 吉林.
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
