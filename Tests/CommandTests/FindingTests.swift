import Foundation
import Support
import TestSupport
import Testing

/// The commands that compute a single finding.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct FindingTests {
    func fiveReports() throws -> Sandbox {
        let sandbox = try Sandbox()
        let documents = [
            ("a", "贵港市", 2021, "内河港口航运物流"), ("b", "梧州市", 2022, "内河港口航运物流"), ("c", "肇庆市", 2022, "新能源汽车电池"),
            ("d", "惠州市", 2023, "新能源汽车电池"), ("e", "玉林市", 2023, "中药材香料"),
        ]
        for (name, city, year, words) in documents {
            try sandbox.write(Sandbox.report(city, year, words), to: "in/\(name).txt")
        }
        return sandbox
    }

    func table(_ text: String) throws -> CSVTable { try CSVTable(Array(text.utf8), name: "output") }

    @Test func segmentKeepsLines() throws {
        let outcome = try Conspectus.run("segment", input: "经济持续发展\n\n  2024年，增长5.3%\n末行")
        #expect(outcome.code == 0)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines[0].split(separator: " ").joined() == "经济持续发展" && lines[0].contains(" "))
        #expect(lines[1].isEmpty)
        #expect(lines[2].contains("5.3%"))
        #expect(!outcome.output.hasSuffix("\n"))
        #expect(try Conspectus.run("segment", "--segmenter", "characters", input: "发展").output == "发 展")
    }

    @Test func similarRanksByCosine() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("similar", sandbox.path("in"), "--query", "b", "--top", "2")
        let rows = try table(outcome.output).rows
        #expect(rows.count == 2 && rows[0].cells[0] == "b" && rows[0].cells[2] == "a")
        let prior = try Conspectus.run("similar", sandbox.path("in"), "--query", "d", "--prior")
        let priors = try table(prior.output).rows
        #expect(Set(priors.map { $0.cells[2] }) == ["a", "b", "c"] && priors[0].cells[2] == "c")
        let json = try Conspectus.run("similar", sandbox.path("in"), "--query", "b", "--json")
        let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(parsed?.count == 4 && parsed?[0]["neighbour_id"] as? String == "a")
    }

    @Test func aThresholdListsAllPairsThatReachIt() throws {
        let sandbox = try fiveReports()
        let every = try table(Conspectus.run("similar", sandbox.path("in"), "--threshold", "0.000001").output)
        #expect(every.header.prefix(3) == ["report_id", "other_id", "cosine"] && every.rows.count == 10)
        let cosines = every.rows.map { Double($0.cells[2])! }.sorted(by: >)
        // Halfway between two cosines: written values are rounded, and may be slightly larger than the compared ones.
        let between = (cosines[3] + cosines[4]) / 2
        let some = try table(Conspectus.run("similar", sandbox.path("in"), "--threshold", "\(between)").output)
        #expect(some.rows.count == 4 && some.rows.allSatisfy { $0.cells[0] < $0.cells[1] })
        let query = try table(
            Conspectus.run("similar", sandbox.path("in"), "--query", "b", "--threshold", "\(between)").output)
        #expect(query.rows.count == some.rows.count { $0.cells[0] == "b" || $0.cells[1] == "b" })
        for wrong in [["--threshold", "0"], ["--threshold", "1.5"], [], ["--threshold", "0.5", "--prior"]] {
            #expect(try Conspectus.run(["similar", sandbox.path("in")] + wrong).code == 64)
        }
    }

    @Test func theWholeSquareIsWrittenOnRequest() throws {
        let sandbox = try fiveReports()
        let plain = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"), "--quiet")
        #expect(plain.code == 0 && Files.kind(of: sandbox.path("out/matrices/similarity.npz")) == .missing)
        let full = try Conspectus.run(
            "run", sandbox.path("in"), "--output", sandbox.path("full"), "--quiet", "--full-similarity")
        #expect(full.code == 0, "\(full.error)")
        // The numbers of similarity.csv with all digits.
        let bytes = try Files.bytes(at: sandbox.path("full/matrices/similarity.npz"))
        let start = 30 + "similarity.npy".utf8.count + 20 + 128
        let values = Array(bytes[start..<(start + 200)]).withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
        let square = try sandbox.table("full/similarity.csv").rows.flatMap { $0.cells.dropFirst().map { Double($0)! } }
        #expect(zip(values, square).allSatisfy { abs($0 - $1) < 1e-11 })
    }

    @Test func aDraftOutsideTheFolderIsCompared() throws {
        let sandbox = try fiveReports()
        try sandbox.write(Sandbox.report("清远市", 2024, "新能源汽车电池"), to: "draft.txt")
        let outcome = try Conspectus.run("similar", sandbox.path("in"), "--query", sandbox.path("draft.txt"), "--prior")
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try table(outcome.output).rows
        #expect(Set(rows.prefix(2).map { $0.cells[2] }) == ["c", "d"] && rows.allSatisfy { $0.cells[0] == "draft" })
        // The same words inside and outside the folder are identical to the last digit.
        let copy = try Conspectus.run("similar", sandbox.path("in"), "--query", sandbox.path("in/c.txt"), "--top", "1")
        #expect(try table(copy.output).rows.first?.cells[3] == "1")
    }

    @Test func withinKeepsReportsThatAreAlike() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("similar", sandbox.path("in"), "--query", "b", "--within", "year")
        #expect(try table(outcome.output).rows.map { $0.cells[2] } == ["c"])
        let province = try Conspectus.run("similar", sandbox.path("in"), "--query", "b", "--within", "province,year")
        #expect(try table(province.output).rows.isEmpty)
    }

    @Test func clustersFollowWhatIsWritten() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("cluster", sandbox.path("in"), "--cluster-by", "terms", "--clusters", "3")
        let clusters = Dictionary(
            uniqueKeysWithValues: try table(outcome.output).rows.map { ($0.cells[0], $0.cells[1]) })
        #expect(clusters["a"] == clusters["b"] && clusters["c"] == clusters["d"])
        #expect(Set(clusters.values).count == 3)
    }

    @Test func keynessListsWhatSetsAProvinceApart() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "province")
        let rows = try table(outcome.output).rows
        #expect(Set(rows.map { $0.cells[1] }) == ["广东省", "广西壮族自治区"])
        let guangdong = rows.filter { $0.cells[1] == "广东省" && $0.cells[4] != "place" }
        #expect(guangdong.first.map { "新能源汽车电池".contains($0.cells[3]) } == true)
        #expect(guangdong.first?.cells[16].contains(guangdong[0].cells[3]) == true)
        let years = try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "year")
        #expect(Set(try table(years.output).rows.map { $0.cells[1] }) == ["2021", "2022", "2023"])
        let none = try Conspectus.run("keyness", sandbox.path("in"), "--group-by", "level")
        #expect(none.code == 65 && none.error.contains("level"))
    }

    @Test func themesGatherWhatAProvinceSaysTogether() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("themes", sandbox.path("in"), "--group-by", "province")
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try table(outcome.output).rows
        let guangdong = try #require(rows.first { $0.cells[1] == "广东省" })
        let terms = Set(guangdong.cells[4].split(separator: " ").map(String.init))
        #expect(terms.isSuperset(of: ["新能源汽车", "电池"]) && guangdong.cells[6] == "2")
        #expect(guangdong.cells[8].contains("新能源汽车电池"))
    }

    @Test func aPriorReportComesWithEvidenceAndChanges() throws {
        let sandbox = try fiveReports()
        let run = try Conspectus.run(
            "similar", sandbox.path("in"), "--query", "d", "--prior", "--output", sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        let evidence = try sandbox.table("out/evidence.csv").rows
        let battery = try #require(evidence.first { $0.cells[2].contains("电池") }, "\(evidence.map { $0.cells })")
        #expect(battery.cells[1] == "c" && battery.cells[3].contains("电池") && battery.cells[4].contains("电池"))
        #expect(evidence.allSatisfy { $0.cells[3] != $0.cells[4] })
        let changes = try sandbox.table("out/changes.csv").rows
        // The two reports say the same but for the names of their cities, which are no change.
        #expect(changes.isEmpty, "\(changes.map(\.cells))")
        let other = try Conspectus.run(
            "similar", sandbox.path("in"), "--query", "e", "--prior", "--output", sandbox.path("other"))
        #expect(other.code == 0)
        let gained = try sandbox.table("other/changes.csv").rows.filter { $0.cells[3] != "0" }
        #expect(gained.contains { $0.cells[2].contains("香料") && $0.cells[4] == "0" }, "\(gained.map(\.cells))")
        let terms = try Conspectus.run("similar", sandbox.path("in"), "--query", "d", "--prior", "--prior-by", "terms")
        for row in try table(terms.output).rows { #expect(row.cells[5] == row.cells[9]) }
        let ahead = try Conspectus.run("similar", sandbox.path("in"), "--query", "d", "--prior")
        let then = try Conspectus.run("similar", sandbox.path("in"), "--query", "d", "--prior", "--no-look-ahead")
        #expect(then.code == 0 && then.output != ahead.output)
    }

    @Test func clustersAreTriedByAllMethodsAndUnderOtherChoices() throws {
        let sandbox = try fiveReports()
        let run = try Conspectus.run(
            "cluster", sandbox.path("in"), "--cluster-by", "terms", "--clusters", "2", "--cluster-method", "ward",
            "--output",
            sandbox.path("out"))
        #expect(run.code == 0, "\(run.error)")
        let selection = try sandbox.table("out/cluster_selection.csv").rows
        #expect(Set(selection.map { $0.cells[0] }) == ["spherical-kmeans", "ward", "average"])
        #expect(selection.filter { $0.cells[5] == "true" }.map { $0.cells[0] + $0.cells[1] } == ["ward2"])
        let robustness = try sandbox.table("out/cluster_robustness.csv").rows
        #expect(
            Set(robustness.map { $0.cells[0] }).isSuperset(of: [
                "segmenter", "stop_words", "min_df", "exclude_kinds", "weighting",
            ]))
        #expect(robustness.allSatisfy { row in (Double(row.cells[2]).map { (-1...1).contains($0) }) ?? true })
    }

    @Test func ingestSaysWhatEachPieceIs() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("ingest", sandbox.path("in"))
        #expect(try table(outcome.output).rows.count == 5)
        #expect(try Conspectus.run("ingest", sandbox.path("in"), "--output", sandbox.path("out")).code == 0)
        let written = Set(try sandbox.contents(of: "out").keys)
        #expect(written.isSuperset(of: ["reports.csv", "provenance.json", "texts/a.txt"]))
        #expect(!written.contains("similarity.csv"))
    }

    @Test func helpAndVersionWorkWithoutAnything() throws {
        for command in ["run", "ingest", "segment", "similar", "cluster", "keyness", "themes", "lexicon"] {
            #expect(try Conspectus.run(command, "--help").code == 0)
        }
        let help = try Conspectus.run("--help")
        #expect(help.code == 0 && help.output.contains("run") && help.output.contains("keyness"))
        #expect(try Conspectus.run("run", "--help").output.contains("--group-by"))
    }
}

