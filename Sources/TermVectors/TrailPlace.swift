import Groundwork

/// Where the trail of one document is.
enum TrailPlace: Sendable {
    /// Nothing was written down.
    case none
    case memory([UInt8])
    case spooled(TextSpool.Slot)
}
