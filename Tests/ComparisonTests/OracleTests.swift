import Conspectus
import TestSupport
import Testing

/// Compressed rows of numbers as the fixtures hold them, and the real text of `weighting.json`.
struct RealText: Decodable {
    struct Case: Decodable {
        let name: String
        let terms: [String]?
        let counts: FixtureMatrix
        let cosineSublinear: [[Double]]
        let cosineSklearnDefault: [[Double]]
    }
    let cases: [Case]

    /// The counts of a case, under terms of no meaning where the fixture names none.
    static func counts(_ matrix: FixtureMatrix) -> CountMatrix {
        let terms = (0..<matrix.columns).map { index in
            "t" + String(repeating: "0", count: 6 - String(index).count) + String(index)
        }
        return CountMatrix(
            counts: SparseMatrix(
                columnCount: matrix.columns, rowOffsets: matrix.indptr, columnIndices: matrix.indices,
                values: matrix.data),
            vocabulary: Vocabulary(terms: terms, kinds: terms.map { _ in .word }),
            reportIDs: (0..<matrix.rows).map { "r\($0)" })
    }

    /// The rows of each case of another fixture. One without points has those of an earlier case of its name, or the
    /// weighted rows of the real text.
    static func rows(_ cases: [(name: String, points: [[Double]]?)]) throws -> [SparseMatrix<Double>] {
        let real = try Fixtures.load("weighting.json", as: RealText.self).cases.first { $0.name == "real_text" }!
        var known = ["real_text": counts(real.counts).weighted().weights]
        return try cases.map { name, points in
            if let points { known[name] = sparse(points) }
            return try #require(known[name] ?? known.first { name.hasPrefix("real") && $0.key == "real_text" }?.value)
        }
    }

    static func sparse(_ points: [[Double]]) -> SparseMatrix<Double> {
        var offsets = [0]
        var columns: [Int32] = []
        var values: [Double] = []
        for point in points {
            for (column, value) in point.enumerated() where value != 0 {
                columns.append(Int32(column))
                values.append(value)
            }
            offsets.append(columns.count)
        }
        return SparseMatrix(
            columnCount: points.first?.count ?? 0, rowOffsets: offsets, columnIndices: columns, values: values)
    }
}

@Suite struct CosineOracleTests {
    @Test func agreesWithScikitLearn() async throws {
        for fixture in try Fixtures.load("weighting.json", as: RealText.self).cases {
            for (scheme, expected) in [
                (Weighting.sublinearTFIDF, fixture.cosineSublinear), (.sklearn, fixture.cosineSklearnDefault),
            ] {
                let similarity = Similarity(RealText.counts(fixture.counts).weighted(by: scheme))
                let cosines = try await similarity.cosines(threads: 2)
                for (row, others) in expected.enumerated() {
                    for (column, value) in others.enumerated() {
                        // Empty rows have no cosine; scikit-learn gives 0 there.
                        let found = cosines[row, column]
                        #expect(
                            found.isNaN ? value == 0 : abs(found - value) < 1e-12, "\(fixture.name) \(row) \(column)")
                    }
                }
            }
        }
    }
}

@Suite struct SilhouetteOracleTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let points: [[Double]]?
            let labels: [Int]
            let cosine: [Double]
            let cosineMean: Double
        }
        let cases: [Case]
    }

    @Test func agreesWithScikitLearn() throws {
        let cases = try Fixtures.load("silhouette.json", as: Fixture.self).cases
        for (fixture, points) in zip(cases, try RealText.rows(cases.map { ($0.name, $0.points) })) {
            let rows = points.scaledToUnitRows()
            let partition = Partition(labels: fixture.labels)
            let values = Silhouette.values(rows, partition).map { $0 ?? .nan }
            #expect(largestDifference(values, fixture.cosine) < 1e-12, "\(fixture.name)")
            #expect(abs(Silhouette.mean(rows, partition)! - fixture.cosineMean) < 1e-12, "\(fixture.name)")
            let byCosines = Silhouette.values(cosines: RowProducts.gram(rows), partition).map { $0 ?? .nan }
            #expect(largestDifference(byCosines, fixture.cosine) < 1e-12, "\(fixture.name)")
        }
    }
}

