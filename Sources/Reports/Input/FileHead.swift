/// The first bytes of a file, enough to see what it is; as UTF-8 if the file is UTF-16.
struct FileHead {
    let bytes: [UInt8]
    /// Whether they are the whole file.
    let isWhole: Bool
    /// Converts what follows to UTF-8; nil if the file is not UTF-16.
    let wide: WideText?

    /// This many bytes hold the first records of nearly every table.
    static let length = 1 << 20

    /// - Parameter first: the file's first bytes, unconverted.
    init(_ first: [UInt8], isWhole: Bool) {
        self.isWhole = isWhole
        var wide = WideText(first.prefix(1 << 16))
        bytes =
            wide?.utf8(first) ?? (first.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(first.dropFirst(3)) : first)
        self.wide = wide
    }
}
