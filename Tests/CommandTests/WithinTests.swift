import Foundation
import Support
import TestSupport
import Testing

/// Separate clusters within each group of `--within`.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct WithinTests {
    /// Four reports of one year and five of the next, alternating between two subjects; one of a year of its own.
    private func tenReports() throws -> Sandbox {
        let sandbox = try Sandbox()
        let cities = ["贵港市", "梧州市", "玉林市", "钦州市", "肇庆市", "惠州市", "湛江市", "茂名市", "清远市", "韶关市"]
        for (index, city) in cities.enumerated() {
            let year = index < 4 ? 2021 : index < 9 ? 2022 : 2023
            let words = index.isMultiple(of: 2) ? "内河港口航运物流" : "新能源汽车电池"
            try sandbox.write(Sandbox.report(city, year, words), to: "in/\(index).txt")
            if year == 2022 { try sandbox.write(Sandbox.report(city, year, words), to: "of2022/\(index).txt") }
        }
        return sandbox
    }

    @Test(arguments: ["terms", "priorities"])
    func eachGroupIsClusteredAsIfItWereGivenAlone(basis: String) throws {
        let sandbox = try tenReports()
        let all = try Conspectus.run(
            "cluster", sandbox.path("in"), "--cluster-by", basis, "--within", "year", "--clusters", "2", "--output",
            sandbox.path("all"))
        #expect(all.code == 0, "\(all.error)")
        #expect(all.error.contains("1 report in 2023: fewer than the clusters asked for"))
        let alone = try Conspectus.run(
            "cluster", sandbox.path("of2022"), "--cluster-by", basis, "--clusters", "2", "--output",
            sandbox.path("alone"))
        #expect(alone.code == 0, "\(alone.error)")
        for file in ["cluster_selection.csv", "linkage.csv"] {
            let group = try sandbox.table("all/" + file).rows.filter { $0.cells.last == "2022" }
            let own = try sandbox.table("alone/" + file).rows
            #expect(group.map { Array($0.cells.dropLast()) } == own.map { Array($0.cells.dropLast()) }, "\(file)")
        }
        // The same reports have the same clusters, numbered after those of 2021.
        let clusters = try sandbox.table("all/clusters.csv").rows.filter { $0.cells[7] == "2022" }.map(\.cells)
        let own = try sandbox.table("alone/clusters.csv").rows.map(\.cells)
        #expect(clusters.map { Int($0[1])! - 2 } == own.map { Int($0[1])! })
        #expect(clusters.map { Array($0[2...5]) } == own.map { Array($0[2...5]) })
        let robustness = try sandbox.table("all/cluster_robustness.csv").rows.map(\.cells)
        #expect(Set(robustness.map { $0[3] }) == ["2021", "2022"])
        #expect(
            robustness.contains {
                $0[0] == (basis == "terms" ? "segmenter" : "transform") && $0[3] == "2022" && !$0[2].isEmpty
            })
    }

    @Test func numbersNameOneClusterAndEveryRowItsGroup() throws {
        let sandbox = try tenReports()
        let run = try Conspectus.run(
            "run", sandbox.path("in"), "--within", "year", "--clusters", "2", "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        #expect(run.output.contains("within year: 3 groups, 2 with clusters"), "\(run.output)")
        let clusters = try sandbox.table("out/clusters.csv").rows.map(\.cells)
        var groups: [String: Set<String>] = [:]
        for row in clusters where !row[1].isEmpty { groups[row[1], default: []].insert(row[7]) }
        #expect(groups == ["1": ["2021"], "2": ["2021"], "3": ["2022"], "4": ["2022"]])
        let last = try #require(clusters.first { $0[7] == "2023" })
        #expect(last[1].isEmpty && last[6].contains("fewer than the clusters asked for"))
        let terms = try sandbox.table("out/cluster_terms.csv").rows.map(\.cells)
        #expect(Set(terms.map { $0[0] + " " + $0[5] }) == ["1 2021", "2 2021", "3 2022", "4 2022"])
        let rows = try sandbox.table("out/matrices/cluster-scope-rows.csv").rows.map(\.cells)
        #expect(rows.map { $0[1] } == (0..<10).map(String.init) && rows.map { $0[2] } == clusters.map { $0[7] })
        let undivided = try Conspectus.run(
            "run", sandbox.path("in"), "--clusters", "2", "--output", sandbox.path("whole"))
        #expect(undivided.code == 0)
        #expect(try sandbox.table("whole/clusters.csv").rows.allSatisfy { $0.cells[7].isEmpty })
    }

    @Test func whatCannotBeClusteredSaysWhy() throws {
        let sandbox = try tenReports()
        let few = try Conspectus.run("cluster", sandbox.path("in"), "--within", "year,province")
        #expect(few.code == 0)
        #expect(few.error.contains("1 report in 2023; 广东省: too few reports to cluster"), "\(few.error)")
        let unknown = try Conspectus.run("cluster", sandbox.path("in"), "--within", "county")
        let reasons = try CSVTable(Array(unknown.output.utf8), name: "output").rows.map { $0.cells[6] }
        #expect(unknown.code == 0 && reasons.allSatisfy { $0.contains("county") && $0.contains("--within") })
        let many = try Conspectus.run("cluster", sandbox.path("in"), "--within", "year", "--clusters", "6")
        #expect(many.code == 65 && many.error.contains("6 clusters") && many.error.contains("5"), "\(many.error)")
        let typo = try Conspectus.run("cluster", sandbox.path("in"), "--within", "yaer")
        #expect(typo.code == 64 && typo.error.contains("--within yaer"))
    }
}
