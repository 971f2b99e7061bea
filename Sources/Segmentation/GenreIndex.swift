/// The terms of the genre by their first characters, for the search for the best path: to look a term up costs two places in
/// memory, where a walk down a trie would cost four for each character.
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

    let view: View
    private static let buckets = 1 << 12

    /// - Parameter terms: each of two scalars or more, with its weight.
    init(_ terms: [(scalars: [UInt32], weight: Double, kind: TokenKind)]) {
        let keyed = terms.map { term in
            (
                bucket: Self.bucket(term.scalars[0], term.scalars[1], term.scalars.count > 2 ? term.scalars[2] : 0),
                term: term
            )
        }
        let order = keyed.indices.sorted {
            (keyed[$0].bucket, keyed[$0].term.scalars.count, $0) < (keyed[$1].bucket, keyed[$1].term.scalars.count, $1)
        }
        let firsts = UnsafeMutablePointer<Int32>.allocate(capacity: Self.buckets + 1)
        firsts.initialize(repeating: 0, count: Self.buckets + 1)
        let sorted = UnsafeMutablePointer<Term>.allocate(capacity: terms.count)
        let scalars = UnsafeMutablePointer<UInt32>.allocate(capacity: terms.reduce(0) { $0 + $1.scalars.count })
        var start = 0
        for (place, index) in order.enumerated() {
            let (bucket, term) = keyed[index]
            firsts[bucket + 1] += 1
            (scalars + start).initialize(from: term.scalars, count: term.scalars.count)
            (sorted + place).initialize(
                to: Term(
                    start: Int32(start), length: Int32(term.scalars.count), weight: term.weight + LineSegmenter.wordBonus,
                    kind: term.kind))
            start += term.scalars.count
        }
        for bucket in 0..<Self.buckets { firsts[bucket + 1] += firsts[bucket] }
        view = View(firsts: firsts, terms: sorted, scalars: scalars)
    }

    /// A term that stands in a line.
    struct Match {
        let position: Int
        /// Its place in ``GenreIndex/terms``.
        let term: Int
    }

    /// The most terms that can begin at one position: one of each length.
    static let mostAtOnce = LexiconFormat.longestWord

    /// What hot loops hold of an index.
    struct View {
        let firsts: UnsafePointer<Int32>
        let terms: UnsafePointer<Term>
        let scalars: UnsafePointer<UInt32>

        /// Adds the terms that begin with these three scalars, those of two with 0 as the third, at a position of a line of `count`
        /// scalars; the shorter ones first.
        @inline(__always) func findTerms(
            _ first: UInt32, _ second: UInt32, _ third: UInt32, in line: UnsafePointer<UInt32>, _ position: Int,
            _ count: Int, _ matches: inout GrowingBuffer<Match>
        ) {
            let bucket = GenreIndex.bucket(first, second, third)
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

    @inline(__always) fileprivate static func bucket(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Int {
        Int((first &* 0x9E37_79B1 ^ second &* 0x85EB_CA77 ^ third &* 0xC2B2_AE3D) >> 20)
    }

    deinit {
        view.firsts.deallocate()
        view.terms.deallocate()
        view.scalars.deallocate()
    }
}
