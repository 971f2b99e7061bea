import Foundation

/// The fixtures made by `Scripts/fixtures/fixtures.py`, and other locations that tests read.
public enum Fixtures {
    /// The root of the package.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The URL of a file in `Tests/Fixtures`.
    public static func url(_ name: String) -> URL { root.appending(path: "Tests/Fixtures/" + name) }

    /// Decodes a JSON fixture.
    public static func load<Fixture: Decodable>(_ name: String, as type: Fixture.Type = Fixture.self) throws -> Fixture
    {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: url(name)))
    }

    /// Creates a folder for a test, which the caller removes.
    public static func temporaryFolder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "conspectus-test-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    /// Runs `body` with a new folder, which is removed afterwards.
    public static func inTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let url = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url)
    }
}

/// Compressed rows as stored in the fixtures.
public struct FixtureMatrix: Decodable, Sendable {
    public let rows: Int
    public let columns: Int
    public let indptr: [Int]
    public let indices: [Int32]
    public let data: [Int32]
}

/// The largest difference between two lists, relative to the larger of 1 and the expected value.
public func largestDifference(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    var largest = 0.0
    for (a, b) in zip(found, expected) {
        let difference = abs(a - b) / max(1, abs(b))
        // NaN counts as the largest possible difference.
        largest = difference.isNaN ? .infinity : max(largest, difference)
    }
    return largest
}