extension FindingTests {
    @Test func kwicShowsEveryPlaceWithItsOffsets() throws {
        let sandbox = try fiveReports()
        let outcome = try Conspectus.run("kwic", sandbox.path("in/a.txt"), "--keyword", "港口", "--window", "4")
        let table = try table(outcome.output)
        #expect(table.rows.count == 81)
        let row = table.rows[0].cells
        #expect(Array(row[0...1]) == ["a", "贵港市 2021"] && row[6] == "港口" && row[5].count == 4)
        #expect(try Conspectus.run("ingest", sandbox.path("in/a.txt"), "--output", sandbox.path("out")).code == 0)
        let text = Array(
            String(decoding: try Files.bytes(at: sandbox.path("out/texts/a.txt")), as: UTF8.self).unicodeScalars)
        #expect(text[Int(row[3])!..<Int(row[4])!].map(String.init).joined() == "港口")
        let none = try Conspectus.run("kwic", sandbox.path("in"), "--keyword", "元宇宙")
        #expect(none.code == 0 && none.error.contains("substrings") && table.header.count == 10)
        #expect(try Conspectus.run("kwic", sandbox.path("in"), "--keyword", " ").code == 64)
        let sorted = try Conspectus.run("kwic", sandbox.path("in"), "--regex", "港口.", "--sort", "right")
        let rows = try self.table(sorted.output).rows.map(\.cells)
        #expect(!rows.isEmpty && rows.allSatisfy { $0[6].hasPrefix("港口") })
        #expect(
            rows.map { $0[7] }
                == rows.map { $0[7] }.sorted {
                    $0.unicodeScalars.map(\.value).lexicographicallyPrecedes($1.unicodeScalars.map(\.value))
                })
        let wrong = try Conspectus.run("kwic", sandbox.path("in"), "--regex", "(港")
        #expect(wrong.code == 64 && wrong.error.contains("--regex '(港' is no regular expression"))
    }
}

