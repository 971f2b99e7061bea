import Conspectus
import TestSupport
import Testing

@Suite struct ChangesTests {
    @Test func gainedThenLost() {
        let matrix = counts([["港口": 9, "发展": 10, "新能源": 3], ["港口": 1, "发展": 10, "煤炭": 8]])
        let changes = Changes.strongest(matrix, report: 0, prior: 1, limit: 5)
        let names = changes.map { matrix.vocabulary.terms[$0.column] }
        #expect(names.first == "港口" && changes.first!.z > 0)
        #expect(changes.first { $0.z < 0 }.map { matrix.vocabulary.terms[$0.column] } == "煤炭")
        #expect(changes.first!.count == 9 && changes.first!.priorCount == 1)
        // In the other direction every sign is reversed.
        let back = Changes.strongest(matrix, report: 1, prior: 0, limit: 5)
        for change in changes {
            #expect(abs(back.first { $0.column == change.column }!.z + change.z) < 1e-12)
        }
        #expect(Changes.strongest(matrix, report: 0, prior: 1, limit: 1).count == 2)
        // 港口 by hand: α = 5, α₀ = 20.5, n = 22 and 19.
        let odds = LogOdds(target: 9, targetTotal: 22, reference: 1, referenceTotal: 19, prior: 5, priorTotal: 20.5)
        #expect(abs(changes.first!.z - odds.z) < 1e-15)
    }
}
