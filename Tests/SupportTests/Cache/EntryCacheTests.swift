import Foundation
import Support
import TestSupport
import Testing

@Suite struct EntryCacheTests {
    private func bytes(_ cache: EntryCache, _ key: String) -> [UInt8]? { cache.entry(key) { Array($0) } }

    /// The files of the entries in a cache.
    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { Files.kind(of: folder + "/" + $0) == .file && !$0.hasSuffix("CACHEDIR.TAG") }
            .map { folder + "/" + $0 }
    }

    @Test func givesBackWhatWasStored() throws {
        try Fixtures.inTemporaryFolder { folder in
            let path = folder.path + "/a/cache"
            let cache = try EntryCache(folder: path, version: "1")
            let key = cache.key("words", ["a", "bc"])
            #expect(bytes(cache, key) == nil && cache.missing == 1)
            cache.store([1, 2, 3], key)
            #expect(bytes(cache, key) == [1, 2, 3])
            cache.store([4], key)
            #expect(bytes(try EntryCache(folder: path, version: "1"), key) == [4])
            cache.store([], cache.key("words", []))
            #expect(bytes(cache, cache.key("words", [])) == [])
            #expect(cache.found == 2 && cache.damaged == 0 && cache.failure == nil)
            #expect(try files(path).count == 2)
        }
    }

    @Test func keysTellEverythingApart() throws {
        try Fixtures.inTemporaryFolder { folder in
            let one = try EntryCache(folder: folder.path, version: "1")
            let two = try EntryCache(folder: folder.path, version: "2")
            let keys = [
                one.key("words", ["a", "bc"]), one.key("words", ["ab", "c"]), one.key("words", ["abc"]),
                one.key("words", ["a", "bc", ""]), one.key("texts", ["a", "bc"]), two.key("words", ["a", "bc"]),
            ]
            #expect(Set(keys).count == keys.count)
        }
    }

    /// Every changed byte of an entry, and every length that it is truncated to, is detected.
    @Test func damageIsSeen() throws {
        try Fixtures.inTemporaryFolder { folder in
            let cache = try EntryCache(folder: folder.path, version: "1")
            let key = cache.key("words", ["a"])
            cache.store(Array("港口和航运".utf8), key)
            let path = try #require(files(folder.path).first)
            let sound = try Files.bytes(at: path)
            var damaged = 0
            for place in sound.indices {
                var other = sound
                other[place] ^= 1
                try Files.write(other, to: path)
                #expect(bytes(cache, key) == nil)
                try Files.write(Array(sound[..<place]), to: path)
                #expect(bytes(cache, key) == nil)
                damaged += 2
            }
            try Files.write(sound + [0], to: path)
            #expect(bytes(cache, key) == nil && cache.damaged == damaged + 1)
            // An entry under another key's name.
            let other = cache.key("words", ["b"])
            cache.store([1], other)
            let second = try #require(files(folder.path).first { $0 != path })
            try Files.write(sound, to: second)
            #expect(bytes(cache, other) == nil)
            try Files.write(sound, to: path)
            #expect(bytes(cache, key) == Array("港口和航运".utf8))
            #expect(cache.entry(key) { _ in Int?.none } == nil && cache.damaged == damaged + 3)
        }
    }

    @Test func aFolderWithOtherThingsIsRefusedAndUntouched() throws {
        try Fixtures.inTemporaryFolder { folder in
            try Files.write(Array("mine".utf8), to: folder.path + "/letter.txt")
            #expect(throws: FileError.notACache(path: folder.path)) {
                try EntryCache(folder: folder.path, version: "1")
            }
            #expect(throws: FileError.notACache(path: folder.path + "/letter.txt")) {
                try EntryCache(folder: folder.path + "/letter.txt", version: "1")
            }
            // Another program's cache.
            try Files.write(
                Array("Signature: 8a477f597d28d172789f06886806bc55\n".utf8), to: folder.path + "/CACHEDIR.TAG")
            #expect(throws: FileError.notACache(path: folder.path)) {
                try EntryCache(folder: folder.path, version: "1")
            }
            #expect(try Files.names(inFolder: folder.path) == ["CACHEDIR.TAG", "letter.txt"])
        }
    }

    @Test func manyWritersLeaveWholeEntries() async throws {
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        _ = try await Parallel.map(64, threads: 8) { turn in
            let cache = try EntryCache(folder: folder.path + "/cache", version: "1")
            for number in 0..<20 {
                let key = cache.key("words", ["\(number)"])
                let content = Array(repeating: UInt8(number), count: 1000 * number)
                if turn % 2 == 0 { cache.store(content, key) }
                if let found = cache.entry(key, { Array($0) }) { #expect(found == content) }
                #expect(cache.damaged == 0 && cache.failure == nil)
            }
        }
        #expect(try files(folder.path).count == 20)
    }

    /// A cache that cannot be written costs time but does not stop the run.
    @Test func whatCannotBeWrittenIsSaid() throws {
        try Fixtures.inTemporaryFolder { folder in
            let cache = try EntryCache(folder: folder.path, version: "1")
            try Files.write([1], to: folder.path + "/words")
            cache.store([1], cache.key("words", ["a"]))
            #expect(cache.failure != nil && bytes(cache, cache.key("words", ["a"])) == nil)
        }
    }
}

/// What is removed when a cache is kept within a limit.
@Suite struct CacheEvictionTests {
    private let content = Array(repeating: UInt8(7), count: 1000)

    private func keys(_ cache: EntryCache, _ numbers: Range<Int>) -> [String] {
        numbers.map { cache.key($0 % 2 == 0 ? "words" : "texts", ["\($0)"]) }
    }