extension FindingTests {
    @Test func wordListsAreCountedInEveryReport() throws {
        let sandbox = try fiveReports()
        try sandbox.write("category,term\ntransport,港口\ntransport,航运\ncars,汽车电池\ncars,元宇宙\n", to: "lists.csv")
        let run = { (matching: String) in
            try Conspectus.run(
                "run", sandbox.path("in"), "--output", sandbox.path(matching), "--dictionary",
                sandbox.path("lists.csv"),
                "--dictionary-match", matching)
        }
        let outcome = try run("substrings")
        #expect(outcome.code == 0 && outcome.error.contains("found in no report: 元宇宙"), "\(outcome.error)")
        let rows = try sandbox.table("substrings/dictionary.csv").rows.map(\.cells)
        #expect(rows.count == 10)
        let a = try #require(rows.first { $0[0] == "a" && $0[1] == "transport" })
        #expect(a[2] == "162" && a[4] == "0.4" && a[5] == "港口 81; 航运 81")
        let cars = try #require(rows.first { $0[0] == "a" && $0[1] == "cars" })
        #expect(cars[2] == "0" && cars[3] == "0" && cars[5].isEmpty)
        let terms = try sandbox.table("substrings/dictionary_terms.csv").rows.map(\.cells)
        #expect(terms.map { $0[1] } == ["港口", "航运", "汽车电池", "元宇宙"])
        #expect(terms[0][2] == "162" && terms[0][3] == "2" && terms[0][8].contains("港口") && terms[3][2] == "0")
        let faulty = try Conspectus.run(
            "run", sandbox.path("in"), "--output", sandbox.path("out"), "--dictionary", sandbox.path("in/a.txt"))
        #expect(faulty.code == 65 && faulty.error.contains("a.txt"))
        #expect(
            try Conspectus.run("run", sandbox.path("in"), "--output", "o", "--dictionary-match", "segments").code == 64)
    }
}

