import CKernels
import LinearAlgebra

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a weighting learns from the reports that it is based on.
public struct WeightingStatistics: Sendable {
    /// N: the number of reports.
    public let reports: Int
    /// df: for each term, the number of reports that contain it.
    public let documentFrequencies: [Int]
    /// The mean number of tokens of the reports that have any.
    package let meanLength: Double
    /// The mean number of distinct terms of the reports that have any.
    package let meanTerms: Double

    /// The statistics of some rows of counts; nil for all.
    /// - Complexity: linear in their entries.
    public init(_ counts: SparseMatrix<Int32>, rows: [Int]? = nil) {
        var frequencies = Array(repeating: 0, count: counts.columnCount)
        var (tokens, entries, filled) = (0, 0, 0)
        let rows = rows ?? Array(0..<counts.rowCount)
        for row in rows {
            let own = counts.entries(ofRow: row)
            frequencies.withUnsafeMutableBufferPointer { frequencies in
                counts.columnIndices.withUnsafeBufferPointer { columns in
                    for entry in own { frequencies[Int(columns[entry])] += 1 }
                }
            }
            tokens += counts.values[own].reduce(0) { $0 + Int($1) }
            entries += own.count
            filled += own.isEmpty ? 0 : 1
        }
        reports = rows.count
        documentFrequencies = frequencies
        meanLength = filled == 0 ? 0 : Double(tokens) / Double(filled)
        meanTerms = filled == 0 ? 0 : Double(entries) / Double(filled)
    }
}

/// What the weights of a report depend on besides the single counts.
private struct RowFacts {
    /// The sum, the number and the largest of its counts.
    let length: Double
    let terms: Double
    let largest: Double

    init(_ counts: ArraySlice<Int32>) {
        length = Double(counts.reduce(0) { $0 + Int($1) })
        terms = Double(counts.count)
        largest = Double(counts.max() ?? 0)
    }

    /// The mean count of its terms.
    var mean: Double { length / terms }
}

extension Weighting {
    /// The part of the weight that depends on the term alone.
    func inverseDocumentFrequencies(_ statistics: WeightingStatistics) -> [Double] {
        let reports = Double(statistics.reports)
        return statistics.documentFrequencies.map { frequency in
            // A term that none contains counts as one that a single report contains; without reports all are
            // equally rare.
            let known = Double(max(1, frequency))
            let all = max(reports, known)
            return switch self {
            // As if one more report contained every term, so that no term has an infinite weight.
            case .sublinearTFIDF, .sklearn: log(Double(1 + statistics.reports) / Double(1 + frequency)) + 1
            case .quanteda(let own): logarithm(all / known, own.base)
            case .gensim(let own): own.add + logarithm(all / known, own.base)
            case .smart(let own):
                switch own.documentFrequency {
                case .none: 1
                case .inverse: log10(all / known)
                case .probabilistic: all > known ? max(0, log10((all - known) / known)) : 0
                }
            case .bm25: log(1 + (all - known + 0.5) / (known + 0.5))
            }
        }
    }

    /// The part of the weight that depends on the count and its report.
    private func termFrequencyWeight(_ count: Int32, _ row: RowFacts, _ statistics: WeightingStatistics) -> Double {
        let tf = Double(count)
        return switch self {
        case .sublinearTFIDF: 1 + log(tf)
        case .sklearn, .gensim: tf
        case .quanteda(let own):
            switch own.termFrequency {
            case .count: tf
            case .proportion: tf / row.length
            case .proportionOfMaximum: tf / row.largest
            case .logarithm: 1 + logarithm(tf, own.base)
            case .boolean: 1
            case .augmented: 0.5 + 0.5 * tf / row.largest
            case .logarithmOfAverage: (1 + logarithm(tf, own.base)) / (1 + logarithm(row.mean, own.base))
            }
        case .smart(let own):
            switch own.termFrequency {
            case .natural: tf
            case .logarithm: 1 + log10(tf)
            case .augmented: 0.5 + 0.5 * tf / row.largest
            case .boolean: 1
            case .logarithmOfAverage: (1 + log10(tf)) / (1 + log10(row.mean))
            }
        case .bm25(let own):
            tf * (own.k1 + 1)
                / (tf + own.k1 * (1 - own.b + (own.b == 0 ? 0 : own.b * row.length / statistics.meanLength)))
        }
    }

    /// Whether rows come out with Euclidean length 1.
    package var scalesToUnitRows: Bool {
        switch self {
        case .sublinearTFIDF, .sklearn, .gensim: true
        case .quanteda, .bm25: false
        case .smart(let own): own.normalisation == .cosine
        }
    }

    /// 1 + ln tf for the counts that nearly all terms have; nil if the weighting takes no such logarithm.
    private var logarithms: [Double]? {
        guard self == .sublinearTFIDF else { return nil }
        return (0..<256).map { 1 + log(Double($0)) }
    }

