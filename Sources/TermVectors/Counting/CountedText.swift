/// A document that is to be counted.
public struct CountedText: Sendable {
    /// Valid UTF-8.
    public let utf8: [UInt8]
    /// For each way in which documents are counted the parts that count, as UTF-8 offsets that ascend; nil for all of the
    /// document.
    public let ranges: [[Range<Int>]?]

    public init(utf8: [UInt8], ranges: [[Range<Int>]?] = [nil]) {
        self.utf8 = utf8
        self.ranges = ranges
    }
}
