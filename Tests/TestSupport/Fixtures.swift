import Foundation

/// The fixtures that `Scripts/fixtures/fixtures.py` makes, and the places that tests read.
public enum Fixtures {
    /// The root of the package.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A file of `Tests/Fixtures`.
    public static func url(_ name: String) -> URL { root.appending(path: "Tests/Fixtures/" + name) }

    /// A JSON fixture, decoded.
    public static func load<Fixture: Decodable>(_ name: String, as type: Fixture.Type = Fixture.self) throws -> Fixture
    {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: url(name)))
    }

    /// A folder of its own for a test, removed by the caller.
    public static func temporaryFolder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "conspectus-test-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    /// Runs `body` in a folder of its own, which is removed afterwards.
    public static func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let url = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url)
    }
}

/// Compressed rows as the fixtures hold them.
public struct FixtureMatrix: Decodable, Sendable {
    public let rows: Int
    public let columns: Int
    public let indptr: [Int]
    public let indices: [Int32]
    public let data: [Int32]
}

/// The largest difference of two lists, each relative to the larger of 1 and the expected value.
public func largestDifference(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    var largest = 0.0
    for (a, b) in zip(found, expected) {
        let difference = abs(a - b) / max(1, abs(b))
        // A difference that is not a number is the worst there is.
        largest = difference.isNaN ? .infinity : max(largest, difference)
    }
    return largest
}