@Suite struct LinkageOracleTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let method: String
            let metric: String
            let ties: Bool
            let points: [[Double]]?
            let merges: [[Double]]
            let labels: [String: [Int]]
        }
        let cases: [Case]
    }

    private func distances(_ rows: SparseMatrix<Double>, _ metric: String) -> [Double] {
        var distances: [Double] = []
        for i in 0..<rows.rowCount {
            for j in (i + 1)..<max(i + 1, rows.rowCount) {
                let ij = RowProducts.product(rows, i, rows, j)
                let ii = RowProducts.product(rows, i, rows, i)
                let jj = RowProducts.product(rows, j, rows, j)
                distances.append(
                    metric == "cosine"
                        ? 1 - ij / (ii.squareRoot() * jj.squareRoot())
                        : max(0, ii + jj - 2 * ij).squareRoot())
            }
        }
        return distances
    }

    @Test func agreesWithSciPy() throws {
        let cases = try Fixtures.load("linkage.json", as: Fixture.self).cases
        for (fixture, rows) in zip(cases, try RealText.rows(cases.map { ($0.name, $0.points) })) {
            let method = try #require(LinkageMethod(rawValue: fixture.method))
            let linkage = Linkage(
                distances: distances(rows, fixture.metric), leafCount: rows.rowCount, method: method)
            // Distances of points that are nearly equal lose digits in 2 − 2 cos; the fixtures' smallest are well apart.
            #expect(
                largestDifference(linkage.mergers.map(\.distance), fixture.merges.map { $0[2] }) < 1e-7,
                "\(fixture.name) \(fixture.method)")
            guard !fixture.ties else { continue }
            #expect(
                linkage.mergers.map { [$0.left, $0.right, $0.size] }
                    == fixture.merges.map { [Int($0[0]), Int($0[1]), Int($0[3])] },
                "\(fixture.name) \(fixture.method)")
            for (k, labels) in fixture.labels {
                #expect(linkage.partition(into: Int(k)!) == Partition(labels: labels), "\(fixture.name) k = \(k)")
            }
        }
    }
}

@Suite struct KMeansOracleTests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            let name: String
            let points: [[Double]]?
            let initialRows: [Int]
            let labels: [Int]
            let objective: Double
        }
        struct Agreement: Decodable {
            let left: [Int]
            let right: [Int]
            let adjustedRand: Double
            let adjustedMutualInformation: Double
            let adjustedMutualInformationMin: Double
        }
        let cases: [Case]
        let agreements: [Agreement]
    }

    @Test func convergesWhereAnIndependentImplementationDoes() throws {
        let cases = try Fixtures.load("kmeans.json", as: Fixture.self).cases
        for (fixture, rows) in zip(cases, try RealText.rows(cases.map { ($0.name, $0.points) })) {
            let run = SphericalKMeans.converge(rows, startingRows: fixture.initialRows, rounds: 300)
            #expect(Partition(labels: run.labels) == Partition(labels: fixture.labels), "\(fixture.name)")
            #expect(abs(run.objective - fixture.objective) < 1e-9, "\(fixture.name)")
            let byCosines = SphericalKMeans.converge(
                cosines: RowProducts.gram(rows), startingRows: fixture.initialRows, rounds: 300)
            #expect(Partition(labels: byCosines.labels) == Partition(labels: fixture.labels), "\(fixture.name)")
            #expect(abs(byCosines.objective - fixture.objective) < 1e-9, "\(fixture.name)")
        }
    }

    @Test func adjustedMutualInformationAgreesWithScikitLearn() throws {
        for fixture in try Fixtures.load("kmeans.json", as: Fixture.self).agreements {
            let mean = Partition.adjustedMutualInformation(fixture.left, fixture.right)
            #expect(abs(mean - fixture.adjustedMutualInformation) < 1e-12)
            let smaller = Partition.adjustedMutualInformation(fixture.left, fixture.right, normalisation: .smaller)
            #expect(abs(smaller - fixture.adjustedMutualInformationMin) < 1e-12)
        }
    }

    @Test func adjustedRandIndexAgreesWithScikitLearn() throws {
        for fixture in try Fixtures.load("kmeans.json", as: Fixture.self).agreements {
            #expect(abs(Partition.adjustedRandIndex(fixture.left, fixture.right) - fixture.adjustedRand) < 1e-12)
        }
    }
}

