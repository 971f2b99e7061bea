import Foundation
import Support
import TestSupport
import Testing

@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct RunTests {
    private static let sample = Fixtures.root.appending(path: "data/reports").path

    /// The files that `run` writes, no more and no fewer.
    static let files: Set<String> = [
        "reports.csv", "vocabulary.csv", "term_counts.csv", "tfidf.csv", "similarity.csv", "neighbours.csv",
        "prior_reports.csv", "explanations.csv", "clusters.csv", "cluster_terms.csv", "cluster_selection.csv",
        "linkage.csv", "cluster_robustness.csv", "keyness.csv", "themes.csv", "evidence.csv", "changes.csv",
        "new_phrases.csv",
        "sections.csv", "priorities.csv", "priorities_matrix.csv", "priority_sentences.csv", "priority_neighbours.csv",
        "priority_groups.csv", "priority_trends.csv", "matrices/priorities.npz", "targets.csv", "targets_wide.csv",
        "results.csv", "ledger.csv", "provenance.json",
        "matrices/counts.mtx", "matrices/tfidf.mtx",
        "matrices/counts.npz", "matrices/tfidf.npz", "matrices/rows.csv", "matrices/columns.csv",
        "matrices/cluster-scope.npz", "matrices/cluster-scope-rows.csv", "matrices/cluster-scope-columns.csv",
        "cluster_profiles.csv", "cluster_sentences.csv", "unknown_words.csv",
    ]

    @Test func theMainJobOnTheSample() throws {
        let sandbox = try Sandbox()
        let outcome = try Conspectus.run("run", Self.sample, "--output", sandbox.path("out"))
        #expect(outcome.code == 0)
        #expect(outcome.error.isEmpty)
        let written = try sandbox.contents(of: "out")
        #expect(Self.files.isSubset(of: written.keys))
        let reports = try sandbox.table("out/reports.csv")
        let id = try #require(reports.column("report_id"))
        let kind = try #require(reports.column("kind"))
        let texts = Set(reports.rows.map { "texts/" + $0.cells[id] + ".txt" })
        #expect(Set(written.keys.filter { $0.hasPrefix("texts/") }) == texts)
        #expect(reports.rows.count { $0.cells[kind] == "report" } == 8)
        #expect(reports.rows.count { $0.cells[kind] == "article" } == 1)
        #expect(outcome.output.contains("8 reports"))
        #expect(outcome.output.contains("no cluster structure can be shown"))
        let clusters = try sandbox.table("out/clusters.csv")
        #expect(clusters.rows.allSatisfy { $0.cells[1] == "1" && $0.cells[2].isEmpty && $0.cells[3].isEmpty })
    }

    @Test func theBytesDoNotDependOnThreadsOrOnTheOrderOfInputs() throws {
        let sandbox = try Sandbox()
        let names = try Files.names(inFolder: Self.sample).map { Self.sample + "/" + $0 }
        try Conspectus.run("run", Self.sample, "--output", sandbox.path("one"), "--threads", "1")
        try Conspectus.run("run", Self.sample, "--output", sandbox.path("two"), "--threads", "2")
        try Conspectus.run(
            "run", names[3], names[0], names[4], names[2], names[1], "--output", sandbox.path("three"), "--threads", "2"
        )
        var outputs = try ["one", "two", "three"].map { try sandbox.contents(of: $0) }
        for index in outputs.indices { outputs[index]["provenance.json"] = nil }
        #expect(outputs[0].count >= Self.files.count)
        for file in outputs[0].keys.sorted() {
            #expect(outputs[1][file] == outputs[0][file], "\(file) differs with two threads")
            #expect(outputs[2][file] == outputs[0][file], "\(file) differs with the inputs in another order")
        }
        #expect(outputs[1].keys == outputs[0].keys && outputs[2].keys == outputs[0].keys)
    }

    @Test func provenanceNamesInputsByTheirDigest() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口物流"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "新能源汽车"), to: "in/b.txt")
        try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"), "--seed", "7")
        let data = Data(try Files.bytes(at: sandbox.path("out/provenance.json")))
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let inputs = try #require(document["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["source"] as? String } == ["a.txt", "b.txt"])
        #expect(inputs[0]["sha256"] as? String == SHA256.hex(try Files.bytes(at: sandbox.path("in/a.txt"))))
        let options = try #require(document["options"] as? [String: Any])
        #expect("\(options["seed"] ?? "")" == "7")
    }

    @Test func theNearestPriorIsFoundAndExplained() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2022, "内河港口航运物流"), to: "in/1.txt")
        try sandbox.write(Sandbox.report("玉林市", 2023, "中药材香料交易"), to: "in/2.txt")
        try sandbox.write(Sandbox.report("梧州市", 2024, "内河港口航运物流"), to: "in/3.txt")
        try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        let priors = try sandbox.table("out/prior_reports.csv")
        #expect(priors.rows.map { Array($0.cells[0...2]) } == [["2", "1", "1"], ["3", "1", "1"], ["3", "2", "2"]])
        #expect(priors.rows[1].cells[3] == "2022" && priors.rows[1].cells[4] == "2")
        let explanations = try sandbox.table("out/explanations.csv")
        let ofThree = explanations.rows.filter { $0.cells[0] == "3" }
        let sum = ofThree.reduce(0.0) { $0 + (Double($1.cells[4]) ?? .nan) }
        #expect(abs(sum - (Double(priors.rows[1].cells[5]) ?? .nan)) < 1e-9)
        let passage = try #require(ofThree.first)
        #expect(passage.cells[2].contains("内河港口航运物流") && passage.cells[8] == "passage", "\(passage.cells)")
        #expect(
            ofThree.suffix(4).map { $0.cells[2] } == ["(set phrases)", "(names)", "(common words)", "(others)"]
                && ofThree.count <= 50)
    }

    @Test func whatIsTakenUpAndGivenUpIsListed() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2022, "内河港口航运物流"), to: "in/1.txt")
        try sandbox.write(Sandbox.report("玉林市", 2023, "新能源汽车电池"), to: "in/2.txt")
        try sandbox.write(Sandbox.report("贵港市", 2023, "新能源汽车电池"), to: "in/3.txt")
        try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        let table = try sandbox.table("out/new_phrases.csv")
        let rows = table.rows.map { row in Dictionary(uniqueKeysWithValues: zip(table.header, row.cells)) }
        // Only one report has an earlier one of its region.
        #expect(!rows.isEmpty && rows.allSatisfy { $0["report_id"] == "3" && $0["prior_id"] == "1" })
        let taken = try #require(
            rows.first { $0["change"] == "taken up" && $0["phrase"]!.contains("新能源汽车") }, "\(rows)")
        #expect(taken["earlier_reports"] == "0" && taken["region_reports"] == "1" && taken["other_reports"] == "1")
        #expect(taken["sentence_report"]!.contains(taken["phrase"]!))
        #expect(taken["sentence_prior"]!.contains("港口"), "the same sentence with other words")
        let given = try #require(rows.first { $0["change"] == "given up" && $0["phrase"]!.contains("港口") }, "\(rows)")
        #expect(given["earlier_reports"] == "1" && given["sentence_prior"]!.contains(given["phrase"]!))
    }

    @Test func oneReportSaysThatThereIsNothingToCompare() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "a.txt")
        let run = try Conspectus.run("run", sandbox.path("a.txt"), "--output", sandbox.path("out"))
        #expect(run.code == 0)
        #expect(run.output.contains("Only one report"))
        #expect(try sandbox.table("out/neighbours.csv").rows.isEmpty)
        #expect(try sandbox.table("out/clusters.csv").rows.first?.cells[6] == "1 report: too few reports to cluster")
        let similar = try Conspectus.run("similar", sandbox.path("a.txt"), "--query", "a")
        #expect(similar.code == 65 && similar.error.contains("only one report"))
    }

    @Test func aCopyIsLeftOutAndSaid() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/b.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/c.txt")
        let outcome = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        #expect(outcome.output.contains("Excluded, so not compared: 1 report (1 repeats another)"), "\(outcome.output)")
        #expect(try sandbox.table("out/matrices/rows.csv").rows.map { $0.cells[1] } == ["a", "c"])
    }

    @Test func anOutputIsReplacedOnlyWhenTold() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "a.txt")
        try sandbox.write("mine", to: "precious/notes.txt")
        #expect(try Conspectus.run("run", sandbox.path("a.txt"), "--output", sandbox.path("out")).code == 0)
        let again = try Conspectus.run("run", sandbox.path("a.txt"), "--output", sandbox.path("out"))
        #expect(again.code == 73 && again.error.contains("--force"))
        #expect(try Conspectus.run("run", sandbox.path("a.txt"), "--output", sandbox.path("out"), "--force").code == 0)
        let foreign = try Conspectus.run(
            "run", sandbox.path("a.txt"), "--output", sandbox.path("precious"), "--force")
        #expect(foreign.code == 73)
        #expect(try sandbox.contents(of: "precious").count == 1)
        #expect(try Files.names(inFolder: sandbox.folder.path) == ["a.txt", "out", "precious"])
    }

    @Test func anUnreadableFileIsARowAndStopsOnlyTheStrict() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/a.txt")
        try Files.write((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 128) }, to: sandbox.path("in/b.txt"))
        let lenient = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        #expect(lenient.code == 0)
        #expect(lenient.error.contains("b.txt"))
        let rows = try sandbox.table("out/reports.csv").rows
        #expect(rows.map { $0.cells[3] } == ["report", "unreadable"])
        let strict = try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("strict"), "--strict")
        #expect(strict.code == 65 && strict.error.contains("b.txt"))
        #expect(Files.kind(of: sandbox.path("strict")) == .missing)
    }

    @Test func aCorrectedReportsTableIsMetadata() throws {
        let sandbox = try Sandbox()
        for (name, city, year) in [("a", "贵港市", 2023), ("b", "肇庆市", 2024), ("c", "梧州市", 2025)] {
            try sandbox.write(Sandbox.report(city, year, "港口"), to: "in/\(name).txt")
        }
        try Conspectus.run("run", sandbox.path("in"), "--output", sandbox.path("out"))
        var text = String(decoding: try Files.bytes(at: sandbox.path("out/reports.csv")), as: UTF8.self)
        #expect(
            try Conspectus.run(
                "run", sandbox.path("in"), "--metadata", sandbox.path("out/reports.csv"), "--output",
                sandbox.path("same")
            ).code == 0)
        #expect(try sandbox.contents(of: "same")["reports.csv"] == Array(text.utf8))

        text.replace("肇庆市,广东省,肇庆市", with: "湛江市,广东省,肇庆市")
        text.replace("c.txt,,report", with: "c.txt,,article")
        try sandbox.write(text, to: "corrected.csv")
        let corrected = try Conspectus.run(
            "run", sandbox.path("in"), "--metadata", sandbox.path("corrected.csv"), "--output", sandbox.path("new"))
        #expect(corrected.code == 0, "\(corrected.error)")
        let table = try sandbox.table("new/reports.csv")
        let region = try #require(table.column("region"))
        let basis = try #require(table.column("region_basis"))
        #expect(table.rows[1].cells[region] == "湛江市" && table.rows[1].cells[basis] == "metadata")
        #expect(try sandbox.table("new/matrices/rows.csv").rows.map { $0.cells[1] } == ["a", "b"])
    }
}