extension FindingTests {
    @Test func targetsAreReadFromThePlan() throws {
        let sandbox = try fiveReports()
        let path = sandbox.path("in/a.txt")
        let text = String(decoding: try Files.bytes(at: URL(filePath: path).path), as: UTF8.self)
        let plan = "今年我们要努力实现地区生产总值增长5.5%左右，城镇新增就业2万人以上。\n\n"
        try sandbox.write(text.replacing("二、2021年工作安排\n\n", with: "二、2021年工作安排\n\n" + plan), to: "in/a.txt")
        let outcome = try Conspectus.run("targets", path)
        let rows = try table(outcome.output).rows.map(\.cells)
        #expect(
            rows.map { Array($0[1...5]) } == [
                ["地区生产总值增长", "5.5", "5.5", "%", "about"], ["城镇新增就业", "2", "", "万人", ">="],
            ])
        #expect(try Conspectus.run("targets", sandbox.path("none")).code == 66)
    }

    @Test func aScopeCountsOnlyThatPart() throws {
        let sandbox = try fiveReports()
        for scope in ["all", "plan", "review"] {
            let outcome = try Conspectus.run(
                "run", sandbox.path("in"), "--output", sandbox.path(scope), "--scope", scope, "--quiet")
            #expect(outcome.code == 0, "\(outcome.error)")
        }
        let counts = try ["all", "plan", "review"].map { scope in
            try sandbox.table(scope + "/term_counts.csv").rows.first { $0.cells[0] == "a" && $0.cells[1] == "港口" }?
                .cells[2]
        }
        #expect(counts == ["81", "40", "40"])
        let sections = try sandbox.table("all/sections.csv").rows.filter { $0.cells[0] == "a" && $0.cells[3] == "1" }
        #expect(sections.map { $0.cells[2] } == ["opening", "review", "plan", "closing"])
        // Sections of depth 1 tile the text.
        for (before, after) in zip(sections, sections.dropFirst()) { #expect(before.cells[6] == after.cells[5]) }
    }
}
