/// A document to be counted.
public struct CountedText: Sendable {
    /// Valid UTF-8.
    public let utf8: [UInt8]
    /// For each scope, the parts that are counted, as ascending UTF-8 offsets; nil for the whole document.
    public let ranges: [[Range<Int>]?]

    /// A text with what each scope takes of it.
    public init(utf8: [UInt8], ranges: [[Range<Int>]?] = [nil]) {
        self.utf8 = utf8
        self.ranges = ranges
    }
}
