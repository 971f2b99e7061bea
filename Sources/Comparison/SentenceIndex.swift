import Groundwork

/// The sentences of many reports, found once and kept out of the way until they are wanted: packed, in memory up to a budget,
/// beyond it in a temporary file.
///
/// A sentence takes about four bytes for each of its distinct terms, so a report about a third of its text.
public struct SentenceIndex: Sendable {
    private enum Place: Sendable {
        case memory([UInt8])
        case spooled(TextSpool.Slot)
    }

    private let spool: TextSpool
    private let places: [Place]

    /// Finds the sentences of reports.
    ///
    /// - Parameters:
    ///   - memory: bytes that may stay in memory.
    ///   - sentences: of a report; asked for once.
    /// - Throws: ``FileError`` where the temporary file cannot be written.
    public init(
        _ count: Int, threads: Int, memory: Int = 64 << 20,
        sentences: @escaping @Sendable (_ report: Int) -> [ReportSentences.Sentence]
    ) async throws {
        let spool = TextSpool(budget: memory)
        places = try await Parallel.map(count, threads: threads) { report in
            let bytes = Self.packed(sentences(report))
            return try spool.store(bytes).map { .spooled($0) } ?? .memory(bytes)
        }
        self.spool = spool
    }

    /// The sentences of a report. Linear in their distinct terms.
    public func sentences(_ report: Int) -> [ReportSentences.Sentence] {
        switch places[report] {
        case .memory(let bytes): Self.unpacked(bytes)
        case .spooled(let slot): Self.unpacked(spool.bytes(slot))
        }
    }

    /// Numbers of seven bits a byte, the last byte below 128: the count; then for each sentence how far it begins behind the end
    /// of the last, its length, the count of its terms; for each term how far its column is above the last, where it stands
    /// in the sentence and its length.
    static func packed(_ sentences: [ReportSentences.Sentence]) -> [UInt8] {
        var bytes: [UInt8] = []
        func put(_ number: Int) {
            var rest = UInt64(number)
            while rest >= 128 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        put(sentences.count)
        var end = 0
        for sentence in sentences {
            put(sentence.range.lowerBound - end)
            put(sentence.range.count)
            put(sentence.columns.count)
            end = sentence.range.upperBound
            var last = 0
            for (column, place) in zip(sentence.columns, sentence.places) {
                put(Int(column) - last)
                put(place.lowerBound - sentence.range.lowerBound)
                put(place.count)
                last = Int(column)
            }
        }
        return bytes
    }

    static func unpacked(_ bytes: [UInt8]) -> [ReportSentences.Sentence] {
        bytes.withUnsafeBufferPointer { bytes in
            var position = 0
            func take() -> Int {
                var number = 0
                var shift = 0
                while true {
                    let byte = bytes[position]
                    position += 1
                    number |= Int(byte & 127) << shift
                    if byte < 128 { return number }
                    shift += 7
                }
            }
            var end = 0
            return (0..<take()).map { _ in
                let start = end + take()
                end = start + take()
                let count = take()
                var columns: [Int32] = []
                var places: [Range<Int>] = []
                columns.reserveCapacity(count)
                places.reserveCapacity(count)
                var column = 0
                for _ in 0..<count {
                    column += take()
                    let first = start + take()
                    columns.append(Int32(column))
                    places.append(first..<(first + take()))
                }
                return ReportSentences.Sentence(range: start..<end, columns: columns, places: places)
            }
        }
    }
}
