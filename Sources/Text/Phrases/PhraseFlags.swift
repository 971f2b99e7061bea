/// Finds in one pass which of several sets of phrases occur in a stretch of text.
package struct PhraseFlags: Sendable {
    private let phrases: PhraseTable
    /// For each phrase, the bit of its set.
    private let flags: [UInt32]

    /// - Parameter sets: at most 32 lists of phrases separated by white space; the first gives bit 0, the
    ///   next bit 1 …
    package init(_ sets: [String]) {
        precondition(sets.count <= UInt32.bitWidth, "a bit for each set")
        let lists = sets.map { $0.split(whereSeparator: \.isWhitespace).map { Scalars($0) } }
        phrases = PhraseTable(lists.flatMap { $0 })
        flags = lists.enumerated().flatMap { bit, list in list.map { _ in 1 << UInt32(bit) } }
    }

    /// The bits of the sets of which a phrase occurs in `range`.
    package func find(_ text: Scalars, _ range: Range<Int>) -> UInt32 {
        var found: UInt32 = 0
        phrases.forEach(in: text, range) { found |= flags[$0.phrase] }
        return found
    }
}
