/// A set of Chinese characters as bits, so that a lookup costs a few instructions.
///
/// Never written after `init`, which makes sharing safe.
@usableFromInline
package final class ScalarSet: @unchecked Sendable {
    /// The unified ideographs of the basic plane, in words of 64 bits.
    @usableFromInline
    let bits: UnsafeMutablePointer<UInt64>
    @usableFromInline
    static let first: UInt32 = 0x4E00
    @usableFromInline
    static let count: UInt32 = 0x9FFF - 0x4E00 + 1

    /// - Parameter scalars: anything but unified ideographs of the basic plane is left out.
    package init(_ scalars: some Sequence<UInt32>) {
        bits = .allocate(capacity: Int(Self.count / 64))
        bits.initialize(repeating: 0, count: Int(Self.count / 64))
        for scalar in scalars where scalar &- Self.first < Self.count {
            bits[Int((scalar - Self.first) / 64)] |= 1 << UInt64((scalar - Self.first) % 64)
        }
    }

    /// The set of a text's characters.
    package convenience init(_ text: String) { self.init(text.unicodeScalars.lazy.map(\.value)) }

    /// Whether the scalar is one that a set can hold.
    package static func covers(_ scalar: UInt32) -> Bool { scalar &- first < count }

    /// Whether the set contains a scalar.
    @inlinable @inline(__always)
    package func contains(_ scalar: UInt32) -> Bool {
        let index = scalar &- Self.first
        return index < Self.count && bits[Int(index >> 6)] &>> UInt64(index & 63) & 1 != 0
    }

    deinit { bits.deallocate() }
}
