import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a sentence was told to be about.
public struct DomainChoice: Sendable, Equatable {
    /// The index of the most probable domain in the scheme.
    public let domain: Int
    /// The index of the next.
    public let second: Int
    /// The probability of ``domain``, as calibrated on sentences that were not trained on.
    public let probability: Double
    /// The probability of ``second``.
    public let secondProbability: Double

    /// Below this probability the domain is a guess: of reports' sentences somewhat more than half are right.
    public static let clear = 0.6
    /// From this probability on the second domain is named.
    public static let named = 0.2

    /// Whether the domain is a guess.
    public var isUnclear: Bool { probability < Self.clear }
}

extension DomainChoice {
    /// The two most probable domains; on ties the first of the scheme.
    ///
    /// - Parameter probabilities: of two domains at least.
    init(_ probabilities: [Double]) {
        let ranked = probabilities.indices.sorted {
            (probabilities[$0], $1) > (probabilities[$1], $0)
        }
        self.init(
            domain: ranked[0], second: ranked[1], probability: probabilities[ranked[0]],
            secondProbability: probabilities[ranked[1]])
    }
}

/// Tells the domains of one report's sentences. It keeps the symbols that it works on, so each thread has its own.
struct DomainClassifier {
    private let model: DomainModel
    /// The index in the scheme of each domain of the model.
    private let order: [Int]
    /// The number of domains of the scheme.
    private let count: Int
    /// Whether each domain of the scheme is made up of one of the model.
    private let isPlain: Bool
    private var symbols: [UInt32] = []
    private var sums: [Int32]
    /// The bias and what the headings of a section add, by the section.
    private var headingScores: [Int: [Double]] = [:]

    /// - Parameters:
    ///   - model: the weights.
    ///   - order: the index in the scheme of each of their domains.
    ///   - count: the number of domains of the scheme.
    init(_ model: DomainModel, _ order: [Int], count: Int) {
        (self.model, self.order, self.count) = (model, order, count)
        isPlain = Set(order).count == order.count && order.count > 1
        sums = Array(repeating: 0, count: model.stride)
    }

    /// The domain of a unit.
    ///
    /// - Parameters:
    ///   - unit: the unit.
    ///   - units: the units of its report.
    ///   - ngrams: the n-grams of these.
    mutating func choose(_ unit: CodingUnit, of units: CodingUnits, _ ngrams: PlanNGrams) -> DomainChoice {
        choice(scores(of: unit, units, ngrams))
    }

    /// The probability of each domain of the scheme for a unit; of what the weights do not know it is 0.
    mutating func probabilities(_ unit: CodingUnit, of units: CodingUnits, _ ngrams: PlanNGrams) -> [Double] {
        probabilities(scores(of: unit, units, ngrams))
    }

    private mutating func scores(of unit: CodingUnit, _ units: CodingUnits, _ ngrams: PlanNGrams) -> [Double] {
        var scores = headings(of: unit, units)
        if let found = ngrams.sums(of: unit) {
            Self.add(found.sentence, to: &scores)
            Self.add(found.before, to: &scores)
        } else {
            let from = max(0, unit.range.lowerBound - DomainModel.contextLength)
            add(.sentence, [units.text[unit.range]], to: &scores)
            add(.before, [units.text[from..<unit.range.lowerBound]], to: &scores)
        }
        return scores
    }

    /// The domain of a sentence that stands alone.
    mutating func choose(_ sentence: Scalars, headings: [Scalars] = [], before: Scalars = []) -> DomainChoice {
        choice(scores(of: sentence, headings, before))
    }

    /// The probability of each domain of the scheme for a sentence that stands alone.
    mutating func probabilities(_ sentence: Scalars, headings: [Scalars], before: Scalars) -> [Double] {
        probabilities(scores(of: sentence, headings, before))
    }

    private mutating func scores(of sentence: Scalars, _ headings: [Scalars], _ before: Scalars) -> [Double] {
        var scores = bias
        add(.heading, headings.map { $0[...] }, to: &scores)
        add(.sentence, [sentence[...]], to: &scores)
        add(.before, [before[...]], to: &scores)
        return scores
    }

    private var bias: [Double] { model.codes.indices.map { Double(model.bias[$0]) } }

    private mutating func headings(of unit: CodingUnit, _ units: CodingUnits) -> [Double] {
        if let known = headingScores[unit.section] { return known }
        var found = bias
        add(.heading, unit.headings.map { units.headings[$0][...] }, to: &found)
        headingScores[unit.section] = found
        return found
    }

    /// Adds what the n-grams of a place weigh.
    private mutating func add(_ place: NGramPlace, _ parts: [ArraySlice<Unicode.Scalar>], to scores: inout [Double]) {
        NGramSymbols.of(parts, into: &symbols)
        for lane in sums.indices { sums[lane] = 0 }
        let stride = model.stride
        let index = place.index
        let total = sums.withUnsafeMutableBufferPointer { sums in
            model.weights.withUnsafeBufferPointer { weights in
                model.table.forEachNGram(of: symbols) { rows in
                    // Rows are of the model itself: (row + 1) * stride is within its weights.
                    let row = Int(rows[index])
                    guard row >= 0 else { return }
                    let first = weights.baseAddress! + row * stride
                    for lane in 0..<stride { sums[lane] &+= Int32(first[lane]) }
                }
            }
        }
        Self.add((sums, total), to: &scores)
    }

    /// Adds the sums of a place, divided by the root of the number of its n-grams.
    private static func add(_ found: PlanNGrams.Sums, to scores: inout [Double]) {
        let root = Double(max(DomainModel.fewestNGrams, found.total)).squareRoot()
        for domain in scores.indices { scores[domain] += Double(found.weights[domain]) / root }
    }

    /// The two best domains; on ties the first of the file.
    private func choice(_ scores: [Double]) -> DomainChoice {
        isPlain ? plainChoice(scores) : DomainChoice(probabilities(scores))
    }

    /// For each domain of the scheme the sum of the probabilities of what makes it up.
    private func probabilities(_ scores: [Double]) -> [Double] {
        let slope = model.temperature / DomainModel.scale
        let top = scores.max() ?? 0
        var sums = Array(repeating: 0.0, count: count)
        for (domain, score) in scores.enumerated() { sums[order[domain]] += exp(slope * (score - top)) }
        let total = sums.reduce(0, +)
        return sums.map { $0 / total }
    }

    private func plainChoice(_ scores: [Double]) -> DomainChoice {
        var (best, second) = (0, 1)
        if scores[1] > scores[0] { swap(&best, &second) }
        for domain in 2..<scores.count {
            if scores[domain] > scores[best] {
                (best, second) = (domain, best)
            } else if scores[domain] > scores[second] {
                second = domain
            }
        }
        let slope = model.temperature / DomainModel.scale
        let top = scores[best]
        let total = scores.reduce(0) { $0 + exp(slope * ($1 - top)) }
        return DomainChoice(
            domain: order[best], second: order[second], probability: 1 / total,
            secondProbability: exp(slope * (scores[second] - top)) / total)
    }
}
