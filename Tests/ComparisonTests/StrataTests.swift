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

@Suite struct ThemeLabelTests {
    private func label(_ terms: [(String, Double, Int)], _ sentences: [[[String]]]) -> String {
        let names = Set(terms.map(\.0) + sentences.joined().joined()).sorted()
        func column(_ name: String) -> Int32 { Int32(names.firstIndex(of: name)!) }
        let members = terms.map { name, z, reference in
            ThemeLabel.Member(column: column(name), z: z, share: 10 / Double(10 + reference))
        }
        return ThemeLabel.choose(members, runs: sentences.map { $0.map { $0.map(column) } }) { names[Int($0)] }
    }

    @Test func thePhraseAroundTheTermsIsTheName() {
        let sentences = Array(repeating: [["城市", "管理"]], count: 3) + Array(repeating: [["管理", "体制"]], count: 2)
        #expect(label([("管理", 9, 5), ("城市", 8, 5)], sentences) == "城市管理")
        // The longer phrase wins if most sentences with the shorter one contain it.
        let ports = Array(repeating: [["国际", "航运", "中心"]], count: 4) + [[["国际", "航运"]]]
        #expect(label([("国际", 9, 5), ("航运", 8, 5)], ports) == "国际航运中心")
        #expect(label([("国际", 9, 5), ("航运", 8, 5)], ports + Array(repeating: [["国际", "航运"]], count: 3)) == "国际航运")
    }

    @Test func withoutAPhraseTheMostSpecificTermIsTheName() {
        #expect(label([("发展", 9, 90), ("稀土", 8, 1)], [[["稀土", "开采"]], [["发展", "经济"]]]) == "稀土")
        #expect(label([("沪", 9, 0), ("从业人员", 5, 10)], []) == "从业人员")
        #expect(label([("沪", 9, 0)], []) == "沪")
    }
}