@Suite struct KeynessOracleTests {
    private struct Fixture: Decodable {
        struct Group: Decodable {
            let name: String
            let targetRows: [Int]
            let delta: [Double]
            let variance: [Double]
            let z: [Double]
            let g2: [Double]
            let dpNorm: [Double?]
            let exactP: [Double]
        }
        struct FalseDiscovery: Decodable {
            let p: [Double]
            let q: [Double]
        }
        let benjaminiHochberg: [FalseDiscovery]
        let counts: FixtureMatrix
        let priorMass: Double
        let groups: [Group]
    }

    @Test func agreesWithIndependentImplementations() throws {
        let fixture = try Fixtures.load("log_odds.json", as: Fixture.self)
        let counts = RealText.counts(fixture.counts)
        let lengths = counts.reportLengths()
        #expect(abs(Double(lengths.reduce(0, +)) / Double(lengths.count) - fixture.priorMass) < 1e-12)
        for group in fixture.groups {
            let reference = (0..<fixture.counts.rows).filter { !group.targetRows.contains($0) }
            let keyness = Keyness(counts, target: group.targetRows, reference: reference)
            for term in keyness.terms {
                let column = term.column
                #expect(abs(term.logOdds - group.delta[column]) < 1e-12, "\(group.name) \(column)")
                #expect(abs(term.z - group.z[column]) < 1e-12 * max(1, abs(term.z)), "\(group.name) \(column)")
                #expect(abs(term.logLikelihood - group.g2[column]) < 1e-10 * max(1, term.logLikelihood))
                #expect((term.dispersion == nil) == (group.dpNorm[column] == nil), "\(group.name) \(column)")
                if let found = term.dispersion, let expected = group.dpNorm[column] {
                    #expect(abs(found - expected) < 1e-12)
                }
            }
            // Every term that the group uses, and uses more, is there, by falling z.
            let used = counts.counts.selectingRows(group.targetRows).columnEntryCounts()
            let expected = group.delta.indices.filter { group.delta[$0] > 0 && used[$0] > 0 }
            #expect(keyness.terms.map(\.column).sorted() == expected)
            #expect(keyness.terms.map(\.z) == keyness.terms.map(\.z).sorted(by: >))
        }
    }

    @Test func exactPAgreesWithAllSetsByTheFormula() throws {
        let fixture = try Fixtures.load("log_odds.json", as: Fixture.self)
        let counts = RealText.counts(fixture.counts)
        for group in fixture.groups {
            let reference = (0..<fixture.counts.rows).filter { !group.targetRows.contains($0) }
            let terms = Keyness(counts, target: group.targetRows, reference: reference).terms
            let test = PermutationTest(counts, target: group.targetRows, reference: reference, terms: terms)
            #expect(test.method == .exact)
            for (term, p) in zip(terms, test.p) {
                #expect(abs(p! - group.exactP[term.column]) < 1e-12, "\(group.name) \(term.column)")
            }
        }
    }

    @Test func falseDiscoveryRatesAgreeWithSciPy() throws {
        for fixture in try Fixtures.load("log_odds.json", as: Fixture.self).benjaminiHochberg {
            #expect(largestDifference(PermutationTest.falseDiscoveryRates(fixture.p), fixture.q) < 1e-14)
        }
    }
}
