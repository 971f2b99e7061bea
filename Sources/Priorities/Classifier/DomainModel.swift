import CKernels
import Support

/// What is wrong with a file of weights.
public enum DomainModelError: ConspectusError, Equatable {
    /// A line that is not as the format says.
    case badLine(file: String, line: Int, expected: String)
    /// The file ends before its temperature and bias.
    case incomplete(file: String)

    public var category: FailureCategory { .badData }

    public var description: String {
        switch self {
        case .badLine(let file, let line, let expected): "\(file), line \(line): expected \(expected)"
        case .incomplete(let file): "\(file) is not whole: its temperature or its bias is missing"
        }
    }
}

/// The weights by which the domain of a sentence is told: `data/policy-domain-weights.csv`, learnt by
/// `Scripts/models/train_domains.py`.
///
/// A sentence is a bag of character n-grams (one to three characters) in three places: the sentence, the headings above
/// it, and the 60 characters before it. With w the weights of the n-grams of a place, n their number,
///
///     score(d) = bias(d) + Σ over places of Σ w(d) / √max(10, n),   P(d) = exp(t · score(d)) / Σ exp(t · score)
///
/// one linear support vector machine for each domain; the temperature t was fitted to the scores of sentences that were
/// not trained on. All sums are of integers, so that they are the same on every machine.
public struct DomainModel: Sendable {
    /// The codes of the domains, in the order of the file's columns.
    public let codes: [String]
    /// The number of n-grams with weights, counted in each place.
    public let ngramCount: Int
    /// The temperature of the probabilities.
    package let temperature: Double
    /// For each domain, in hundredths.
    let bias: [Int32]
    /// The weights, in hundredths; rows of ``stride``.
    let weights: [Int16]
    /// The weights in a row: the domains, filled up with zeros.
    let stride: Int
    let table: NGramTable

    /// The characters before a sentence that count.
    package static let contextLength = 60
    /// A weight of 1, as it is written.
    static let scale = 100.0
    /// Places with fewer n-grams are divided as if they had this many.
    static let fewestNGrams = 10

    /// Reads the weights.
    ///
    /// - Parameters:
    ///   - csv: the content of the file: a header with the codes, a row `temperature`, a row `bias`, then the n-grams of
    ///     each place.
    ///   - name: what errors call the file.
    /// - Throws: ``DomainModelError``.
    public init(csv: [UInt8], name: String) throws(DomainModelError) {
        var lines = WeightLines(csv, name: name)
        guard let header = lines.next(), header.cells.count > 3, header.cells[0].elementsEqual("place".utf8) else {
            throw .badLine(file: name, line: 1, expected: "the titles place, ngram and the codes of domains")
        }
        codes = header.cells.dropFirst(2).map { String(decoding: $0, as: UTF8.self) }
        let count = codes.count
        stride = (count + 7) / 8 * 8
        var (temperature, bias): (Double?, [Int32]?)
        var weights: [Int16] = []
        var table = NGramTable(capacity: csv.count / 64)
        var known = 0
        while let line = lines.next() {
            let cells = line.cells
            guard cells.count == count + 2 else {
                throw .badLine(file: name, line: line.number, expected: "\(count + 2) cells")
            }
            if cells[0].elementsEqual("temperature".utf8) {
                guard let value = WeightLines.number(cells[1]), value > 0 else {
                    throw .badLine(file: name, line: line.number, expected: "a temperature in hundredths")
                }
                temperature = Double(value) / 100
                continue
            }
            let row = weights.count / stride
            for cell in cells.dropFirst(2) {
                guard let value = cell.isEmpty ? 0 : WeightLines.number(cell) else {
                    throw .badLine(file: name, line: line.number, expected: "whole numbers from -32768 to 32767")
                }
                weights.append(value)
            }
            weights.append(contentsOf: repeatElement(0, count: stride - count))
            if cells[0].elementsEqual("bias".utf8) {
                bias = weights.suffix(stride).map(Int32.init)
                weights.removeLast(stride)
                continue
            }
            let ngram = String(decoding: cells[1], as: UTF8.self)
            guard let place = NGramPlace.allCases.first(where: { cells[0].elementsEqual($0.rawValue.utf8) }),
                let key = NGramTable.key(of: ngram)
            else {
                throw .badLine(
                    file: name, line: line.number, expected: "sentence, heading or before, and 1 to 3 characters")
            }
            guard table.insert(key, place, row: Int32(row)) else {
                throw .badLine(file: name, line: line.number, expected: "each n-gram once in a place")
            }
            known += 1
        }
        guard let temperature, let bias else { throw .incomplete(file: name) }
        // A plan's n-grams are looked up once for all places, whose weights then come from memory together.
        var gathered: [Int16] = []
        gathered.reserveCapacity(weights.count)
        for row in table.gatherRows() { gathered += weights[(row * stride)..<((row + 1) * stride)] }
        (self.temperature, self.bias, self.weights) = (temperature, bias, gathered)
        (self.table, ngramCount) = (table, known)
    }

