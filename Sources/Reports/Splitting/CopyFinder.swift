import CKernels
import Text

/// Finds where a page shows its text again, as pages do for printing or for phones.
enum CopyFinder {
    /// A paragraph of at least this many scalars is identified by its text.
    private static let knownLength = 40
    /// This many paragraphs in the same order are no coincidence.
    private static let minimumRun = 5

    /// The lines at which a copy of earlier lines begins, including the title page it repeats.
    static func starts(in lines: [Scalars]) -> Set<Int> {
        var first: [UInt64: Int] = [:]
        var paragraphs: [Int] = []
        var starts: Set<Int> = []
        /// For each paragraph, its index among the paragraphs.
        var rank: [Int: Int] = [:]
        var originals: [Int?] = []
        for index in lines.indices where lines[index].count >= knownLength {
            rank[index] = paragraphs.count
            paragraphs.append(index)
            let hash = hash(lines[index])
            if let earlier = first[hash], lines[earlier] == lines[index] {
                originals.append(earlier)
            } else {
                originals.append(nil)
                if first[hash] == nil { first[hash] = index }
            }
        }
        var place = 0
        /// The last paragraph repeated by the current copy: what follows it continues the same copy.
        var last = -1
        while place < paragraphs.count {
            guard let original = originals[place], let begin = rank[original] else {
                place += 1
                continue
            }
            var run = 1
            while place + run < paragraphs.count, let earlier = originals[place + run], rank[earlier] == begin + run {
                run += 1
            }
            if run >= minimumRun {
                if begin <= last || last < 0 { starts.insert(beginning(of: paragraphs[place], original, lines)) }
                last = begin + run - 1
            }
            place += run
        }
        return starts
    }

    /// A first test of equality: lines with equal hashes are then compared.
    private static func hash(_ line: Scalars) -> UInt64 {
        var hashes: [UInt64] = [0, 0]
        line.withValues { values, count in if let values { conspectus_fingerprint(values, count, &hashes) } }
        return hashes[0]
    }

    /// Goes back over the identical lines before both.
    private static func beginning(of copy: Int, _ original: Int, _ lines: [Scalars]) -> Int {
        var (begin, earlier) = (copy, original)
        while earlier > 0, begin - 1 > original, lines[begin - 1] == lines[earlier - 1] {
            begin -= 1
            earlier -= 1
        }
        return begin
    }
}
