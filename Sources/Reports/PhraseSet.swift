import Text

/// Phrases that are looked for together.
///
/// A line is walked through once: a table of the phrases' first two scalars tells nearly everywhere that nothing begins.
struct PhraseSet: Sendable {
    let phrases: [Scalars]
    /// A bit for each hash of two first scalars.
    private let pairs: [UInt64]
    private static let bits = 4096

    /// - Parameter words: each of two scalars or more.
    init(_ words: [String]) {
        phrases = words.map { Scalars($0) }
        var pairs = [UInt64](repeating: 0, count: Self.bits / 64)
        for phrase in phrases {
            let hash = Self.hash(phrase[0], phrase[1])
            pairs[hash >> 6] |= 1 << UInt64(hash & 63)
        }
        self.pairs = pairs
    }

    @inline(__always)
    private static func hash(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int {
        Int(truncatingIfNeeded: (first.value &* 31 &+ second.value) & UInt32(bits - 1))
    }

    /// Whether a phrase may begin at a place of a line. Says yes too often, but costs next to nothing.
    func mayBegin(at index: Int, in line: Scalars) -> Bool {
        guard index + 1 < line.count else { return false }
        let hash = Self.hash(line[index], line[index + 1])
        return pairs[hash >> 6] >> UInt64(hash & 63) & 1 == 1
    }

    /// Whether any phrase occurs.
    func occurs(in line: Scalars) -> Bool { occurs(in: line[...]) }

    /// Whether any phrase occurs.
    func occurs(in line: ArraySlice<Unicode.Scalar>) -> Bool {
        line.withUnsafeBufferPointer { line in
            pairs.withUnsafeBufferPointer { pairs in
                var index = 0
                while index + 1 < line.count {
                    let hash = Self.hash(line[index], line[index + 1])
                    if pairs[hash >> 6] >> UInt64(hash & 63) & 1 == 1, begins(at: index, in: line) { return true }
                    index += 1
                }
                return false
            }
        }
    }

    private func begins(at index: Int, in line: UnsafeBufferPointer<Unicode.Scalar>) -> Bool {
        phrases.contains { Self.matches($0, at: index, in: line) }
    }

    private static func matches(_ phrase: Scalars, at index: Int, in line: UnsafeBufferPointer<Unicode.Scalar>) -> Bool
    {
        guard index + phrase.count <= line.count else { return false }
        for offset in phrase.indices where line[index + offset] != phrase[offset] { return false }
        return true
    }

    /// How many different phrases occur.
    func count(in line: Scalars) -> Int {
        let matched = line.withUnsafeBufferPointer { line in
            var matched = [Bool](repeating: false, count: phrases.count)
            var index = 0
            while index + 1 < line.count {
                let hash = Self.hash(line[index], line[index + 1])
                if pairs[hash >> 6] >> UInt64(hash & 63) & 1 == 1 {
                    for (number, phrase) in phrases.enumerated()
                    where !matched[number] && Self.matches(phrase, at: index, in: line) {
                        matched[number] = true
                    }
                }
                index += 1
            }
            return matched
        }
        return matched.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
}
