/// A random sample of sentences of one kind, drawn while they go by.
///
/// Each sentence has a number that depends on the seed, its report, its place and the category alone; the sentences with the
/// smallest numbers are the sample. So it is drawn without replacement, each sentence equally likely, and is the same
/// whatever the order of reports and the number of threads.
struct SentenceReservoir: Sendable {
    /// A sentence that may be drawn.
    struct Candidate: Sendable {
        /// Its random number.
        let priority: UInt64
        /// The number of its report.
        let report: Int
        /// Where it stands in its report, in Unicode scalars.
        let range: Range<Int>
        /// The terms that count in it, and those whose characters stand in it without counting.
        let terms: [Int]
        let missed: [Int]

        static func precedes(_ one: Candidate, _ other: Candidate) -> Bool {
            (one.priority, one.report, one.range.lowerBound) < (other.priority, other.report, other.range.lowerBound)
        }
    }

    /// The largest sample that can be asked for.
    let capacity: Int
    /// The number of sentences that went by.
    private(set) var count = 0
    /// Those that may be in the sample, and some more.
    private var kept: [Candidate] = []
    /// A sentence with this number or a larger one is surely not in the sample.
    private var bound = UInt64.max

    init(capacity: Int) { self.capacity = capacity }

    /// Adds a sentence.
    mutating func add(_ candidate: @autoclosure () -> Candidate, priority: UInt64) {
        count += 1
        guard priority <= bound else { return }
        kept.append(candidate())
        if kept.count >= 2 * max(capacity, 16) { shorten() }
    }

    /// Adds what another reservoir of the same kind saw.
    mutating func add(_ other: SentenceReservoir) {
        count += other.count
        kept += other.kept
        shorten()
    }

    private mutating func shorten() {
        kept.sort(by: Candidate.precedes)
        if kept.count > capacity {
            kept.removeLast(kept.count - capacity)
            bound = kept.last?.priority ?? 0
        }
    }

    /// A sample of this size, or all there are.
    func sample(_ size: Int) -> [Candidate] { Array(kept.sorted(by: Candidate.precedes).prefix(size)) }
}
