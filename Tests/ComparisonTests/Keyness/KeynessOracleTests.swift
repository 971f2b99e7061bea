import Conspectus
import TestSupport
import Testing

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
            // Every term that the group uses, and uses more, is present, by descending z.
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
