/// Which reports depend on each other, such as all of one region: a block is drawn or permuted as a whole.
///
/// Reports of one region are written by the same hands from year to year. A test that takes each for an independent draw finds
/// differences between any two sets of regions.
public struct ReportBlocks: Sendable, Equatable {
    /// The block of each row, numbered from 0 in order of first appearance.
    public let numbers: [Int]
    /// The number of blocks.
    public let count: Int

    /// Makes each report a block of its own.
    public init(single rowCount: Int) {
        numbers = Array(0..<rowCount)
        count = rowCount
    }

    /// Makes a block of the rows with the same value; a row whose value is unknown is a block of its own.
    ///
    /// - Parameter values: the value of each row; nil or empty is unknown.
    public init(_ values: [String?]) {
        var known: [String: Int] = [:]
        var next = 0
        numbers = values.map { value in
            if let value, !value.isEmpty, let number = known[value] { return number }
            if let value, !value.isEmpty { known[value] = next }
            next += 1
            return next - 1
        }
        count = next
    }

    /// The number of blocks that any of the rows is in.
    package func count(of rows: [Int]) -> Int { Set(rows.map { numbers[$0] }).count }

    /// Whether no two of the rows are in one block.
    ///
    /// - Parameter rows: the rows of a comparison.
    public func areSingle(_ rows: [Int]) -> Bool { count(of: rows) == rows.count }

    /// The rows of each block that has any of them, in order of first appearance.
    ///
    /// - Parameter rows: the rows to divide.
    func divided(_ rows: [Int]) -> [[Int]] {
        var places: [Int: Int] = [:]
        var blocks: [[Int]] = []
        for row in rows {
            if let place = places[numbers[row]] {
                blocks[place].append(row)
            } else {
                places[numbers[row]] = blocks.count
                blocks.append([row])
            }
        }
        return blocks
    }
}