    /// Weights of n-grams of the sentence itself, as they are learnt from an analyst's examples.
    ///
    /// - Parameters:
    ///   - codes: the codes of the domains.
    ///   - temperature: the temperature of the probabilities.
    ///   - bias: for each domain, in hundredths.
    ///   - sentenceNGrams: the keys of n-grams, each once, with their weights for each domain, in hundredths.
    init(codes: [String], temperature: Double, bias: [Int32], sentenceNGrams: [(key: UInt64, weights: [Int16])]) {
        let stride = (codes.count + 7) / 8 * 8
        func filled<Number: ExpressibleByIntegerLiteral>(_ row: [Number]) -> [Number] {
            row + repeatElement(0, count: stride - row.count)
        }
        var table = NGramTable(capacity: sentenceNGrams.count)
        // The kernels are never given an empty array.
        var weights: [Int16] = sentenceNGrams.isEmpty ? filled([]) : []
        weights.reserveCapacity(sentenceNGrams.count * stride)
        for (row, ngram) in sentenceNGrams.enumerated() {
            precondition(table.insert(ngram.key, .sentence, row: Int32(row)), "each n-gram once")
            weights += filled(ngram.weights)
        }
        (self.codes, self.temperature, self.bias, self.weights) = (codes, temperature, filled(bias), weights)
        (self.stride, self.table, ngramCount) = (stride, table, sentenceNGrams.count)
    }

    /// Calls `body` with the weights of n-grams as the kernels read them.
    ///
    /// - Parameter places: the two places whose weights are summed.
    func withNGrams(
        summing places: (NGramPlace, NGramPlace), _ body: (UnsafePointer<conspectus_ngrams>) -> Void
    ) {
        table.withSlots { keys, rows, mask in
            weights.withUnsafeBufferPointer { weights in
                // Rows in the table are numbers of rows of the weights, which are not empty if there is any.
                var ngrams = conspectus_ngrams(
                    keys: keys, rows: rows, mask: UInt64(mask), weights: weights.baseAddress, stride: stride,
                    places: (UInt32(places.0.index), UInt32(places.1.index)), gap: NGramSymbols.gap)
                body(&ngrams)
            }
        }
    }
}

/// The lines of a file of weights with their cells. Neither codes nor n-grams hold a comma or a quote.
private struct WeightLines {
    private let bytes: [UInt8]
    private var place = 0
    private var number = 0

    init(_ bytes: [UInt8], name: String) { self.bytes = bytes }

    mutating func next() -> (number: Int, cells: [ArraySlice<UInt8>])? {
        while place < bytes.count {
            var cells: [ArraySlice<UInt8>] = []
            cells.reserveCapacity(24)
            let first = place
            var start = place
            while place < bytes.count, bytes[place] != 0x0A {
                if bytes[place] == 0x2C {
                    cells.append(bytes[start..<place])
                    start = place + 1
                }
                place += 1
            }
            let last = place > start && bytes[place - 1] == 0x0D ? place - 1 : place
            cells.append(bytes[start..<last])
            let isEmpty = last == first
            place += 1
            number += 1
            if !isEmpty { return (number, cells) }
        }
        return nil
    }

    /// A whole number of 16 bits; nil if it is none.
    static func number(_ cell: ArraySlice<UInt8>) -> Int16? {
        let isNegative = cell.first == 0x2D
        let digits = isNegative ? cell.dropFirst() : cell
        guard 1...5 ~= digits.count else { return nil }
        var value = 0
        for byte in digits {
            guard byte &- 0x30 <= 9 else { return nil }
            value = value * 10 + Int(byte &- 0x30)
        }
        return Int16(exactly: isNegative ? -value : value)
    }
}
