/// The first bytes of a file, as far as it takes to see what it is; in UTF-8 where it is UTF-16.
struct FileHead {
    let bytes: [UInt8]
    /// Whether they are all.
    let isWhole: Bool
    /// Makes UTF-8 of what follows; nil where the file is no UTF-16.
    let wide: WideText?

    /// So many bytes hold the first records of nearly every table.
    static let length = 1 << 20

    /// - Parameter first: the file's first bytes as they stand.
    init(_ first: [UInt8], isWhole: Bool) {
        self.isWhole = isWhole
        var wide = WideText(first.prefix(1 << 16))
        bytes =
            wide?.utf8(first) ?? (first.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(first.dropFirst(3)) : first)
        self.wide = wide
    }
}
