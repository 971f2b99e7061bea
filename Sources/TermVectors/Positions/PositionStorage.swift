import Support

/// Where the positions of one document are.
enum PositionStorage: Sendable {
    /// Nothing was recorded.
    case none
    case memory([UInt8])
    case spooled(TextSpool.Slot)
}
