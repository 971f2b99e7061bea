import Support

/// Where the positions of one document is.
enum PositionStorage: Sendable {
    /// Nothing was written down.
    case none
    case memory([UInt8])
    case spooled(TextSpool.Slot)
}
