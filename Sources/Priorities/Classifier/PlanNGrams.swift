import CKernels
import Text

/// The n-grams of a report's plan, each looked up once: of the weights before a symbol the running sums are kept where a
/// sentence or its context begins or ends, so that either is a difference of two.
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
    /// For each symbol its place among ``running``; -1 for none.
    private var kept: [Int32] = []
    /// The sums of all n-grams that begin before a symbol: those of a sentence, then those of what stands before one.
    private var running: [Int32] = []

    /// Where the n-grams of a unit stand: those of the sentence from one gap to the next, those before it from a symbol to
    /// the sentence's first gap; nil if nothing stands before.
    private struct Span {
        let start: Int
        let end: Int
        let before: Int?
    }

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
        kept = Array(repeating: -1, count: symbols.count)
        for unit in units.units {
            guard let span = span(of: unit) else { continue }
            for place in [span.start, span.end - 1, span.before, span.start - 1] {
                if let place, place >= 0 { kept[place] = 0 }
            }
        }
        var count: Int32 = 0
        for place in kept.indices where kept[place] == 0 {
            kept[place] = count
            count += 1
        }
        running = Array(repeating: 0, count: Int(count) * 2 * model.stride)
        sum()
    }

    private mutating func sum() {
        var sums = Array(repeating: Int32(0), count: 2 * model.stride)
        // There is a number in `kept` for each symbol, below the number of rows for which there is room in `running`.
        model.withNGrams(summing: (.sentence, .before)) { table in
            conspectus_sum_ngrams(table, symbols, symbols.count, kept, &sums, &running)
        }
    }

    /// Adds a row of weights, if it is one.
    @inline(__always)
    private static func add(
        _ row: Int32, of weights: UnsafeBufferPointer<Int16>, to sums: UnsafeMutablePointer<Int32>, _ stride: Int
    ) {
        guard row >= 0 else { return }
        // Rows are of the model itself: (row + 1) * stride is within its weights. The stride is a multiple of 8.
        let first = weights.baseAddress! + Int(row) * stride
        for lane in 0..<stride { sums[lane] &+= Int32(first[lane]) }
    }

    /// nil if no gap stands on either side of the unit.
    private func span(of unit: CodingUnit) -> Span? {
        let (first, last) = (index(unit.range.lowerBound), index(unit.range.upperBound - 1))
        let start = symbols[first] == NGramSymbols.gap ? first : first - 1
        let end = symbols[last] == NGramSymbols.gap ? last : last + 1
        guard symbols[start] == NGramSymbols.gap, symbols[end] == NGramSymbols.gap, start < end else { return nil }
        let from = max(0, unit.range.lowerBound - DomainModel.contextLength)
        if from == unit.range.lowerBound { return Span(start: start, end: end, before: nil) }
        guard index(unit.range.lowerBound - 1) == start else { return nil }
        return Span(start: start, end: end, before: index(from))
    }

    /// The sums of a unit's own n-grams, and of those before it; nil if no gap stands on either side.
    func sums(of unit: CodingUnit) -> (sentence: Sums, before: Sums)? {
        guard let span = span(of: unit) else { return nil }
        let sentence = (
            sums(.sentence, from: span.start, to: span.end), total(span.start, span.end, isOpen: false)
        )
        guard let from = span.before else { return (sentence, (zeros, 0)) }
        let isOpen = symbols[from] != NGramSymbols.gap
        return (sentence, (sums(.before, from: from, to: span.start), total(from, span.start, isOpen: isOpen)))
    }

    private func index(_ scalar: Int) -> Int { Int(indices[scalar - base]) }

    private var zeros: [Int32] { Array(repeating: 0, count: model.stride) }

    /// The n-grams of the symbols `start` … `end`, `end` being a gap, with a gap in front if there is none.
    private func sums(_ place: NGramPlace, from start: Int, to end: Int) -> [Int32] {
        var sums = zeros
        guard end > start else { return sums }
        let stride = model.stride
        let lanes = place == .sentence ? 0 : stride
        let (first, last) = (Int(kept[start]) * 2 * stride + lanes, Int(kept[end - 1]) * 2 * stride + lanes)
        for lane in 0..<stride { sums[lane] = running[last + lane] &- running[first + lane] }
        // What begins with the last symbol but one may not go on beyond the gap.
        add(place, symbols[end - 1], symbols[end], to: &sums)
        if symbols[end - 1] != NGramSymbols.gap { add(place, symbols[end - 1], to: &sums) }
        if symbols[start] != NGramSymbols.gap {
            add(place, NGramSymbols.gap, symbols[start], to: &sums)
            add(place, NGramSymbols.gap, symbols[start], symbols[start + 1], to: &sums)
        }
        return sums
    }

    /// Adds what one n-gram weighs.
    private func add(
        _ place: NGramPlace, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0, to sums: inout [Int32]
    ) {
        let row = model.table.rows(of: NGramTable.key(first, second, third))[place.index]
        let stride = model.stride
        sums.withUnsafeMutableBufferPointer { sums in
            model.weights.withUnsafeBufferPointer { Self.add(row, of: $0, to: sums.baseAddress!, stride) }
        }
    }

    /// The number of n-grams of the symbols `start` … `end`, with a gap in front if it is open there: those of one symbol
    /// without gaps, of two and of three.
    private func total(_ start: Int, _ end: Int, isOpen: Bool) -> Int {
        let symbolCount = end - start + 1 + (isOpen ? 1 : 0)
        return Int(counted[end + 1] - counted[start]) + max(0, symbolCount - 1) + max(0, symbolCount - 2)
    }
}
