import Conspectus
import Testing

@Suite struct StrataTests {
    @Test func rowsAreDividedByAllColumns() {
        let strata = Strata([["b", "a", "b", nil, "a", "b"], ["1", "1", "2", "1", "", "1"]])
        #expect(strata.strata.map(\.name) == ["a; 1", "b; 1", "b; 2"])
        #expect(strata.strata.map(\.rows) == [[1], [0, 5], [2]])
        #expect(strata.unknown == [3, 4])
        #expect(strata.areAlike(0, 5) && !strata.areAlike(0, 2) && !strata.areAlike(0, 1))
        // An unknown row agrees with no row, not even with another unknown one.
        #expect(!strata.areAlike(3, 4) && !strata.areAlike(3, 3))
    }

    @Test func aGroupIsComparedWithItsLike() {
        let values = ["a", "a", "a", "b", "b", "b", "c", nil]
        let years = ["1", "2", "3", "2", "3", "4", "9", "2"]
        let groups = Grouping(values, strata: Strata([years])).groups
        // The year 1 of a and the year 4 of b have no counterpart; c has none at all and keeps its rows.
        #expect(groups.map(\.target) == [[1, 2], [3, 4], [6]])
        #expect(groups.map(\.reference) == [[3, 4], [1, 2], []])
        #expect(Grouping(values).groups[0].reference == [3, 4, 5, 6])
        let barred = Grouping(values, strata: Strata([years])) { $0 != 1 || $1 != 3 }.groups
        #expect(barred[0].target == [2] && barred[0].reference == [4])
    }

    @Test func withoutColumnsAllAreAlike() {
        let strata = Strata(undivided: 3)
        #expect(strata.strata.map(\.rows) == [[0, 1, 2]] && strata.strata[0].name == nil && strata.unknown.isEmpty)
        #expect(strata.areAlike(0, 2))
    }
}
