import Text

/// The n-grams of a report's plan, each looked up once, so that a sentence and the context of the next are sums of what is
/// known already: of the weights before a sentence the running sums are kept.
///
/// What is found is the same as for the sentence and its context alone, since a gap stands on either side of a unit. Where
/// none does, as in a line that a section divides without a mark, there is no answer.
struct PlanNGrams {
    /// The sums of the weights of a place, and the number of its n-grams.
    typealias Sums = (weights: [Int32], total: Int)

    private let model: DomainModel
    /// The first scalar of the text that is covered.
    private let base: Int
    private var symbols: [UInt32] = [NGramSymbols.gap]
    /// The index of the symbol of each scalar from `base` on.
    private var indices: [Int32] = []
    /// The number of symbols before each that are no gaps.
    private var counted: [Int32] = [0]
    /// For each symbol the rows of the n-grams of one, two and three symbols that begin with it; -1 for none.
    private var sentenceRows: [Int32] = []
    private var contextRows: [Int32] = []
    /// For each symbol the sums of all context rows before it: rows of the model's stride.
    private var running: [Int32] = []

    /// Looks up the n-grams of the units' texts and what stands before them.
    init(_ model: DomainModel, _ units: CodingUnits) {
        self.model = model
        let first = units.units.first?.range.lowerBound ?? 0
        let last = units.units.last?.range.upperBound ?? 0
        base = max(0, first - DomainModel.contextLength)
        indices.reserveCapacity(last - base)
        symbols.reserveCapacity(last - base + 2)
        for scalar in units.text[base..<max(base, last)] {
            let next = NGramSymbols.symbol(scalar.value)
            if !NGramSymbols.joins(next, symbols[symbols.count - 1]) { symbols.append(next) }
            indices.append(Int32(symbols.count - 1))
        }
        if symbols[symbols.count - 1] != NGramSymbols.gap { symbols.append(NGramSymbols.gap) }
        counted.reserveCapacity(symbols.count + 1)
        for symbol in symbols { counted.append(counted[counted.count - 1] + (symbol == NGramSymbols.gap ? 0 : 1)) }
        sentenceRows = Array(repeating: -1, count: 3 * symbols.count)
        contextRows = sentenceRows
        _ = model.table.forEachNGram(of: symbols) { place, length, rows in
            sentenceRows[3 * place + length] = rows[NGramPlace.sentence.index]
            contextRows[3 * place + length] = rows[NGramPlace.before.index]
        }
        running = Array(repeating: 0, count: (symbols.count + 1) * model.stride)
        sumContext()
    }

    private mutating func sumContext() {
        let stride = model.stride
        running.withUnsafeMutableBufferPointer { running in
            model.weights.withUnsafeBufferPointer { weights in
                for place in symbols.indices {
                    // Both rows are within: there is one more than there are symbols.
                    let from = running.baseAddress! + place * stride
                    let to = from + stride
                    for lane in 0..<stride { to[lane] = from[lane] }
                    for length in 0..<3 { Self.add(contextRows[3 * place + length], of: weights, to: to, stride) }
                }
            }
        }
    }

    /// Adds a row of weights, if it is one.
    @inline(__always)
    private static func add(
        _ row: Int32, of weights: UnsafeBufferPointer<Int16>, to sums: UnsafeMutablePointer<Int32>, _ stride: Int
    ) {
        guard row >= 0 else { return }
        // Rows are of the model itself: (row + 1) * stride is within its weights.
        let first = weights.baseAddress! + Int(row) * stride
        for lane in 0..<stride { sums[lane] &+= Int32(first[lane]) }
    }

    /// The sums of a unit's own n-grams, and of those before it; nil if no gap stands on either side.
    func sums(of unit: CodingUnit) -> (sentence: Sums, before: Sums)? {
        let (first, last) = (index(unit.range.lowerBound), index(unit.range.upperBound - 1))
        let start = symbols[first] == NGramSymbols.gap ? first : first - 1
        let end = symbols[last] == NGramSymbols.gap ? last : last + 1
        guard symbols[start] == NGramSymbols.gap, symbols[end] == NGramSymbols.gap else { return nil }
        let from = max(0, unit.range.lowerBound - DomainModel.contextLength)
        if from == unit.range.lowerBound { return (sentence(start, end), (zeros, 0)) }
        guard index(unit.range.lowerBound - 1) == start else { return nil }
        return (sentence(start, end), before(index(from), start))
    }

    private func index(_ scalar: Int) -> Int { Int(indices[scalar - base]) }

    private var zeros: [Int32] { Array(repeating: 0, count: model.stride) }

    /// The n-grams of the symbols `start` … `end`.
    private func sentence(_ start: Int, _ end: Int) -> Sums {
        var sums = zeros
        let stride = model.stride
        sums.withUnsafeMutableBufferPointer { sums in
            model.weights.withUnsafeBufferPointer { weights in
                for place in start...end {
                    for length in 0..<min(3, end - place + 1) {
                        Self.add(sentenceRows[3 * place + length], of: weights, to: sums.baseAddress!, stride)
                    }
                }
            }
        }
        return (sums, total(start, end, symbolCount: end - start + 1))
    }

    /// The n-grams of the symbols `start` … `end`, `end` being a gap, with a gap in front if there is none.
    private func before(_ start: Int, _ end: Int) -> Sums {
        var sums = zeros
        let isOpen = symbols[start] != NGramSymbols.gap
        let total = total(start, end, symbolCount: end - start + 1 + (isOpen ? 1 : 0))
        guard end > start else { return (sums, total) }
        let stride = model.stride
        for lane in 0..<stride { sums[lane] = running[(end - 1) * stride + lane] &- running[start * stride + lane] }
        var extra = [contextRows[3 * (end - 1)], contextRows[3 * (end - 1) + 1]]
        if isOpen {
            let gap = NGramSymbols.gap
            extra.append(model.table.rows(of: NGramTable.key(gap, symbols[start]))[NGramPlace.before.index])
            extra.append(
                model.table.rows(of: NGramTable.key(gap, symbols[start], symbols[start + 1]))[NGramPlace.before.index])
        }
        sums.withUnsafeMutableBufferPointer { sums in
            model.weights.withUnsafeBufferPointer { weights in
                for row in extra { Self.add(row, of: weights, to: sums.baseAddress!, stride) }
            }
        }
        return (sums, total)
    }

    /// The number of n-grams: those of one symbol without gaps, of two and of three.
    private func total(_ start: Int, _ end: Int, symbolCount: Int) -> Int {
        Int(counted[end + 1] - counted[start]) + max(0, symbolCount - 1) + max(0, symbolCount - 2)
    }
}
