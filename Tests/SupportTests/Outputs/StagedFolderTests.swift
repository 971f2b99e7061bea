import Foundation
import Support
import TestSupport
import Testing

@Suite struct StagedFolderTests {
    private static let provenance = JSONValue.object([
        ("conspectus", .string("9.9")), ("command", .string("run")), ("written_at", .string("2026-01-31T08:00:00Z")),
    ])

    /// Publishes an output of these files at a place.
    @discardableResult
    private func write(
        _ files: [String: String], to place: String, force: Bool = false, inputs: [String] = [],
        exchange: Bool = true
    ) throws -> StagedFolder.Publication {
        let staged = try StagedFolder(OutputPlace(place, replacing: force, inputs: inputs))
        for (name, text) in files {
            try Files.makeFolder(Files.parent(of: staged.draft + "/" + name))
            try Files.write(text, to: staged.draft + "/" + name)
        }
        if exchange { return try staged.publish(Self.provenance) }
        return try staged.publish(Self.provenance) { _, _ in
            errno = ENOSYS
            return false
        }
    }

    private func text(_ path: String) throws -> String { String(decoding: try Files.bytes(at: path), as: UTF8.self) }

    @Test func appearsWholeOrNotAtAll() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/deep/out/"
            do {
                let staged = try StagedFolder(OutputPlace(place, replacing: false))
                try Files.write("lost", to: staged.draft + "/a.csv")
            }
            #expect(Files.kind(of: place) == .missing)
            #expect(try Files.names(inFolder: base.path + "/deep").isEmpty)
            try write(["a.csv": "kept"], to: place)
            #expect(try Files.names(inFolder: base.path + "/deep") == ["out"])
            #expect(try Files.names(inFolder: place) == ["a.csv", "provenance.json"])
        }
    }

    @Test func replacesOnlyAnOutputAndOnlyWhenTold() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            try write(["a.csv": "1", "b.csv": "1"], to: place)
            #expect(throws: FileError.outputExists(path: place)) { try write(["a.csv": "2"], to: place) }
            let publication = try write(["a.csv": "2"], to: place, force: true)
            #expect(try text(place + "/a.csv") == "2")
            #expect(try Files.names(inFolder: place) == ["a.csv", "provenance.json"])
            #expect(publication.carried.isEmpty && publication.beside.isEmpty && publication.warnings.isEmpty)

            let documents = base.path + "/documents"
            try Files.makeFolder(documents)
            try Files.write("mine", to: documents + "/thesis.txt")
            // A file of that name does not make a folder an output.
            try Files.write("{\"conspectus\": 1}", to: documents + "/provenance.json")
            #expect(throws: FileError.outputNotAFolder(path: documents)) { try write([:], to: documents, force: true) }
            #expect(try Files.names(inFolder: documents) == ["provenance.json", "thesis.txt"])
        }
    }

    @Test(arguments: [true, false]) func keepsWhatIsNotOurs(exchange: Bool) throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            try write(["a.csv": "1", "b.csv": "1", "texts/x.txt": "1"], to: place)
            try Files.write("edited", to: place + "/a.csv")
            try Files.write("also edited", to: place + "/b.csv")
            try Files.write("note", to: place + "/texts/note.txt")
            try Files.makeFolder(place + "/mine/empty")
            try Files.write("thesis", to: place + "/mine/thesis.docx")
            try Files.write("new", to: place + "/c.csv")
            symlink("mine/thesis.docx", place + "/link")
            let publication = try write(
                ["a.csv": "2", "c.csv": "2", "texts/x.txt": "2"], to: place, force: true, exchange: exchange)
            #expect(try text(place + "/a.csv") == "2")
            #expect(try text(place + "/a.edited.csv") == "edited")
            // A file that this run does not write keeps its name.
            #expect(try text(place + "/b.csv") == "also edited")
            #expect(try text(place + "/c.csv") == "2")
            #expect(try text(place + "/c.edited.csv") == "new")
            #expect(try text(place + "/texts/x.txt") == "2")
            #expect(try text(place + "/texts/note.txt") == "note")
            #expect(try text(place + "/mine/thesis.docx") == "thesis")
            #expect(Files.kind(of: place + "/mine/empty") == .folder)
            #expect(Files.target(ofLink: place + "/link") == "mine/thesis.docx")
            #expect(publication.carried == ["b.csv", "link", "mine/thesis.docx", "texts/note.txt"])
            #expect(publication.beside.map(\.name) == ["a.edited.csv", "c.edited.csv"])
            #expect(try Files.names(inFolder: base.path) == ["out"])

            // Once more, with another edit: every version is kept, and none twice.
            try Files.write("edited again", to: place + "/a.csv")
            try write(["a.csv": "3"], to: place, force: true, exchange: exchange)
            try write(["a.csv": "3"], to: place, force: true, exchange: exchange)
            #expect(
                try Files.names(inFolder: place).filter { $0.hasPrefix("a.") }
                    == ["a.csv", "a.edited-2.csv", "a.edited.csv"])
            #expect(try text(place + "/a.edited-2.csv") == "edited again")
        }
    }

    @Test func anEditedProvenanceIsKeptToo() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            try write([:], to: place)
            let edited = try text(place + "/provenance.json").replacing("\"run\"", with: "\"run, as in chapter 3\"")
            try Files.write(edited, to: place + "/provenance.json")
            try write([:], to: place, force: true)
            #expect(try text(place + "/provenance.edited.json") == edited)
            #expect(try !text(place + "/provenance.json").contains("chapter"))
        }
    }

    @Test func aFileInTheWayOfAFolderAndTheOtherWayRound() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            try write(["a.csv": "1"], to: place)
            try Files.write("mine", to: place + "/texts")
            try Files.makeFolder(place + "/b.csv")
            try Files.write("deep", to: place + "/b.csv/file.txt")
            try write(["texts/x.txt": "2", "b.csv": "2"], to: place, force: true)
            #expect(try text(place + "/texts.edited") == "mine")
            #expect(try text(place + "/texts/x.txt") == "2")
            #expect(try text(place + "/b.edited.csv/file.txt") == "deep")
        }
    }

    @Test func anOutputOfTheFirstVersionIsJudgedByItsNames() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            let files = [
                "reports.csv": "report_id,kind\nx,report\n", "clusters.csv": "old", "texts/x.txt": "old",
                "texts/mine.txt": "mine", "matrices/counts.npz": "old", "thesis.txt": "mine",
                "provenance.json": Self.provenance.text,
            ]
            for (name, text) in files {
                try Files.makeFolder(Files.parent(of: place + "/" + name))
                try Files.write(text, to: place + "/" + name)
            }
            // Edited some time after the run.
            try Files.write("corrected", to: place + "/clusters.csv")
            var times = [timeval](repeating: timeval(tv_sec: time(nil) + 60, tv_usec: 0), count: 2)
            utimes(place + "/clusters.csv", &times)
            try write(["reports.csv": "new", "clusters.csv": "new"], to: place, force: true)
            #expect(
                try Files.names(inFolder: place) == [
                    "clusters.csv", "clusters.edited.csv", "provenance.json", "reports.csv", "texts", "thesis.txt",
                ])
            #expect(try Files.names(inFolder: place + "/texts") == ["mine.txt"])
            #expect(try text(place + "/clusters.edited.csv") == "corrected")
        }
    }

    @Test func refusesWhatWouldTakeTheInputAway() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            try write(["texts/x.txt": "1"], to: place)
            symlink("out/texts", base.path + "/link")
            for input in ["/out/texts", "/out/texts/x.txt", "/link"] {
                let path = base.path + input
                #expect(throws: FileError.outputHoldsInput(path: place, input: path)) {
                    try write([:], to: place, force: true, inputs: [path])
                }
            }
            #expect(throws: FileError.outputIsInput(path: place)) {
                try write([:], to: place, force: true, inputs: [base.path + "/./out/"])
            }
            #expect(throws: FileError.outputIsProtected(path: "/", what: "the root of the file system")) {
                try write([:], to: "/", force: true)
            }
            let home = try #require(ProcessInfo.processInfo.environment["HOME"])
            #expect(throws: FileError.outputIsProtected(path: home, what: "the home folder")) {
                try write([:], to: home, force: true)
            }
            #expect(throws: FileError.noOutput) { try write([:], to: "") }
            #expect(try text(place + "/texts/x.txt") == "1")
        }
    }

    @Test func aLinkIsFollowed() throws {
        try Fixtures.inTemporaryFolder { base in
            symlink("elsewhere/real", base.path + "/out")
            try write(["a.csv": "1"], to: base.path + "/out")
            #expect(try text(base.path + "/elsewhere/real/a.csv") == "1")
            try write(["a.csv": "2"], to: base.path + "/out/", force: true)
            #expect(try text(base.path + "/elsewhere/real/a.csv") == "2")
            #expect(Files.target(ofLink: base.path + "/out") == "elsewhere/real")
            #expect(try Files.names(inFolder: base.path + "/elsewhere") == ["real"])
        }
    }

    @Test func permissionsOfTheFolderStay() throws {
        try Fixtures.inTemporaryFolder { base in
            try write([:], to: base.path + "/out")
            chmod(base.path + "/out", 0o700)
            try write([:], to: base.path + "/out", force: true)
            var status = stat()
            #expect(stat(base.path + "/out", &status) == 0 && status.st_mode & 0o777 == 0o700)
        }
    }

    @Test func aFailureLeavesTheOldOutput() throws {
        try Fixtures.inTemporaryFolder { base in
            let place = base.path + "/out"
            try write(["a.csv": "1"], to: place)
            let staged = try StagedFolder(OutputPlace(place, replacing: true))
            var failure: FileError?
            do {
                _ = try staged.publish(Self.provenance) { _, _ in
                    errno = EIO
                    return false
                }
            } catch { failure = error as? FileError }
            #expect(failure?.category == .cannotCreate)
            #expect(try text(place + "/a.csv") == "1")
            #expect(try Files.names(inFolder: base.path) == ["out"])
        }
    }
}

