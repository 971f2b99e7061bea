import Conspectus
import Foundation
import TestSupport
import Testing

/// The files of `data/`, and what is reported if one is not as shipped.
@Suite(.enabled(if: Conspectus.hasLexicon, "jieba's dictionary is not installed"))
struct ShippedDataTests {
    private static let data = Fixtures.root.appending(path: "data").path
    private static let tables = ["divisions", "dated-expressions", "year-profiles", "regional-expressions"]

    @Test func theDigestsAreThoseOfTheFiles() throws {
        for name in try Files.names(inFolder: Self.data) where name.hasSuffix(".csv") || name.hasSuffix(".txt") {
            let digest = SHA256.hex(try Files.bytes(at: Self.data + "/" + name))
            #expect(
                ShippedData.sha256[name] == digest,
                "data/\(name) has changed: write \"\(name)\": \"\(digest)\" into Sources/Support/Digests/ShippedData.swift"
            )
        }
        #expect(ShippedData.sha256.count == 11)
        for (name, known) in ShippedData.sha256OfTraining {
            let digest = SHA256.hex(try Files.bytes(at: Self.data + "/" + name))
            #expect(known == digest, "data/\(name) has changed: its digest is \(digest)")
        }
    }

    /// Two reports, and a data folder of their own.
    private func sandbox() throws -> Sandbox {
        let sandbox = try Sandbox()
        try sandbox.write(Sandbox.report("贵港市", 2024, "港口"), to: "in/a.txt")
        try sandbox.write(Sandbox.report("肇庆市", 2023, "汽车"), to: "in/b.txt")
        for name in ShippedData.sha256.keys {
            try Files.makeFolder(sandbox.path("data"))
            try FileManager.default.copyItem(atPath: Self.data + "/" + name, toPath: sandbox.path("data/" + name))
        }
        return sandbox
    }

    private func run(_ sandbox: borrowing Sandbox, _ arguments: [String]) throws -> (
        data: [String: [String: Any]], error: String
    ) {
        let outcome = try Conspectus.run(
            [arguments[0], sandbox.path("in"), "--output", sandbox.path("out"), "--force"] + arguments.dropFirst(),
            environment: ["CONSPECTUS_DATA": sandbox.path("data")])
        #expect(outcome.code == 0, "\(outcome.error)")
        let bytes = Data(try Files.bytes(at: sandbox.path("out/provenance.json")))
        let provenance = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        return (try #require(provenance["data"] as? [String: [String: Any]]), outcome.error)
    }

    @Test func provenanceSaysWhatWasUsed() throws {
        let sandbox = try sandbox()
        let (data, error) = try run(sandbox, ["run"])
        #expect(!error.contains("came with conspectus"), "\(error)")
        for name in ShippedData.sha256.keys {
            let entry = try #require(data[String(name.prefix { $0 != "." }).replacing("-", with: "_")])
            #expect(entry["sha256"] as? String == ShippedData.sha256[name] && entry["as_shipped"] as? Bool == true)
        }
        let lexicon = try Lexicon(mapping: Conspectus.lexicon)
        #expect(data["lexicon"]?["content_sha256"] as? String == lexicon.information.contentDigest)
        let list = try Files.bytes(at: Self.data + "/genre-terms.txt")
        let more = try lexicon.adding(GenreTerms(list, name: "list"))
        #expect(
            data["lexicon"]?["content_with_genre_terms_sha256"] as? String == more.information.contentDigest)

        try sandbox.write("[mine]\n的\n", to: "mine.txt")
        let own = try run(
            sandbox, ["run", "--genre-terms", "off", "--stop-words", sandbox.path("mine.txt"), "--quiet"])
        #expect(own.error.isEmpty && own.data["genre_terms"] == nil)
        #expect(own.data["lexicon"]?["content_with_genre_terms_sha256"] == nil)
        #expect(own.data["stop_words"]?["as_shipped"] == nil && own.data["stop_words"]?["sha256"] != nil)
        let read = try run(sandbox, ["ingest"])
        #expect(Set(read.data.keys) == Set(Self.tables.map { $0.replacing("-", with: "_") }))
    }

    /// An edited or damaged table is always reported, an edited list unless quiet, and both in the provenance.
    @Test func editedFilesAreSaid() throws {
        let sandbox = try sandbox()
        for name in Self.tables {
            let path = sandbox.path("data/\(name).csv")
            let sound = try Files.bytes(at: path)
            // Another line end after the last line: the content is read as before, but the file differs.
            let edited = Array(sound.dropLast()) + [0x0D, 0x0A]
            try Files.write(edited, to: path)
            let (data, error) = try run(sandbox, ["ingest", "--quiet"])
            #expect(
                error == "conspectus: warning: \(path) is not the file that came with conspectus (edited or damaged): "
                    + "results may differ; if that is not meant, restore it from the release\n")
            for table in Self.tables {
                let entry = data[table.replacing("-", with: "_")]
                #expect(entry?["as_shipped"] as? Bool == (table != name))
            }
            #expect(data[name.replacing("-", with: "_")]?["sha256"] as? String == SHA256.hex(edited))
            try Files.write(sound, to: path)
        }
        for name in ["genre-terms.txt", "stop-words.txt"] {
            try Files.write(Files.bytes(at: sandbox.path("data/" + name)) + [0x0A], to: sandbox.path("data/" + name))
        }
        let said = try run(sandbox, ["run"])
        for name in ["genre-terms.txt", "stop-words.txt"] {
            #expect(
                said.error.contains("note: \(sandbox.path("data/" + name)) is not the list that came with conspectus"))
        }
        for name in ["genre_terms", "stop_words"] { #expect(said.data[name]?["as_shipped"] as? Bool == false) }
        #expect(try run(sandbox, ["run", "--quiet"]).error.isEmpty)
    }

    /// The cache stores entries under the digests of the tables that were used.
    @Test func anEditedTableGivesOtherEntries() throws {
        let sandbox = try sandbox()
        let cache = ["--cache", sandbox.path("cache")]
        #expect(try run(sandbox, ["ingest"] + cache).error.contains("of 2 things to read and count, 0 were"))
        #expect(try run(sandbox, ["ingest"] + cache).error.contains("of 2 things to read and count, 2 were"))
        let path = sandbox.path("data/year-profiles.csv")
        try Files.write(Files.bytes(at: path) + [0x0A], to: path)
        #expect(try run(sandbox, ["ingest"] + cache).error.contains("of 2 things to read and count, 0 were"))
    }

    @Test func aTableThatCannotBeReadIsTheErrorThatItIs() throws {
        let sandbox = try sandbox()
        try sandbox.write("code,name\n1,2,3\n", to: "data/divisions.csv")
        let outcome = try Conspectus.run(
            ["ingest", sandbox.path("in"), "--output", sandbox.path("out")],
            environment: ["CONSPECTUS_DATA": sandbox.path("data")])
        #expect(outcome.code == 65 && outcome.error.contains("error: ") && outcome.error.contains("divisions.csv"))
        #expect(Files.kind(of: sandbox.path("out")) == .missing)
    }
}
