/// The terms of the genre by their first characters, for the search for the best path: to look a term up costs two places in
/// memory, where a walk down a trie would cost four for each character.
///
/// A bucket has the terms of one length up to three or with the same four first characters, but for chance.
///
/// Invariants: the terms of bucket b are those from `firsts[b]` to `firsts[b + 1]`, the shorter ones first; a term's scalars are
/// inside `scalars`, at least two of them. Never written after `init`, which makes sharing safe.
final class GenreIndex: @unchecked Sendable {
    struct Term {
        /// Where its scalars begin.
        let start: Int32
        let length: Int32
        /// The logarithm of its probability, with the bonus for a word.
        let weight: Double
        let kind: TokenKind
    }

    /// A term that stands in a line.
    struct Match {
        let position: Int
        /// Its place in ``View/terms``.
        let term: Int
    }

    let view: View
    private static let buckets = 1 << 12

    /// - Parameters:
    ///   - lines: the terms, each of two scalars or more.
    ///   - order: all of them, the shorter ones first.
    ///   - weights: of each term.
    init(_ lines: WordLines, order: [Int], weights: [Double]) {
        let firsts = UnsafeMutablePointer<Int32>.allocate(capacity: Self.buckets + 1)
        firsts.initialize(repeating: 0, count: Self.buckets + 1)
        let buckets = (0..<lines.count).map { Self.bucket(LongWordBeginning(lines[$0])) }
        for bucket in buckets { firsts[bucket + 1] += 1 }
        for bucket in 0..<Self.buckets { firsts[bucket + 1] += firsts[bucket] }
        let sorted = UnsafeMutablePointer<Term>.allocate(capacity: lines.count)
        let scalars = UnsafeMutablePointer<UInt32>.allocate(capacity: order.reduce(0) { $0 + lines.length($1) })
        var places = (0..<Self.buckets).map { Int(firsts[$0]) }
        var start = 0
        for index in order {
            let term = lines[index]
            (sorted + places[buckets[index]]).initialize(
                to: Term(
                    start: Int32(start), length: Int32(term.count), weight: weights[index] + LineSegmenter.wordBonus,
                    kind: lines.kinds[index]))
            places[buckets[index]] += 1
            for scalar in term {
                (scalars + start).initialize(to: scalar)
                start += 1
            }
        }
        view = View(firsts: firsts, terms: sorted, scalars: scalars)
    }

    /// The most terms that can begin at one position: one of each length.
    static let mostAtOnce = LexiconFormat.longestWord

    /// What hot loops hold of an index.
    struct View {
        let firsts: UnsafePointer<Int32>
        let terms: UnsafePointer<Term>
        let scalars: UnsafePointer<UInt32>

        /// Adds the terms with this beginning that stand at a position of a line of `count` scalars; the shorter ones first.
        @inline(__always) func findTerms(
            _ beginning: LongWordBeginning, in line: UnsafePointer<UInt32>, _ position: Int, _ count: Int,
            _ matches: inout GrowingBuffer<Match>
        ) {
            let bucket = GenreIndex.bucket(beginning)
            var index = Int(firsts[bucket])
            let end = Int(firsts[bucket + 1])
            matches.reserve(GenreIndex.mostAtOnce)
            while index < end {
                let term = terms[index]
                if position &+ Int(term.length) <= count, self.matches(term, line + position) {
                    matches.append(Match(position: position, term: index))
                }
                index &+= 1
            }
        }

        /// Whether the term stands at the beginning of `text`, which has so many scalars or more.
        @inline(__always) private func matches(_ term: Term, _ text: UnsafePointer<UInt32>) -> Bool {
            let expected = scalars + Int(term.start)
            let last = Int(term.length) &- 1
            // The beginning is the same in most of a bucket's terms, the end in few.
            if text[last] != expected[last] { return false }
            var index = 0
            while index < last {
                if text[index] != expected[index] { return false }
                index &+= 1
            }
            return true
        }
    }

    @inline(__always) fileprivate static func bucket(_ beginning: LongWordBeginning) -> Int {
        Int(beginning.hash >> 20)
    }

    deinit {
        view.firsts.deallocate()
        view.terms.deallocate()
        view.scalars.deallocate()
    }
}