@Suite struct LeftoverTests {
    private static let provenance = JSONValue.object([
        ("conspectus", .string("9.9")), ("command", .string("run")), ("written_at", .string("2026-01-31T08:00:00Z")),
    ])

    private func output(_ text: String, at place: String) throws {
        let staged = try StagedFolder(OutputPlace(place, replacing: true))
        try Files.write(text, to: staged.draft + "/a.csv")
        _ = try staged.publish(Self.provenance)
    }

    private func text(_ path: String) throws -> String { String(decoding: try Files.bytes(at: path), as: UTF8.self) }

    @Test func namesOfLeftovers() {
        for name in ["out.1.part", "out.123.old", "out.12-3.part"] {
            #expect(OutputFolderMark.place(ofDraft: name) == "out")
        }
        for name in [
            "out", "out.part", "out.x.part", "out.1.part2", "out.1-2-3.part", "out..part", "my.1.part", "out.-.old",
        ] {
            #expect(OutputFolderMark.place(ofDraft: name) != "out")
        }
    }

    @Test func anAbandonedDraftIsRemoved() throws {
        try Fixtures.inTemporaryFolder { base in
            let draft = base.path + "/out.99.part"
            try Files.makeFolder(draft + "/texts")
            try Files.write("old", to: draft + "/thesis.txt")
            var times = [timeval](repeating: timeval(tv_sec: 1_000_000_000, tv_usec: 0), count: 2)
            utimes(draft + "/thesis.txt", &times)
            try Files.write(Leftovers.draftMarkText, to: draft + "/" + OutputFolderMark.draft)
            try Files.write("ours", to: draft + "/texts/x.txt")
            try output("1", at: base.path + "/out")
            // A file from before the draft was begun came from elsewhere.
            #expect(try Files.names(inFolder: draft) == [OutputFolderMark.draft, "thesis.txt"])
            unlink(draft + "/thesis.txt")
            try output("2", at: base.path + "/out")
            #expect(try Files.names(inFolder: base.path) == ["out"])
        }
    }