    private func isThere(_ cache: EntryCache, _ key: String) -> Bool {
        Files.kind(of: path(cache, key)) == .file
    }

    private func path(_ cache: EntryCache, _ key: String) -> String {
        let name = key.split(separator: "/").last!
        return "\(cache.folder)/\(key.dropLast(name.count))\(name.prefix(2))/\(name.dropFirst(2))"
    }

    /// Sets when a file was last used, in seconds since 2001.
    private func setUse(_ path: String, _ seconds: Int) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceReferenceDate: Double(seconds))], ofItemAtPath: path)
    }

    @Test func whatWasNotUsedForTheLongestGoesFirst() throws {
        try Fixtures.inTemporaryFolder { folder in
            let old = try EntryCache(folder: folder.path, version: "1")
            let cache = try EntryCache(folder: folder.path, version: "2")
            let keys = keys(old, 0..<3) + keys(cache, 3..<8)
            for (number, key) in keys.enumerated() {
                old.store(content, key)
                try setUse(path(cache, key), number)
            }
            // Entries of all versions count.
            let whole = cache.extent
            let each = whole.bytes / 8
            #expect(whole.entries == 8 && whole.bytes == 8 * each && each > 1000)
            #expect(cache.evict(to: whole.bytes) == .init() && cache.extent == whole)
            // A lookup counts as a use; a lookup that finds nothing does not.
            #expect(cache.entry(keys[3], { Array($0) }) == content && cache.entry("words/none", { Array($0) }) == nil)
            #expect(cache.evict(to: 3 * each) == .init(entries: 5, bytes: 5 * each))
            #expect(keys.map { isThere(cache, $0) } == [false, false, false, true, false, false, true, true])
            #expect(cache.extent == .init(entries: 3, bytes: 3 * each))
            #expect(cache.evict(to: 1).entries == 3 && cache.extent == .init())
            cache.store(content, keys[4])
            #expect(cache.entry(keys[4], { Array($0) }) == content && cache.damaged == 0)
        }
    }

    @Test func onlyEntriesAndTheirAbandonedDraftsAreRemoved() throws {
        try Fixtures.inTemporaryFolder { folder in
            let cache = try EntryCache(folder: folder.path, version: "1")
            let key = cache.key("words", ["a"])
            cache.store(content, key)
            let entry = path(cache, key)
            let group = Files.parent(of: entry)
            let (abandoned, written) = (entry + ".77-1.part", entry + ".78-1.part")
            let foreign = [group + "/letter.txt", group + "/letter.part", folder.path + "/words/letter.txt"]
            for file in [abandoned, written] + foreign { try Files.write(content, to: file) }
            for file in [abandoned] + foreign { try setUse(file, 5) }
            // A draft takes space but is not an entry.
            #expect(cache.extent.entries == 1 && cache.extent.bytes > 3 * content.count)
            #expect(cache.evict(to: 1).entries == 1)
            #expect(Files.kind(of: entry) == .missing && Files.kind(of: abandoned) == .missing)
            for file in [written] + foreign { #expect(Files.kind(of: file) == .file, "\(file)") }
            #expect(Files.kind(of: folder.path + "/CACHEDIR.TAG") == .file)
        }
    }

    /// Some threads write and read, others evict: whatever is found is complete, and nothing fails.
    @Test func manyUseACacheThatIsBeingKeptSmall() async throws {
        let folder = try Fixtures.temporaryFolder()
        defer { try? Files.remove(folder.path) }
        let removed = try await Parallel.map(48, threads: 8) { turn in
            let cache = try EntryCache(folder: folder.path + "/cache", version: "1")
            var removed = 0
            for number in 0..<30 {
                let key = cache.key("words", ["\(number)"])
                let content = Array(repeating: UInt8(number), count: 500 * number)
                if turn % 3 == 0 { cache.store(content, key) }
                if let found = cache.entry(key, { Array($0) }) { #expect(found == content) }
                if turn % 3 == 1 { removed += cache.evict(to: 40_000).entries }
                #expect(cache.damaged == 0 && cache.failure == nil)
            }
            return removed
        }
        #expect(removed.reduce(0, +) > 0)
        let cache = try EntryCache(folder: folder.path + "/cache", version: "1")
        _ = cache.evict(to: 40_000)
        #expect(cache.extent.bytes <= 40_000)
    }
}

@Suite struct ByteCodingTests {
    @Test func readsWhatWasWritten() {
        var writer = ByteWriter()
        let numbers = [0, 1, 127, 128, 300, 1 << 35, .max]
        for number in numbers { writer.put(number) }
        writer.put(fixed: .max - 5)
        writer.put("港口")
        writer.put(optional: Int?.none) { $0.put($1) }
        writer.put(optional: 7) { $0.put($1) }
        var reader = ByteReader(writer.bytes[...])
        #expect(numbers.allSatisfy { reader.number() == $0 })
        #expect(reader.fixed() == .max - 5 && reader.text() == "港口")
        #expect(reader.optional { $0.number() } == .some(nil) && reader.optional { $0.number() } == 7)
        #expect(reader.isAtEnd)
    }

    @Test func whatIsCutShortIsNotRead() {
        var writer = ByteWriter()
        writer.put(fixed: 1)
        writer.put("港口")
        for length in writer.bytes.indices {
            var reader = ByteReader(writer.bytes[..<length])
            let found = reader.fixed() != nil && reader.text() != nil
            #expect(!found && !reader.isAtEnd)
        }
        var endless = ByteReader(Array(repeating: UInt8(0xFF), count: 20)[...])
        #expect(endless.number() == nil && !endless.isSound)
        var large = ByteReader([200, 1][...])
        #expect(large.number(limit: 100) == nil)
    }
}
