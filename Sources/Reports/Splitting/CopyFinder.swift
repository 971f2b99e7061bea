import CKernels
import Text

/// Finds where a page shows its text again, as pages do for printers or telephones.
enum CopyFinder {
    /// A paragraph of at least so many scalars is known by its text.
    private static let knownLength = 40
    /// So many paragraphs in the same order are no coincidence.
    private static let minimumRun = 5

    /// The lines at which a copy of earlier lines begins, with the title page that it repeats.
    static func starts(in lines: [Scalars]) -> Set<Int> {
        var first: [UInt64: Int] = [:]
        var paragraphs: [Int] = []
        var starts: Set<Int> = []
        /// For each paragraph its place among the paragraphs.
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
        /// The last paragraph that the copy in hand has repeated: what follows it goes on with the same copy.
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

    /// Lines with equal hashes are compared.
    private static func hash(_ line: Scalars) -> UInt64 {
        var hashes: [UInt64] = [0, 0]
        line.withValues { values, count in if let values { conspectus_fingerprint(values, count, &hashes) } }
        return hashes[0]
    }

    /// Goes back over the lines that are the same before both.
    private static func beginning(of copy: Int, _ original: Int, _ lines: [Scalars]) -> Int {
        var (begin, earlier) = (copy, original)
        while earlier > 0, begin - 1 > original, lines[begin - 1] == lines[earlier - 1] {
            begin -= 1
            earlier -= 1
        }
        return begin
    }
}