    @Test func aDraftThatIsBeingWrittenStays() throws {
        try Fixtures.inTemporaryFolder { base in
            let first = try StagedFolder(OutputPlace(base.path + "/out", replacing: false))
            try Files.write("1", to: first.draft + "/a.csv")
            let second = try StagedFolder(OutputPlace(base.path + "/out", replacing: false))
            #expect(first.draft != second.draft)
            try Files.write("2", to: second.draft + "/a.csv")
            _ = try first.publish(Self.provenance)
            // Nobody allowed the output to be replaced.
            var failure: FileError?
            do { _ = try second.publish(Self.provenance) } catch { failure = error as? FileError }
            #expect(failure == .outputExists(path: base.path + "/out"))
            #expect(try text(base.path + "/out/a.csv") == "1")
            #expect(try Files.names(inFolder: base.path) == ["out"])
        }
    }

    @Test func anOldOutputThatHadNotGoneIsEmptiedIntoTheNew() throws {
        try Fixtures.inTemporaryFolder { base in
            // As after a kill between exchange and removal: our files go, a late file and an edited one are saved.
            try output("1", at: base.path + "/out.77.part")
            try Files.write("late", to: base.path + "/out.77.part/late.txt")
            try Files.write("edited", to: base.path + "/out.77.part/a.csv")
            try output("2", at: base.path + "/out")
            try output("3", at: base.path + "/out")
            #expect(try Files.names(inFolder: base.path) == ["out"])
            #expect(try text(base.path + "/out/late.txt") == "late")
            #expect(try text(base.path + "/out/a.csv") == "3")
            #expect(try text(base.path + "/out/a.edited.csv") == "edited")
        }
    }

