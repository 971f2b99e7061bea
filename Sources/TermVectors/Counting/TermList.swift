#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Distinct words in byte order, one after another: a tenth of the memory of an array of strings.
public struct TermList: Sendable {
    private var bytes: [UInt8]
    /// Where each word begins, and where the last one ends.
    private var starts: [Int]

    /// The number of words.
    public var count: Int { starts.count - 1 }

    /// The word with this index.
    public subscript(_ index: Int) -> String {
        String(decoding: bytes[starts[index]..<starts[index + 1]], as: UTF8.self)
    }

    /// The index of a word; nil if it is not in the list.
    /// - Complexity: logarithmic.
    public func index(of word: String) -> Int? {
        var word = word
        return word.withUTF8 { wanted in
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if bytes[starts[middle]..<starts[middle + 1]].lexicographicallyPrecedes(wanted) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low < count && bytes[starts[low]..<starts[low + 1]].elementsEqual(wanted) ? low : nil
        }
    }

    /// The results of `body` for the UTF-8 of each word, in order.
    func map<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> [Result] {
        bytes.withUnsafeBufferPointer { bytes in
            (0..<count).map { body(UnsafeBufferPointer(rebasing: bytes[starts[$0]..<starts[$0 + 1]])) }
        }
    }

    /// The words for whose index `isIncluded` is true.
    func filtered(_ isIncluded: (Int) -> Bool) -> TermList {
        var kept = TermList(bytes: [], starts: [0])
        for index in 0..<count where isIncluded(index) {
            kept.bytes.append(contentsOf: bytes[starts[index]..<starts[index + 1]])
            kept.starts.append(kept.bytes.count)
        }
        return kept
    }

    /// The words of several tables, each once, and for each table the indices of its words here.
    static func merging(_ tables: [TermTable]) -> (terms: TermList, indices: [[Int32]]) {
        // All words go into one table first, whatever their kind, so that what several tables have in common
        // is compared once, not in every comparison of the sort.
        let all = TermTable()
        let numbers = tables.map { table in (0..<table.count).map { Int32(all.number(of: table.word($0), kind: 0)) } }
        let order = sorted(all)
        var ranks = Array(repeating: Int32(0), count: all.count)
        var bytes: [UInt8] = []
        var starts = [0]
        starts.reserveCapacity(all.count + 1)
        for (rank, number) in order.enumerated() {
            ranks[Int(number)] = Int32(rank)
            bytes.append(contentsOf: all.word(Int(number)))
            starts.append(bytes.count)
        }
        let terms = TermList(bytes: bytes, starts: starts)
        return (terms, numbers.map { numbers in numbers.map { ranks[Int($0)] } })
    }

    private init(bytes: [UInt8], starts: [Int]) {
        self.bytes = bytes
        self.starts = starts
    }

    /// The words of a table in byte order. The first eight bytes decide most comparisons.
    private static func sorted(_ table: TermTable) -> [Int32] {
        var keys: [(head: UInt64, number: Int32)] = (0..<table.count).map { number in
            let word = table.word(number)
            // Padded with zeros, a short word comes before those that begin with it, except those that
            // continue with zeros.
            var head: UInt64 = 0
            for place in 0..<8 { head = head << 8 | (place < word.count ? UInt64(word[place]) : 0) }
            return (head, Int32(number))
        }
        keys.sort { a, b in
            if a.head != b.head { return a.head < b.head }
            let (first, second) = (table.word(Int(a.number)), table.word(Int(b.number)))
            return first.lexicographicallyPrecedes(second)
        }
        return keys.map(\.number)
    }
}
