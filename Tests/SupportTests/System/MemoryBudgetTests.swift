import Support
import Testing

@Suite struct MemoryBudgetTests {
    @Test func aNeedThatFitsIsGranted() throws {
        try MemoryBudget(available: 1000).require(1000, for: "a matrix", remedy: "raise --min-df")
        try MemoryBudget(available: nil).require(.max, for: "a matrix", remedy: "raise --min-df")
    }

    @Test func aNeedThatDoesNotFitIsRefusedWithARemedy() {
        let error = #expect(throws: MemoryError.self) {
            try MemoryBudget(available: 120_000_000).require(3_360_000_000, for: "a matrix", remedy: "raise --min-df")
        }
        #expect(
            error?.description
                == "a matrix needs about 3.4 GB of memory, and 120 MB are available; raise --min-df")
        #expect(error?.category == .badData)
    }

    @Test(arguments: [
        ("4G", 4 << 30), ("512M", 512 << 20), ("100k", 100 << 10), ("2T", 2 << 40), ("123", 123),
    ])
    func readsSizes(_ text: String, _ bytes: Int) { #expect(ByteCount.bytes(text) == bytes) }

    @Test(arguments: ["", "G", "-1G", "0", "1.5G", "4GB", "9999999999999G"])
    func refusesOtherSizes(_ text: String) { #expect(ByteCount.bytes(text) == nil) }

    /// A limit for the process that is below the machine's memory counts, less what the process already uses.
    @Test func aLimitForTheProcessCounts() throws {
        let limit = 64 << 20
        let available = try #require(MemoryBudget.now(limit: limit).available)
        #expect(available < limit)
        #expect(MemoryBudget.now(limit: 1).available == 0)
    }

    #if os(Linux)
        @Test func theSystemSaysWhatItHas() throws {
            let available = try #require(MemoryBudget.now().available)
            #expect(available > 1 << 20 && available < 1 << 46)
        }
    #endif
}