    @Test func anOldOutputThatWasMovedAsideIsPutBack() throws {
        try Fixtures.inTemporaryFolder { base in
            // As after a kill between the two renames on a file system that cannot exchange.
            try output("1", at: base.path + "/out.77.old")
            try output("2", at: base.path + "/out.77.part")
            #expect(throws: FileError.outputExists(path: base.path + "/out")) {
                _ = try OutputPlace(base.path + "/out", replacing: false)
            }
            #expect(try text(base.path + "/out/a.csv") == "1")
            try output("3", at: base.path + "/out")
            #expect(try text(base.path + "/out/a.csv") == "3")
            #expect(try Files.names(inFolder: base.path) == ["out"])
        }
    }

    /// As after a kill when the draft was complete but not yet in its place.
    @Test func aWholeDraftGoesToo() throws {
        try Fixtures.inTemporaryFolder { base in
            try output("1", at: base.path + "/out.8.part")
            try output("2", at: base.path + "/out")
            #expect(try Files.names(inFolder: base.path) == ["out"])
            try output("1", at: base.path + "/new.8.part")
            try Files.write("mine", to: base.path + "/new.8.part/thesis.txt")
            try output("2", at: base.path + "/new")
            #expect(try Files.names(inFolder: base.path + "/new.8.part") == ["provenance.json", "thesis.txt"])
            try output("3", at: base.path + "/new")
            #expect(try Files.names(inFolder: base.path) == ["new", "out"])
            #expect(try text(base.path + "/new/thesis.txt") == "mine")
        }
    }

    /// As after a kill just before the last folders of an old output were removed.
    @Test func emptyFoldersGo() throws {
        try Fixtures.inTemporaryFolder { base in
            try Files.makeFolder(base.path + "/out.7.part/texts")
            try Files.makeFolder(base.path + "/out.7.part/matrices/deep")
            try output("1", at: base.path + "/out")
            #expect(try Files.names(inFolder: base.path) == ["out"])
        }
    }

    @Test func foldersThatAreNotSurelyOursStay() throws {
        try Fixtures.inTemporaryFolder { base in
            for name in ["out.5.part", "out.5.old"] {
                try Files.makeFolder(base.path + "/" + name)
                try Files.write("mine", to: base.path + "/" + name + "/thesis.txt")
            }
            try Files.write("mine", to: base.path + "/out.6.part")
            try output("1", at: base.path + "/out")
            #expect(try Files.names(inFolder: base.path) == ["out", "out.5.old", "out.5.part", "out.6.part"])
            #expect(try text(base.path + "/out.5.old/thesis.txt") == "mine")
        }
    }
}