    /// Weights before rows are scaled, or with rows of Euclidean length 1.
    /// - Complexity: linear in the entries.
    private func weights(
        _ counts: SparseMatrix<Int32>, _ inverse: [Double], _ statistics: WeightingStatistics, scalingRows: Bool
    ) -> SparseMatrix<Double> {
        precondition(inverse.count == counts.columnCount, "a document frequency for each column")
        let logarithms = logarithms
        let weights = [Double](unsafeUninitializedCapacity: counts.entryCount) { weights, used in
            conspectus_prefer_large_pages(weights.baseAddress, weights.count * MemoryLayout<Double>.stride)
            for row in 0..<counts.rowCount {
                let entries = counts.entries(ofRow: row)
                let own = UnsafeMutableBufferPointer(rebasing: weights[entries])
                let (tf, columns) = (counts.values[entries], counts.columnIndices[entries])
                tf.withUnsafeBufferPointer { tf in
                    columns.withUnsafeBufferPointer { columns in
                        if let logarithms {
                            weigh(tf, columns, inverse, logarithms, into: own)
                        } else {
                            let facts = RowFacts(counts.values[entries])
                            for entry in own.indices {
                                own[entry] =
                                    termFrequencyWeight(tf[entry], facts, statistics) * inverse[Int(columns[entry])]
                            }
                        }
                    }
                }
                if scalingRows { own.scaleToUnitLength() }
            }
            used = counts.entryCount
        }
        return SparseMatrix(
            columnCount: counts.columnCount, rowOffsets: counts.rowOffsets, columnIndices: counts.columnIndices,
            values: weights)
    }

    /// What ``weights(_:_:_:scalingRows:)`` does for a row, with a table of logarithms.
    private func weigh(
        _ tf: UnsafeBufferPointer<Int32>, _ columns: UnsafeBufferPointer<Int32>, _ inverse: [Double],
        _ logarithms: [Double], into weights: UnsafeMutableBufferPointer<Double>
    ) {
        inverse.withUnsafeBufferPointer { inverse in
            logarithms.withUnsafeBufferPointer { logarithms in
                for entry in weights.indices {
                    let count = Int(tf[entry])
                    let weight = count < 256 ? logarithms[count] : 1 + log(Double(count))
                    weights[entry] = weight * inverse[Int(columns[entry])]
                }
            }
        }
    }

    /// Weights counts of anything that has document frequencies and scales rows to Euclidean length 1,
    /// whatever the weighting's own scale: what cosines are taken of. Weights of 0 are left out, so that a
    /// row whose every weight is 0 is empty.
    ///
    /// - Parameters:
    ///   - counts: the rows to be weighted.
    ///   - statistics: of the reports to learn from, with the same columns.
    public func unitRows(_ counts: SparseMatrix<Int32>, statistics: WeightingStatistics) -> SparseMatrix<Double> {
        weights(counts, inverseDocumentFrequencies(statistics), statistics, scalingRows: false)
            .withoutZeros().scaledToUnitRows()
    }

    /// Weights counts as the weighting is defined.
    ///
    /// - Parameter characters: gives for each column the length of its term, for
    ///   ``SMARTOptions/Normalisation/byteSize``.
    func weights(
        _ counts: SparseMatrix<Int32>, inverse: [Double], statistics: WeightingStatistics, characters: () -> [Int]
    ) -> SparseMatrix<Double> {
        let weights = weights(counts, inverse, statistics, scalingRows: scalesToUnitRows)
        if scalesToUnitRows { return weights }
        guard case .smart(let own) = self else { return weights }
        switch own.normalisation {
        case .none, .cosine: return weights
        case .pivotedUnique:
            return weights.dividingRows { row in
                (1 - own.slope) * statistics.meanTerms + own.slope * Double(counts.entries(ofRow: row).count)
            }
        case .byteSize:
            let characters = characters()
            return weights.dividingRows { row in
                let length = counts.entries(ofRow: row).reduce(0) { length, entry in
                    length + Int(counts.values[entry]) * characters[Int(counts.columnIndices[entry])]
                }
                return pow(Double(length), own.alpha)
            }
        }
    }

    private func logarithm(_ value: Double, _ base: Double) -> Double {
        base == 10 ? log10(value) : base == 2 ? log2(value) : log(value) / log(base)
    }
}

extension SparseMatrix<Double> {
    /// Every row divided by a number of its own; empty rows have none.
    fileprivate func dividingRows(by divisor: (_ row: Int) -> Double) -> SparseMatrix {
        var divided = values
        for row in 0..<rowCount where !entries(ofRow: row).isEmpty {
            let own = divisor(row)
            for entry in entries(ofRow: row) { divided[entry] = values[entry] / own }
        }
        return SparseMatrix(
            columnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: divided)
    }

    /// The matrix without entries that are 0.
    func withoutZeros() -> SparseMatrix {
        guard values.contains(0) else { return self }
        var offsets = [0]
        var columns: [Int32] = []
        var kept: [Double] = []
        for row in 0..<rowCount {
            for entry in entries(ofRow: row) where values[entry] != 0 {
                columns.append(columnIndices[entry])
                kept.append(values[entry])
            }
            offsets.append(columns.count)
        }
        return SparseMatrix(columnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: kept)
    }
}
