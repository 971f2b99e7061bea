import Conspectus
import Synchronization

/// Measures how fast a text becomes tokens delivered as records, without writing anything.
///
///     Measure records TEXT LEXICON GENRE-TERMS|- ALGORITHM THREADS
///
/// The text is in memory, split at line ends into chunks of 64 KB, before the clock starts; every record is
/// read. Prints CPU and wall time, the number of tokens, and a checksum that does not depend on the number of threads.
enum Records {
    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 5, let algorithm = Segmenter.Algorithm(rawValue: arguments[3]),
            let threads = Int(arguments[4]), threads > 0
        else { Measure.fail("records TEXT LEXICON GENRE-TERMS|- ALGORITHM THREADS") }
        let genre = arguments[2]
        let lexicon =
            genre == "-"
            ? try Lexicon(mapping: arguments[1])
            : try LexiconFile(arguments[1]).lexicon(adding: RawFile.read(genre), name: genre).lexicon
        let segmenter = Segmenter(lexicon: lexicon, algorithm: algorithm)
        // What is not UTF-8 becomes U+FFFD.
        let text = Array(String(decoding: try RawFile.read(arguments[0]), as: UTF8.self).utf8)
        let stretches = stretches(of: text)
        let clock = Stopwatch()
        let next = Counter()
        let all = await withTaskGroup(of: Sum.self) { group in
            for _ in 0..<threads {
                group.addTask {
                    var sum = Sum()
                    while let index = next.take(below: stretches.count) {
                        text.withUnsafeBufferPointer { bytes in
                            segmenter.withTokens(of: UnsafeBufferPointer(rebasing: bytes[stretches[index]])) { tokens in
                                for token in tokens { sum.add(token) }
                            }
                        }
                    }
                    return sum
                }
            }
            return await group.reduce(into: Sum()) { $0.add($1) }
        }
        clock.report([("tokens", Double(all.tokens)), ("sum", Double(all.sum)), ("bytes", Double(text.count))])
    }

    /// Hands out each stretch once, to whichever thread is free.
    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)

        func take(below count: Int) -> Int? {
            let index = value.wrappingAdd(1, ordering: .relaxed).oldValue
            return index < count ? index : nil
        }
    }

    private struct Sum: Sendable {
        var tokens = 0
        var sum = 0

        mutating func add(_ token: Token) {
            tokens += 1
            sum &+= Int(token.end - token.start) * (token.kind == .word ? 1 : 7)
        }

        mutating func add(_ other: Sum) {
            tokens += other.tokens
            sum &+= other.sum
        }
    }

    private static func stretches(of text: [UInt8]) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var start = 0
        while start < text.count {
            let least = min(start + 1 << 16, text.count)
            let end = text[(least - 1)...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
            stretches.append(start..<end)
            start = end
        }
        return stretches
    }
}
